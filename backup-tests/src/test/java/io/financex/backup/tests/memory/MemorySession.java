package io.financex.backup.tests.memory;

import io.financex.backup.error.ConcurrentChangeException;
import io.financex.backup.model.Attribute;
import io.financex.backup.model.Attribute.Trait;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Key;
import io.financex.backup.model.Reference;
import io.financex.backup.model.UniqueConstraint;
import io.financex.backup.model.ValueType;
import io.financex.backup.spi.Found;
import io.financex.backup.spi.PartsReplacement;
import io.financex.backup.spi.RecordCursor;
import io.financex.backup.spi.RestoreSession;
import io.financex.backup.spi.RowRefusedException;
import io.financex.backup.spi.Update;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * One transaction after the other: the first write copies all rows, and only a commit shows the
 * copy to others.
 */
final class MemorySession implements RestoreSession {
  private final MemoryGraph graph;
  private final Key owner;
  private final Map<String, Map<Key, Found>> found = new HashMap<>();
  private final Set<String> created = new HashSet<>();
  private Rows base;
  private Rows working;
  private boolean over;

  MemorySession(MemoryGraph graph, Key owner) {
    this.graph = graph;
    this.owner = owner;
  }

  private static void require(boolean kept, String promise) {
    if (!kept) {
      throw new AssertionError("The engine broke its promise: " + promise);
    }
  }

  @Override
  public List<Found> lookUp(EntityType type, List<Key> keys) throws IOException {
    graph.calls().make("lookUp");
    require(!over && working == null, "looks up before it writes");
    require(type.partOf().isEmpty(), "looks up entities only");
    require(new HashSet<>(keys).size() == keys.size(), "keys are distinct");
    List<Found> result = new ArrayList<>();
    for (Key key : keys) {
      Rows.Row row = graph.rows().get(type, key);
      Found one =
          row == null
              ? Found.ABSENT
              : graph.rows().isOwned(row, owner) ? Found.owned(row.record()) : Found.FOREIGN;
      found.computeIfAbsent(type.keySpace(), space -> new HashMap<>()).put(key, one);
      result.add(one);
    }
    return result;
  }

  @Override
  public List<Found> lookUp(EntityType type, UniqueConstraint constraint, List<Key> values)
      throws IOException {
    graph.calls().make("lookUp unique");
    require(!over && working == null, "looks up before it writes");
    require(type.uniqueConstraints().contains(constraint), "looks up by constraints of the type");
    require(new HashSet<>(values).size() == values.size(), "values are distinct");
    List<Found> result = new ArrayList<>();
    for (Key wanted : values) {
      Rows.Row row = graph.rows().holder(type, constraint, wanted, owner);
      result.add(
          row == null
              ? Found.ABSENT
              : graph.rows().isOwned(row, owner) ? Found.owned(row.record()) : Found.FOREIGN);
    }
    return result;
  }

  private Found.Standing foundAs(EntityType type, Key key) {
    Found one = found.getOrDefault(type.keySpace(), Map.of()).get(key);
    require(one != null, type + " " + key + " was looked up before");
    return one.standing();
  }

  private EntityType owningType(EntityType part) {
    return graph.model().type(part.partOf().orElseThrow().targets().get(0));
  }

  @Override
  public RecordCursor parts(EntityType part, List<Key> owningRows) throws IOException {
    graph.calls().make("parts");
    List<EntityRecord> parts = new ArrayList<>();
    for (Key key : owningRows) {
      require(
          foundAs(owningType(part), key) == Found.Standing.OWNED, "asks for parts of owned rows");
      parts.addAll(graph.rows().parts(part, key));
    }
    return graph.cursor(parts);
  }

  @Override
  public RecordCursor lockParts(EntityType part, List<Key> owningRows) throws IOException {
    Rows rows = begin("lockParts");
    List<EntityRecord> parts = new ArrayList<>();
    for (Key key : owningRows) {
      Rows.Row row = rows.get(owningType(part), key);
      if (row == null || !rows.isOwned(row, owner)) {
        throw new ConcurrentChangeException(
            "A row of " + owningType(part) + " is not the account's any more.", null);
      }
      parts.addAll(rows.parts(part, key));
    }
    return graph.cursor(parts);
  }

  @Override
  public OptionalLong highestAcceptedId(EntityType type) throws IOException {
    graph.calls().make("highestAcceptedId");
    Long highest = graph.highestId(type);
    return highest == null ? OptionalLong.empty() : OptionalLong.of(highest);
  }

  @Override
  public OptionalLong lowestFreeId(EntityType type) throws IOException {
    graph.calls().make("lowestFreeId");
    return graph.lowestFreeId(type);
  }

  private Rows begin(String call) throws IOException {
    graph.calls().make(call);
    require(!over, "writes before the end");
    if (working == null) {
      base = graph.rows();
      working = base.copy();
    }
    return working;
  }

  @Override
  public void insert(EntityType type, List<EntityRecord> records) throws IOException {
    Rows rows = begin("insert");
    for (EntityRecord record : records) {
      if (type.partOf().isPresent()) {
        Key owningRow = record.target(type.partOf().orElseThrow());
        require(
            created.contains(owningType(type).keySpace() + owningRow),
            "inserts parts of rows that it created");
      } else {
        require(foundAs(type, record.key()) == Found.Standing.ABSENT, "inserts what was not there");
        created.add(type.keySpace() + record.key());
      }
      insert(rows, record);
    }
    graph.wrote(records.size());
  }

  private void insert(Rows rows, EntityRecord record) {
    EntityType type = record.type();
    if (rows.get(type, record.key()) != null) {
      throw new ConcurrentChangeException(record + " is there by now.", null);
    }
    Object[] values = new Object[type.attributes().size()];
    for (int i = 0; i < values.length; i++) {
      Attribute attribute = type.attributes().get(i);
      values[i] =
          record.isPresent(i)
              ? record.value(i)
              : attribute.is(Trait.VERSION)
                  ? zero(attribute)
                  : graph.defaultOf(type, attribute.name());
      require(
          !record.isPresent(i) || !attribute.is(Trait.EXPORT_ONLY),
          attribute.name() + " is for export only");
    }
    put(rows, record.with(type, values));
  }

  private static Object zero(Attribute version) {
    return version.type() == ValueType.LONG ? (Object) 0L : (Object) 0;
  }

  private void put(Rows rows, EntityRecord record) {
    for (int i = 0; i < record.type().attributes().size(); i++) {
      Attribute attribute = record.type().attributes().get(i);
      if (attribute.mandatory() && record.value(i) == null) {
        throw new RowRefusedException(record, attribute.name() + " is null", null);
      }
      if (record.value(i) instanceof BigDecimal decimal && attribute.bounds().scale() >= 0) {
        require(decimal.scale() == attribute.bounds().scale(), "decimals have the column's scale");
      }
    }
    checkUnique(rows, record);
    rows.put(new Rows.Row(owner, record));
    if (!graph.model().constraintsDeferred()) {
      checkReferences(rows, record);
    }
  }

  private void checkUnique(Rows rows, EntityRecord record) {
    for (UniqueConstraint constraint : record.type().uniqueConstraints()) {
      Key values = constraint.valuesOf(record);
      Rows.Row holder =
          values == null ? null : rows.holder(record.type(), constraint, values, owner);
      if (holder != null && !holder.record().key().equals(record.key())) {
        throw new RowRefusedException(record, constraint.name(), null);
      }
    }
  }

  private static void checkReferences(Rows rows, EntityRecord record) {
    for (Reference reference : record.type().references()) {
      if (record.target(reference) != null && rows.target(record, reference) == null) {
        throw new RowRefusedException(record, "foreign key " + reference.name(), null);
      }
    }
  }

  @Override
  public void park(EntityType type, List<Update> updates) throws IOException {
    require(created.isEmpty(), "parks rows before it creates others");
    update(begin("park"), type, updates, false);
  }

  @Override
  public void update(EntityType type, List<Update> updates) throws IOException {
    update(begin("update"), type, updates, true);
    graph.wrote(updates.size());
  }

  private void update(Rows rows, EntityType type, List<Update> updates, boolean counts) {
    for (Update update : updates) {
      Key key = update.record().key();
      require(foundAs(type, key) == Found.Standing.OWNED, "updates what is the owner's");
      Rows.Row row = rows.get(type, key);
      if (row == null
          || !rows.isOwned(row, owner)
          || !Rows.text(row.record()).equals(Rows.text(update.planned()))) {
        throw new ConcurrentChangeException(type + " " + key + " was changed meanwhile.", null);
      }
      Object[] values = new Object[type.attributes().size()];
      for (int i = 0; i < values.length; i++) {
        Attribute attribute = type.attributes().get(i);
        Object value = row.record().value(i);
        if (update.changed().get(i)) {
          require(
              !attribute.is(Trait.VERSION)
                  && !attribute.is(Trait.EXPORT_ONLY)
                  && !attribute.is(Trait.CREATE_ONLY)
                  && !type.key().contains(attribute.name()),
              "does not update " + attribute.name());
          value = update.record().value(i);
        } else if (counts && attribute.is(Trait.VERSION) && value instanceof Number number) {
          value =
              attribute.type() == ValueType.LONG
                  ? (Object) (number.longValue() + 1)
                  : (Object) (number.intValue() + 1);
        }
        values[i] = value;
      }
      put(rows, row.record().with(type, values));
    }
  }

  @Override
  public void link(EntityType type, List<EntityRecord> records) throws IOException {
    Rows rows = begin("link");
    for (EntityRecord record : records) {
      require(created.contains(type.keySpace() + record.key()), "links rows that it created");
      Object[] values = new Object[type.attributes().size()];
      for (int i = 0; i < values.length; i++) {
        values[i] =
            record.isPresent(i) ? record.value(i) : rows.get(type, record.key()).record().value(i);
      }
      put(rows, record.with(type, values));
    }
    graph.wrote(records.size());
  }

  @Override
  public void replaceParts(EntityType part, List<PartsReplacement> replacements)
      throws IOException {
    Rows rows = begin("replaceParts");
    for (PartsReplacement replacement : replacements) {
      Key owningRow = replacement.owningRow();
      require(
          foundAs(owningType(part), owningRow) == Found.Standing.OWNED,
          "replaces parts of owned rows");
      List<EntityRecord> present = rows.parts(part, owningRow);
      if (present.size() != replacement.planned().count()) {
        throw new ConcurrentChangeException(
            "The parts of " + owningRow + " were changed meanwhile.", null);
      }
      present.forEach(record -> rows.remove(part, record.key()));
      int ordinal = 0;
      for (EntityRecord record : replacement.parts()) {
        insertPart(rows, record, present, ordinal++);
      }
      graph.wrote(present.size() + replacement.parts().size());
    }
  }

  /** Whose ordinals say nothing of which part is which. */
  private static boolean isBag(EntityType part) {
    return part.attributes().stream().anyMatch(attribute -> attribute.is(Trait.ORDINAL));
  }

  private void insertPart(Rows rows, EntityRecord record, List<EntityRecord> before, int ordinal) {
    EntityType part = record.type();
    EntityRecord old =
        before.stream().filter(one -> one.key().equals(record.key())).findFirst().orElse(null);
    Object[] values = new Object[part.attributes().size()];
    for (int i = 0; i < values.length; i++) {
      Attribute attribute = part.attributes().get(i);
      Object value =
          record.isPresent(i) ? record.value(i) : graph.defaultOf(part, attribute.name());
      if (attribute.is(Trait.EXPORT_ONLY) && record.isPresent(i)) {
        int position = i;
        require(
            (isBag(part) ? before : old == null ? List.<EntityRecord>of() : List.of(old))
                .stream().anyMatch(one -> attribute.type().equal(value, one.value(position))),
            attribute.name() + " is for export only");
      }
      values[i] = attribute.is(Trait.ORDINAL) ? (Object) ordinal : value;
    }
    EntityRecord row = record.with(part, values);
    if (rows.get(part, row.key()) != null) {
      throw new RowRefusedException(record, "primary key", null);
    }
    put(rows, row);
  }

  @Override
  public void commit() throws IOException {
    graph.calls().make("commit");
    require(!over, "commits once");
    over = true;
    if (working != null) {
      if (base != graph.rows()) {
        throw new ConcurrentChangeException("Somebody else committed meanwhile.", null);
      }
      graph
          .model()
          .types()
          .forEach(type -> working.of(type).forEach(row -> checkReferences(working, row.record())));
      graph.commit(working);
    }
  }

  @Override
  public void resume() throws IOException {
    graph.calls().make("resume");
    require(over && working != null, "goes on after it has committed what it wrote");
    over = false;
    working = null;
    created.clear();
    graph.checkAccount(owner);
  }

  @Override
  public void close() throws IOException {
    graph.release(owner);
    over = true;
    graph.calls().make("close session");
  }
}
