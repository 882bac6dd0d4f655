package io.financex.backup.sql;

import io.financex.backup.model.Attribute;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.TableMapping;
import io.financex.backup.model.TableMapping.KeyTable;
import io.financex.backup.model.TableMapping.Table;
import io.financex.backup.model.TableName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The temporary table that takes the rows of one type before any other table is touched. Its
 * columns are those of the type's tables, and a few flags.
 */
final class Stage {
  /** Whether the row is not there yet. */
  static final String NEW = "financex_new";

  /** Whether the row is there with other values, or other parts. */
  static final String CHANGED = "financex_changed";

  /** Whether the parts at hand differ from those that are there. */
  static final String REPLACES = "financex_replaces";

  private static final List<String> FLAGS = List.of(NEW, CHANGED, REPLACES);

  private final EntityType type;
  private final TableMapping mapping;
  private final Names names;
  private final String name;
  private final Map<String, String> columns = new LinkedHashMap<>(); // quoted, by attribute

  Stage(int number, EntityType type, TableMapping mapping, Names names) {
    this.type = type;
    this.mapping = mapping;
    this.names = names;
    name = "financex_" + number;
    List<String> taken = new ArrayList<>();
    for (Attribute attribute : type.attributes()) {
      if (!attribute.is(Attribute.Trait.ORDINAL)) {
        String column = names.quoted(tableOf(attribute.name()).column(attribute.name()).name());
        if (taken.contains(column.toLowerCase(Locale.ROOT))) {
          column = names.asIs("financex_column_" + columns.size());
        }
        taken.add(column.toLowerCase(Locale.ROOT));
        columns.put(attribute.name(), column);
      }
    }
  }

  EntityType type() {
    return type;
  }

  TableMapping mapping() {
    return mapping;
  }

  /** The table, quoted. */
  String table() {
    return names.asIs(name);
  }

  /** The attributes that lie in columns, in the order of the type. */
  List<String> attributes() {
    return List.copyOf(columns.keySet());
  }

  /** The first table that holds an attribute. */
  Table tableOf(String attribute) {
    return mapping.tables().stream()
        .filter(table -> table.columns().containsKey(attribute))
        .findFirst()
        .orElseThrow();
  }

  /** The column of an attribute in the stage, quoted. */
  String column(String attribute) {
    return Objects.requireNonNull(columns.get(attribute), attribute);
  }

  /** The same, of a row called by a name. */
  String column(String row, String attribute) {
    return row + "." + column(attribute);
  }

  /** The flag of a row called by a name. */
  String flag(String row, String flag) {
    return row + "." + names.asIs(flag);
  }

  String flag(String flag) {
    return names.asIs(flag);
  }

  /** The column of an attribute in one of the tables, of a row called by a name. */
  String column(Table table, String row, String attribute) {
    return row + "." + names.quoted(table.column(attribute).name());
  }

  /** That a row of the stage and one of a table have the same key. */
  String sameKey(String staged, Table table, String row) {
    return type.key().stream()
        .map(key -> column(table, row, key) + " = " + column(staged, key))
        .collect(Collectors.joining(" AND "));
  }

  /** What must hold, too, for a row of the first table to be of this type: begins with AND. */
  String andIsOfType(String row) {
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

  /** A query without rows whose columns are the stage's. */
  String prototype() {
    List<String> selected = new ArrayList<>();
    columns.forEach(
        (attribute, column) -> {
          Table table = tableOf(attribute);
          String row = "t" + mapping.tables().indexOf(table);
          selected.add(column(table, row, attribute) + " AS " + column);
        });
    FLAGS.forEach(flag -> selected.add("NULLIF(0, 0) AS " + names.asIs(flag)));
    // Columns of a table joined so allow null, which those of an optional one have to.
    List<String> from = new ArrayList<>();
    for (int i = 0; i < mapping.tables().size(); i++) {
      from.add(
          names.table(mapping.tables().get(i).name()) + " t" + i + (i == 0 ? "" : " ON 1 = 0"));
    }
    return "SELECT "
        + String.join(", ", selected)
        + " FROM "
        + String.join(" LEFT JOIN ", from)
        + " WHERE 1 = 0";
  }

  /** The columns by which rows are found: of a part, those of its owning row's key. */
  String indexed() {
    return (type.partOf().isPresent() ? type.partOf().get().attributes() : type.key())
        .stream().map(this::column).collect(Collectors.joining(", "));
  }

  /** A name for the index on them. */
  String index() {
    return names.asIs(name + "_key");
  }
}
