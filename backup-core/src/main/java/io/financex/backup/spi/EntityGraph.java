package io.financex.backup.spi;

import io.financex.backup.error.StoreException;
import io.financex.backup.model.EntityModel;
import io.financex.backup.model.Owner;
import java.io.IOException;

/**
 * A store that holds the data of many owners. For implementing; safe for use by several threads at
 * once.
 */
public interface EntityGraph {
  /**
   * The kinds of data, the same for the life of the graph.
   *
   * @return the model
   */
  EntityModel model();

  /**
   * Begins to read one owner's data, as it is at one moment.
   *
   * @param owner the owner
   * @return the snapshot, to be closed
   * @throws IOException if the store cannot be reached
   * @throws io.financex.backup.error.StoreException if there is no such owner or the store fails
   */
  Snapshot read(Owner owner) throws IOException;

  /**
   * Begins to restore one owner's data: a transaction in which nobody else restores for that owner
   * (a second caller waits, or is refused after a while).
   *
   * @param owner the owner
   * @return the session, to be closed; without {@link RestoreSession#commit} it leaves no trace
   * @throws IOException if the store cannot be reached
   * @throws io.financex.backup.error.StoreException if there is no such owner or the store fails
   */
  RestoreSession restore(Owner owner) throws IOException;

  /**
   * This store as a transaction of the caller sees it: what is read and restored through the answer
   * is part of that transaction, and is committed or rolled back with it by the caller.
   *
   * @param transaction what the store knows a transaction by, for example an {@code EntityManager}
   * @return a store for as long as the transaction lasts, used by its thread alone
   * @throws StoreException if the store joins no transactions, or none of this kind
   */
  default EntityGraph joining(Object transaction) {
    throw new StoreException(
        "This store joins no transaction of its caller. Leave out joining(…).", null);
  }
}
