package io.financex.backup.jpa;

import io.financex.backup.jpa.mapping.IdGenerator;
import io.financex.backup.jpa.mapping.MappedColumn;
import io.financex.backup.jpa.mapping.MappedEntity;
import io.financex.backup.model.Attribute;
import io.financex.backup.model.Bounds;
import io.financex.backup.model.Bounds.Exclusion;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;

/** PostgreSQL. */
final class PostgresDialect implements Dialect {
  private static final int MICROSECONDS = 6;
  private static final String LOCK_TIMEOUT = "SET LOCAL lock_timeout = '20s'";

  @Override
  public Setting beginSnapshot(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    Dialect.execute(connection, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
    return same -> {}; // the settings are the transaction's own
  }

  @Override
  public Setting beginRestore(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    continueRestore(connection);
    return same -> {}; // the setting is the transaction's own
  }

  @Override
  public void continueRestore(Connection connection) throws SQLException {
    Dialect.execute(connection, LOCK_TIMEOUT);
  }

  @Override
  public Setting joinRestore(Connection connection) throws SQLException {
    String before;
    try (PreparedStatement statement = connection.prepareStatement("SHOW lock_timeout");
        ResultSet row = statement.executeQuery()) {
      row.next();
      before = row.getString(1);
    }
    Dialect.execute(connection, LOCK_TIMEOUT);
    return same -> {
      try (PreparedStatement statement =
          same.prepareStatement("SELECT set_config('lock_timeout', ?, true)")) {
        statement.setString(1, before);
        statement.executeQuery().close();
      }
    };
  }

  @Override
  public boolean streams() {
    return true;
  }

  @Override
  public String lockClause() {
    return " FOR NO KEY UPDATE";
  }

  @Override
  public Bounds bounds(Attribute attribute, MappedColumn column, ResultSetMetaData facts, int index)
      throws SQLException {
    if (facts.getColumnTypeName(index).equals("oid")) {
      return Bounds.NONE; // the number of a large object
    }
    return switch (attribute.type()) {
      case STRING, ENUM, JSON ->
          Dialect.ofLength(facts.getPrecision(index))
              .excluding(Set.of(Exclusion.NUL, Exclusion.UNPAIRED_SURROGATE));
      case DECIMAL ->
          facts.getPrecision(index) == 0
              ? Bounds.NONE
              : Bounds.NONE.withDecimal(facts.getPrecision(index), facts.getScale(index));
      case TIME -> Bounds.NONE.withFractionDigits(Math.min(MICROSECONDS, facts.getScale(index)));
      case DATE -> Bounds.NONE.excluding(Set.of(Exclusion.YEAR_OUTSIDE_1_TO_9999));
      case DATE_TIME, INSTANT ->
          Bounds.NONE
              .withFractionDigits(Math.min(MICROSECONDS, facts.getScale(index)))
              .excluding(Set.of(Exclusion.YEAR_OUTSIDE_1_TO_9999));
      case OFFSET_DATE_TIME ->
          Bounds.NONE
              .withFractionDigits(Math.min(MICROSECONDS, facts.getScale(index)))
              .excluding(Set.of(Exclusion.YEAR_OUTSIDE_1_TO_9999, Exclusion.OFFSET_OTHER_THAN_UTC));
      default -> Bounds.NONE;
    };
  }

  /** What triggers raise, too. */
  @Override
  public boolean refusesRow(SQLException failure) {
    return Dialect.super.refusesRow(failure)
        || failure.getSQLState() != null && failure.getSQLState().startsWith("P0");
  }

  @Override
  public Object normalized(Object value) {
    return value instanceof OffsetDateTime time
        ? time.withOffsetSameInstant(ZoneOffset.UTC)
        : value;
  }

  @Override
  public long generatorPosition(Connection connection, MappedEntity entity) throws SQLException {
    return Dialect.number(connection, "SELECT last_value FROM " + sequence(connection, entity))
        .orElseThrow(() -> Dialect.noGenerator(entity));
  }

  @Override
  public void moveGenerator(Connection connection, MappedEntity entity, long id)
      throws SQLException {
    String sequence = sequence(connection, entity);
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT setval(?::regclass, ?) FROM "
                + sequence
                + " WHERE last_value < ? OR last_value = ? AND NOT is_called")) {
      statement.setString(1, sequence);
      statement.setLong(2, id);
      statement.setLong(3, id);
      statement.setLong(4, id);
      statement.executeQuery().close();
    }
  }

  private static String sequence(Connection connection, MappedEntity entity) throws SQLException {
    IdGenerator generator = Dialect.generator(entity);
    if (generator.sequence() != null) {
      return generator.sequence();
    }
    String column = entity.keyColumns().get(0);
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT pg_get_serial_sequence(?, ?)")) {
      statement.setString(1, entity.keyTable());
      statement.setString(2, new PhysicalNames(connection.getMetaData()).name(column));
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        String sequence = row.getString(1);
        if (sequence == null) {
          throw new SQLException("No sequence generates " + entity.name() + "." + column);
        }
        return sequence;
      }
    }
  }
}
