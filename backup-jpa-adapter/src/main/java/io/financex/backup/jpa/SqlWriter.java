package io.financex.backup.jpa;

import io.financex.backup.error.ConcurrentChangeException;
import io.financex.backup.jpa.mapping.MappedColumn;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.spi.PartsReplacement;
import io.financex.backup.spi.Update;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes rows in batches, those that say the same attributes together. */
final class SqlWriter {
  private static final int ROWS_PER_STATEMENT = 100;

  private final SqlSession session;
  private final RowByRow rowByRow;

  SqlWriter(SqlSession session) {
    this.session = session;
    rowByRow = new RowByRow(session);
  }

  // --- creating ---

  void insert(StoredType type, List<EntityRecord> records) {
    byPresence(records)
        .forEach(
            (present, group) ->
                rowByRow.write(
                    type,
                    group,
                    () -> insertAll(type, present, group),
                    one -> insertAll(type, present, List.of(one))));
  }

  /** Records that say the same attributes go into one statement. */
  private static Map<BitSet, List<EntityRecord>> byPresence(List<EntityRecord> records) {
    Map<BitSet, List<EntityRecord>> groups = new LinkedHashMap<>();
    for (EntityRecord record : records) {
      BitSet present = new BitSet();
      for (int i = 0; i < record.type().attributes().size(); i++) {
        present.set(i, record.isPresent(i));
      }
      groups.computeIfAbsent(present, key -> new ArrayList<>()).add(record);
    }
    return groups;
  }

  private void insertAll(StoredType type, BitSet present, List<EntityRecord> records)
      throws SQLException {
    for (WrittenTable table : WrittenTable.of(type)) {
      List<EntityRecord> held =
          table.optional() ? records.stream().filter(table::holds).toList() : records;
      insertInto(table, type, present, held);
    }
  }

  private void insertInto(
      WrittenTable table, StoredType type, BitSet present, List<EntityRecord> records)
      throws SQLException {
    InsertStatement insert = new InsertStatement(session, type, table, present);
    int full = records.size() / ROWS_PER_STATEMENT;
    if (full > 0) {
      try (PreparedStatement statement = session.prepare(insert.sql(ROWS_PER_STATEMENT))) {
        for (int i = 0; i < full; i++) {
          insert.bind(
              statement, records.subList(i * ROWS_PER_STATEMENT, (i + 1) * ROWS_PER_STATEMENT));
          statement.addBatch();
        }
        statement.executeBatch();
      }
    }
    List<EntityRecord> rest = records.subList(full * ROWS_PER_STATEMENT, records.size());
    if (!rest.isEmpty()) {
      try (PreparedStatement statement = session.prepare(insert.sql(rest.size()))) {
        insert.bind(statement, rest);
        statement.executeUpdate();
      }
    }
  }

  // --- changing ---

  void update(StoredType type, List<Update> updates) {
    update(type, updates, true);
  }

  /** Changes rows that will be updated: their version is theirs until then. */
  void park(StoredType type, List<Update> updates) {
    update(type, updates, false);
  }

  private void update(StoredType type, List<Update> updates, boolean countsOn) {
    Map<BitSet, List<Update>> groups = new LinkedHashMap<>();
    updates.forEach(
        update -> groups.computeIfAbsent(update.changed(), key -> new ArrayList<>()).add(update));
    groups.forEach(
        (changed, group) ->
            rowByRow.write(
                type,
                group,
                () -> updateAll(type, countsOn, changed, group),
                one -> updateAll(type, countsOn, changed, List.of(one))));
  }

  private void updateAll(StoredType type, boolean countsOn, BitSet changed, List<Update> updates)
      throws SQLException {
    List<WrittenTable> tables = WrittenTable.of(type);
    MappedColumn version =
        type.columns().stream().filter(MappedColumn::version).findFirst().orElse(null);
    for (WrittenTable table : tables) {
      if (table.optional()) {
        writeLines(table, type, changed, updates);
      } else {
        updateTable(table, table.equals(tables.get(0)), type, version, countsOn, changed, updates);
      }
    }
  }

  /** The first table's rows are changed first: their lock is the lock of the whole. */
  private void updateTable(
      WrittenTable table,
      boolean first,
      StoredType type,
      @Nullable MappedColumn version,
      boolean countsOn,
      BitSet changed,
      List<Update> updates)
      throws SQLException {
    List<Integer> written = changed.stream().filter(table.columns()::containsKey).boxed().toList();
    int versionAt = version == null ? -1 : type.columns().indexOf(version);
    boolean holdsVersion = version != null && table.columns().containsKey(versionAt);
    boolean counts = holdsVersion && countsOn;
    List<Integer> guards =
        holdsVersion ? List.of(versionAt) : version == null ? guards(table, type) : List.of();
    if (!first && written.isEmpty() && guards.isEmpty()) {
      return;
    }
    List<String> sets = new ArrayList<>();
    written.forEach(position -> sets.add(table.columns().get(position) + " = ?"));
    if (counts) {
      sets.add(table.columns().get(versionAt) + " = ?");
    }
    if (sets.isEmpty()) {
      String key = table.key().get(0);
      sets.add(key + " = " + OwnerSql.ROOT + "." + key); // nothing but the lock
    }
    OwnerSql owned = OwnerSql.isOwned(type.entity(), type.path());
    String sql =
        "UPDATE "
            + table.name()
            + " "
            + OwnerSql.ROOT
            + " SET "
            + String.join(", ", sets)
            + " WHERE "
            + table.keyEquals()
            + (first ? " AND " + owned.condition() : "")
            + guards.stream()
                .map(
                    position ->
                        " AND "
                            + session
                                .model()
                                .dialect()
                                .isSame(
                                    OwnerSql.ROOT + "." + table.columns().get(position),
                                    type.columns().get(position).access().type()))
                .collect(Collectors.joining());
    try (PreparedStatement statement = session.prepare(sql)) {
      for (Update update : updates) {
        int index = 1;
        for (int position : written) {
          session.bind(
              statement, index++, type.columns().get(position), update.record().value(position));
        }
        if (counts && version != null) {
          session.bind(
              statement, index++, version, next(update.planned().value(version.attribute())));
        }
        index = session.bindKey(statement, index, type.keyColumns(), update.planned().key());
        if (first) {
          index = session.bindOwner(statement, index, owned.owners());
        }
        for (int guard : guards) {
          session.bind(
              statement, index++, type.columns().get(guard), update.planned().value(guard));
        }
        statement.addBatch();
      }
      int[] counted = statement.executeBatch();
      for (int i = 0; i < counted.length; i++) {
        if (counted[i] != 1) {
          throw RowByRow.changedMeanwhile(updates.get(i).record());
        }
      }
    }
  }

  private static List<Integer> guards(WrittenTable table, StoredType type) {
    return table.columns().keySet().stream()
        .filter(position -> !type.columns().get(position).lob())
        .toList();
  }

  /**
   * In an optional table a row's line comes and goes with its values. One that stays is changed
   * where it is: it may have columns that are in no backup.
   */
  private void writeLines(WrittenTable table, StoredType type, BitSet changed, List<Update> updates)
      throws SQLException {
    List<Integer> written = changed.stream().filter(table.columns()::containsKey).boxed().toList();
    if (written.isEmpty()) {
      return;
    }
    List<Update> without = new ArrayList<>();
    List<EntityRecord> lines = new ArrayList<>();
    for (Update update : updates) {
      EntityRecord line = changedTo(update, changed);
      if (table.holds(line) || table.partial()) {
        lines.add(line);
      } else {
        without.add(update);
      }
    }
    deleteLines(table, type, without);
    BitSet all = new BitSet();
    all.set(0, type.columns().size());
    linkIn(table, type, all, written, lines);
  }

  private void deleteLines(WrittenTable table, StoredType type, List<Update> updates)
      throws SQLException {
    try (PreparedStatement statement =
        session.prepare(
            "DELETE FROM "
                + table.name()
                + " WHERE "
                + String.join(" = ? AND ", table.key())
                + " = ?")) {
      for (Update update : updates) {
        session.bindKey(statement, 1, type.keyColumns(), update.planned().key());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /** What a row is once it is updated. */
  private static EntityRecord changedTo(Update update, BitSet changed) {
    EntityRecord planned = update.planned();
    @Nullable Object[] values = new Object[planned.type().attributes().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = changed.get(i) ? update.record().value(i) : planned.value(i);
    }
    return EntityRecord.of(planned.type(), update.record().location(), values);
  }

  private static Object next(@Nullable Object version) {
    if (version instanceof Integer number) {
      return number == Integer.MAX_VALUE ? Integer.MIN_VALUE : number + 1; // as JPA providers count
    }
    return version instanceof Long number ? (Object) (number + 1) : (Object) 0L;
  }

  void link(StoredType type, List<EntityRecord> records) {
    byPresence(records)
        .forEach(
            (present, group) ->
                rowByRow.write(
                    type,
                    group,
                    () -> linkAll(type, present, group),
                    one -> linkAll(type, present, List.of(one))));
  }

  private void linkAll(StoredType type, BitSet present, List<EntityRecord> records)
      throws SQLException {
    for (WrittenTable table : WrittenTable.of(type)) {
      List<Integer> written =
          present.stream()
              .filter(i -> !type.type().key().contains(type.type().attributes().get(i).name()))
              .filter(table.columns()::containsKey)
              .boxed()
              .toList();
      if (!written.isEmpty()) {
        linkIn(table, type, present, written, records);
      }
    }
  }

  private void linkIn(
      WrittenTable table,
      StoredType type,
      BitSet present,
      List<Integer> written,
      List<EntityRecord> records)
      throws SQLException {
    String sql =
        "UPDATE "
            + table.name()
            + " "
            + OwnerSql.ROOT
            + " SET "
            + written.stream()
                .map(i -> table.columns().get(i) + " = ?")
                .collect(Collectors.joining(", "))
            + " WHERE "
            + table.keyEquals();
    List<EntityRecord> without = new ArrayList<>();
    try (PreparedStatement statement = session.prepare(sql)) {
      for (EntityRecord record : records) {
        int index = 1;
        for (int position : written) {
          session.bind(statement, index++, type.columns().get(position), record.value(position));
        }
        session.bindKey(statement, index, type.keyColumns(), record.key());
        statement.addBatch();
      }
      int[] counts = statement.executeBatch();
      for (int i = 0; i < counts.length; i++) {
        if (counts[i] == 0 && table.optional() && table.holds(records.get(i))) {
          without.add(records.get(i)); // it had nothing in the table until now
        }
      }
    }
    insertInto(table, type, present, without);
  }

  // --- parts ---

  void replaceParts(StoredType type, List<PartsReplacement> replacements) {
    String sql =
        "DELETE FROM "
            + type.table()
            + " WHERE "
            + type.owningRowColumns().stream()
                .map(column -> column.column() + " = ?")
                .collect(Collectors.joining(" AND "));
    List<EntityRecord> parts = new ArrayList<>();
    try (PreparedStatement statement = session.prepare(sql)) {
      for (PartsReplacement replacement : replacements) {
        session.bindKey(statement, 1, type.owningRowColumns(), replacement.owningRow());
        statement.addBatch();
        parts.addAll(replacement.parts());
      }
      int[] counts = statement.executeBatch();
      for (int i = 0; i < counts.length; i++) {
        if (counts[i] != replacements.get(i).planned().count()) {
          throw new ConcurrentChangeException(
              "The "
                  + type.type().label()
                  + " of "
                  + type.entity().name()
                  + " "
                  + replacements.get(i).owningRow()
                  + " were changed by somebody else meanwhile.",
              null);
        }
      }
    } catch (SQLException e) {
      throw SqlSession.failure("Rows of " + type.type() + " could not be replaced", e);
    }
    insert(type, parts);
  }
}
