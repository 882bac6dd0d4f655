package io.financex.backup.internal;

import io.financex.backup.model.EntityRecord;
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

  boolean staysOrChanges() {
    return decision == Decision.KEEP || decision == Decision.UPDATE;
  }
}
