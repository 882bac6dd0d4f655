package io.financex.backup.jpa;

import io.financex.backup.error.ModelException;
import io.financex.backup.jpa.mapping.MappedEntity;
import io.financex.backup.jpa.mapping.MappedReference;
import io.financex.backup.model.Reference;
import java.util.List;

/**
 * References to entities that are in backups.
 *
 * @param entities those
 */
record References(List<MappedEntity> entities) {
  Reference of(MappedEntity entity, MappedReference reference, ColumnFacts.Table table) {
    List<String> targets =
        entities.stream()
            .filter(target -> reference.target().isAssignableFrom(target.javaType()))
            .map(MappedEntity::name)
            .toList();
    if (targets.isEmpty()) {
      throw new ModelException(
          entity.name()
              + "."
              + reference.name()
              + " refers to "
              + reference.target().getSimpleName()
              + ", which is not in backups. Leave the reference out with JpaEntityGraph.builder(…).exclude("
              + entity.name()
              + ".class, \""
              + reference.name()
              + "\"). If all accounts have the rows of "
              + reference.target().getSimpleName()
              + " in common, declare that: .shared("
              + reference.target().getSimpleName()
              + ".class).");
    }
    boolean mandatory =
        reference.columns().stream()
            .allMatch(
                attribute ->
                    entity.columns().stream()
                        .filter(column -> column.attribute().equals(attribute))
                        .anyMatch(column -> table.isMandatory(entity, column)));
    return new Reference(
        reference.name(), reference.columns(), targets, reference.mandatory() || mandatory);
  }
}
