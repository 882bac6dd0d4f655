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
    InsertStatement insert = new InsertStatement(session, type, present);
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
    Map<BitSet, List<Update>> groups = new LinkedHashMap<>();
    updates.forEach(
        update -> groups.computeIfAbsent(update.changed(), key -> new ArrayList<>()).add(update));
    groups.forEach(
        (changed, group) ->
            rowByRow.write(
                type,
                group,
                () -> updateAll(type, changed, group),
                one -> updateAll(type, changed, List.of(one))));
  }

  private void updateAll(StoredType type, BitSet changed, List<Update> updates)
      throws SQLException {
    List<Integer> written = changed.stream().boxed().toList();
    MappedColumn version =
        type.columns().stream().filter(MappedColumn::version).findFirst().orElse(null);
    List<MappedColumn> guards = version != null ? List.of(version) : comparable(type);
    List<String> sets = new ArrayList<>();
    written.forEach(position -> sets.add(type.columns().get(position).column() + " = ?"));
    if (version != null) {
      sets.add(version.column() + " = ?");
    }
    String sql =
        "UPDATE "
            + type.table()
            + " "
            + OwnerSql.ROOT
            + " SET "
            + String.join(", ", sets)
            + " WHERE "
            + SqlSession.equal(type.keyColumns())
            + " AND "
            + OwnerSql.readWayExists(type.path(), OwnerSql.ROOT)
            + guards.stream()
                .map(
                    column ->
                        " AND " + OwnerSql.ROOT + "." + column.column() + " IS NOT DISTINCT FROM ?")
                .collect(Collectors.joining());
    try (PreparedStatement statement = session.prepare(sql)) {
      for (Update update : updates) {
        int index = 1;
        for (int position : written) {
          session.bind(
              statement, index++, type.columns().get(position), update.record().value(position));
        }
        if (version != null) {
          session.bind(
              statement, index++, version, next(update.planned().value(version.attribute())));
        }
        index = session.bindKey(statement, index, type.keyColumns(), update.planned().key());
        index = session.bindOwner(statement, index, 1);
        for (MappedColumn guard : guards) {
          session.bind(statement, index++, guard, update.planned().value(guard.attribute()));
        }
        statement.addBatch();
      }
      int[] counts = statement.executeBatch();
      for (int i = 0; i < counts.length; i++) {
        if (counts[i] != 1) {
          throw RowByRow.changedMeanwhile(updates.get(i).record());
        }
      }
    }
  }

  /** The columns by which a row without a version is known to be as it was. */
  private static List<MappedColumn> comparable(StoredType type) {
    return type.columns().stream().filter(column -> !column.lob()).toList();
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
    List<Integer> written =
        present.stream()
            .filter(i -> !type.type().key().contains(type.type().attributes().get(i).name()))
            .boxed()
            .toList();
    String sql =
        "UPDATE "
            + type.table()
            + " "
            + OwnerSql.ROOT
            + " SET "
            + written.stream()
                .map(i -> type.columns().get(i).column() + " = ?")
                .collect(Collectors.joining(", "))
            + " WHERE "
            + SqlSession.equal(type.keyColumns());
    try (PreparedStatement statement = session.prepare(sql)) {
      for (EntityRecord record : records) {
        int index = 1;
        for (int position : written) {
          session.bind(statement, index++, type.columns().get(position), record.value(position));
        }
        session.bindKey(statement, index, type.keyColumns(), record.key());
        statement.addBatch();
      }
      statement.executeBatch();
    }
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
                  + " were changed by somebody else meanwhile. Nothing was changed; try again.",
              null);
        }
      }
    } catch (SQLException e) {
      throw SqlSession.failure("Rows of " + type.type() + " could not be replaced", e);
    }
    insert(type, parts);
  }
}
