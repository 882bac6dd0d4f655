package io.financex.backup.tests.memory;

import io.financex.backup.model.Attribute;
import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Key;
import io.financex.backup.model.Reference;
import io.financex.backup.model.UniqueConstraint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The rows of all owners, by key space and key. */
final class Rows {
  /** A row and the account in its owner column. */
  record Row(Key owner, EntityRecord record) {}

  private final EntityModel model;
  private final Map<String, Map<Key, Row>> spaces = new HashMap<>();

  Rows(EntityModel model) {
    this.model = model;
  }

  Rows copy() {
    Rows copy = new Rows(model);
    spaces.forEach((space, rows) -> copy.spaces.put(space, new LinkedHashMap<>(rows)));
    return copy;
  }

  private Map<Key, Row> space(EntityType type) {
    return spaces.computeIfAbsent(type.keySpace(), space -> new LinkedHashMap<>());
  }

  Row get(EntityType type, Key key) {
    return space(type).get(key);
  }

  /** Whether rows have this number, or one of the next thousand. */
  boolean hasNumbersFrom(EntityType type, long first) {
    return space(type).keySet().stream()
        .map(key -> key.values().get(0))
        .filter(Number.class::isInstance)
        .mapToLong(id -> ((Number) id).longValue())
        .anyMatch(id -> id >= first && id < first + 1000);
  }

  void put(Row row) {
    space(row.record().type()).put(row.record().key(), row);
  }

  void remove(EntityType type, Key key) {
    space(type).remove(key);
  }

  void removeAll(Key owner) {
    spaces.values().forEach(rows -> rows.values().removeIf(row -> row.owner().equals(owner)));
  }

  Stream<Row> of(EntityType type) {
    return space(type).values().stream().filter(row -> row.record().type() == type);
  }

  List<EntityRecord> owned(EntityType type, Key owner) {
    return of(type).filter(row -> isOwned(row, owner)).map(Row::record).toList();
  }

  List<EntityRecord> parts(EntityType part, Key owningRow) {
    Reference partOf = part.partOf().orElseThrow();
    return of(part)
        .map(Row::record)
        .filter(record -> owningRow.equals(record.target(partOf)))
        .toList();
  }

  /** The row that keeps others of an owner from having these values, or null. */
  Row holder(EntityType type, UniqueConstraint constraint, Key values, Key owner) {
    return space(type).values().stream()
        .filter(row -> !constraint.withinAccount() || row.owner().equals(owner))
        .filter(
            row ->
                row.record().type().uniqueConstraints().stream()
                    .filter(other -> other.name().equals(constraint.name()))
                    .anyMatch(other -> values.equals(other.valuesOf(row.record()))))
        .findFirst()
        .orElse(null);
  }

  /** By the owner column, and by every path of mandatory references. */
  boolean isOwned(Row row, Key owner) {
    return isOwned(row, owner, new HashSet<>());
  }

  private boolean isOwned(Row row, Key owner, Set<Row> asked) {
    if (!row.owner().equals(owner)) {
      return false;
    }
    for (Reference reference : row.record().type().references()) {
      if (reference.mandatory() && asked.add(row)) {
        Row target = target(row.record(), reference);
        if (target == null || !isOwned(target, owner, asked)) {
          return false;
        }
      }
    }
    return true;
  }

  /** The row that a reference leads to, or null. */
  Row target(EntityRecord record, Reference reference) {
    Key key = record.target(reference);
    Row row = key == null ? null : get(model.type(reference.targets().get(0)), key);
    return row != null && reference.targets().contains(row.record().type().name()) ? row : null;
  }

  /** Everything as sorted text, whatever the order of rows and the ordinals of bags. */
  Map<String, List<String>> contents() {
    Map<String, List<String>> contents = new TreeMap<>();
    for (EntityType type : model.types()) {
      contents.put(
          type.name(),
          of(type).map(row -> row.owner() + ": " + text(row.record())).sorted().toList());
    }
    return contents;
  }

  static String text(EntityRecord record) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < record.type().attributes().size(); i++) {
      Attribute attribute = record.type().attributes().get(i);
      if (!attribute.is(Attribute.Trait.ORDINAL)) {
        Object value = record.value(i);
        values.add(
            attribute.name()
                + (value != null
                    ? "=" + attribute.type().format(value)
                    : record.isPresent(i) ? " is null" : " is absent"));
      }
    }
    return String.join(", ", values);
  }
}
