package io.financex.backup.jpa;

import io.financex.backup.error.ConcurrentChangeException;
import io.financex.backup.error.StoreException;
import io.financex.backup.jpa.mapping.MappedColumn;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.Key;
import io.financex.backup.spi.RowRefusedException;
import io.financex.backup.spi.Update;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;

/**
 * Writes a batch behind a savepoint. One that a constraint refuses is done again row by row, so
 * that the row at fault can be named; the restore fails all the same.
 */
final class RowByRow {
  private final SqlSession session;

  RowByRow(SqlSession session) {
    this.session = session;
  }

  interface Work {
    void run() throws SQLException;
  }

  interface OneByOne<T> {
    void run(T one) throws SQLException;
  }

  <T> void write(StoredType type, List<T> rows, Work all, OneByOne<T> one) {
    try {
      Savepoint before = session.connection().setSavepoint();
      try {
        all.run();
        session.connection().releaseSavepoint(before);
      } catch (SQLException e) {
        if (session.model().dialect().refusesRow(e)) {
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
        if (!session.model().dialect().refusesRow(e)) {
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
    List<MappedColumn> columns = type.keyColumns();
    String sql =
        "SELECT "
            + session.exact(columns)
            + " FROM "
            + type.table()
            + " "
            + OwnerSql.ROOT
            + " WHERE "
            + SqlSession.equal(columns);
    try (PreparedStatement statement = session.prepare(sql)) {
      session.bindKey(statement, 1, columns, key);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          Object[] values = new Object[columns.size()];
          for (int i = 0; i < values.length; i++) {
            values[i] = session.value(row, columns.get(i), i + 1);
          }
          if (Key.of(values).equals(key)) {
            return true;
          }
        }
        return false; // or one that only the database takes for the same
      }
    }
  }

  private static StoreException failure(StoredType type, SQLException e) {
    if ("40001".equals(e.getSQLState()) || "40P01".equals(e.getSQLState())) {
      return new ConcurrentChangeException(
          "Rows of " + type.type() + " were changed by somebody else meanwhile.", null);
    }
    return SqlSession.failure("Rows of " + type.type() + " could not be written", e);
  }

  static ConcurrentChangeException changedMeanwhile(EntityRecord record) {
    return new ConcurrentChangeException(
        record + " was changed, created or removed by somebody else meanwhile.", null);
  }
}
