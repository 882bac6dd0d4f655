package io.financex.backup.jpa;

import io.financex.backup.jpa.mapping.MappedCollection;
import io.financex.backup.jpa.mapping.MappedColumn;
import io.financex.backup.jpa.mapping.MappedEntity;
import io.financex.backup.jpa.mapping.MappedReference;
import io.financex.backup.model.Attribute;
import io.financex.backup.model.Attribute.Trait;
import io.financex.backup.model.Bounds;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Reference;
import io.financex.backup.model.ValueType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Describes the types of parts, which are the rows of collections.
 *
 * @param references to entities that are in backups
 * @param facts what the database says of columns
 * @param mappings says where rows lie
 */
record PartTypes(References references, ColumnFacts facts, TableMappings mappings) {
  private static final String ORDINAL = "ordinal";

  StoredType of(StoredType owning, MappedCollection collection) throws SQLException {
    MappedEntity entity = owning.entity();
    String name = entity.name() + "." + collection.name();
    String ownerName = Character.toLowerCase(entity.name().charAt(0)) + entity.name().substring(1);
    EntityType.Builder type =
        EntityType.builder(name)
            .label(
                Labels.of(entity.name())
                    + ": "
                    + Labels.words(collection.name()).toLowerCase(Locale.ROOT));
    if (owning.type().shared()) {
      type.shared();
    }
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
      type.reference(references.of(withColumns(entity, collection), reference, table));
    }
    type.key(key.toArray(String[]::new)).partOf(ownerName);
    OwnerPath path =
        new OwnerPath(
            collection.table(),
            List.of(),
            List.of(
                OwnerPath.Step.to(
                    ownerName,
                    collection.ownerColumns(),
                    new OwnerPath.Target(OwnerPath.keyColumns(entity), owning.path().of(entity)))),
            null,
            null,
            List.of());
    if (!owning.type().shared()) {
      type.tableMapping(mappings.ofPart(columns, facts.of(collection.table(), columns), path));
    }
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
}
