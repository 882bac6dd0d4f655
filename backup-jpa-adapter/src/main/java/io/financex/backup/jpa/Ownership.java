package io.financex.backup.jpa;

import io.financex.backup.error.ModelException;
import io.financex.backup.jpa.mapping.MappedEntity;
import io.financex.backup.jpa.mapping.MappedReference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds every path of mandatory references from an entity to the account, and of those that the
 * host has named. Rows are read by the direct one, else by the shortest, ties settled
 * alphabetically: all must agree, so that it makes no difference. Where a row may have one
 * reference or another, rows are read by all of these.
 */
final class Ownership {
  private final MappedEntity owner;
  private final List<MappedEntity> entities;
  private final Declarations declarations;

  Ownership(MappedEntity owner, List<MappedEntity> entities, Declarations declarations) {
    this.owner = owner;
    this.entities = entities;
    this.declarations = declarations;
  }

  OwnerPath path(MappedEntity entity) {
    OwnerPath path = path(entity, new HashSet<>());
    if (path == null) {
      throw noPath(deadEnd(entity, new HashSet<>()));
    }
    return path;
  }

  /**
   * Where the way ends: at the entity itself while there is a reference to choose, else behind
   * those that are mandatory or declared.
   */
  private MappedEntity deadEnd(MappedEntity entity, Set<MappedEntity> above) {
    above.add(entity);
    boolean decided =
        entity.references().stream()
            .anyMatch(one -> declarations.isOwnedThrough(entity.javaType(), one.name()));
    if (!decided && !candidates(entity).isEmpty()) {
      return entity;
    }
    return entity.references().stream()
        .filter(reference -> proves(entity, reference))
        .flatMap(reference -> targetsOf(reference).stream())
        .filter(target -> !above.contains(target) && path(target, new HashSet<>()) == null)
        .findFirst()
        .map(target -> deadEnd(target, above))
        .orElse(entity);
  }

  private ModelException noPath(MappedEntity entity) {
    List<String> candidates = candidates(entity);
    return new ModelException(
        entity.name()
            + " has no mandatory reference that leads to "
            + owner.name()
            + ", so that nobody can tell whose its rows are. Say on JpaEntityGraph.builder(…) which reference it is owned through"
            + (candidates.isEmpty() ? " (it has none)" : ": " + String.join(" or ", candidates))
            + (candidates.size() > 1
                ? "; or name several in one call, if a row has one or another of them"
                : "")
            + ", or leave it out: .exclude("
            + entity.name()
            + ".class). If all accounts have its rows in common: .shared("
            + entity.name()
            + ".class).");
  }

  private List<String> candidates(MappedEntity entity) {
    return entity.references().stream()
        .filter(reference -> !proves(entity, reference))
        .map(
            reference -> ".ownedThrough(" + entity.name() + ".class, \"" + reference.name() + "\")")
        .toList();
  }

  private @Nullable OwnerPath path(MappedEntity entity, Set<MappedEntity> above) {
    if (!above.add(entity)) {
      return null; // a cycle leads nowhere
    }
    List<List<String>> owners = new ArrayList<>();
    List<OwnerPath.Step> steps = new ArrayList<>();
    for (MappedReference reference : entity.references()) {
      if (!proves(entity, reference)) {
        continue;
      }
      List<String> columns =
          reference.columns().stream().map(name -> entity.column(name).column()).toList();
      boolean optional =
          !isAlwaysSet(entity, reference)
              && declarations.isOneOfSeveral(entity.javaType(), reference.name());
      if (reference.target().isAssignableFrom(owner.javaType())) {
        if (optional) {
          throw toAccount(entity, reference);
        }
        owners.add(columns);
      } else {
        OwnerPath.Step step = step(reference, columns, above, optional);
        if (step != null) {
          steps.add(step);
        } else if (optional) {
          return null; // nobody could tell whose the rows are that have only this one
        }
      }
    }
    steps.sort(
        Comparator.comparing(OwnerPath.Step::optional)
            .thenComparing(OwnerPath.Step::length)
            .thenComparing(OwnerPath.Step::name));
    return owners.isEmpty() && steps.isEmpty()
        ? null
        : new OwnerPath(entity.table(), owners, steps, null, entity, List.of());
  }

  private ModelException toAccount(MappedEntity entity, MappedReference reference) {
    return new ModelException(
        entity.name()
            + "."
            + reference.name()
            + " refers to "
            + owner.name()
            + " itself, which a restore sets in each row, so that it cannot be one of several"
            + " references that "
            + entity.name()
            + " is owned through. Name it alone, or leave it out: .exclude("
            + entity.name()
            + ".class, \""
            + reference.name()
            + "\").");
  }

  private boolean proves(MappedEntity entity, MappedReference reference) {
    return declarations.isOwnedThrough(entity.javaType(), reference.name())
        || isAlwaysSet(entity, reference);
  }

  private static boolean isAlwaysSet(MappedEntity entity, MappedReference reference) {
    return reference.mandatory()
        || reference.columns().stream()
            .allMatch(name -> entity.column(name).mandatory() || entity.key().contains(name));
  }

  /** The step to the entities that a reference may point at, or null where one leads nowhere. */
  private OwnerPath.@Nullable Step step(
      MappedReference reference, List<String> columns, Set<MappedEntity> above, boolean optional) {
    Map<MappedEntity, OwnerPath> paths = new LinkedHashMap<>();
    for (MappedEntity target : targetsOf(reference)) {
      OwnerPath path = path(target, new HashSet<>(above));
      if (path == null) {
        return null;
      }
      paths.put(target, path);
    }
    if (paths.isEmpty()) {
      return null;
    }
    OwnerPath union = paths.size() == 1 ? null : UnionPath.of(paths);
    List<OwnerPath.Target> targets =
        union == null
            ? paths.entrySet().stream()
                .map(
                    target ->
                        new OwnerPath.Target(
                            OwnerPath.keyColumns(target.getKey()), target.getValue()))
                .toList()
            : List.of(new OwnerPath.Target(UnionPath.keyColumns(columns.size()), union));
    return new OwnerPath.Step(reference.name(), columns, targets, optional);
  }

  /**
   * The entities that a reference may point at; of those that share a table one, since they share
   * mandatory references too.
   */
  private List<MappedEntity> targetsOf(MappedReference reference) {
    Map<String, MappedEntity> bySource = new LinkedHashMap<>();
    entities.stream()
        .filter(entity -> reference.target().isAssignableFrom(entity.javaType()))
        .sorted(Comparator.comparing(MappedEntity::name))
        .forEach(entity -> bySource.putIfAbsent(entity.table(), entity));
    return List.copyOf(bySource.values());
  }
}
