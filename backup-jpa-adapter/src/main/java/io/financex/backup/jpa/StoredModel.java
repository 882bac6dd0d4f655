package io.financex.backup.jpa;

import io.financex.backup.jpa.mapping.MappedEntity;
import io.financex.backup.jpa.mapping.Provider;
import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityType;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A host's model in its database.
 *
 * @param model what the engine knows of it
 * @param owner the account
 * @param types by type
 * @param provider the JPA provider
 * @param dialect the database
 * @param constraints what the application demands of values, beyond the database
 * @param maxIdAhead how far beyond its generator an ID may be, where the host has said it
 */
record StoredModel(
    EntityModel model,
    MappedEntity owner,
    Map<EntityType, StoredType> types,
    Provider provider,
    Dialect dialect,
    HostConstraints constraints,
    OptionalLong maxIdAhead) {
  StoredType type(EntityType type) {
    StoredType stored = types.get(type);
    if (stored == null) {
      throw new IllegalArgumentException(type + " is not of this model");
    }
    return stored;
  }

  /** The types whose keys are unique together with those of a type. */
  List<StoredType> keySpace(EntityType type) {
    return model.types().stream()
        .filter(other -> other.keySpace().equals(type.keySpace()) && other.partOf().isEmpty())
        .map(this::type)
        .toList();
  }
}
