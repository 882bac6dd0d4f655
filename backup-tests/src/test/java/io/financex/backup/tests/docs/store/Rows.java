package io.financex.backup.tests.docs.store;

import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Key;
import io.financex.backup.model.Owner;
import io.financex.backup.model.Reference;
import io.financex.backup.model.UniqueConstraint;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rows of all accounts as they are at one moment. Not changed once it is shared. */
final class Rows {
  /** Where a row is kept: types of one key space have their keys in common. */
  record Place(String keySpace, Key key) {
    static Place of(EntityRecord record) {
      return new Place(record.type().keySpace(), record.key());
    }
  }

  /** A row, and the account that it was written for. */
  record Row(Owner owner, EntityRecord record) {}

  private final EntityModel model;
  private final Map<Place, Row> rows = new LinkedHashMap<>();

  Rows(EntityModel model) {
    this.model = model;
  }

  Rows copy() {
    Rows copy = new Rows(model);
    copy.rows.putAll(rows);
    return copy;
  }

  EntityModel model() {
    return model;
  }

  Row get(Place place) {
    return rows.get(place);
  }

  void put(Row row) {
    rows.put(Place.of(row.record()), row);
  }

  void remove(Place place) {
    rows.remove(place);
  }

  List<EntityRecord> of(Owner owner, EntityType type) {
    return rows.values().stream()
        .filter(row -> row.record().type() == type && isOwned(row, owner))
        .map(Row::record)
        .toList();
  }

  List<EntityRecord> parts(EntityType part, Key owningRow) {
    Reference partOf = part.partOf().orElseThrow();
    return rows.values().stream()
        .map(Row::record)
        .filter(record -> record.type() == part && owningRow.equals(record.target(partOf)))
        .toList();
  }

  /** The row that keeps another one of the owner's from having these values, or null. */
  Row holder(EntityType type, UniqueConstraint constraint, Key values, Owner owner) {
    return rows.values().stream()
        .filter(row -> row.record().type() == type)
        .filter(row -> !constraint.withinAccount() || row.owner().equals(owner))
        .filter(row -> values.equals(constraint.valuesOf(row.record())))
        .findFirst()
        .orElse(null);
  }

  /** Written for the owner, and so is all that it refers to of necessity. */
  boolean isOwned(Row row, Owner owner) {
    return isOwned(row, owner, new HashSet<>());
  }

  private boolean isOwned(Row row, Owner owner, Set<Place> seen) {
    return row != null
        && row.owner().equals(owner)
        && (!seen.add(Place.of(row.record()))
            || row.record().type().references().stream()
                .filter(Reference::mandatory)
                .allMatch(reference -> isOwned(target(row.record(), reference), owner, seen)));
  }

  private Row target(EntityRecord record, Reference reference) {
    Key key = record.target(reference);
    String keySpace = model.type(reference.targets().get(0)).keySpace();
    return key == null ? null : rows.get(new Place(keySpace, key));
  }
}
