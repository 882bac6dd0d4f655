package io.financex.backup.jpa;

import io.financex.backup.jpa.mapping.MappedColumn;
import io.financex.backup.jpa.mapping.MappedEntity;
import io.financex.backup.jpa.mapping.MappedTable;
import io.financex.backup.jpa.mapping.SeveralTables;
import io.financex.backup.model.TableName;
import io.financex.backup.model.UniqueConstraint;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the database itself keeps unique, whether the mapping says so or not: unique indexes over
 * the columns of attributes and of the owner's key. Others, over part of the rows, expressions or
 * columns that no attribute has, are the database's alone: it refuses what breaks them.
 */
final class UniqueIndexes {
  private final Connection connection;
  private final PhysicalNames names;

  UniqueIndexes(Connection connection) throws SQLException {
    this.connection = connection;
    names = new PhysicalNames(connection.getMetaData());
  }

  /**
   * The constraints beside the key on a type of entities.
   *
   * @param inSeveralTables whether its tree of entities has several tables, so that constraints are
   *     named with theirs: some databases keep their names apart within a table only
   */
  List<StoredUnique> of(
      MappedEntity entity, List<MappedColumn> columns, OwnerPath path, boolean inSeveralTables)
      throws SQLException {
    Map<String, String> attributes = new HashMap<>();
    columns.forEach(column -> attributes.put(column.column(), column.attribute()));
    List<StoredUnique> constraints = new ArrayList<>();
    for (Place place : places(entity, columns, path)) {
      for (Map.Entry<String, List<String>> index : indexes(place.table()).entrySet()) {
        if (!index.getValue().containsAll(place.key())) { // whose look-up sees to it already
          String name = (inSeveralTables ? place.table().name() + "." : "") + index.getKey();
          StoredUnique constraint =
              constraint(name, place.read(index.getValue()), attributes, path.ownerColumns());
          if (constraint != null) {
            constraints.add(constraint);
          }
        }
      }
    }
    return constraints;
  }

  /**
   * A table of an entity.
   *
   * @param table its name
   * @param key the names of its columns that hold the key
   * @param columns what its columns are called where the entity is read, by their names
   */
  private record Place(TableName table, Set<String> key, Map<String, String> columns) {
    /** What columns are called where the entity is read; null for those that are not. */
    List<@Nullable String> read(List<String> names) {
      List<@Nullable String> read = new ArrayList<>();
      names.forEach(name -> read.add(columns.get(name)));
      return read;
    }
  }

  private List<Place> places(MappedEntity entity, List<MappedColumn> columns, OwnerPath path) {
    SeveralTables several = entity.several();
    if (several == null) {
      Map<String, String> read = new HashMap<>();
      columns.forEach(column -> read.put(physical(column.column()), column.column()));
      path.ownerColumns().keySet().forEach(column -> read.put(physical(column), column));
      return List.of(new Place(names.table(entity.table()), physical(entity.keyColumns()), read));
    }
    List<Place> places = new ArrayList<>();
    for (MappedTable table : several.tables()) {
      Map<String, String> read = new HashMap<>();
      table.columns().forEach((name, column) -> read.put(physical(column), name));
      places.add(new Place(names.table(table.name()), physical(table.key()), read));
    }
    return places;
  }

  private Set<String> physical(List<String> columns) {
    Set<String> physical = new HashSet<>();
    columns.forEach(column -> physical.add(physical(column)));
    return physical;
  }

  private String physical(String column) {
    return names.compared(names.name(column));
  }

  private static @Nullable StoredUnique constraint(
      String name,
      List<@Nullable String> columns,
      Map<String, String> attributes,
      Map<String, Integer> owners) {
    List<String> ofConstraint = new ArrayList<>();
    Map<String, Integer> ofOwner = new LinkedHashMap<>();
    for (String column : columns) {
      Integer owner = column == null ? null : owners.get(column);
      String attribute = column == null ? null : attributes.get(column);
      if (column != null && owner != null) {
        ofOwner.put(column, owner);
      } else if (attribute != null) {
        ofConstraint.add(attribute);
      } else {
        return null;
      }
    }
    return ofConstraint.isEmpty()
        ? null
        : new StoredUnique(new UniqueConstraint(name, ofConstraint, !ofOwner.isEmpty()), ofOwner);
  }

  /** The columns of each unique index that covers all rows, by its name. */
  private Map<String, List<String>> indexes(TableName table) throws SQLException {
    String schema = table.schema() == null ? connection.getSchema() : table.schema();
    Map<String, List<String>> indexes = new TreeMap<>();
    Set<String> partial = new HashSet<>();
    DatabaseMetaData database = connection.getMetaData();
    try (ResultSet column =
        database.getIndexInfo(names.catalog(table, connection), schema, table.name(), true, true)) {
      while (column.next()) {
        String index = column.getString("INDEX_NAME");
        if (index == null) {
          continue; // a line of statistics
        }
        if (column.getString("FILTER_CONDITION") != null) {
          partial.add(index);
        }
        // What is computed of columns has no name, or one that no column has.
        indexes
            .computeIfAbsent(index, name -> new ArrayList<>())
            .add(names.compared(String.valueOf(column.getString("COLUMN_NAME"))));
      }
    }
    indexes.keySet().removeAll(partial);
    return indexes;
  }
}
