package io.financex.backup.jpa.eclipselink;

import io.financex.backup.jpa.mapping.BypassedCache;
import io.financex.backup.jpa.mapping.CallersSession;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import org.eclipse.persistence.internal.sessions.UnitOfWorkImpl;
import org.eclipse.persistence.sessions.ExternalTransactionController;
import org.eclipse.persistence.sessions.SessionEvent;
import org.eclipse.persistence.sessions.SessionEventAdapter;

/** The connection of a caller's EntityManager, flushed. */
final class JoinedConnection implements CallersSession {
  private final EntityManager entityManager;
  private final Connection connection;

  JoinedConnection(EntityManager entityManager) {
    this.entityManager = entityManager;
    entityManager.flush();
    // Which begins the transaction in the database, where nothing has done so yet.
    connection = entityManager.unwrap(Connection.class);
  }

  @Override
  public Connection connection() {
    return connection;
  }

  @Override
  public void forget(Runnable ended) {
    entityManager.clear();
    BypassedCache cache = new BypassedCache(entityManager);
    UnitOfWorkImpl unit = unit();
    unit.getEventManager()
        .addListener(
            new SessionEventAdapter() {
              @Override
              public void postCommitUnitOfWork(SessionEvent event) {
                end();
              }

              @Override
              public void postReleaseUnitOfWork(SessionEvent event) {
                end();
              }

              private void end() {
                unit.getEventManager().removeListener(this);
                cache.end();
                ended.run();
              }
            });
  }

  private UnitOfWorkImpl unit() {
    return entityManager.unwrap(UnitOfWorkImpl.class);
  }

  @Override
  public void setRollbackOnly() {
    ExternalTransactionController controller = unit().getExternalTransactionController();
    if (controller == null) {
      entityManager.getTransaction().setRollbackOnly();
    } else {
      controller.markTransactionForRollback();
    }
  }

  @Override
  public void close() {}
}
