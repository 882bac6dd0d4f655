package io.financex.backup.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@link ServiceLoader} finds, and where it looked. Without a given class loader both the
 * thread's own and this library's are asked: either alone misses plug-ins in some fat jar or
 * container.
 */
record Services<S>(List<S> found, List<String> searched) {
  static <S> Services<S> of(
      @Nullable ClassLoader given,
      java.util.function.Function<ClassLoader, ServiceLoader<S>> load) {
    Set<ClassLoader> loaders = new LinkedHashSet<>();
    if (given != null) {
      loaders.add(given);
    } else {
      ClassLoader context = Thread.currentThread().getContextClassLoader();
      if (context != null) {
        loaders.add(context);
      }
      loaders.add(Services.class.getClassLoader());
    }
    Map<Class<?>, S> found = new LinkedHashMap<>();
    for (ClassLoader loader : loaders) {
      load.apply(loader).stream()
          .forEach(provider -> found.computeIfAbsent(provider.type(), type -> provider.get()));
    }
    return new Services<>(
        new ArrayList<>(found.values()), loaders.stream().map(ClassLoader::toString).toList());
  }
}
