package io.financex.backup.jpa.hibernate;

import io.financex.backup.jpa.mapping.BypassedCache;
import io.financex.backup.jpa.mapping.CallersSession;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import org.hibernate.CacheMode;
import org.hibernate.FlushMode;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.resource.transaction.spi.TransactionCoordinator;
import org.hibernate.resource.transaction.spi.TransactionObserver;
import org.hibernate.type.descriptor.WrapperOptions;

/** The connection of a caller's session, flushed. */
final class JoinedConnection implements HibernateSession, CallersSession {
  private final EntityManager entityManager;
  private final SharedSessionContractImplementor session;
  private final TransactionCoordinator transaction;
  private final Connection connection;

  JoinedConnection(EntityManager entityManager, SharedSessionContractImplementor session) {
    this.entityManager = entityManager;
    this.session = session;
    transaction = session.getTransactionCoordinator();
    if (session.getHibernateFlushMode() != FlushMode.MANUAL) {
      entityManager.flush();
    }
    connection = session.getJdbcCoordinator().getLogicalConnection().getPhysicalConnection();
  }

  @Override
  public WrapperOptions options() {
    return session;
  }

  @Override
  public Connection connection() {
    return connection;
  }

  /** An observer hears of the end after the session's own entries to the cache. */
  @Override
  public void forget(Runnable ended) {
    entityManager.clear();
    CacheMode mode = session.getCacheMode(); // which the properties of the cache change
    BypassedCache cache = new BypassedCache(entityManager);
    transaction.addObserver(
        new TransactionObserver() {
          @Override
          public void afterBegin() {}

          @Override
          public void beforeCompletion() {}

          @Override
          public void afterCompletion(boolean successful, boolean delayed) {
            transaction.removeObserver(this);
            cache.end();
            if (session.isOpen()) {
              session.setCacheMode(mode);
            }
            ended.run();
          }
        });
  }

  @Override
  public void setRollbackOnly() {
    transaction.getTransactionDriverControl().markRollbackOnly();
  }

  @Override
  public void close() {}
}
