package io.financex.backup.jpa;

import io.financex.backup.model.EntityRecord;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Numbers the parts of a bag within each owning row, whose parts come together. */
final class BagOrdinals {
  private List<@Nullable Object> owningRow = List.of();
  private int next;

  EntityRecord numbered(EntityRecord record, StoredType stored) {
    @Nullable Object[] values = new Object[record.type().attributes().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = record.value(i);
    }
    List<@Nullable Object> owner = new ArrayList<>();
    for (int i = 0; i < stored.keyLength(); i++) {
      owner.add(values[i]);
    }
    next = owner.equals(owningRow) ? next + 1 : 0;
    owningRow = owner;
    values[values.length - 1] = next;
    return EntityRecord.of(record.type(), record.location(), values);
  }
}
