package io.financex.backup.jpa;

import io.financex.backup.error.ModelException;
import io.financex.backup.jpa.mapping.MappedCollection;
import io.financex.backup.jpa.mapping.MappedColumn;
import io.financex.backup.jpa.mapping.MappedEntity;
import io.financex.backup.jpa.mapping.MappedReference;
import io.financex.backup.jpa.mapping.Provider;
import io.financex.backup.jpa.mapping.ProviderSession;
import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.ValueType;
import jakarta.persistence.EntityManagerFactory;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Derives the model of a host from its entities. The reference to the account is left out of the
 * records and set from the caller; what cannot be derived is asked for, with the line that settles
 * it.
 */
final class ModelDerivation {
  private final EntityManagerFactory factory;
  private final Provider provider;
  private final Declarations declarations;
  private final MappedEntity owner;
  private final List<MappedEntity> entities = new ArrayList<>();
  private final SharedEntities shared;
  private final Ownership ownership;

  ModelDerivation(
      EntityManagerFactory factory,
      Provider provider,
      Class<?> ownerClass,
      Declarations declarations) {
    this.factory = factory;
    this.provider = provider;
    this.declarations = declarations;
    List<MappedEntity> all = provider.entities(declarations);
    owner =
        all.stream()
            .filter(entity -> entity.javaType() == ownerClass)
            .findFirst()
            .orElseThrow(
                () ->
                    new ModelException(
                        ownerClass.getName()
                            + " is not a concrete entity of this persistence unit."));
    for (MappedEntity entity : all) {
      if (entity.javaType() != owner.javaType()) {
        entities.add(withDeclaredReferences(entity));
      }
    }
    shared = new SharedEntities(owner, entities, declarations);
    ownership =
        new Ownership(
            owner, entities.stream().filter(one -> !shared.has(one)).toList(), declarations);
  }

  StoredModel derive() {
    try (ProviderSession session = provider.open()) {
      Dialect dialect = Dialect.of(session.connection().getMetaData());
      new WrittenOnce(new PhysicalNames(session.connection().getMetaData()), session.connection())
          .check(entities);
      ColumnFacts facts = new ColumnFacts(session.connection(), dialect);
      UniqueIndexes indexes = new UniqueIndexes(session.connection());
      TableMappings mappings = new TableMappings(session.connection().getMetaData(), owner, facts);
      References references = new References(entities);
      EntityTypes entityTypes =
          new EntityTypes(
              owner,
              entities,
              shared,
              references,
              declarations,
              ownership,
              facts,
              indexes,
              mappings);
      PartTypes partTypes = new PartTypes(references, facts, mappings);
      Map<String, StoredType> stored = new LinkedHashMap<>();
      List<StoredType> described = new ArrayList<>();
      for (MappedEntity entity : entities) {
        described.add(entityTypes.of(entity));
      }
      if (declarations.includesAccount()) {
        described.add(entityTypes.ofAccount(withDeclaredReferences(owner).withoutGenerator()));
      }
      for (StoredType type : described) {
        stored.put(type.type().name(), type);
        for (MappedCollection collection : type.entity().collections()) {
          StoredType part = partTypes.of(type, collection);
          stored.put(part.type().name(), part);
        }
      }
      declarations.checkAllUsed();
      EntityModel.Builder model =
          EntityModel.builder(
                  owner.name(),
                  owner.key().stream()
                      .map(key -> owner.column(key).access().type())
                      .toArray(ValueType[]::new))
              .database(mappings.database());
      declarations.omitted().forEach(model::omit);
      stored.values().forEach(type -> model.type(type.type()));
      Map<EntityType, StoredType> types = new HashMap<>();
      stored.values().forEach(type -> types.put(type.type(), type));
      return new StoredModel(
          model.build(),
          owner,
          Map.copyOf(types),
          provider,
          dialect,
          HostConstraints.of(factory, types.values()),
          declarations.maxIdAhead());
    } catch (SQLException e) {
      throw new ModelException(
          "The database could not be asked about its tables (SQL state "
              + e.getSQLState()
              + "). Do all tables exist?");
    }
  }

  private MappedEntity withDeclaredReferences(MappedEntity entity) {
    List<MappedReference> references = new ArrayList<>(entity.references());
    for (MappedColumn column : entity.columns()) {
      Class<?> target = declarations.referenceTarget(entity.javaType(), column.attribute());
      if (target != null) {
        references.add(
            new MappedReference(
                column.attribute(), List.of(column.attribute()), target, column.mandatory()));
      }
    }
    return entity.with(entity.columns(), references);
  }
}
