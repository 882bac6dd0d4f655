package io.financex.backup.sql;

import io.financex.backup.error.ModelException;
import io.financex.backup.error.UnsupportedValueException;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.TableMapping.Column;
import io.financex.backup.model.TableMapping.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Writes rows of one type into one table, many to a statement. */
final class Rows {
  private static final int MAX_ROWS = 500;
  private static final int MAX_CHARACTERS = 80 << 10; // at most 240 KiB in UTF-8

  private final Script script;
  private final EntityType type;
  private final String product;
  private final String head;
  private final int[] positions;
  private final Literal[] literals;
  private final String tail; // of a row
  private final String foot;
  private final List<Rows> before;
  private final Optional<String> after;
  private final StringBuilder statement = new StringBuilder();
  private int rows;
  private long all;

  /**
   * Rows.
   *
   * @param attributes what each row says
   * @param fixed what all rows have in other columns, by column
   */
  private Rows(
      Script script,
      EntityType type,
      Dialect dialect,
      String into,
      Map<String, String> columns,
      Map<String, Column> attributes,
      Map<String, String> fixed,
      String overriding,
      List<Rows> before,
      Optional<String> after) {
    this.script = script;
    this.type = type;
    this.before = before;
    this.after = after;
    product = dialect.database().product();
    positions = attributes.keySet().stream().mapToInt(type::position).toArray();
    literals =
        attributes.entrySet().stream()
            .map(one -> literal(one.getKey(), one.getValue(), dialect.literals()))
            .toArray(Literal[]::new);
    String insert =
        "INSERT INTO "
            + into
            + " ("
            + Stream.concat(attributes.keySet().stream().map(columns::get), fixed.keySet().stream())
                .collect(Collectors.joining(", "))
            + ")"
            + overriding;
    Optional<List<String>> read = read(attributes.values(), dialect);
    if (read.isPresent()) {
      String selected =
          Stream.concat(read.get().stream(), fixed.values().stream())
              .collect(Collectors.joining(", "));
      head = insert + " SELECT " + selected + " FROM (VALUES";
      tail = ")";
      foot =
          IntStream.range(0, positions.length)
              .mapToObj(Rows::column)
              .collect(Collectors.joining(", ", ") AS v (", ")"));
    } else {
      head = insert + " VALUES";
      tail =
          fixed.values().stream()
              .collect(
                  Collectors.joining(",", attributes.isEmpty() || fixed.isEmpty() ? "" : ",", ")"));
      foot = "";
    }
  }

  /** How the columns read the values of a list, where the database had better read them so. */
  private static Optional<List<String>> read(Collection<Column> columns, Dialect dialect) {
    List<String> read = new ArrayList<>();
    for (Column column : columns) {
      dialect.read(column(read.size()), column).ifPresent(read::add);
    }
    return read.isEmpty() || read.size() < columns.size() ? Optional.empty() : Optional.of(read);
  }

  private static String column(int index) {
    return "c" + index;
  }

  /**
   * Rows of a stage.
   *
   * @param after a statement that follows each one
   */
  static Rows staged(Script script, Stage stage, Dialect dialect, Optional<String> after) {
    Map<String, String> names = new LinkedHashMap<>();
    Map<String, Column> attributes = new LinkedHashMap<>();
    for (String name : stage.attributes()) {
      names.put(name, stage.column(name));
      attributes.put(name, stage.tableOf(name).column(name));
    }
    return new Rows(
        script,
        stage.type(),
        dialect,
        stage.table(),
        names,
        attributes,
        Map.of(),
        "",
        List.of(),
        after);
  }

  /**
   * New lines of one of the type's tables.
   *
   * @param deferred attributes that are null at first
   * @param before what has to be there before: lines of the same rows in other tables
   * @param after a statement that follows each one
   */
  static Rows inserted(
      Script script,
      MappedType type,
      Table table,
      Target target,
      Set<String> deferred,
      List<Rows> before,
      Optional<String> after) {
    Map<String, String> names = new LinkedHashMap<>();
    Map<String, String> fixed = new LinkedHashMap<>();
    table
        .columns()
        .forEach(
            (name, column) -> {
              names.put(name, target.names().quoted(column.name()));
              if (deferred.contains(name)) {
                fixed.put(target.names().quoted(column.name()), "NULL");
              }
            });
    fixed.putAll(new FixedColumns(target).of(type, table));
    Map<String, Column> attributes = new LinkedHashMap<>(table.columns());
    attributes.keySet().removeIf(name -> fixed.containsKey(names.get(name)));
    return new Rows(
        script,
        type.type(),
        target.dialect(),
        target.names().table(table.name()),
        names,
        attributes,
        fixed,
        target.dialect().overriding(type),
        before,
        after);
  }

  private Literal literal(String name, Column column, Literals dialect) {
    try {
      return dialect.of(type.attribute(name), column);
    } catch (NotStorableException e) {
      throw new ModelException(
          type
              + "."
              + name
              + " lies in "
              + e.reason()
              + ", which SQL for "
              + product
              + " cannot write. Leave it out of backups, or export another format.");
    }
  }

  /** How many were added. */
  long count() {
    return all;
  }

  void add(EntityRecord record) throws IOException {
    int before = statement.length();
    if (rows == 0) {
      statement.append(head).append("\n(");
    } else {
      statement.append(",\n(");
    }
    for (int i = 0; i < literals.length; i++) {
      if (i > 0) {
        statement.append(',');
      }
      append(record, positions[i], literals[i]);
    }
    statement.append(tail);
    rows++;
    all++;
    if (rows > 1 && statement.length() > MAX_CHARACTERS) {
      String last = statement.substring(before + ",\n".length());
      statement.setLength(before);
      flush();
      statement.append(head).append('\n').append(last);
      rows = 1;
    }
    if (rows == MAX_ROWS) {
      flush();
    }
  }

  private void append(EntityRecord record, int position, Literal literal) {
    Object value = record.value(position);
    if (!record.isPresent(position)) {
      throw new IllegalArgumentException(
          record
              + " lacks "
              + type.attributes().get(position).name()
              + ", which SQL cannot leave out");
    }
    if (value == null) {
      statement.append("NULL");
      return;
    }
    try {
      literal.append(statement, value);
    } catch (NotStorableException e) {
      throw new UnsupportedValueException(
          type
              + "."
              + type.attributes().get(position).name()
              + " holds "
              + e.reason()
              + ", which "
              + product
              + " does not keep exactly. Export another format, or change the value.");
    }
  }

  void flush() throws IOException {
    for (Rows first : before) {
      first.flush();
    }
    if (rows > 0) {
      script.statement(statement.append(foot));
      if (after.isPresent()) {
        script.statement(after.get());
      }
    }
    statement.setLength(0);
    rows = 0;
  }
}
