package io.financex.backup.internal;

import io.financex.backup.Progress;
import io.financex.backup.error.ConcurrentChangeException;
import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Key;
import io.financex.backup.model.Reference;
import io.financex.backup.spi.PartsReplacement;
import io.financex.backup.spi.RecordCursor;
import io.financex.backup.spi.RestoreSession;
import io.financex.backup.spi.Update;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes a plan: first rows that are in others' way give up their unique values; then all new rows
 * in dependency order, with references that point forward left null; then, now that every row is
 * there, the changed rows and those references; parts last, since nothing refers to them, and
 * replacements before new ones, which may have what was replaced.
 */
final class Applier {
  private final EntityModel model;
  private final Plan plan;
  private final RestoreSession session;
  private final Commits commits;
  private final CommittedRows committed;
  private final ProgressTracker tracker;

  Applier(
      EntityModel model,
      Plan plan,
      RestoreSession session,
      Commits commits,
      ProgressTracker tracker) {
    this.model = model;
    this.plan = plan;
    this.session = session;
    this.commits = commits;
    this.tracker = tracker;
    committed = new CommittedRows(session);
  }

  void apply() throws IOException {
    tracker.begin(Progress.Phase.APPLY, plan.writes());
    reserveIds();
    step(Commits.Step.PARK, plan.entities(), this::park);
    step(Commits.Step.INSERT, plan.entities(), this::insert);
    step(Commits.Step.UPDATE, plan.entities(), this::update);
    step(Commits.Step.LINK, plan.entities(), this::link);
    step(Commits.Step.PARTS, plan.parts(), this::writeParts);
    // The host may object until the end, and is not asked any more once it is too late.
    tracker.end();
    commits.commit();
  }

  private interface Write {
    void all(TypePlan plan) throws IOException;
  }

  private void step(Commits.Step step, List<TypePlan> types, Write write) throws IOException {
    commits.enter(step);
    for (TypePlan type : types) {
      write.all(type);
    }
  }

  /** Whoever creates rows between two commits must not be given IDs of rows that are to come. */
  private void reserveIds() throws IOException {
    if (commits.areNone()) {
      return;
    }
    for (TypePlan plan : plan.entities()) {
      OptionalLong highest = plan.highestId();
      if (highest.isPresent() && session.lowestFreeId(plan.type()).isPresent()) {
        session.reserveIds(plan.type(), highest.getAsLong());
      }
    }
  }

  private void park(TypePlan plan) throws IOException {
    UpdateSpool.Reader parkings = plan.parkings();
    if (parkings != null) {
      forEach(parkings, batch(updates -> session.park(plan.type(), updates)));
    }
  }

  private <T> Batch<T> batch(Batch.Work<T> work) {
    return new Batch<>(
        content -> {
          commits.before(content.size());
          work.on(content);
        },
        commits.batchRows(),
        Batch.BYTES);
  }

  private static void forEach(UpdateSpool.Reader updates, Batch<Update> batch) throws IOException {
    for (Update update = updates.next(); update != null; update = updates.next()) {
      batch.add(update, updates.size());
    }
    batch.flush();
  }

  private void insert(TypePlan plan) throws IOException {
    EntityType type = plan.type();
    Set<Integer> forward = forwardAttributes(type);
    Batch<EntityRecord> batch =
        batch(
            records -> {
              session.insert(type, records);
              tracker.advance(type.label(), records.size());
            });
    forEachCreated(plan, (record, size) -> batch.add(with(written(record), forward, null), size));
    batch.flush();
  }

  private void update(TypePlan plan) throws IOException {
    EntityType type = plan.type();
    forEach(
        plan.updates(),
        batch(
            updates -> {
              session.update(type, updates);
              tracker.advance(type.label(), updates.size());
            }));
  }

  private void link(TypePlan plan) throws IOException {
    EntityType type = plan.type();
    Set<Integer> forward = forwardAttributes(type);
    if (forward.isEmpty()) {
      return;
    }
    Set<Integer> others = new HashSet<>();
    for (int i = 0; i < type.attributes().size(); i++) {
      if (!forward.contains(i) && !type.key().contains(type.attributes().get(i).name())) {
        others.add(i);
      }
    }
    Batch<EntityRecord> batch =
        new Batch<>(records -> link(type, records), commits.batchRows(), Batch.BYTES);
    forEachCreated(
        plan,
        (record, size) -> {
          EntityRecord written = written(record);
          if (forward.stream().anyMatch(position -> written.value(position) != null)) {
            batch.add(with(written, others, EntityRecord.ABSENT), size);
          }
        });
    batch.flush();
  }

  private void link(EntityType type, List<EntityRecord> records) throws IOException {
    if (commits.beforeAddition(records.size())) {
      committed.link(type, records);
    } else {
      session.link(type, records);
    }
  }

  private void writeParts(TypePlan plan) throws IOException {
    replace(plan.type(), plan.replacements());
    replace(plan.type(), plan.firstParts());
    if (commits.areNone()) {
      insert(plan);
    } else {
      insertByOwningRow(plan);
    }
  }

  /** In batches as large as ever: within one, values that the store keeps unique may be swapped. */
  private void replace(EntityType part, ReplacementSpool spool) throws IOException {
    Batch<PartsReplacement> batch =
        new Batch<>(
            replacements -> {
              if (commits.beforeAddition(count(replacements))) {
                committed.touch(owningType(part), owningRows(replacements));
              }
              replace(part, replacements);
            });
    ReplacementSpool.Reader replacements = spool.read();
    for (PartsReplacement one = replacements.next(); one != null; one = replacements.next()) {
      batch.add(one, replacements.size());
    }
    batch.flush();
  }

  private void replace(EntityType part, List<PartsReplacement> replacements) throws IOException {
    requireAsPlanned(part, part.partOf().orElseThrow(), replacements);
    session.replaceParts(part, replacements);
    tracker.advance(part.label(), count(replacements));
  }

  private static long count(List<PartsReplacement> replacements) {
    return replacements.stream().mapToLong(one -> Math.max(1, one.parts().size())).sum();
  }

  private EntityType owningType(EntityType part) {
    return model.type(part.partOf().orElseThrow().targets().get(0));
  }

  private static List<Key> owningRows(List<PartsReplacement> replacements) {
    return replacements.stream().map(PartsReplacement::owningRow).toList();
  }

  /** The parts of new rows, so that a row's are committed together. */
  private void insertByOwningRow(TypePlan plan) throws IOException {
    EntityType part = plan.type();
    Batch<PartsReplacement> batch =
        new Batch<>(rows -> insertByOwningRow(part, rows), commits.batchRows(), Batch.BYTES);
    NewParts parts = new NewParts(part, batch);
    forEachCreated(plan, (record, size) -> parts.add(written(record), size));
    parts.flush();
    batch.flush();
  }

  private void insertByOwningRow(EntityType part, List<PartsReplacement> rows) throws IOException {
    if (commits.beforeAddition(count(rows))) {
      committed.touch(owningType(part), owningRows(rows));
      replace(part, rows);
    } else {
      List<EntityRecord> all = rows.stream().flatMap(row -> row.parts().stream()).toList();
      session.insert(part, all);
      tracker.advance(part.label(), all.size());
    }
  }

  /** Parts have no version and are deleted whole: what somebody changed meanwhile must not go. */
  private void requireAsPlanned(
      EntityType part, Reference owningRow, List<PartsReplacement> replacements)
      throws IOException {
    Map<Key, RecordDigest> present = new HashMap<>();
    List<Key> keys = owningRows(replacements);
    keys.forEach(key -> present.put(key, new RecordDigest(part)));
    try (RecordCursor parts = session.lockParts(part, keys)) {
      for (EntityRecord record = parts.next(); record != null; record = parts.next()) {
        RecordDigest digest = present.get(record.target(owningRow));
        if (digest != null) {
          digest.add(record);
        }
      }
    }
    for (PartsReplacement replacement : replacements) {
      RecordDigest digest = present.get(replacement.owningRow());
      if (digest == null || !digest.totals().equals(replacement.planned())) {
        throw new ConcurrentChangeException(
            "The "
                + part.label()
                + " of "
                + String.join(" or ", owningRow.targets())
                + " "
                + replacement.owningRow()
                + " were changed by somebody else meanwhile.",
            null);
      }
    }
  }

  private static EntityRecord written(EntityRecord record) {
    return new Overlay(record, null).outcome();
  }

  /** The positions of attributes that hold references to rows that may come later. */
  private Set<Integer> forwardAttributes(EntityType type) {
    Set<Integer> positions = new HashSet<>();
    model.deferredAttributes(type).forEach(name -> positions.add(type.position(name)));
    return positions;
  }

  /** The record with another value in these positions; what is absent stays so. */
  private static EntityRecord with(
      EntityRecord record, Set<Integer> positions, @Nullable Object value) {
    if (positions.isEmpty()) {
      return record;
    }
    @Nullable Object[] values = RowRules.values(record);
    positions.stream().filter(record::isPresent).forEach(position -> values[position] = value);
    return record.with(record.type(), values);
  }

  private interface Created {
    void take(EntityRecord record, int size) throws IOException;
  }

  private static void forEachCreated(TypePlan plan, Created created) throws IOException {
    if (!plan.creates()) {
      return;
    }
    RecordSpool.Cursor cursor = plan.records().read();
    ByteSpool.Reader decisions = plan.decisions();
    for (EntityRecord record = cursor.next(); record != null; record = cursor.next()) {
      if (Decision.of(decisions.read()) == Decision.CREATE) {
        created.take(RowRules.padded(record), cursor.size());
      }
    }
  }
}
