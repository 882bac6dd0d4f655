package io.financex.backup.jpa;

import io.financex.backup.jpa.mapping.MappedColumn;
import io.financex.backup.jpa.mapping.MappedEntity;
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

  /** The constraints beside the key on a type of entities. */
  List<StoredUnique> of(MappedEntity entity, List<MappedColumn> columns, OwnerPath path)
      throws SQLException {
    if (entity.several() != null) {
      return List.of();
    }
    Map<String, String> attributes = new HashMap<>();
    columns.forEach(column -> attributes.put(names.name(column.column()), column.attribute()));
    Map<String, String> owners = new HashMap<>();
    path.ownerColumns().keySet().forEach(column -> owners.put(names.name(column), column));
    Set<String> key = new HashSet<>();
    entity.keyColumns().forEach(column -> key.add(names.name(column)));
    List<StoredUnique> constraints = new ArrayList<>();
    for (Map.Entry<String, List<String>> index : indexes(names.table(entity.table())).entrySet()) {
      if (!index.getValue().containsAll(key)) { // whose look-up sees to it already
        StoredUnique constraint = constraint(index, attributes, owners, path);
        if (constraint != null) {
          constraints.add(constraint);
        }
      }
    }
    return constraints;
  }

  private @Nullable StoredUnique constraint(
      Map.Entry<String, List<String>> index,
      Map<String, String> attributes,
      Map<String, String> owners,
      OwnerPath path) {
    List<String> ofConstraint = new ArrayList<>();
    Map<String, Integer> ofOwner = new LinkedHashMap<>();
    for (String column : index.getValue()) {
      String owner = owners.get(column);
      String attribute = attributes.get(column);
      if (owner != null) {
        ofOwner.put(owner, path.ownerColumns().getOrDefault(owner, 0));
      } else if (attribute != null) {
        ofConstraint.add(attribute);
      } else {
        return null;
      }
    }
    return ofConstraint.isEmpty()
        ? null
        : new StoredUnique(
            new UniqueConstraint(index.getKey(), ofConstraint, !ofOwner.isEmpty()), ofOwner);
  }

  /** The columns of each unique index that covers all rows, by its name. */
  private Map<String, List<String>> indexes(TableName table) throws SQLException {
    String schema = table.schema() == null ? connection.getSchema() : table.schema();
    Map<String, List<String>> indexes = new TreeMap<>();
    Set<String> partial = new HashSet<>();
    DatabaseMetaData database = connection.getMetaData();
    try (ResultSet column =
        database.getIndexInfo(connection.getCatalog(), schema, table.name(), true, true)) {
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
            .add(String.valueOf(column.getString("COLUMN_NAME")));
      }
    }
    indexes.keySet().removeAll(partial);
    return indexes;
  }
}
