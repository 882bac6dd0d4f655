package io.financex.backup.jpa.mapping;

import io.financex.backup.error.StoreException;

/**
 * The connection of a transaction that the caller began and will end. Closing it leaves the
 * connection to the caller.
 */
public interface CallersSession extends ProviderSession {
  /**
   * After writing past the EntityManager: it forgets the entities that it holds, and passes the
   * second-level cache by until the transaction has ended.
   *
   * @param ended to be run then, be it committed or rolled back
   */
  void forget(Runnable ended);

  /**
   * What joining with an EntityManager of another factory raises.
   *
   * @return to be thrown
   */
  static StoreException ofAnotherUnit() {
    return new StoreException(
        "The EntityManager is of another persistence unit than the entities of the backups.", null);
  }

  /** Leaves the caller nothing but to roll back. */
  void setRollbackOnly();
}
