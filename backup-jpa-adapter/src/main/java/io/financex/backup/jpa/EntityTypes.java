package io.financex.backup.jpa;

import io.financex.backup.error.ModelException;
import io.financex.backup.jpa.mapping.MappedColumn;
import io.financex.backup.jpa.mapping.MappedEntity;
import io.financex.backup.jpa.mapping.MappedReference;
import io.financex.backup.model.Attribute;
import io.financex.backup.model.Attribute.Trait;
import io.financex.backup.model.Bounds;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.UniqueConstraint;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Describes the types of entities.
 *
 * @param owner the account's entity
 * @param entities all others that are in backups
 * @param shared those of them that are shared by all accounts
 * @param references to those
 * @param declarations what the host has said
 * @param ownership how rows lead to the account
 * @param facts what the database says of columns
 * @param indexes and of unique values
 * @param mappings says where rows lie
 */
record EntityTypes(
    MappedEntity owner,
    List<MappedEntity> entities,
    SharedEntities shared,
    References references,
    Declarations declarations,
    Ownership ownership,
    ColumnFacts facts,
    UniqueIndexes indexes,
    TableMappings mappings) {
  private static final Pattern SECRET =
      Pattern.compile("(?i).*(password|passwd|token|hash|secret).*");

  StoredType of(MappedEntity entity) throws SQLException {
    return shared.has(entity) ? ofShared(entity) : ofOwned(entity);
  }

  /** Nothing of it is written, so that there is nothing to say of new rows. */
  private StoredType ofShared(MappedEntity entity) throws SQLException {
    shared.check(entity);
    EntityType.Builder type = described(entity).shared();
    ColumnFacts.Table table = facts.of(entity.table(), entity.columns());
    for (MappedColumn column : entity.columns()) {
      type.attribute(attribute(entity, column, table));
    }
    for (MappedReference reference : entity.references()) {
      type.reference(references.of(entity, reference, table));
    }
    return new StoredType(
        type.build(),
        entity,
        entity.table(),
        entity.columns(),
        OwnerPath.shared(entity),
        0,
        List.of(),
        List.of());
  }

  /** The account's own row, which is there before any restore. */
  StoredType ofAccount(MappedEntity account) throws SQLException {
    for (MappedReference reference : account.references()) {
      if (isToOwner(reference)) {
        throw new ModelException(
            account.name()
                + "."
                + reference.name()
                + " refers to another account, which no backup does. Leave it out with"
                + " JpaEntityGraph.builder(…).exclude("
                + account.name()
                + ".class, \""
                + reference.name()
                + "\").");
      }
    }
    EntityType.Builder type = described(account);
    ColumnFacts.Table table = facts.of(account.table(), account.columns());
    for (MappedColumn column : account.columns()) {
      type.attribute(attribute(account, column, table));
    }
    for (int part = 0; part < account.key().size(); part++) {
      type.holdsOwner(account.key().get(part), part);
    }
    for (MappedReference reference : account.references()) {
      type.reference(references.of(account, reference, table));
    }
    OwnerPath path = OwnerPath.account(account);
    List<StoredUnique> uniques =
        indexes.of(account, account.columns(), path, account.several() != null);
    uniques.forEach(unique -> type.unique(unique.constraint()));
    StoredType stored =
        new StoredType(
            type.build(), account, account.table(), account.columns(), path, 0, List.of(), uniques);
    return stored.as(type.tableMapping(mappings.ofEntity(stored, table)).build());
  }

  private static EntityType.Builder described(MappedEntity entity) {
    return EntityType.builder(entity.name())
        .label(Labels.of(entity.name()))
        .keySpace(entity.root())
        .key(entity.key().toArray(String[]::new));
  }

  private StoredType ofOwned(MappedEntity entity) throws SQLException {
    Set<String> toOwner = onlyToOwner(entity);
    EntityType.Builder type = described(entity);
    List<MappedColumn> columns = new ArrayList<>();
    List<MappedColumn> kept =
        entity.columns().stream().filter(column -> !toOwner.contains(column.attribute())).toList();
    ColumnFacts.Table table = facts.of(entity.table(), kept);
    for (MappedColumn column : kept) {
      columns.add(column);
      type.attribute(attribute(entity, column, table));
    }
    for (MappedReference reference : entity.references()) {
      if (!isToOwner(reference)) {
        type.reference(references.of(entity, reference, table));
      } else {
        for (int part = 0; part < reference.columns().size(); part++) {
          if (!toOwner.contains(reference.columns().get(part))) {
            type.holdsOwner(reference.columns().get(part), part);
          }
        }
      }
    }
    OwnerPath path = ownership.path(entity);
    neededReferences(entity).forEach(type::needsOneOf);
    List<StoredType.Constant> constants = constants(entity);
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
    return stored.as(type.tableMapping(mappings.ofEntity(stored, table)).build());
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

  /** References that the host has named, since they say whose a row is. */
  private List<List<String>> neededReferences(MappedEntity entity) {
    return declarations.ways(entity.javaType()).stream()
        .map(
            ways ->
                entity.references().stream()
                    .filter(reference -> !isToOwner(reference))
                    .map(MappedReference::name)
                    .filter(
                        name -> ways.stream().anyMatch(way -> (name + ".").startsWith(way + ".")))
                    .toList())
        .filter(ways -> !ways.isEmpty())
        .toList();
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
    return table.bounded(
        new Attribute(
            column.attribute(),
            column.access().type(),
            table.isMandatory(entity, column),
            traits,
            Bounds.NONE,
            column.access().enumNames()),
        column);
  }

  private List<StoredType.Constant> constants(MappedEntity entity) throws SQLException {
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
}
