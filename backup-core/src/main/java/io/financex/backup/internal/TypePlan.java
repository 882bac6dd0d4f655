package io.financex.backup.internal;

import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.spi.PartsReplacement;
import io.financex.backup.spi.Update;
import java.io.Closeable;
import java.io.IOException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done with the records of one type: a decision for each record of its spool, in the
 * spool's order, with the updates of entities and the replacements of parts beside it.
 */
final class TypePlan implements Closeable {
  private final EntityType type;
  private final RecordSpool records;
  private final ByteSpool decisions;
  private UpdateSpool updates;
  @Nullable private UpdateSpool parkings;
  @Nullable private final ReplacementSpool replacements;
  @Nullable private final ReplacementSpool firstParts;
  private long highestId = Long.MIN_VALUE;
  private long creates;
  private long changes;

  TypePlan(RecordSpool records, Workspace workspace) {
    type = records.type();
    this.records = records;
    decisions = new ByteSpool(workspace);
    updates = new UpdateSpool(type, workspace);
    replacements = replacements(workspace);
    firstParts = replacements(workspace);
  }

  private @Nullable ReplacementSpool replacements(Workspace workspace) {
    return type.partOf().map(partOf -> new ReplacementSpool(type, partOf, workspace)).orElse(null);
  }

  EntityType type() {
    return type;
  }

  void decide(Decision decision) throws IOException {
    decisions.write((byte) decision.ordinal());
    if (decision == Decision.CREATE) {
      creates++;
    }
  }

  /** Takes note of the ID of a row that is created. */
  void heedId(EntityRecord record) {
    if (type.takesNewKeys() && record.value(type.key().get(0)) instanceof Number id) {
      highestId = Math.max(highestId, id.longValue());
    }
  }

  /** The highest number that is the key of a row to be created; empty where none is. */
  OptionalLong highestId() {
    return highestId == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(highestId);
  }

  void update(Update update) throws IOException {
    updates.add(update);
    changes++;
  }

  /** Puts updates in two steps in place of those planned: out of others' way first. */
  void park(UpdateSpool first, UpdateSpool then) throws IOException {
    updates.close();
    parkings = first;
    updates = then;
  }

  void replace(PartsReplacement replacement) throws IOException {
    (replacement.planned().count() == 0 ? firstParts() : replacements()).add(replacement);
    changes += Math.max(1, replacement.parts().size());
  }

  /** Rows to write: created, updated or replaced. */
  long writes() {
    return creates + changes;
  }

  boolean creates() {
    return creates > 0;
  }

  RecordSpool records() {
    return records;
  }

  ByteSpool.Reader decisions() {
    return decisions.read();
  }

  UpdateSpool.Reader updates() {
    return updates.read();
  }

  boolean isParked() {
    return parkings != null;
  }

  /** The first steps of updates whose rows are in others' way, or null where there are none. */
  UpdateSpool.@Nullable Reader parkings() {
    return parkings == null ? null : parkings.read();
  }

  /** Of rows that have parts: what these give up, others may be going to have. */
  ReplacementSpool replacements() {
    return ofPart(replacements);
  }

  /** Of rows that have none yet. */
  ReplacementSpool firstParts() {
    return ofPart(firstParts);
  }

  private ReplacementSpool ofPart(@Nullable ReplacementSpool spool) {
    if (spool == null) {
      throw new IllegalStateException(type + " is not a part");
    }
    return spool;
  }

  @Override
  public void close() throws IOException {
    decisions.close();
    updates.close();
    if (parkings != null) {
      parkings.close();
    }
    if (replacements != null && firstParts != null) {
      replacements.close();
      firstParts.close();
    }
  }
}
