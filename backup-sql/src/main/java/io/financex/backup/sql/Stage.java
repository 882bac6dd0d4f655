package io.financex.backup.sql;

import io.financex.backup.model.Attribute;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.TableMapping.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A temporary table that takes rows of one type, or some of their attributes, until they go to the
 * type's tables. Its columns are those of the tables, and a few flags.
 */
final class Stage extends MappedType {
  /** 1 where the row is there already: a new one is not touched again. */
  static final String OLD = "financex_old";

  /** 1 where the row is there with other values, or other parts. */
  static final String CHANGED = "financex_changed";

  /** Whether the parts at hand differ from those that are there. */
  static final String REPLACES = "financex_replaces";

  private static final List<String> FLAGS = List.of(OLD, CHANGED, REPLACES);

  private final Names names;
  private final String name;
  private final Map<String, String> columns = new LinkedHashMap<>(); // quoted, by attribute

  /** For whole rows. */
  Stage(int number, EntityType type, Names names) {
    this(number, type, names, attribute -> true);
  }

  /** For some of the attributes, those of the key among them. */
  Stage(int number, EntityType type, Names names, Predicate<String> attributes) {
    super(type, mapping(type), names);
    this.names = names;
    name = "financex_" + number;
    List<String> taken = new ArrayList<>();
    for (Attribute attribute : type.attributes()) {
      if (!attribute.is(Attribute.Trait.ORDINAL) && attributes.test(attribute.name())) {
        String column = names.quoted(tableOf(attribute.name()).column(attribute.name()).name());
        if (taken.contains(column.toLowerCase(Locale.ROOT))) {
          column = names.asIs("financex_column_" + columns.size());
        }
        taken.add(column.toLowerCase(Locale.ROOT));
        columns.put(attribute.name(), column);
      }
    }
  }

  /** The table, quoted. */
  String table() {
    return names.asIs(name);
  }

  /** The attributes that lie in columns, in the order of the type. */
  List<String> attributes() {
    return List.copyOf(columns.keySet());
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

  /** That a row of the stage and one of a table have the same key. */
  String sameKey(String staged, Table table, String row) {
    return type().key().stream()
        .map(key -> column(table, row, key) + " = " + column(staged, key))
        .collect(Collectors.joining(" AND "));
  }

  /** A query without rows whose columns are the stage's. */
  String prototype() {
    List<String> selected = new ArrayList<>();
    columns.forEach(
        (attribute, column) -> {
          Table table = tableOf(attribute);
          String row = "t" + mapping().tables().indexOf(table);
          selected.add(column(table, row, attribute) + " AS " + column);
        });
    FLAGS.forEach(flag -> selected.add("NULLIF(0, 0) AS " + names.asIs(flag)));
    // Columns of a table joined so allow null, which those of an optional one have to.
    List<String> from = new ArrayList<>();
    for (int i = 0; i < mapping().tables().size(); i++) {
      from.add(
          names.table(mapping().tables().get(i).name()) + " t" + i + (i == 0 ? "" : " ON 1 = 0"));
    }
    return "SELECT "
        + String.join(", ", selected)
        + " FROM "
        + String.join(" LEFT JOIN ", from)
        + " WHERE 1 = 0";
  }

  /** The columns by which rows are found: of a part, those of its owning row's key. */
  String indexed() {
    return (type().partOf().isPresent() ? type().partOf().get().attributes() : type().key())
        .stream().map(this::column).collect(Collectors.joining(", "));
  }

  /** A name for the index on them. */
  String index() {
    return names.asIs(name + "_key");
  }
}
