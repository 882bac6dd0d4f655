package io.financex.backup.jpa.hibernate;

import io.financex.backup.jpa.mapping.EntityTables;
import io.financex.backup.jpa.mapping.MappedEntity;
import io.financex.backup.jpa.mapping.SeveralTables;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.metamodel.mapping.SelectableMapping;
import org.hibernate.metamodel.mapping.TableDetails;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.persister.entity.JoinedSubclassEntityPersister;
import org.hibernate.persister.entity.UnionSubclassEntityPersister;
import org.hibernate.persister.entity.mutation.EntityTableMapping;
import org.jspecify.annotations.Nullable;

/** The tables of one entity, as Hibernate tells them. */
final class HibernateTables {
  private final EntityPersister persister;
  private final EntityTables tables;

  HibernateTables(EntityPersister persister) {
    this.persister = persister;
    List<EntityTables.Part> parts = new ArrayList<>();
    EntityTableMapping root = persister.getIdentifierTableMapping();
    parts.add(part(root, root.isOptional()));
    persister.forEachMutableTable(
        table -> {
          if (!table.getTableName().equals(root.getTableName())) {
            parts.add(part(table, table.isOptional()));
          }
        });
    tables = new EntityTables(parts);
  }

  private static EntityTables.Part part(TableDetails table, boolean optional) {
    return new EntityTables.Part(
        table.getTableName(),
        table.getKeyDetails().getKeyColumns().stream()
            .map(TableDetails.KeyColumn::getColumnName)
            .toList(),
        optional);
  }

  /** Whether a column lies in one of the tables. */
  boolean hold(SelectableMapping selectable) {
    return tables.hold(tableOf(selectable));
  }

  /** Whether a row may have no line in the table of a column. */
  boolean isOptional(SelectableMapping selectable) {
    return tables.isOptional(tableOf(selectable));
  }

  /** What a column is called where the entity is read. */
  String nameOf(SelectableMapping selectable) {
    return tables.nameOf(tableOf(selectable), selectable.getSelectionExpression());
  }

  /** Of a table for each class, Hibernate may name a union instead of the entity's own table. */
  private String tableOf(SelectableMapping selectable) {
    return persister instanceof UnionSubclassEntityPersister
        ? tables.root().name()
        : selectable.getContainingTableExpression();
  }

  /** What the entity is read from. */
  String source(MappedEntity.@Nullable Discriminator discriminator) {
    List<EntityTables.Part> subclasses = subclassTables();
    return tables.isOne() && subclasses.isEmpty()
        ? tables.root().name()
        : tables.join(discriminator, subclasses);
  }

  /** The tables of subclasses: a row that is in one of them is theirs. */
  private List<EntityTables.Part> subclassTables() {
    return persister instanceof JoinedSubclassEntityPersister
        ? persister.getSubMappingTypes().stream()
            .map(EntityMappingType::getMappedTableDetails)
            .map(table -> part(table, false))
            .toList()
        : List.of();
  }

  /** The tables to write, or null where there is one for the whole tree. */
  @Nullable SeveralTables several(MappedEntity.@Nullable Discriminator discriminator) {
    boolean union = persister instanceof UnionSubclassEntityPersister;
    if (!union && !(persister instanceof JoinedSubclassEntityPersister) && tables.isOne()) {
      return null;
    }
    List<SeveralTables.KeyTable> keys = new ArrayList<>();
    if (union) {
      EntityMappingType root = persister.getRootEntityDescriptor();
      addKeys(root, keys);
      root.getSubMappingTypes().forEach(type -> addKeys(type, keys));
    } else {
      keys.add(new SeveralTables.KeyTable(tables.root().name(), tables.root().key()));
      if (discriminator == null) {
        for (EntityTables.Part table : subclassTables()) {
          keys.add(new SeveralTables.KeyTable(table.name(), table.key()));
        }
      }
    }
    return new SeveralTables(tables.written(discriminator), keys);
  }

  private static void addKeys(EntityMappingType type, List<SeveralTables.KeyTable> keys) {
    if (!type.isAbstract()) {
      EntityTables.Part part = part(type.getEntityPersister().getIdentifierTableMapping(), false);
      keys.add(new SeveralTables.KeyTable(part.name(), part.key()));
    }
  }
}
