package io.financex.backup.check;

import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Key;
import io.financex.backup.model.UniqueConstraint;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Keys and other unique values of all made-up rows, of both accounts. */
final class TakenValues {
  private final Map<String, Set<Key>> taken = new HashMap<>();

  /** Takes the values of a row, if all are free. */
  boolean take(EntityRecord record) {
    if (values(record.type()).contains(record.key()) || !constraintsAreFree(record)) {
      return false;
    }
    values(record.type()).add(record.key());
    takeConstraints(record);
    return true;
  }

  /** Whether a row that has been taken may have these values instead; takes them then. */
  boolean retake(EntityRecord before, EntityRecord after) {
    for (UniqueConstraint constraint : after.type().uniqueConstraints()) {
      Key old = constraint.valuesOf(before);
      Key now = constraint.valuesOf(after);
      if (now != null && !now.equals(old) && values(after.type(), constraint).contains(now)) {
        return false;
      }
    }
    takeConstraints(after);
    return true;
  }

  private boolean constraintsAreFree(EntityRecord record) {
    return record.type().uniqueConstraints().stream()
        .noneMatch(
            constraint -> {
              Key values = constraint.valuesOf(record);
              return values != null && values(record.type(), constraint).contains(values);
            });
  }

  private void takeConstraints(EntityRecord record) {
    for (UniqueConstraint constraint : record.type().uniqueConstraints()) {
      Key values = constraint.valuesOf(record);
      if (values != null) {
        values(record.type(), constraint).add(values);
      }
    }
  }

  private Set<Key> values(EntityType type) {
    return taken.computeIfAbsent(type.keySpace(), none -> new HashSet<>());
  }

  /** Types of one table share its indexes. */
  private Set<Key> values(EntityType type, UniqueConstraint constraint) {
    return taken.computeIfAbsent(
        type.keySpace() + " " + constraint.name(), none -> new HashSet<>());
  }
}
