package io.financex.backup.jpa.mapping;

import jakarta.persistence.CacheRetrieveMode;
import jakarta.persistence.CacheStoreMode;
import jakarta.persistence.EntityManager;

/**
 * Lets an EntityManager pass the second-level cache by for a while: neither shall it find there
 * what others read before its transaction ends, nor leave there what may yet be rolled back.
 */
public final class BypassedCache {
  private static final String RETRIEVE = "jakarta.persistence.cache.retrieveMode";
  private static final String STORE = "jakarta.persistence.cache.storeMode";

  private final EntityManager entityManager;
  private final Object retrieve;
  private final Object store;

  /**
   * Begins.
   *
   * @param entityManager whose cache is passed by
   */
  public BypassedCache(EntityManager entityManager) {
    this.entityManager = entityManager;
    retrieve = property(RETRIEVE, CacheRetrieveMode.USE);
    store = property(STORE, CacheStoreMode.USE);
    set(CacheRetrieveMode.BYPASS, CacheStoreMode.BYPASS);
  }

  private Object property(String name, Object unset) {
    Object value = entityManager.getProperties().get(name);
    return value == null ? unset : value;
  }

  private void set(Object retrieveMode, Object storeMode) {
    entityManager.setProperty(RETRIEVE, retrieveMode);
    entityManager.setProperty(STORE, storeMode);
  }

  /** Ends: the EntityManager, if it is still open, uses the cache as before. */
  public void end() {
    if (entityManager.isOpen()) {
      set(retrieve, store);
    }
  }
}
