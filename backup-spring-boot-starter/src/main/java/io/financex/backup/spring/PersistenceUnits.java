package io.financex.backup.spring;

import jakarta.persistence.EntityManagerFactory;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;

/** The persistence units of an application. */
final class PersistenceUnits {
  private final ListableBeanFactory beans;

  PersistenceUnits(ListableBeanFactory beans) {
    this.beans = beans;
  }

  /** The unit of a name, or, where none is given, the only or primary one. */
  EntityManagerFactory select(@Nullable String name) {
    return name == null ? only() : named(name);
  }

  private EntityManagerFactory only() {
    ObjectProvider<EntityManagerFactory> factories =
        beans.getBeanProvider(EntityManagerFactory.class);
    EntityManagerFactory only = factories.getIfUnique();
    if (only == null) {
      throw new BackupPropertyException(
          "There are several persistence units and none is primary.",
          "Set financex.backup.persistence-unit to one of: " + known());
    }
    return only;
  }

  private EntityManagerFactory named(String name) {
    Map<String, EntityManagerFactory> factories = all();
    EntityManagerFactory bean = factories.get(name);
    if (bean != null) {
      return bean;
    }
    return factories.values().stream()
        .filter(factory -> name.equals(factory.getName()))
        .findFirst()
        .orElseThrow(
            () ->
                new BackupPropertyException(
                    "The property financex.backup.persistence-unit names "
                        + name
                        + ", and there is no such persistence unit.",
                    "Use one of: " + known()));
  }

  private String known() {
    return all().entrySet().stream()
        .map(unit -> unit.getValue().getName() + " (bean " + unit.getKey() + ")")
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private Map<String, EntityManagerFactory> all() {
    return beans.getBeansOfType(EntityManagerFactory.class);
  }
}
