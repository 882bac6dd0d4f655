package io.financex.backup.internal;

import io.financex.backup.error.ModelException;
import io.financex.backup.spi.EntityGraph;
import io.financex.backup.spi.EntityGraphProvider;
import java.util.Optional;
import java.util.ServiceLoader;

/** Finds the adapter that knows what a host has at hand. */
public final class Graphs {
  private Graphs() {}

  /**
   * The graph over a source.
   *
   * @param source what the host has at hand
   * @param ownerType the class of the account
   * @return the graph of the first adapter that knows the source
   */
  public static EntityGraph open(Object source, Class<?> ownerType) {
    Services<EntityGraphProvider> providers =
        Services.of(null, loader -> ServiceLoader.load(EntityGraphProvider.class, loader));
    for (EntityGraphProvider provider : providers.found()) {
      Optional<EntityGraph> graph = provider.open(source, ownerType);
      if (graph.isPresent()) {
        return graph.get();
      }
    }
    throw new ModelException(
        "No adapter knows a "
            + source.getClass().getName()
            + ". Found: "
            + providers.found().stream().map(EntityGraphProvider::id).toList()
            + ". Looked in: "
            + providers.searched()
            + ". Add an adapter such as backup-jpa-adapter to the class path, or use BackupEngine.builder(graph).");
  }
}
