package io.financex.backup.jpa;

import io.financex.backup.error.ModelException;
import io.financex.backup.jpa.mapping.MappedCollection;
import io.financex.backup.jpa.mapping.MappedEntity;
import io.financex.backup.jpa.mapping.MappedTable;
import io.financex.backup.model.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Refuses a model in which two types would write the same rows: a table that is mapped by two
 * entities which are not of one tree, by two collections, or by an entity and a collection.
 */
final class WrittenOnce {
  /**
   * What is mapped to a table.
   *
   * @param place the same for all concrete entities of a tree, and for a collection that these have
   *     in common
   * @param name in the host's words
   * @param leftOutBy the line that leaves it out
   */
  private record Mapped(String place, String name, String leftOutBy) {}

  private final PhysicalNames names;
  private final Connection connection;
  private final Map<TableName, Mapped> tables = new HashMap<>();

  WrittenOnce(PhysicalNames names, Connection connection) {
    this.names = names;
    this.connection = connection;
  }

  void check(List<MappedEntity> entities) throws SQLException {
    for (MappedEntity entity : entities) {
      String exclude = ".exclude(" + entity.name() + ".class";
      Mapped mapped = new Mapped(entity.root(), entity.name(), exclude + ")");
      if (entity.several() == null) {
        add(entity.table(), mapped);
      } else {
        for (MappedTable table : entity.several().tables()) {
          add(table.name(), mapped);
        }
      }
      for (MappedCollection collection : entity.collections()) {
        add(
            collection.table(),
            new Mapped(
                entity.root() + "." + collection.name(),
                entity.name() + "." + collection.name(),
                exclude + ", \"" + collection.name() + "\")"));
      }
    }
  }

  private void add(String table, Mapped mapped) throws SQLException {
    TableName name = names.table(table);
    String schema = name.schema() == null ? connection.getSchema() : name.schema();
    TableName qualified = new TableName(name.catalog(), schema, names.compared(name.name()));
    Mapped other = tables.putIfAbsent(qualified, mapped);
    if (other != null && !other.place().equals(mapped.place())) {
      throw new ModelException(
          other.name()
              + " and "
              + mapped.name()
              + " are both mapped to the table "
              + name.name()
              + ", so that each row would be in a backup twice. Leave one of them out on"
              + " JpaEntityGraph.builder(…): "
              + other.leftOutBy()
              + " or "
              + mapped.leftOutBy()
              + ".");
    }
  }
}
