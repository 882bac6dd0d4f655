package io.financex.backup.sql;

import io.financex.backup.error.ModelException;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.TableMapping;
import io.financex.backup.model.TableMapping.KeyTable;
import io.financex.backup.model.TableMapping.Table;
import io.financex.backup.model.TableName;
import java.util.ArrayList;
import java.util.List;

/** A type, and what its tables are called in SQL. */
class MappedType {
  private final EntityType type;
  private final TableMapping mapping;
  private final Names names;

  MappedType(EntityType type, TableMapping mapping, Names names) {
    this.type = type;
    this.mapping = mapping;
    this.names = names;
  }

  /**
   * A type of a model whose types all have a mapping.
   *
   * @throws ModelException if this one has none
   */
  static MappedType of(EntityType type, Names names) {
    return new MappedType(type, mapping(type), names);
  }

  static TableMapping mapping(EntityType type) {
    return type.tableMapping()
        .orElseThrow(
            () ->
                new ModelException(
                    "SQL needs to know where the rows of "
                        + type
                        + " lie, and the graph does not say: EntityType.Builder.tableMapping(…)."
                        + " Export another format."));
  }

  final EntityType type() {
    return type;
  }

  final TableMapping mapping() {
    return mapping;
  }

  /** The first table that holds an attribute. */
  final Table tableOf(String attribute) {
    return mapping.tables().stream()
        .filter(table -> table.columns().containsKey(attribute))
        .findFirst()
        .orElseThrow();
  }

  /** The column of an attribute in one of the tables, of a row called by a name. */
  final String column(Table table, String row, String attribute) {
    return row + "." + names.quoted(table.column(attribute).name());
  }

  /** What must hold, too, for a row of the first table to be of this type: begins with AND. */
  final String andIsOfType(String row) {
    StringBuilder sql = new StringBuilder();
    for (Table table : mapping.tables().subList(1, mapping.tables().size())) {
      if (!table.optional()) {
        List<String> key = type.key().stream().map(part -> table.column(part).name()).toList();
        sql.append(" AND EXISTS (").append(line(table.name(), key, row)).append(')');
      }
    }
    for (KeyTable other : mapping.otherTypes()) {
      sql.append(" AND NOT EXISTS (").append(line(other.name(), other.key(), row)).append(')');
    }
    return sql.toString();
  }

  private String line(TableName table, List<String> key, String row) {
    List<String> same = new ArrayList<>();
    for (int i = 0; i < key.size(); i++) {
      same.add(
          "l." + names.quoted(key.get(i)) + " = " + column(mapping.root(), row, type.key().get(i)));
    }
    return "SELECT 1 FROM " + names.table(table) + " l WHERE " + String.join(" AND ", same);
  }
}
