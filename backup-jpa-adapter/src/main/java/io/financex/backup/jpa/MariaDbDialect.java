package io.financex.backup.jpa;

import io.financex.backup.jpa.mapping.IdGenerator;
import io.financex.backup.jpa.mapping.MappedColumn;
import io.financex.backup.jpa.mapping.MappedEntity;
import io.financex.backup.model.Attribute;
import io.financex.backup.model.Bounds;
import io.financex.backup.model.Bounds.Exclusion;
import io.financex.backup.model.TableName;
import io.financex.backup.model.ValueType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.Set;

/**
 * MariaDB. Settings of a transaction are the session's here, and are kept in user variables until
 * they are given back.
 */
final class MariaDbDialect implements Dialect {
  private static final int NO_DEFAULT_FOR_FIELD = 1364;
  private static final int DATA_TRUNCATED = 1265;

  /**
   * A result is streamed, and the server hangs up on a reader that pauses for longer than this: an
   * export may go to a slow connection.
   */
  private static final String HOUR = "3600";

  @Override
  public Setting beginSnapshot(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    Setting changed = joinSnapshot(connection);
    Dialect.execute(connection, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
    Dialect.execute(connection, "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
    return changed;
  }

  /** The driver tells the session's, and not that of the one transaction. */
  @Override
  public int snapshotIsolation(Connection connection) {
    return Connection.TRANSACTION_REPEATABLE_READ;
  }

  @Override
  public Setting joinSnapshot(Connection connection) throws SQLException {
    Dialect.execute(
        connection,
        "SET @financex_net_write_timeout = @@SESSION.net_write_timeout,"
            + " SESSION net_write_timeout = "
            + HOUR);
    return same ->
        Dialect.execute(same, "SET SESSION net_write_timeout = @financex_net_write_timeout");
  }

  /** Each statement sees what is there, as only then a row that somebody changed is noticed. */
  @Override
  public Setting beginRestore(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    Setting changed = joinRestore(connection);
    continueRestore(connection);
    return changed;
  }

  /** The isolation is that of the next transaction alone. */
  @Override
  public void continueRestore(Connection connection) throws SQLException {
    Dialect.execute(connection, "SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
  }

  @Override
  public int restoreIsolation(Connection connection) {
    return Connection.TRANSACTION_READ_COMMITTED;
  }

  /** Whatever the host's mode, nothing is cut to fit, and no 0 becomes the next number. */
  @Override
  public Setting joinRestore(Connection connection) throws SQLException {
    Dialect.execute(
        connection,
        "SET @financex_sql_mode = @@SESSION.sql_mode,"
            + " @financex_lock_wait_timeout = @@SESSION.innodb_lock_wait_timeout,"
            + " SESSION sql_mode = CONCAT(@@SESSION.sql_mode, ',STRICT_ALL_TABLES,NO_AUTO_VALUE_ON_ZERO'),"
            + " SESSION innodb_lock_wait_timeout = 20");
    return same ->
        Dialect.execute(
            same,
            "SET SESSION sql_mode = @financex_sql_mode,"
                + " SESSION innodb_lock_wait_timeout = @financex_lock_wait_timeout");
  }

  @Override
  public boolean streams() {
    return true;
  }

  /** There is no weaker one: who refers to the row waits. */
  @Override
  public String lockClause() {
    return " FOR UPDATE";
  }

  @Override
  public Bounds bounds(Attribute attribute, MappedColumn column, ResultSetMetaData facts, int index)
      throws SQLException {
    String sqlType = facts.getColumnTypeName(index);
    return switch (attribute.type()) {
      case STRING, ENUM, JSON ->
          (sqlType.endsWith("CHAR") ? Dialect.ofLength(facts.getPrecision(index)) : Bounds.NONE)
              .excluding(Set.of(Exclusion.UNPAIRED_SURROGATE));
      case BYTES -> Dialect.ofLength(facts.getPrecision(index));
      case DECIMAL ->
          sqlType.equals("FLOAT") || sqlType.equals("DOUBLE")
              ? Bounds.NONE
              : Bounds.NONE.withDecimal(facts.getPrecision(index), facts.getScale(index));
      case FLOAT, DOUBLE -> Bounds.NONE.excluding(Set.of(Exclusion.NOT_A_FINITE_NUMBER));
      case TIME -> Bounds.NONE.withFractionDigits(facts.getScale(index));
      case DATE -> Bounds.NONE.excluding(Set.of(Exclusion.YEAR_OUTSIDE_1_TO_9999));
      case DATE_TIME, INSTANT ->
          Bounds.NONE
              .withFractionDigits(facts.getScale(index))
              .excluding(Set.of(Exclusion.YEAR_OUTSIDE_1_TO_9999));
      case OFFSET_DATE_TIME ->
          Bounds.NONE
              .withFractionDigits(facts.getScale(index))
              .excluding(Set.of(Exclusion.YEAR_OUTSIDE_1_TO_9999, Exclusion.OFFSET_OTHER_THAN_UTC));
      default -> Bounds.NONE;
    };
  }

  /** A FLOAT is shown with six digits, as a double with all that it has. */
  @Override
  public String exact(String column, ValueType type) {
    return type == ValueType.FLOAT ? "(" + column + " + 0E0)" : column;
  }

  /** Collations take letters for equal that are not, and blanks at the end for nothing. */
  @Override
  public String isSame(String column, ValueType type) {
    return switch (type) {
      case STRING, ENUM, JSON ->
          "CONVERT(" + column + " USING utf8mb4) COLLATE utf8mb4_nopad_bin <=> ?";
      default -> column + " <=> ?";
    };
  }

  /**
   * A number with a point would be read as a decimal, which has no minus sign before its zero, and
   * the few digits of the highest FLOAT as one that is beyond it.
   */
  @Override
  public boolean bind(PreparedStatement statement, int index, Object value) throws SQLException {
    if (value instanceof Float || value instanceof Double) {
      statement.setString(index, Double.toString(((Number) value).doubleValue()));
      return true;
    }
    return false;
  }

  /** Some have no class of their own; 45 is what triggers raise. */
  @Override
  public boolean refusesRow(SQLException failure) {
    return Dialect.super.refusesRow(failure)
        || failure.getErrorCode() == NO_DEFAULT_FOR_FIELD
        || failure.getErrorCode() == DATA_TRUNCATED
        || failure.getSQLState() != null && failure.getSQLState().startsWith("45");
  }

  @Override
  public long generatorPosition(Connection connection, MappedEntity entity) throws SQLException {
    IdGenerator generator = Dialect.generator(entity);
    if (generator.sequence() != null) {
      return Dialect.number(
              connection, "SELECT next_not_cached_value - increment FROM " + generator.sequence())
          .orElseThrow(() -> Dialect.noGenerator(entity));
    }
    TableName table = new PhysicalNames(connection.getMetaData()).table(entity.keyTable());
    return Dialect.number(
            connection,
            "SELECT auto_increment - 1 FROM information_schema.tables"
                + " WHERE table_schema = COALESCE(?, DATABASE()) AND table_name = ?"
                + " AND auto_increment IS NOT NULL",
            table.schema(),
            table.name())
        .orElseThrow(() -> Dialect.noGenerator(entity));
  }

  /** Columns move by themselves; a sequence is never set back by this. */
  @Override
  public void moveGenerator(Connection connection, MappedEntity entity, long id)
      throws SQLException {
    IdGenerator generator = Dialect.generator(entity);
    if (generator.sequence() != null) {
      Dialect.execute(connection, "DO SETVAL(" + generator.sequence() + ", " + id + ", 1)");
    }
  }
}
