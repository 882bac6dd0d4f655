package io.financex.backup.sql;

import io.financex.backup.model.Attribute;
import io.financex.backup.model.TableMapping.Column;
import io.financex.backup.model.TableMapping.Generator;
import io.financex.backup.model.TableMapping.Table;
import io.financex.backup.model.TableName;
import io.financex.backup.model.ValueType;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * H2 2. Its ALTER and DROP commit, so generators are moved before the transaction (a gap in their
 * values is harmless), and the stages are dropped after it.
 */
final class H2Dialect extends Dialect {
  H2Dialect(Optional<SqlDatabase> source) {
    super(SqlDatabase.H2, new Names('"', SqlDatabase.H2, source), new H2Literals());
  }

  @Override
  void open(Script script) throws IOException {
    script.statement(
        "CREATE LOCAL TEMPORARY TABLE " + problems() + " (message VARCHAR(200) PRIMARY KEY)");
  }

  private String problems() {
    return names().asIs("financex_problem");
  }

  @Override
  void create(Script script, Stage stage) throws IOException {
    script.statement("CREATE LOCAL TEMPORARY TABLE " + stage.table() + " AS " + stage.prototype());
    script.statement(
        "CREATE INDEX " + stage.index() + " ON " + stage.table() + " (" + stage.indexed() + ")");
  }

  @Override
  Optional<String> lock(String row) {
    return Optional.of("SELECT 1 FROM " + row + " FOR UPDATE");
  }

  /** The same message twice violates the key, and H2 quotes it. */
  @Override
  String failIf(String condition, String message) {
    return "INSERT INTO "
        + problems()
        + " SELECT "
        + text(message)
        + " FROM (SELECT 1 AS n UNION ALL SELECT 2) twice WHERE "
        + condition;
  }

  @Override
  String differ(String one, String other) {
    return one + " IS DISTINCT FROM " + other;
  }

  @Override
  String exact(String value, Attribute attribute, Column column) {
    boolean blurred =
        attribute.type() == ValueType.ENUM
            || column.sqlType().toUpperCase(Locale.ROOT).contains("IGNORECASE");
    return blurred ? "CAST(" + value + " AS VARCHAR)" : value;
  }

  @Override
  String update(Table table, Stage stage, List<String> assignments, String condition) {
    return "MERGE INTO "
        + names().table(table.name())
        + " t USING "
        + stage.table()
        + " s ON ("
        + stage.sameKey("s", table, "t")
        + ") WHEN MATCHED AND "
        + condition
        + " THEN UPDATE SET "
        + String.join(", ", assignments);
  }

  @Override
  Optional<String> move(Generator generator, MappedType type, long key) {
    // The first value of a pooled block is the sequence's value less the block: one block further
    // is always beyond the key.
    return Optional.of(
        generator
            .sequence()
            .map(
                sequence ->
                    "ALTER SEQUENCE "
                        + names().table(sequence)
                        + " RESTART WITH (SELECT GREATEST(BASE_VALUE, "
                        + key
                        + " + INCREMENT) FROM INFORMATION_SCHEMA.SEQUENCES WHERE "
                        + is("SEQUENCE", sequence)
                        + ")")
            .orElseGet(() -> moveColumn(type, key)));
  }

  private String moveColumn(MappedType type, long key) {
    Table table = type.mapping().root();
    String column = table.column(type.type().key().get(0)).name();
    return "ALTER TABLE "
        + names().table(table.name())
        + " ALTER COLUMN "
        + names().quoted(column)
        + " RESTART WITH (SELECT GREATEST(IDENTITY_BASE, "
        + key
        + " + IDENTITY_INCREMENT) FROM INFORMATION_SCHEMA.COLUMNS WHERE "
        + is("TABLE", table.name())
        + " AND COLUMN_NAME = "
        + text(names().bare(column))
        + ")";
  }

  /** That a row of the information schema is about a table or sequence. */
  private String is(String what, TableName name) {
    return what
        + "_NAME = "
        + text(names().bare(name.name()))
        + " AND "
        + what
        + "_SCHEMA = "
        + Optional.ofNullable(name.schema())
            .map(schema -> text(names().bare(schema)))
            .orElse("CURRENT_SCHEMA");
  }

  @Override
  void apply(Script script, List<Stage> stages, List<String> steps, List<String> moves)
      throws IOException {
    for (String move : moves) {
      script.statement(move);
    }
    script.statement("BEGIN");
    for (String step : steps) {
      script.statement(step);
    }
  }

  @Override
  void close(Script script, List<Stage> stages) throws IOException {
    script.statement("COMMIT");
    script.statement(
        "DROP TABLE "
            + problems()
            + stages.stream().map(stage -> ", " + stage.table()).collect(Collectors.joining()));
  }
}
