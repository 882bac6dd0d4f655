package io.financex.backup.jpa;

import io.financex.backup.error.ConcurrentChangeException;
import io.financex.backup.error.StoreException;
import io.financex.backup.jpa.mapping.MappedColumn;
import io.financex.backup.jpa.mapping.MappedEntity;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.Key;
import io.financex.backup.model.ValueType;
import io.financex.backup.spi.PartsReplacement;
import io.financex.backup.spi.RowRefusedException;
import io.financex.backup.spi.Update;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows in batches. A batch that fails is done again row by row behind a savepoint, so that
 * the row at fault can be named; the restore fails all the same.
 */
final class SqlWriter {
  private static final int ROWS_PER_STATEMENT = 100;

  private final SqlSession session;

  SqlWriter(SqlSession session) {
    this.session = session;
  }

  // --- creating ---

  void insert(StoredType type, List<EntityRecord> records) {
    byPresence(records)
        .forEach(
            (present, group) ->
                guarded(
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
    Insert insert = new Insert(type, present);
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

  /** An INSERT of rows that say the same attributes. */
  private final class Insert {
    private final StoredType type;
    private final List<Integer> positions = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<List<String>> owners;
    private final boolean startsVersion;
    private final MappedEntity.@Nullable Discriminator discriminator;

    Insert(StoredType type, BitSet present) {
      this.type = type;
      boolean versionAbsent = false;
      for (int i = 0; i < type.columns().size(); i++) {
        boolean version = type.columns().get(i).version();
        if (present.get(i) || version) {
          positions.add(i);
          names.add(type.columns().get(i).column());
        }
        versionAbsent |= version && !present.get(i);
      }
      startsVersion = versionAbsent;
      owners = type.isPart() ? List.of() : type.path().owners();
      owners.forEach(names::addAll);
      discriminator = type.isPart() ? null : type.entity().discriminator();
      if (discriminator != null) {
        names.add(discriminator.column());
      }
      type.constants().forEach(constant -> names.add(constant.column()));
    }

    String sql(int rows) {
      StringBuilder row = new StringBuilder("(");
      int parameters = positions.size() + owners.stream().mapToInt(List::size).sum();
      row.append("?, ".repeat(parameters));
      if (discriminator != null) {
        row.append(discriminator.literal()).append(", ");
      }
      row.append("?, ".repeat(type.constants().size()));
      row.setLength(row.length() - 2);
      row.append(")");
      return "INSERT INTO "
          + type.table()
          + " ("
          + String.join(", ", names)
          + ") VALUES "
          + (row + ", ").repeat(rows - 1)
          + row;
    }

    void bind(PreparedStatement statement, List<EntityRecord> records) throws SQLException {
      int index = 1;
      for (EntityRecord record : records) {
        for (int position : positions) {
          MappedColumn column = type.columns().get(position);
          Object value = record.value(position);
          session.bind(
              statement, index++, column, column.version() && startsVersion ? zero(column) : value);
        }
        for (List<String> owner : owners) {
          for (int i = 0; i < owner.size(); i++) {
            session.bind(statement, index++, session.ownerKey().get(i), session.ownerValue(i));
          }
        }
        for (StoredType.Constant constant : type.constants()) {
          session.bindConstant(statement, index++, constant);
        }
      }
    }
  }

  private static Object zero(MappedColumn version) {
    return version.access().type() == ValueType.LONG ? (Object) 0L : (Object) 0;
  }

  // --- changing ---

  void update(StoredType type, List<Update> updates) {
    Map<BitSet, List<Update>> groups = new LinkedHashMap<>();
    updates.forEach(
        update -> groups.computeIfAbsent(update.changed(), key -> new ArrayList<>()).add(update));
    groups.forEach(
        (changed, group) ->
            guarded(
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
            + equal(type.keyColumns())
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
          throw changedMeanwhile(updates.get(i).record());
        }
      }
    }
  }

  /** The columns by which a row without a version is known to be as it was. */
  private static List<MappedColumn> comparable(StoredType type) {
    return type.columns().stream().filter(column -> !column.lob()).toList();
  }

  private static String equal(List<MappedColumn> columns) {
    return columns.stream()
        .map(column -> OwnerSql.ROOT + "." + column.column() + " = ?")
        .collect(Collectors.joining(" AND "));
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
                guarded(
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
            + equal(type.keyColumns());
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
        if (counts[i] != replacements.get(i).plannedCount()) {
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

  // --- failing ---

  private interface Work {
    void run() throws SQLException;
  }

  private interface OneByOne<T> {
    void run(T one) throws SQLException;
  }

  private <T> void guarded(StoredType type, List<T> rows, Work all, OneByOne<T> one) {
    try {
      Savepoint before = session.connection().setSavepoint();
      try {
        all.run();
        session.connection().releaseSavepoint(before);
      } catch (SQLException e) {
        if (isConstraint(e)) {
          session.connection().rollback(before);
          nameTheRow(type, rows, one);
        }
        throw e;
      }
    } catch (SQLException e) {
      throw failure(type, e);
    }
  }

  private <T> void nameTheRow(StoredType type, List<T> rows, OneByOne<T> one) throws SQLException {
    for (T row : rows) {
      Savepoint before = session.connection().setSavepoint();
      try {
        one.run(row);
        session.connection().releaseSavepoint(before);
      } catch (SQLException e) {
        if (!isConstraint(e)) {
          throw e;
        }
        session.connection().rollback(before);
        EntityRecord record = row instanceof Update update ? update.record() : (EntityRecord) row;
        if (row instanceof EntityRecord && isThere(type, record.key())) {
          throw changedMeanwhile(record);
        }
        String constraint = session.model().provider().violatedConstraint(e);
        throw new RowRefusedException(
            record,
            (constraint == null ? "a constraint or a trigger" : "the constraint " + constraint)
                + " (SQL state "
                + e.getSQLState()
                + ")",
            null);
      }
    }
  }

  private boolean isThere(StoredType type, Key key) throws SQLException {
    if (type.isBag()) {
      return false;
    }
    String sql =
        "SELECT 1 FROM "
            + type.table()
            + " "
            + OwnerSql.ROOT
            + " WHERE "
            + equal(type.keyColumns());
    try (PreparedStatement statement = session.prepare(sql)) {
      session.bindKey(statement, 1, type.keyColumns(), key);
      try (ResultSet row = statement.executeQuery()) {
        return row.next();
      }
    }
  }

  /**
   * Whether a row was refused for what it says: classes 22 (data), 23 (constraints), 44 (views) and
   * what triggers raise.
   */
  private static boolean isConstraint(SQLException e) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    return state.startsWith("22")
        || state.startsWith("23")
        || state.startsWith("44")
        || state.startsWith("P0");
  }

  private static StoreException failure(StoredType type, SQLException e) {
    if ("40001".equals(e.getSQLState()) || "40P01".equals(e.getSQLState())) {
      return new ConcurrentChangeException(
          "Rows of "
              + type.type()
              + " were changed by somebody else meanwhile. Nothing was changed; try again.",
          null);
    }
    return SqlSession.failure("Rows of " + type.type() + " could not be written", e);
  }

  private static ConcurrentChangeException changedMeanwhile(EntityRecord record) {
    return new ConcurrentChangeException(
        record
            + " was changed, created or removed by somebody else meanwhile. Nothing was changed; try again.",
        null);
  }
}
