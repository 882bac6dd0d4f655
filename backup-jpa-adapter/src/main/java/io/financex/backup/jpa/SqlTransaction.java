package io.financex.backup.jpa;

import io.financex.backup.jpa.mapping.ProviderSession;
import io.financex.backup.model.Transaction;
import java.sql.Connection;
import java.sql.SQLException;

/** The transaction in which a session works: one of its own, or the caller's. */
interface SqlTransaction {
  ProviderSession session();

  /** Begins to read one moment of the database. */
  void beginSnapshot() throws SQLException;

  /** Begins to look up and write. */
  void beginRestore() throws SQLException;

  /** Moves generators on before what is written needs it, so that nobody else is given the IDs. */
  void reserveIds(Written written) throws SQLException;

  /** What was obtained, once it has begun. */
  Transaction facts();

  /** Goes on in another transaction, once one is completed. */
  void resume() throws SQLException;

  /** Makes lasting what was written, as far as that is not the caller's to do. */
  void complete(Written written);

  /** Ends; what was written is undone unless it was completed. */
  void close();

  /** A level of isolation as SQL calls it, and not JDBC. */
  static String nameOf(int isolation) {
    return switch (isolation) {
      case Connection.TRANSACTION_READ_UNCOMMITTED -> "READ UNCOMMITTED";
      case Connection.TRANSACTION_READ_COMMITTED -> "READ COMMITTED";
      case Connection.TRANSACTION_REPEATABLE_READ -> "REPEATABLE READ";
      case H2Dialect.SNAPSHOT -> "SNAPSHOT";
      case Connection.TRANSACTION_SERIALIZABLE -> "SERIALIZABLE";
      default -> "";
    };
  }
}
