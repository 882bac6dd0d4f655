package io.financex.backup.jpa;

import io.financex.backup.jpa.mapping.IdGenerator;
import io.financex.backup.jpa.mapping.MappedColumn;
import io.financex.backup.jpa.mapping.MappedEntity;
import io.financex.backup.model.Attribute;
import io.financex.backup.model.Bounds;
import io.financex.backup.model.Bounds.Exclusion;
import io.financex.backup.model.TableName;
import java.sql.Connection;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.Set;

/**
 * H2 2. Its driver keeps a whole result, so rows are read by pages. Restarting a sequence or an
 * identity does not commit, as other ALTERs do.
 */
final class H2Dialect implements Dialect {
  /** Its own level of isolation, between those of JDBC. */
  static final int SNAPSHOT = 6;

  @Override
  public Setting beginSnapshot(Connection connection) throws SQLException {
    int isolation = connection.getTransactionIsolation();
    Dialect.execute(
        connection, "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL SNAPSHOT");
    connection.setAutoCommit(false);
    return same -> same.setTransactionIsolation(isolation);
  }

  @Override
  public Setting beginRestore(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    return same -> {};
  }

  @Override
  public void continueRestore(Connection connection) {}

  /** In a REPEATABLE READ each table is as it was when it was first read. */
  @Override
  public boolean seesOneMoment(int isolation) {
    return isolation >= SNAPSHOT;
  }

  /** SNAPSHOT does, too, but few callers have a word for it. */
  @Override
  public int weakestSnapshot() {
    return Connection.TRANSACTION_SERIALIZABLE;
  }

  @Override
  public boolean streams() {
    return false;
  }

  @Override
  public String lockClause() {
    return " FOR UPDATE";
  }

  @Override
  public Bounds bounds(Attribute attribute, MappedColumn column, ResultSetMetaData facts, int index)
      throws SQLException {
    return switch (attribute.type()) {
      case STRING, ENUM, JSON ->
          Dialect.ofLength(facts.getPrecision(index))
              .excluding(Set.of(Exclusion.SUPPLEMENTARY_COUNTS_TWICE));
      case BYTES -> Dialect.ofLength(facts.getPrecision(index));
      case DECIMAL ->
          facts.getColumnTypeName(index).equals("DECFLOAT")
              ? Bounds.NONE
              : Bounds.NONE.withDecimal(facts.getPrecision(index), facts.getScale(index));
      case TIME, DATE_TIME, INSTANT, OFFSET_DATE_TIME ->
          Bounds.NONE.withFractionDigits(facts.getScale(index));
      case FLOAT, DOUBLE -> Bounds.NONE.excluding(Set.of(Exclusion.NEGATIVE_ZERO));
      default -> Bounds.NONE;
    };
  }

  @Override
  public long generatorPosition(Connection connection, MappedEntity entity) throws SQLException {
    IdGenerator generator = Dialect.generator(entity);
    String sql =
        generator.sequence() == null
            ? "SELECT IDENTITY_BASE - IDENTITY_INCREMENT FROM INFORMATION_SCHEMA.COLUMNS"
                + " WHERE TABLE_SCHEMA = COALESCE(?, CURRENT_SCHEMA) AND TABLE_NAME = ?"
                + " AND IDENTITY_BASE IS NOT NULL"
            : "SELECT BASE_VALUE - INCREMENT FROM INFORMATION_SCHEMA.SEQUENCES"
                + " WHERE SEQUENCE_SCHEMA = COALESCE(?, CURRENT_SCHEMA) AND SEQUENCE_NAME = ?";
    TableName name =
        new PhysicalNames(connection.getMetaData())
            .table(generator.sequence() == null ? entity.keyTable() : generator.sequence());
    return Dialect.number(connection, sql, name.schema(), name.name())
        .orElseThrow(() -> Dialect.noGenerator(entity));
  }

  @Override
  public void moveGenerator(Connection connection, MappedEntity entity, long id)
      throws SQLException {
    if (generatorPosition(connection, entity) >= id) {
      return;
    }
    IdGenerator generator = Dialect.generator(entity);
    // The first value of a pooled block is the sequence's value less the block: one block further
    // is always beyond the ID.
    long next = id + generator.incrementSize();
    String column = entity.keyColumns().get(0);
    Dialect.execute(
        connection,
        generator.sequence() == null
            ? "ALTER TABLE "
                + entity.keyTable()
                + " ALTER COLUMN "
                + column
                + " RESTART WITH "
                + next
            : "ALTER SEQUENCE " + generator.sequence() + " RESTART WITH " + next);
  }
}
