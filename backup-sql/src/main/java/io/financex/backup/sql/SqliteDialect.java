package io.financex.backup.sql;

import io.financex.backup.model.Attribute;
import io.financex.backup.model.TableMapping.Column;
import io.financex.backup.model.TableMapping.Generator;
import io.financex.backup.model.TableMapping.Table;
import io.financex.backup.model.ValueType;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * SQLite, whose client goes on after errors: all that touches more than temporary tables is the
 * body of one trigger, which happens as a whole or not at all.
 */
final class SqliteDialect extends Dialect {
  private static final Set<ValueType> COMPARED_AS_BYTES =
      Set.of(ValueType.STRING, ValueType.ENUM, ValueType.JSON);

  SqliteDialect(Optional<SqlDatabase> source) {
    super(SqlDatabase.SQLITE, new Names('"', SqlDatabase.SQLITE, source), new SqliteLiterals());
  }

  @Override
  void open(Script script) throws IOException {
    script.statement("BEGIN IMMEDIATE");
  }

  @Override
  void create(Script script, Stage stage) throws IOException {
    script.statement("CREATE TEMPORARY TABLE " + stage.table() + " AS " + stage.prototype());
    script.statement(
        "CREATE INDEX temp."
            + stage.index()
            + " ON "
            + stage.table()
            + " ("
            + stage.indexed()
            + ")");
  }

  /** The whole database is locked from the first statement on. */
  @Override
  Optional<String> lock(String row) {
    return Optional.empty();
  }

  @Override
  String failIf(String condition, String message) {
    return "SELECT RAISE(ABORT, " + text(message) + ") WHERE " + condition;
  }

  @Override
  String differ(String one, String other) {
    return one + " IS NOT " + other;
  }

  @Override
  String exact(String value, Attribute attribute, Column column) {
    return COMPARED_AS_BYTES.contains(attribute.type()) ? "CAST(" + value + " AS BLOB)" : value;
  }

  /** A trigger gives the table that it updates no other name. */
  @Override
  String updated(Table table) {
    return names().table(table.name());
  }

  @Override
  String update(Table table, Stage stage, List<String> assignments, String condition) {
    return "UPDATE "
        + names().table(table.name())
        + " SET "
        + String.join(", ", assignments)
        + " FROM "
        + stage.table()
        + " AS s WHERE "
        + stage.sameKey("s", table, names().table(table.name()))
        + " AND "
        + condition;
  }

  /** Keys follow the highest one by themselves. */
  @Override
  Optional<String> move(Generator generator, MappedType type, long key) {
    return Optional.empty();
  }

  @Override
  void apply(Script script, List<Stage> stages, List<String> steps, List<String> moves)
      throws IOException {
    String name = names().asIs("financex_apply");
    script.statement("CREATE TEMPORARY TABLE " + name + " (n)");
    script.statement(
        "CREATE TEMPORARY TRIGGER "
            + name
            + " AFTER INSERT ON "
            + name
            + " BEGIN\n"
            + String.join(";\n", steps)
            + ";\nEND");
    script.statement("INSERT INTO " + name + " VALUES (1)");
    script.statement("DROP TABLE " + name);
  }

  @Override
  void close(Script script, List<Stage> stages) throws IOException {
    for (Stage stage : stages) {
      script.statement("DROP TABLE " + stage.table());
    }
    script.statement("COMMIT");
  }
}
