package io.financex.backup.internal;

import io.financex.backup.PartlyRestoredException;
import io.financex.backup.error.BackupException;
import io.financex.backup.model.Attribute.Trait;
import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Reference;
import io.financex.backup.spi.RestoreSession;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * Divides what a restore writes into transactions, if it is to be divided. In between the store
 * must be sound, and such that the same restore completes it: rows whose references or parts are
 * still to come are updated then. Where it would not be, all is held back until it is.
 */
final class Commits {
  /** The steps in which a plan is written, in this order. */
  enum Step {
    PARK,
    INSERT,
    UPDATE,
    LINK,
    PARTS
  }

  private final int every; // 0: one transaction
  private final Step first; // the first step in which it may be divided
  private final RestoreSession session;
  private final ProgressTracker tracker;
  private Step step = Step.PARK;
  private long pending;
  private long restored;
  private int count;

  private Commits(int every, Step first, RestoreSession session, ProgressTracker tracker) {
    this.every = every;
    this.first = first;
    this.session = session;
    this.tracker = tracker;
  }

  static Commits of(
      int every,
      EntityModel model,
      Plan plan,
      Findings findings,
      RestoreSession session,
      ProgressTracker tracker) {
    Step first = Step.INSERT;
    for (TypePlan type : every == 0 ? List.<TypePlan>of() : plan.entities()) {
      Step own = Step.INSERT;
      String why = "";
      if (type.creates() && isWrittenOnce(type.type(), model)) {
        own = Step.PARTS;
        why = " hold references to each other that are never changed once they are written";
      } else if (type.isParked()) {
        own = Step.LINK;
        why = " hand on values that must be unique";
      } else if (type.creates() && needsLaterRows(type.type(), model)) {
        own = Step.UPDATE;
        why = " cannot be without rows that come after them";
      }
      if (own != Step.INSERT) {
        findings.warn(
            "Rows of "
                + type.type().label()
                + why
                + ": what comes before "
                + (own == Step.UPDATE
                    ? "changes of rows that are there"
                    : own == Step.LINK ? "references among new rows" : "collections")
                + " is written in one transaction, however many records it has.");
      }
      first = own.compareTo(first) > 0 ? own : first;
    }
    return new Commits(every, first, session, tracker);
  }

  /** Whether a reference that new rows get later would not be set by another restore. */
  private static boolean isWrittenOnce(EntityType type, EntityModel model) {
    return model.deferredAttributes(type).stream()
        .anyMatch(name -> type.attribute(name).is(Trait.CREATE_ONLY));
  }

  /** Whether new rows are written with a reference to one that may come later. */
  private static boolean needsLaterRows(EntityType type, EntityModel model) {
    Set<String> deferred = model.deferredAttributes(type);
    for (Reference reference : type.references()) {
      if (model.pointsForward(type, reference)
          && reference.attributes().stream().noneMatch(deferred::contains)) {
        return true;
      }
    }
    return false;
  }

  void enter(Step next) {
    step = next;
  }

  /** Whether it is one transaction in any case. */
  boolean areNone() {
    return every == 0;
  }

  /** How many rows are written in one go. */
  int batchRows() {
    return every == 0 ? Batch.ROWS : Math.min(Batch.ROWS, every);
  }

  /** Comes before so many records are written: with them there would be too many. */
  void before(long records) throws IOException {
    if (pending + records > every) {
      divide();
    }
    pending += records;
  }

  /**
   * Comes before something is added to rows that were created. Whether others may have seen these
   * since; then a new transaction has begun, in which nothing was written yet.
   */
  boolean beforeAddition(long records) throws IOException {
    if (count > 0 || pending + records > every) {
      divide();
    }
    pending += records;
    return count > 0;
  }

  private void divide() throws IOException {
    if (every > 0 && pending > 0 && step.compareTo(first) >= 0) {
      tracker.endIfRequested();
      session.commit();
      count++;
      restored = tracker.done();
      pending = 0;
      session.resume();
    }
  }

  void commit() throws IOException {
    session.commit();
    count += session.transaction().callers() ? 0 : 1;
  }

  /** How often it was committed. */
  int count() {
    return count;
  }

  /** What a failure means once something was committed; the failure as it is before that. */
  <E extends Exception> E told(E failure, long total) {
    if (count == 0) {
      return failure;
    }
    String reason = "reading or writing failed, or the application's own code.";
    if (failure instanceof BackupException own) {
      own.withoutOutcome();
      reason = own.reason();
    }
    throw new PartlyRestoredException(restored, total, count, reason, failure);
  }
}
