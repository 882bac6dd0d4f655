package io.financex.backup.spring;

import io.financex.backup.model.EntityModel;
import io.financex.backup.model.Owner;
import io.financex.backup.spi.EntityGraph;
import io.financex.backup.spi.RestoreSession;
import io.financex.backup.spi.Snapshot;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.orm.jpa.EntityManagerFactoryUtils;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * A store whose work is part of the transaction that the calling thread is in, and a transaction of
 * its own where there is none.
 */
final class JoiningGraph implements EntityGraph {
  private final EntityGraph graph;
  private final EntityManagerFactory factory;

  JoiningGraph(EntityGraph graph, EntityManagerFactory factory) {
    this.graph = graph;
    this.factory = factory;
  }

  @Override
  public EntityModel model() {
    return graph.model();
  }

  /** In a transaction of something else it reads what is committed. */
  @Override
  public Snapshot read(Owner owner) throws IOException {
    EntityManager caller = caller();
    return (caller == null ? graph : graph.joining(caller)).read(owner);
  }

  /**
   * In a transaction of something else it would not be undone with it, and might wait for rows that
   * it holds.
   */
  @Override
  public RestoreSession restore(Owner owner) throws IOException {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      return graph.restore(owner);
    }
    EntityManager caller = caller();
    if (caller == null) {
      throw new IllegalTransactionStateException(
          "The transaction is not one of the persistence unit that is backed up, so that a restore"
              + " cannot be part of it. Call it in one of that unit's transaction manager, or with"
              + " Propagation.NOT_SUPPORTED.");
    }
    if (TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
      throw new IllegalTransactionStateException(
          "The transaction is read-only. A restore, and its preview, which locks the account, need"
              + " one that is not.");
    }
    return graph.joining(caller).restore(owner);
  }

  @Override
  public EntityGraph joining(Object transaction) {
    return graph.joining(transaction);
  }

  private @Nullable EntityManager caller() {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      return null;
    }
    EntityManager entityManager = EntityManagerFactoryUtils.getTransactionalEntityManager(factory);
    return entityManager != null && entityManager.isJoinedToTransaction() ? entityManager : null;
  }
}
