package io.financex.backup.tests.docs.store;

import io.financex.backup.error.ConcurrentChangeException;
import io.financex.backup.model.Attribute;
import io.financex.backup.model.Attribute.Trait;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Key;
import io.financex.backup.model.Owner;
import io.financex.backup.model.UniqueConstraint;
import io.financex.backup.spi.Found;
import io.financex.backup.spi.PartsReplacement;
import io.financex.backup.spi.RecordCursor;
import io.financex.backup.spi.RestoreSession;
import io.financex.backup.spi.RowRefusedException;
import io.financex.backup.spi.Update;
import io.financex.backup.tests.docs.store.Rows.Place;
import io.financex.backup.tests.docs.store.Rows.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Works on a copy of the rows, and does the same again on everybody's when it commits. */
final class MapSession implements RestoreSession {
  private final MapStore store;
  private final Owner owner;
  private final Changes changes = new Changes();
  private Rows working;
  private boolean closed;

  MapSession(MapStore store, Owner owner) {
    this.store = store;
    this.owner = owner;
  }

  private Rows rows() {
    return working == null ? store.rows() : working;
  }

  /** The first step is taken from where everybody is by then. */
  private void take(Changes.Step step) {
    if (working == null) {
      working = store.rows().copy();
    }
    changes.take(step, working);
  }

  @Override
  public List<Found> lookUp(EntityType type, List<Key> keys) {
    List<Found> found = new ArrayList<>();
    for (Key key : keys) {
      Row row = rows().get(new Place(type.keySpace(), key));
      found.add(
          row == null
              ? Found.ABSENT
              : rows().isOwned(row, owner) ? Found.owned(row.record()) : Found.FOREIGN);
    }
    return found;
  }

  @Override
  public List<Found> lookUp(EntityType type, UniqueConstraint constraint, List<Key> values) {
    List<Found> found = new ArrayList<>();
    for (Key wanted : values) {
      Row row = rows().holder(type, constraint, wanted, owner);
      found.add(
          row == null
              ? Found.ABSENT
              : rows().isOwned(row, owner) ? Found.owned(row.record()) : Found.FOREIGN);
    }
    return found;
  }

  @Override
  public RecordCursor parts(EntityType part, List<Key> owningRows) {
    List<EntityRecord> parts = new ArrayList<>();
    owningRows.forEach(key -> parts.addAll(rows().parts(part, key)));
    return MapStore.cursor(parts);
  }

  @Override
  public RecordCursor lockParts(EntityType part, List<Key> owningRows) {
    EntityType owning = store.model().type(part.partOf().orElseThrow().targets().get(0));
    take(
        rows -> {
          for (Key key : owningRows) {
            if (!rows.isOwned(rows.get(new Place(owning.keySpace(), key)), owner)) {
              throw new ConcurrentChangeException(
                  owning + " " + key + " is not the account's any more.", null);
            }
          }
        });
    return parts(part, owningRows);
  }

  @Override
  public OptionalLong highestAcceptedId(EntityType type) {
    return OptionalLong.empty(); // nothing generates IDs here
  }

  @Override
  public void insert(EntityType type, List<EntityRecord> records) {
    take(rows -> records.forEach(record -> insert(rows, record)));
  }

  private void insert(Rows rows, EntityRecord record) {
    if (rows.get(Place.of(record)) != null) {
      throw Changes.changed(record);
    }
    Object[] values = new Object[record.type().attributes().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = record.value(i); // the default of what is absent is null
    }
    put(rows, record.with(record.type(), values));
  }

  private void put(Rows rows, EntityRecord record) {
    List<Attribute> attributes = record.type().attributes();
    for (int i = 0; i < attributes.size(); i++) {
      if (attributes.get(i).mandatory() && record.value(i) == null) {
        throw new RowRefusedException(record, attributes.get(i).name() + " is null", null);
      }
    }
    for (UniqueConstraint constraint : record.type().uniqueConstraints()) {
      Key values = constraint.valuesOf(record);
      Row holder = values == null ? null : rows.holder(record.type(), constraint, values, owner);
      if (holder != null && !holder.record().key().equals(record.key())) {
        throw new RowRefusedException(record, constraint.name(), null);
      }
    }
    rows.put(new Row(owner, record));
  }

  @Override
  public void park(EntityType type, List<Update> updates) {
    take(rows -> updates.forEach(update -> update(rows, update, 0)));
  }

  @Override
  public void update(EntityType type, List<Update> updates) {
    take(rows -> updates.forEach(update -> update(rows, update, 1)));
  }

  private void update(Rows rows, Update update, int count) {
    Row row = rows.get(Place.of(update.planned()));
    if (!rows.isOwned(row, owner) || !isAsPlanned(row.record(), update.planned())) {
      throw Changes.changed(update.record());
    }
    List<Attribute> attributes = row.record().type().attributes();
    Object[] values = new Object[attributes.size()];
    for (int i = 0; i < values.length; i++) {
      Object value = row.record().value(i);
      values[i] =
          update.changed().get(i)
              ? update.record().value(i)
              : attributes.get(i).is(Trait.VERSION) ? (Object) ((Long) value + count) : value;
    }
    put(rows, row.record().with(row.record().type(), values));
  }

  /** By the version, or where there is none by all values. */
  private static boolean isAsPlanned(EntityRecord present, EntityRecord planned) {
    List<Attribute> attributes = present.type().attributes();
    boolean versioned = attributes.stream().anyMatch(attribute -> attribute.is(Trait.VERSION));
    for (int i = 0; i < attributes.size(); i++) {
      Attribute attribute = attributes.get(i);
      if ((!versioned || attribute.is(Trait.VERSION))
          && !attribute.type().equal(present.value(i), planned.value(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void link(EntityType type, List<EntityRecord> records) {
    take(rows -> records.forEach(record -> link(rows, record)));
  }

  private void link(Rows rows, EntityRecord record) {
    EntityRecord present = rows.get(Place.of(record)).record();
    Object[] values = new Object[record.type().attributes().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = record.isPresent(i) ? record.value(i) : present.value(i);
    }
    put(rows, present.with(record.type(), values));
  }

  @Override
  public void replaceParts(EntityType part, List<PartsReplacement> replacements) {
    take(rows -> replacements.forEach(replacement -> replace(rows, part, replacement)));
  }

  private void replace(Rows rows, EntityType part, PartsReplacement replacement) {
    List<EntityRecord> present = rows.parts(part, replacement.owningRow());
    if (present.size() != replacement.planned().count()) {
      throw new ConcurrentChangeException(
          "The " + part.label() + " of " + replacement.owningRow() + " were changed.", null);
    }
    present.forEach(record -> rows.remove(Place.of(record)));
    replacement.parts().forEach(record -> insert(rows, record));
  }

  @Override
  public void commit() {
    store.commit(changes);
    changes.clear();
    working = null;
  }

  @Override
  public void resume() {} // the account is held until the session is closed, and is never deleted

  @Override
  public void close() {
    if (!closed) { // a second time somebody else may be at work
      closed = true;
      store.end(owner);
    }
  }
}
