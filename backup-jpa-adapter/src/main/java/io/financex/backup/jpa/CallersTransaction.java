package io.financex.backup.jpa;

import io.financex.backup.error.StoreException;
import io.financex.backup.jpa.mapping.CallersSession;
import io.financex.backup.jpa.mapping.ProviderSession;
import io.financex.backup.model.Transaction;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import org.jspecify.annotations.Nullable;

/**
 * Work within the caller's transaction, behind a savepoint: what fails is undone up to there, and
 * the caller's own work stays. Committing is the caller's.
 */
final class CallersTransaction implements SqlTransaction {
  private final StoredModel model;
  private final CallersSession session;
  private final int isolation;
  @Nullable private Savepoint before;
  private Dialect.Setting changed = same -> {};
  private boolean completed;

  private CallersTransaction(StoredModel model, CallersSession session, int isolation) {
    this.model = model;
    this.session = session;
    this.isolation = isolation;
  }

  /** What the EntityManager holds is written before anything is read. */
  static CallersTransaction join(StoredModel model, EntityManager entityManager) {
    if (!entityManager.isOpen() || !entityManager.isJoinedToTransaction()) {
      throw new StoreException(
          "The EntityManager has no transaction that could be joined. Begin one before.", null);
    }
    try {
      CallersSession session = model.provider().join(entityManager);
      Connection connection = session.connection();
      if (connection.getAutoCommit()) {
        throw new StoreException(
            "The EntityManager's connection commits each statement by itself, so that nothing could"
                + " be undone. Leave the transaction to the JPA provider or a transaction manager.",
            null);
      }
      return new CallersTransaction(model, session, connection.getTransactionIsolation());
    } catch (SQLException e) {
      throw SqlSession.failure("The caller's transaction could not be joined", e);
    }
  }

  @Override
  public ProviderSession session() {
    return session;
  }

  @Override
  public void beginSnapshot() throws SQLException {
    if (!model.dialect().seesOneMoment(isolation)) {
      throw new StoreException(
          "The caller's transaction is "
              + facts().isolation()
              + ", in which an export would hold rows of different moments. Begin it as "
              + SqlTransaction.nameOf(model.dialect().weakestSnapshot())
              + ", or export outside of it.",
          null);
    }
    before = session.connection().setSavepoint();
    changed = model.dialect().joinSnapshot(session.connection());
  }

  @Override
  public void beginRestore() throws SQLException {
    before = session.connection().setSavepoint();
    changed = model.dialect().joinRestore(session.connection());
  }

  /** Counters are moved when all is written, see {@link #moveCounters}. */
  @Override
  public void reserveIds(Written written) throws SQLException {
    written.moveAllButCounters(session.connection());
  }

  @Override
  public Transaction facts() {
    return new Transaction(SqlTransaction.nameOf(isolation), true);
  }

  @Override
  public void resume() {
    throw new StoreException("The caller's transaction is the caller's to commit.", null);
  }

  /** Generators and caches first: whatever fails now can still be undone. */
  @Override
  public void complete(Written written) {
    try {
      written.moveAllButCounters(session.connection());
      if (written.movesCounters()) {
        moveCounters(written);
      }
      written.drainGenerators();
    } catch (SQLException e) {
      throw SqlSession.failure("A generator of IDs could not be moved on", e);
    }
    session.forget(written::evict);
    written.evict();
    completed = true;
  }

  /**
   * Elsewhere, since a counter that is moved here would keep others from inserting until the caller
   * commits. Where the caller rolls back, some IDs are left out.
   */
  private void moveCounters(Written written) throws SQLException {
    try (ProviderSession other = model.provider().open()) {
      Connection connection = other.connection();
      boolean autoCommit = connection.getAutoCommit();
      connection.setAutoCommit(false);
      try {
        written.moveCounters(connection);
        connection.commit();
      } finally {
        connection.rollback();
        connection.setAutoCommit(autoCommit);
      }
    }
  }

  @Override
  public void close() {
    try {
      Connection connection = session.connection();
      if (before != null) {
        if (completed) {
          connection.releaseSavepoint(before);
        } else {
          connection.rollback(before);
        }
      }
      changed.giveBack(connection);
    } catch (SQLException e) {
      session.setRollbackOnly();
      throw new StoreException(
          "The work within the caller's transaction could not be ended by itself (SQL state "
              + e.getSQLState()
              + "). Roll the transaction back: it can no longer be committed.",
          null);
    }
  }
}
