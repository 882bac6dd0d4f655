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
 * PostgreSQL: everything in one transaction, and all that touches more than temporary tables in one
 * block, so that half of it cannot last even where a client commits each statement.
 */
final class PostgresDialect extends Dialect {
  private static final Set<ValueType> COMPARED_AS_TEXT =
      Set.of(
          ValueType.STRING,
          ValueType.ENUM,
          ValueType.JSON,
          ValueType.DECIMAL,
          ValueType.FLOAT,
          ValueType.DOUBLE);

  PostgresDialect(Optional<SqlDatabase> source) {
    super(
        SqlDatabase.POSTGRESQL,
        new Names('"', SqlDatabase.POSTGRESQL, source),
        new PostgresLiterals());
  }

  @Override
  void open(Script script) throws IOException {
    script.statement("BEGIN");
    script.statement("SET LOCAL client_encoding = 'UTF8'");
    script.statement("SET LOCAL standard_conforming_strings = on");
    script.statement("SET LOCAL DateStyle = 'ISO, YMD'");
    script.statement("SET LOCAL TimeZone = 'UTC'");
    script.statement("SET LOCAL extra_float_digits = 1");
  }

  @Override
  void create(Script script, Stage stage) throws IOException {
    script.statement(
        "CREATE TEMPORARY TABLE " + stage.table() + " ON COMMIT DROP AS " + stage.prototype());
  }

  @Override
  Optional<String> lock(String row) {
    return Optional.of("PERFORM 1 FROM " + row + " FOR NO KEY UPDATE");
  }

  @Override
  String failIf(String condition, String message) {
    return "IF "
        + condition
        + " THEN RAISE EXCEPTION USING MESSAGE = "
        + text(message)
        + "; END IF";
  }

  @Override
  String differ(String one, String other) {
    return one + " IS DISTINCT FROM " + other;
  }

  @Override
  String exact(String value, Attribute attribute, Column column) {
    return COMPARED_AS_TEXT.contains(attribute.type())
        ? "CAST(" + value + " AS text) COLLATE \"C\""
        : value;
  }

  @Override
  String update(Table table, Stage stage, List<String> assignments, String condition) {
    return "UPDATE "
        + names().table(table.name())
        + " t SET "
        + String.join(", ", assignments)
        + " FROM "
        + stage.table()
        + " s WHERE "
        + stage.sameKey("s", table, "t")
        + " AND "
        + condition;
  }

  @Override
  String overriding(Stage stage) {
    return stage
            .mapping()
            .generator()
            .filter(generator -> generator.sequence().isEmpty())
            .isPresent()
        ? " OVERRIDING SYSTEM VALUE"
        : "";
  }

  @Override
  Optional<String> move(Generator generator, Stage stage, long key) {
    String sequence =
        generator
            .sequence()
            .map(name -> text(names().table(name)))
            .orElseGet(() -> ownedSequence(stage));
    String move =
        "'SELECT pg_catalog.setval(%1$L, "
            + key
            + ") FROM %1$s WHERE last_value < "
            + key
            + " OR last_value = "
            + key
            + " AND NOT is_called'";
    return Optional.of(
        "EXECUTE pg_catalog.format(" + move + ", CAST(" + sequence + " AS pg_catalog.regclass))");
  }

  private String ownedSequence(Stage stage) {
    Table table = stage.mapping().root();
    String column = table.column(stage.type().key().get(0)).name();
    return "pg_catalog.pg_get_serial_sequence("
        + text(names().table(table.name()))
        + ", "
        + text(names().bare(column))
        + ")";
  }

  @Override
  void apply(Script script, List<Stage> stages, List<String> steps, List<String> moves)
      throws IOException {
    StringBuilder block = new StringBuilder("BEGIN\n");
    steps.forEach(step -> block.append(step).append(";\n"));
    moves.forEach(move -> block.append(move).append(";\n"));
    block.append("END");
    String quote = "$financex";
    while (block.indexOf(quote) >= 0) {
      quote += "_";
    }
    quote += "$";
    for (Stage stage : stages) {
      script.statement("ANALYZE " + stage.table());
    }
    script.statement("DO " + quote + "\n" + block + "\n" + quote);
  }

  @Override
  void close(Script script, List<Stage> stages) throws IOException {
    script.statement("COMMIT");
  }
}
