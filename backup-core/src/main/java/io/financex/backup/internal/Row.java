package io.financex.backup.internal;

import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.UniqueConstraint;
import io.financex.backup.spi.Found;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** One record of a batch while it is decided on. */
final class Row {
  private final int ordinal;
  private final Found found;
  private final EntityRecord record;
  Decision decision = Decision.REJECT;
  BitSet changed = new BitSet();

  Row(int ordinal, Found found, EntityRecord record) {
    this.ordinal = ordinal;
    this.found = found;
    this.record = record;
  }

  int ordinal() {
    return ordinal;
  }

  Found found() {
    return found;
  }

  EntityRecord record() {
    return record;
  }

  /** The row as it is now, for one that is there and the owner's. */
  EntityRecord current() {
    @Nullable EntityRecord current = found.current();
    if (current == null) {
      throw new IllegalStateException(record + " is not there");
    }
    return current;
  }

  /** The row as it is once the decision is carried out; of one to be rejected nothing is said. */
  EntityRecord outcome() {
    return decision == Decision.SKIP ? current() : new Overlay(record, found.current()).outcome();
  }

  /** Whether the row gets values of a unique constraint that it did not have. */
  boolean changes(UniqueConstraint constraint) {
    return decision == Decision.CREATE
        || constraint.attributes().stream()
            .anyMatch(attribute -> changed.get(record.type().position(attribute)));
  }

  boolean staysOrChanges() {
    return decision == Decision.KEEP || decision == Decision.UPDATE;
  }
}
