package io.financex.backup.jpa;

import io.financex.backup.error.ConcurrentChangeException;
import io.financex.backup.error.StoreException;
import io.financex.backup.jpa.mapping.ProviderSession;
import io.financex.backup.model.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A transaction on a borrowed connection, which goes back as it was. */
final class OwnTransaction implements SqlTransaction {
  private static final Logger LOG = LoggerFactory.getLogger(OwnTransaction.class);
  private static final String CONNECTION_LOST = "08"; // the class of SQL states
  private static final String CONNECTION_KILLED = "70100"; // MariaDB's

  private final StoredModel model;
  private final ProviderSession session;
  private final boolean autoCommit;
  private Dialect.Setting changed = same -> {};
  private Transaction facts = Transaction.OWN;

  private OwnTransaction(StoredModel model, ProviderSession session, boolean autoCommit) {
    this.model = model;
    this.session = session;
    this.autoCommit = autoCommit;
  }

  static OwnTransaction of(StoredModel model) {
    ProviderSession session;
    try {
      session = model.provider().open();
    } catch (SQLException e) {
      throw SqlSession.failure("No connection to the database could be had", e);
    }
    try {
      return new OwnTransaction(model, session, session.connection().getAutoCommit());
    } catch (SQLException e) {
      StoreException failure =
          SqlSession.failure("The connection to the database does not answer", e);
      try {
        session.close();
      } catch (SQLException further) {
        failure.addSuppressed(further);
      }
      throw failure;
    }
  }

  @Override
  public ProviderSession session() {
    return session;
  }

  @Override
  public void beginSnapshot() throws SQLException {
    changed = model.dialect().beginSnapshot(session.connection());
    facts = own(model.dialect().snapshotIsolation(session.connection()));
  }

  @Override
  public void beginRestore() throws SQLException {
    changed = model.dialect().beginRestore(session.connection());
    facts = own(model.dialect().restoreIsolation(session.connection()));
  }

  private static Transaction own(int isolation) {
    return new Transaction(SqlTransaction.nameOf(isolation), false);
  }

  @Override
  public void reserveIds(Written written) throws SQLException {
    written.moveGenerators(session.connection());
  }

  @Override
  public Transaction facts() {
    return facts;
  }

  @Override
  public void resume() throws SQLException {
    model.dialect().continueRestore(session.connection());
  }

  @Override
  public void complete(Written written) {
    try {
      commit(written);
    } finally {
      // Whatever came of it: where the answer was lost, everything may have been written.
      written.evict();
    }
  }

  private void commit(Written written) {
    try {
      written.moveGenerators(session.connection());
    } catch (SQLException e) {
      throw refused(e);
    }
    try {
      session.connection().commit();
    } catch (SQLException e) {
      throw isConnectionLost(e) ? inDoubt() : refused(e);
    }
    try {
      written.drainGenerators();
    } catch (SQLException e) {
      throw new StoreException(
          "What was written is committed, but a generator of IDs could not be moved on (SQL state "
              + e.getSQLState()
              + "): restart the application before new rows are created.",
          "Then restore the file again: what is there already stays unchanged.",
          null);
    }
  }

  private static boolean isConnectionLost(SQLException e) {
    return e.getSQLState() != null
        && (e.getSQLState().startsWith(CONNECTION_LOST)
            || e.getSQLState().equals(CONNECTION_KILLED));
  }

  private static StoreException inDoubt() {
    return new StoreException(
        "The connection to the database was lost while it committed, and whether it took the changes, all or none,"
            + " is not known.",
        "Restore the file again: what is there already stays unchanged.",
        null);
  }

  private StoreException refused(SQLException e) {
    String constraint = model.provider().violatedConstraint(e);
    String what =
        "The database refused the whole of the changes"
            + (constraint == null ? "" : ", by the constraint " + constraint);
    return "40001".equals(e.getSQLState())
        ? new ConcurrentChangeException(what + ": somebody else changed the data meanwhile.", null)
        : SqlSession.failure(what, e);
  }

  @Override
  public void close() {
    SQLException failure = null;
    try {
      Connection connection = session.connection();
      if (!connection.getAutoCommit()) {
        connection.rollback();
      }
      changed.giveBack(connection);
      connection.setAutoCommit(autoCommit);
    } catch (SQLException e) {
      failure = e;
    }
    try {
      session.close();
    } catch (SQLException e) {
      failure = failure == null ? e : failure;
    }
    if (failure != null) {
      LOG.debug(
          "The connection could not be given back in order; the database has undone the transaction",
          failure);
    }
  }
}
