package io.financex.backup.spring;

import io.financex.backup.model.EntityModel;
import io.financex.backup.model.Owner;
import io.financex.backup.spi.EntityGraph;
import io.financex.backup.spi.RestoreSession;
import io.financex.backup.spi.Snapshot;
import java.io.IOException;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * A store whose restores are transactions of their own, and are therefore refused within one of the
 * caller: that could not undo them, would not see them, and might hold rows that they wait for.
 */
final class SeparateTransactions implements EntityGraph {
  private final EntityGraph graph;

  SeparateTransactions(EntityGraph graph) {
    this.graph = graph;
  }

  /** Refuses to restore, or to preview it, within a transaction. */
  static void requireNoneOfTheCaller() {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalTransactionStateException(
          "A restore, and its preview, is a transaction of its own. Call it outside of"
              + " @Transactional methods, or from one with Propagation.NOT_SUPPORTED.");
    }
  }

  @Override
  public EntityModel model() {
    return graph.model();
  }

  @Override
  public Snapshot read(Owner owner) throws IOException {
    return graph.read(owner);
  }

  @Override
  public RestoreSession restore(Owner owner) throws IOException {
    requireNoneOfTheCaller();
    return graph.restore(owner);
  }
}
