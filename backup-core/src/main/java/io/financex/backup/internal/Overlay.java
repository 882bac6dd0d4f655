package io.financex.backup.internal;

import io.financex.backup.model.Attribute;
import io.financex.backup.model.Attribute.Trait;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Key;
import io.financex.backup.model.Reference;
import org.jspecify.annotations.Nullable;

/**
 * A record laid over the row that it would change, or over nothing where it would create one. What
 * the record leaves absent, and what a restore may not write, shows through.
 *
 * @param record the record of the file
 * @param current the row as it is now, of the record's type; null where there is none
 */
record Overlay(EntityRecord record, @Nullable EntityRecord current) {
  /** Whether the record's value of an attribute is written. */
  private boolean writes(int position) {
    Attribute attribute = record.type().attributes().get(position);
    return record.isPresent(position)
        && !attribute.is(Trait.EXPORT_ONLY)
        && (current == null || !attribute.is(Trait.CREATE_ONLY));
  }

  /** Whether any attribute of a reference is written. */
  boolean writes(Reference reference) {
    return reference.attributes().stream()
        .anyMatch(attribute -> writes(record.type().position(attribute)));
  }

  /** Where a reference leads afterwards, or null. */
  @Nullable Key target(Reference reference) {
    Object[] key = new Object[reference.attributes().size()];
    for (int i = 0; i < key.length; i++) {
      int position = record.type().position(reference.attributes().get(i));
      EntityRecord source = writes(position) ? record : current;
      Object value = source == null ? null : source.value(position);
      if (value == null) {
        return null;
      }
      key[i] = value;
    }
    return Key.of(key);
  }

  /** The row as it is afterwards; over nothing, what is not written is absent. */
  EntityRecord outcome() {
    EntityType type = record.type();
    @Nullable Object[] values = new Object[type.attributes().size()];
    boolean asItIs = true;
    for (int i = 0; i < values.length; i++) {
      if (writes(i)) {
        values[i] = record.value(i);
      } else {
        values[i] = current == null ? EntityRecord.ABSENT : current.value(i);
        asItIs &= current == null && !record.isPresent(i);
      }
    }
    return asItIs ? record : record.with(type, values);
  }
}
