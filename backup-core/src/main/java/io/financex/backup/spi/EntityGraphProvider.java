package io.financex.backup.spi;

import java.util.Optional;

/**
 * Makes graphs of what a host has at hand, so that {@code BackupEngine.of} works without naming an
 * adapter. For implementing; a stateless service.
 */
public interface EntityGraphProvider {
  /**
   * A stable name for messages.
   *
   * @return for example {@code jpa}
   */
  String id();

  /**
   * A graph over a source, if it is of a kind that this provider knows.
   *
   * @param source for example an {@code EntityManagerFactory}
   * @param ownerType the class of the account
   * @return the graph, or empty where the source is of another kind
   * @throws io.financex.backup.error.ModelException if the source is known but cannot be carried
   */
  Optional<EntityGraph> open(Object source, Class<?> ownerType);
}
