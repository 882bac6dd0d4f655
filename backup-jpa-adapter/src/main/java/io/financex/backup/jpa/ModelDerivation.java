package io.financex.backup.jpa;

import io.financex.backup.error.ModelException;
import io.financex.backup.jpa.mapping.MappedCollection;
import io.financex.backup.jpa.mapping.MappedColumn;
import io.financex.backup.jpa.mapping.MappedEntity;
import io.financex.backup.jpa.mapping.MappedReference;
import io.financex.backup.jpa.mapping.Provider;
import io.financex.backup.jpa.mapping.ProviderSession;
import io.financex.backup.model.Attribute;
import io.financex.backup.model.Attribute.Trait;
import io.financex.backup.model.Bounds;
import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Reference;
import io.financex.backup.model.UniqueConstraint;
import io.financex.backup.model.ValueType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Derives the model of a host from its entities. The reference to the account is left out of the
 * records and set from the caller; what cannot be derived is asked for, with the line that settles
 * it.
 */
final class ModelDerivation {
  private static final Pattern SECRET =
      Pattern.compile("(?i).*(password|passwd|token|hash|secret).*");
  private static final String ORDINAL = "ordinal";

  private final Provider provider;
  private final Declarations declarations;
  private final MappedEntity owner;
  private final List<MappedEntity> entities = new ArrayList<>();
  private final Ownership ownership;

  ModelDerivation(Provider provider, Class<?> ownerClass, Declarations declarations) {
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
    ownership = new Ownership(owner, entities, declarations);
  }

  StoredModel derive() {
    try (ProviderSession session = provider.open()) {
      Dialect dialect = Dialect.of(session.connection().getMetaData());
      ColumnFacts facts = new ColumnFacts(session.connection(), dialect);
      UniqueIndexes indexes = new UniqueIndexes(session.connection());
      TableMappings mappings = new TableMappings(session.connection().getMetaData(), owner, facts);
      Map<String, StoredType> stored = new LinkedHashMap<>();
      for (MappedEntity entity : entities) {
        StoredType type = entityType(entity, facts, mappings, indexes);
        stored.put(type.type().name(), type);
        for (MappedCollection collection : entity.collections()) {
          StoredType part = partType(type, entity, collection, facts, mappings);
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
          model.build(), owner, Map.copyOf(types), provider, dialect, declarations.maxIdAhead());
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

  private StoredType entityType(
      MappedEntity entity, ColumnFacts facts, TableMappings mappings, UniqueIndexes indexes)
      throws SQLException {
    Set<String> toOwner = onlyToOwner(entity);
    EntityType.Builder type =
        EntityType.builder(entity.name()).label(label(entity.name())).keySpace(entity.root());
    List<MappedColumn> columns = new ArrayList<>();
    List<MappedColumn> kept =
        entity.columns().stream().filter(column -> !toOwner.contains(column.attribute())).toList();
    ColumnFacts.Table table = facts.of(entity.table(), kept);
    for (MappedColumn column : kept) {
      columns.add(column);
      type.attribute(attribute(entity, column, table));
    }
    type.key(entity.key().toArray(String[]::new));
    for (MappedReference reference : entity.references()) {
      if (!isToOwner(reference)) {
        type.reference(reference(entity, reference, table));
      }
    }
    OwnerPath path = ownership.path(entity);
    List<StoredType.Constant> constants = constants(entity, facts);
    boolean inSeveralTables =
        entities.stream()
            .anyMatch(other -> other.root().equals(entity.root()) && other.several() != null);
    List<StoredUnique> uniques = indexes.of(entity, columns, path, inSeveralTables);
    uniques.forEach(unique -> type.unique(unique.constraint()));
    Set<String> naturalKey = declarations.naturalKey(entity.javaType());
    if (!naturalKey.isEmpty()) {
      type.matchedBy(constraint(entity, naturalKey, uniques).name());
    }
    StoredType stored =
        new StoredType(
            type.build(),
            entity,
            entity.table(),
            List.copyOf(columns),
            path,
            0,
            constants,
            uniques);
    return isCounted(entity)
        ? stored
        : stored.as(type.tableMapping(mappings.ofEntity(stored, table)).build());
  }

  private static UniqueConstraint constraint(
      MappedEntity entity, Set<String> attributes, List<StoredUnique> uniques) {
    return uniques.stream()
        .map(StoredUnique::constraint)
        .filter(constraint -> Set.copyOf(constraint.attributes()).equals(attributes))
        .findFirst()
        .orElseThrow(
            () ->
                new ModelException(
                    entity.name()
                        + " is to be matched by "
                        + attributes
                        + ", but no unique index of the database covers just these attributes, with"
                        + " or without the account. Create one, or take .matchBy("
                        + entity.name()
                        + ".class, …) back."));
  }

  /** Whether a row of a table counts its IDs, which no script for a database moves. */
  private static boolean isCounted(MappedEntity entity) {
    return entity.generator() != null && entity.generator().counter() != null;
  }

  /**
   * The attributes that hold the account's key and nothing else: they are in no record. One that is
   * part of the row's own key, or of another reference, stays; what it holds is checked, and what
   * is written is the account's key all the same.
   */
  private Set<String> onlyToOwner(MappedEntity entity) {
    Set<String> attributes = new HashSet<>();
    for (MappedReference reference : entity.references()) {
      if (isToOwner(reference)) {
        attributes.addAll(reference.columns());
      }
    }
    entity.key().forEach(attributes::remove);
    for (MappedReference reference : entity.references()) {
      if (!isToOwner(reference)) {
        reference.columns().forEach(attributes::remove);
      }
    }
    return attributes;
  }

  private boolean holdsOwner(MappedEntity entity, String attribute) {
    return entity.references().stream()
        .anyMatch(reference -> isToOwner(reference) && reference.columns().contains(attribute));
  }

  private boolean isToOwner(MappedReference reference) {
    return reference.target().isAssignableFrom(owner.javaType());
  }

  private Attribute attribute(MappedEntity entity, MappedColumn column, ColumnFacts.Table table)
      throws SQLException {
    if (SECRET.matcher(column.attribute()).matches()
        && !declarations.isIncluded(entity.javaType(), column.attribute())
        && !declarations.isExportOnly(entity.javaType(), column.attribute())) {
      throw new ModelException(
          entity.name()
              + "."
              + column.attribute()
              + " looks like a secret. Say on JpaEntityGraph.builder(…) whether backups hold"
              + " it: .exclude("
              + entity.name()
              + ".class, \""
              + column.attribute()
              + "\"), .exportOnly(…) or .include(…).");
    }
    EnumSet<Trait> traits = EnumSet.noneOf(Trait.class);
    if (column.version()) {
      traits.add(Trait.VERSION);
    } else if (!entity.key().contains(column.attribute())
        && (!column.updatable() || holdsOwner(entity, column.attribute()))) {
      traits.add(Trait.CREATE_ONLY);
    }
    if (declarations.isExportOnly(entity.javaType(), column.attribute())) {
      traits.add(Trait.EXPORT_ONLY);
    }
    if (table.hasDefault(column)) {
      traits.add(Trait.DEFAULTED);
    }
    boolean mandatory =
        column.mandatory()
            || entity.key().contains(column.attribute())
            || table.isMandatory(column) && !entity.isOptional(column);
    return table.bounded(
        new Attribute(
            column.attribute(),
            column.access().type(),
            mandatory,
            traits,
            Bounds.NONE,
            column.access().enumNames()),
        column);
  }

  private Reference reference(
      MappedEntity entity, MappedReference reference, ColumnFacts.Table table) {
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
              + "\").");
    }
    boolean mandatory =
        reference.columns().stream()
            .allMatch(
                attribute ->
                    entity.columns().stream()
                        .filter(column -> column.attribute().equals(attribute))
                        .anyMatch(
                            column ->
                                column.mandatory()
                                    || entity.key().contains(attribute)
                                    || table.isMandatory(column) && !entity.isOptional(column)));
    return new Reference(
        reference.name(), reference.columns(), targets, reference.mandatory() || mandatory);
  }

  private List<StoredType.Constant> constants(MappedEntity entity, ColumnFacts facts)
      throws SQLException {
    Set<String> known = new HashSet<>();
    entity.columns().forEach(column -> known.add(column.column()));
    List<StoredType.Constant> constants = new ArrayList<>();
    for (MappedColumn column : entity.leftOut()) {
      if (known.contains(column.column())) {
        continue;
      }
      Object value = declarations.restoreValue(entity.javaType(), column.attribute());
      ColumnFacts.Table table = facts.of(entity.table(), List.of(column));
      if (value != null) {
        constants.add(
            new StoredType.Constant(
                column.column(),
                table.sqlType(column),
                column.access(),
                column.access().fromHost(value)));
      } else if ((column.mandatory() || table.isMandatory(column))
          && !table.hasDefault(column)
          && !entity.isOptional(column)) {
        throw new ModelException(
            entity.name()
                + "."
                + column.attribute()
                + " is mandatory and left out of backups, so that no row could be created."
                + " Say what new rows get: JpaEntityGraph.builder(…).exclude("
                + entity.name()
                + ".class, \""
                + column.attribute()
                + "\", value).");
      }
    }
    return constants;
  }

  private StoredType partType(
      StoredType owning,
      MappedEntity entity,
      MappedCollection collection,
      ColumnFacts facts,
      TableMappings mappings)
      throws SQLException {
    String name = entity.name() + "." + collection.name();
    String ownerName = Character.toLowerCase(entity.name().charAt(0)) + entity.name().substring(1);
    EntityType.Builder type =
        EntityType.builder(name)
            .label(label(entity.name()) + ": " + words(collection.name()).toLowerCase(Locale.ROOT));
    List<MappedColumn> columns = new ArrayList<>();
    List<String> ownerAttributes = new ArrayList<>();
    for (int i = 0; i < entity.key().size(); i++) {
      MappedColumn key = entity.column(entity.key().get(i));
      String attribute = entity.key().size() == 1 ? ownerName : ownerName + "." + key.attribute();
      ownerAttributes.add(attribute);
      columns.add(
          new MappedColumn(
              attribute,
              collection.ownerColumns().get(i),
              key.access(),
              true,
              false,
              false,
              false));
      type.attribute(Attribute.mandatory(attribute, key.access().type()));
    }
    List<String> key = new ArrayList<>(ownerAttributes);
    ColumnFacts.Table table = facts.of(collection.table(), collection.columns());
    for (MappedColumn column : collection.columns()) {
      columns.add(column);
      boolean mandatory =
          column.mandatory()
              || collection.key().contains(column.attribute())
              || table.isMandatory(column);
      type.attribute(
          table.bounded(
              new Attribute(
                  column.attribute(),
                  column.access().type(),
                  mandatory,
                  Set.of(),
                  Bounds.NONE,
                  column.access().enumNames()),
              column));
    }
    key.addAll(collection.key());
    if (collection.key().isEmpty()) {
      type.attribute(Attribute.mandatory(ORDINAL, ValueType.INTEGER).with(Trait.ORDINAL));
      key.add(ORDINAL);
    }
    type.reference(new Reference(ownerName, ownerAttributes, List.of(entity.name()), true));
    for (MappedReference reference : collection.references()) {
      type.reference(reference(withColumns(entity, collection), reference, table));
    }
    type.key(key.toArray(String[]::new)).partOf(ownerName);
    OwnerPath path =
        new OwnerPath(
            collection.table(),
            List.of(),
            List.of(
                new OwnerPath.Step(
                    ownerName,
                    collection.ownerColumns(),
                    OwnerPath.keyColumns(entity),
                    owning.path().of(entity))),
            null,
            null,
            List.of());
    type.tableMapping(mappings.ofPart(columns, facts.of(collection.table(), columns), path));
    return new StoredType(
        type.build(),
        entity,
        collection.table(),
        List.copyOf(columns),
        path,
        ownerAttributes.size(),
        List.of(),
        List.of());
  }

  private static MappedEntity withColumns(MappedEntity entity, MappedCollection collection) {
    return new MappedEntity(
        entity.name(),
        entity.javaType(),
        entity.root(),
        collection.table(),
        collection.columns(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        null,
        null,
        null);
  }

  /** What a person calls many of them: StockHistory becomes Stock histories. */
  private static String label(String name) {
    String words = words(name);
    if (words.endsWith("y") && !words.matches(".*[aeiou]y")) {
      return words.substring(0, words.length() - 1) + "ies";
    }
    return words.matches(".*(s|x|ch|sh)") ? words + "es" : words + "s";
  }

  private static String words(String name) {
    String spaced = name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    return Character.toUpperCase(spaced.charAt(0)) + spaced.substring(1);
  }
}
