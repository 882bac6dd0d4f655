package io.financex.backup.jpa;

import io.financex.backup.error.ModelException;
import io.financex.backup.jpa.mapping.MappedEntity;
import io.financex.backup.jpa.mapping.MappedReference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds every path of mandatory references from an entity to the account. Rows are read by the
 * direct one, else by the shortest, ties settled alphabetically: all must agree, so that it makes
 * no difference.
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
      throw new ModelException(
          entity.name()
              + " has no mandatory reference that leads to "
              + owner.name()
              + ", so that nobody can tell whose its rows are. Say on JpaEntityGraph.builder(…) which reference it is owned through"
              + candidates(entity)
              + ", or leave it out: .exclude("
              + entity.name()
              + ".class).");
    }
    return path;
  }

  private static String candidates(MappedEntity entity) {
    List<String> lines =
        entity.references().stream()
            .map(
                reference ->
                    ".ownedThrough(" + entity.name() + ".class, \"" + reference.name() + "\")")
            .toList();
    return lines.isEmpty() ? " (it has none)" : ": " + String.join(" or ", lines);
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
      if (reference.target().isAssignableFrom(owner.javaType())) {
        owners.add(columns);
      } else {
        MappedEntity target = targetOf(reference);
        OwnerPath path = target == null ? null : path(target, new HashSet<>(above));
        if (target != null && path != null) {
          steps.add(
              new OwnerPath.Step(reference.name(), columns, OwnerPath.keyColumns(target), path));
        }
      }
    }
    steps.sort(
        Comparator.comparingInt((OwnerPath.Step step) -> step.target().length())
            .thenComparing(OwnerPath.Step::name));
    return owners.isEmpty() && steps.isEmpty()
        ? null
        : new OwnerPath(entity.table(), owners, steps, null);
  }

  private boolean proves(MappedEntity entity, MappedReference reference) {
    return reference.mandatory()
        || reference.columns().stream()
            .allMatch(name -> entity.column(name).mandatory() || entity.key().contains(name))
        || declarations.isOwnedThrough(entity.javaType(), reference.name());
  }

  /**
   * One of the entities that a reference may point at: those of one tree share table and mandatory
   * references.
   */
  private @Nullable MappedEntity targetOf(MappedReference reference) {
    return entities.stream()
        .filter(entity -> reference.target().isAssignableFrom(entity.javaType()))
        .min(Comparator.comparing(MappedEntity::name))
        .orElse(null);
  }
}
