package io.financex.backup.jpa;

import io.financex.backup.error.ModelException;
import io.financex.backup.jpa.mapping.MappedCollection;
import io.financex.backup.jpa.mapping.MappedEntity;
import io.financex.backup.jpa.mapping.MappedReference;
import java.util.List;

/**
 * Refuses shared data that tells of accounts: rows that everybody's backups hold must not lead to
 * anybody's own.
 *
 * @param owner the account's entity
 * @param entities all others that are in backups
 * @param declarations which of them are shared
 */
record SharedEntities(MappedEntity owner, List<MappedEntity> entities, Declarations declarations) {
  boolean has(MappedEntity entity) {
    return declarations.isShared(entity.javaType());
  }

  void check(MappedEntity entity) {
    entity.references().forEach(reference -> check(entity, reference.name(), reference));
    for (MappedCollection collection : entity.collections()) {
      collection.references().forEach(one -> check(entity, collection.name(), one));
    }
    for (MappedEntity other : entities) {
      if (other.root().equals(entity.root()) && !has(other)) {
        throw new ModelException(
            entity.name()
                + " is declared as shared by all accounts, and "
                + other.name()
                + " is not, though both have their IDs in common. Declare both, JpaEntityGraph.builder(…).shared("
                + other.name()
                + ".class), or none.");
      }
    }
    if (!declarations.naturalKey(entity.javaType()).isEmpty()) {
      throw new ModelException(
          entity.name()
              + " is shared by all accounts, so that no row of a file is taken for another one. Take .matchBy("
              + entity.name()
              + ".class, …) or .shared("
              + entity.name()
              + ".class) back.");
    }
  }

  private void check(MappedEntity entity, String attribute, MappedReference reference) {
    boolean leadsToAccounts =
        reference.target().isAssignableFrom(owner.javaType())
            || entities.stream()
                .anyMatch(
                    target ->
                        reference.target().isAssignableFrom(target.javaType()) && !has(target));
    if (leadsToAccounts) {
      throw new ModelException(
          entity.name()
              + " is declared as shared by all accounts, but "
              + attribute
              + " refers to "
              + reference.target().getSimpleName()
              + ", whose rows belong to one. Leave it out with JpaEntityGraph.builder(…).exclude("
              + entity.name()
              + ".class, \""
              + attribute
              + "\"), or take .shared("
              + entity.name()
              + ".class) back.");
    }
  }
}
