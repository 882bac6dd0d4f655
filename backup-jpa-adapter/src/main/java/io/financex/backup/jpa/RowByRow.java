package io.financex.backup.jpa;

import io.financex.backup.error.ConcurrentChangeException;
import io.financex.backup.error.StoreException;
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
            + SqlSession.equal(type.keyColumns());
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

  static ConcurrentChangeException changedMeanwhile(EntityRecord record) {
    return new ConcurrentChangeException(
        record
            + " was changed, created or removed by somebody else meanwhile. Nothing was changed; try again.",
        null);
  }
}
