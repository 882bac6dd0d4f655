package io.financex.backup.spring;

import io.financex.backup.jpa.JpaEntityGraph;
import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import java.util.function.BiConsumer;

/** Describes the graph of a persistence unit as the properties say. */
final class GraphDescription {
  private final BackupProperties properties;
  private final EntityManagerFactory factory;
  private final EntityNames names;

  GraphDescription(BackupProperties properties, EntityManagerFactory factory) {
    this.properties = properties;
    this.factory = factory;
    this.names = new EntityNames(factory);
  }

  JpaEntityGraph.Builder builder() {
    JpaEntityGraph.Builder graph = JpaEntityGraph.builder(factory).owner(account());
    for (String name : properties.exclude()) {
      EntityNames.Place place = names.place("exclude", name);
      if (place.attribute() == null) {
        graph.exclude(place.entity());
      } else {
        graph.exclude(place.entity(), place.attribute());
      }
    }
    eachAttribute("export-only", properties.exportOnly(), graph::exportOnly);
    eachAttribute("include", properties.include(), graph::include);
    eachAttribute("owned-through", properties.ownedThrough(), graph::ownedThrough);
    properties
        .references()
        .forEach(
            (column, target) ->
                eachAttribute(
                    "references",
                    List.of(column),
                    (entity, attribute) ->
                        graph.reference(entity, attribute, names.entity("references", target))));
    if (properties.maxIdAhead() != null) {
      graph.maxIdAhead(properties.maxIdAhead());
    }
    return graph;
  }

  private Class<?> account() {
    if (properties.accountEntity() == null) {
      throw new BackupPropertyException(
          "The property financex.backup.account-entity is not set, so that nobody can tell whose"
              + " the rows are.",
          "Name the entity whose rows are the accounts, one of: "
              + names.known()
              + ". Or set financex.backup.enabled=false.");
    }
    return names.entity("account-entity", properties.accountEntity());
  }

  private void eachAttribute(
      String property, List<String> places, BiConsumer<Class<?>, String> declare) {
    for (String name : places) {
      EntityNames.Place place = names.place(property, name);
      if (place.attribute() == null) {
        throw new BackupPropertyException(
            "The property financex.backup."
                + property
                + " names "
                + name
                + ", which is an entity. It is for attributes.",
            "Name the attribute after a dot: " + name + ".attribute");
      }
      declare.accept(place.entity(), place.attribute());
    }
  }
}
