package io.financex.backup.jpa.hibernate;

import io.financex.backup.jpa.mapping.MappedEntity;
import io.financex.backup.jpa.mapping.MappedTable;
import io.financex.backup.jpa.mapping.SeveralTables;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.metamodel.mapping.SelectableMapping;
import org.hibernate.metamodel.mapping.TableDetails;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.persister.entity.JoinedSubclassEntityPersister;
import org.hibernate.persister.entity.UnionSubclassEntityPersister;
import org.hibernate.persister.entity.mutation.EntityTableMapping;
import org.jspecify.annotations.Nullable;

/**
 * The tables of one entity. Where there are several, its rows are read from a join of them that
 * holds just this entity's, with a name of its own for each column.
 */
final class HibernateTables {
  /** A column in its table. */
  private record Place(String table, String column) {}

  private final EntityPersister persister;
  private final List<EntityTableMapping> tables = new ArrayList<>();
  private final Map<Place, String> names = new LinkedHashMap<>();
  private final Set<String> taken = new HashSet<>();

  HibernateTables(EntityPersister persister) {
    this.persister = persister;
    EntityTableMapping root = persister.getIdentifierTableMapping();
    tables.add(root);
    for (EntityTableMapping table : persister.getTableMappings()) {
      if (!table.isInverse() && !table.getTableName().equals(root.getTableName())) {
        tables.add(table);
      }
    }
    persister
        .getIdentifierMapping()
        .forEachSelectable((i, selectable) -> nameOf(selectable)); // the key's keep their names
  }

  /** Whether a column lies in one of the tables. */
  boolean hold(SelectableMapping selectable) {
    String table = tableOf(selectable);
    return tables.stream().anyMatch(own -> own.getTableName().equals(table));
  }

  /** Whether a row may have no line in the table of a column. */
  boolean isOptional(SelectableMapping selectable) {
    String table = tableOf(selectable);
    return tables.stream().anyMatch(own -> own.isOptional() && own.getTableName().equals(table));
  }

  /** What a column is called where the entity is read. */
  String nameOf(SelectableMapping selectable) {
    return names.computeIfAbsent(
        new Place(tableOf(selectable), selectable.getSelectionExpression()), this::newName);
  }

  private String newName(Place place) {
    String name = place.column();
    while (!taken.add(name.toLowerCase(Locale.ROOT))) {
      name = "other_" + taken.size();
    }
    return name;
  }

  /** Of a table for each class, Hibernate may name a union instead of the entity's own table. */
  private String tableOf(SelectableMapping selectable) {
    return persister instanceof UnionSubclassEntityPersister
        ? tables.get(0).getTableName()
        : selectable.getContainingTableExpression();
  }

  /** What the entity is read from. */
  String source(MappedEntity.@Nullable Discriminator discriminator) {
    if (tables.size() == 1 && subclassTables().isEmpty()) {
      return tables.get(0).getTableName();
    }
    List<String> columns = new ArrayList<>();
    names.forEach(
        (place, name) -> columns.add(alias(place.table()) + "." + place.column() + " AS " + name));
    StringBuilder sql = new StringBuilder("(SELECT ").append(String.join(", ", columns));
    sql.append(" FROM ").append(tables.get(0).getTableName()).append(" a0");
    List<String> rootKey = key(tables.get(0));
    for (EntityTableMapping table : tables.subList(1, tables.size())) {
      sql.append(table.isOptional() ? " LEFT JOIN " : " JOIN ")
          .append(table.getTableName())
          .append(' ')
          .append(alias(table.getTableName()))
          .append(" ON ")
          .append(equal(alias(table.getTableName()), key(table), "a0", rootKey));
    }
    List<String> conditions = new ArrayList<>();
    if (discriminator != null) {
      conditions.add("a0." + discriminator.column() + " = " + discriminator.literal());
    } else {
      for (TableDetails table : subclassTables()) {
        conditions.add(
            "NOT EXISTS (SELECT 1 FROM "
                + table.getTableName()
                + " s WHERE "
                + equal("s", key(table), "a0", rootKey)
                + ")");
      }
    }
    if (!conditions.isEmpty()) {
      sql.append(" WHERE ").append(String.join(" AND ", conditions));
    }
    return sql.append(')').toString();
  }

  private static String equal(
      String left, List<String> leftColumns, String right, List<String> rightColumns) {
    List<String> terms = new ArrayList<>();
    for (int i = 0; i < leftColumns.size(); i++) {
      terms.add(left + "." + leftColumns.get(i) + " = " + right + "." + rightColumns.get(i));
    }
    return String.join(" AND ", terms);
  }

  /** The tables of subclasses: a row that is in one of them is theirs. */
  private List<TableDetails> subclassTables() {
    return persister instanceof JoinedSubclassEntityPersister
        ? persister.getSubMappingTypes().stream()
            .map(EntityMappingType::getMappedTableDetails)
            .toList()
        : List.of();
  }

  private String alias(String table) {
    for (int i = 0; i < tables.size(); i++) {
      if (tables.get(i).getTableName().equals(table)) {
        return "a" + i;
      }
    }
    throw new IllegalArgumentException(table + " is no table of " + persister.getEntityName());
  }

  private static List<String> key(TableDetails table) {
    return table.getKeyDetails().getKeyColumns().stream()
        .map(TableDetails.KeyColumn::getColumnName)
        .toList();
  }

  /** The tables to write, or null where there is one for the whole tree. */
  @Nullable SeveralTables several(MappedEntity.@Nullable Discriminator discriminator) {
    boolean union = persister instanceof UnionSubclassEntityPersister;
    if (!union && !(persister instanceof JoinedSubclassEntityPersister) && tables.size() == 1) {
      return null;
    }
    List<MappedTable> written = new ArrayList<>();
    for (EntityTableMapping table : tables) {
      Map<String, String> columns =
          names.entrySet().stream()
              .filter(entry -> entry.getKey().table().equals(table.getTableName()))
              .collect(Collectors.toMap(Map.Entry::getValue, entry -> entry.getKey().column()));
      boolean root = written.isEmpty();
      written.add(
          new MappedTable(
              table.getTableName(),
              key(table),
              columns,
              table.isOptional(),
              root ? discriminator : null));
    }
    List<SeveralTables.KeyTable> keys = new ArrayList<>();
    if (union) {
      EntityMappingType root = persister.getRootEntityDescriptor();
      addKeys(root, keys);
      root.getSubMappingTypes().forEach(type -> addKeys(type, keys));
    } else {
      keys.add(new SeveralTables.KeyTable(tables.get(0).getTableName(), key(tables.get(0))));
      if (discriminator == null) {
        for (TableDetails table : subclassTables()) {
          keys.add(new SeveralTables.KeyTable(table.getTableName(), key(table)));
        }
      }
    }
    return new SeveralTables(written, keys);
  }

  private static void addKeys(EntityMappingType type, List<SeveralTables.KeyTable> keys) {
    EntityTableMapping table = type.getEntityPersister().getIdentifierTableMapping();
    if (!type.isAbstract()) {
      keys.add(new SeveralTables.KeyTable(table.getTableName(), key(table)));
    }
  }
}
