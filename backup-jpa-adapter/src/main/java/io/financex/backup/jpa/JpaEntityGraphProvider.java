package io.financex.backup.jpa;

import io.financex.backup.spi.EntityGraph;
import io.financex.backup.spi.EntityGraphProvider;
import jakarta.persistence.EntityManagerFactory;
import java.util.Optional;

/**
 * Makes graphs over an {@link EntityManagerFactory}. Found by {@link java.util.ServiceLoader}; a
 * stateless service. For calling.
 */
public final class JpaEntityGraphProvider implements EntityGraphProvider {
  /** For {@link java.util.ServiceLoader}. */
  public JpaEntityGraphProvider() {}

  @Override
  public String id() {
    return "jpa";
  }

  @Override
  public Optional<EntityGraph> open(Object source, Class<?> ownerType) {
    return source instanceof EntityManagerFactory factory
        ? Optional.of(JpaEntityGraph.builder(factory).owner(ownerType).build())
        : Optional.empty();
  }
}
