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
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * MariaDB and MySQL. The stages are filled before the transaction, which holds nothing but the
 * steps. No statement names a temporary table twice, which MySQL refuses.
 */
final class MariaDbDialect extends Dialect implements StraightInserts {
  private static final Set<ValueType> COMPARED_BY_DIGEST =
      Set.of(ValueType.STRING, ValueType.ENUM, ValueType.JSON, ValueType.BYTES);
  private static final List<String> SETTINGS =
      List.of(
          "character_set_client",
          "character_set_results",
          "character_set_connection",
          "collation_connection",
          "sql_mode",
          "time_zone");

  MariaDbDialect(Optional<SqlDatabase> source) {
    super(SqlDatabase.MARIADB, new Names('`', SqlDatabase.MARIADB, source), new MariaDbLiterals());
  }

  @Override
  void open(Script script) throws IOException {
    script.statement(
        "SET "
            + SETTINGS.stream()
                .map(setting -> "@financex_" + setting + " = @@SESSION." + setting)
                .collect(Collectors.joining(", ")));
    script.statement("SET NAMES utf8mb4");
    script.statement(
        "SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_AUTO_VALUE_ON_ZERO', SESSION time_zone = '+00:00'");
    script.statement(
        "CREATE TEMPORARY TABLE " + problems() + " (message VARCHAR(200) PRIMARY KEY)");
  }

  private String problems() {
    return names().asIs("financex_problem");
  }

  @Override
  void create(Script script, Stage stage) throws IOException {
    script.statement("CREATE TEMPORARY TABLE " + stage.table() + " AS " + stage.prototype());
    script.statement(
        "CREATE INDEX " + stage.index() + " ON " + stage.table() + " (" + stage.indexed() + ")");
  }

  @Override
  Optional<String> lock(String row) {
    return Optional.of("SELECT 1 INTO @financex_account FROM " + row + " FOR UPDATE");
  }

  /** The same message twice violates the key, and the server quotes it. */
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
    return "NOT (" + one + " <=> " + other + ")";
  }

  /** Collations take letters for equal that are not, and groups are told by the first bytes. */
  @Override
  String exact(String value, Attribute attribute, Column column) {
    return COMPARED_BY_DIGEST.contains(attribute.type()) ? "SHA2(" + value + ", 256)" : value;
  }

  /** By a join, since an IN would run the query for each row. */
  @Override
  String mark(Stage stage, String flag, List<String> key, String keys) {
    return "UPDATE "
        + stage.table()
        + " s LEFT JOIN ("
        + keys
        + ") k ON "
        + IntStream.range(0, key.size())
            .mapToObj(i -> "s." + key.get(i) + " = k.k" + i)
            .collect(Collectors.joining(" AND "))
        + " SET "
        + stage.flag("s", flag)
        + " = CASE WHEN k.k0 IS NULL THEN 0 ELSE 1 END";
  }

  @Override
  String update(Table table, Stage stage, List<String> assignments, String condition) {
    // The few that changed are picked from the stage, instead of reading the whole table first.
    return "UPDATE "
        + stage.table()
        + " s STRAIGHT_JOIN "
        + names().table(table.name())
        + " t ON "
        + stage.sameKey("s", table, "t")
        + " SET "
        + assignments.stream()
            .map(assignment -> "t." + assignment)
            .collect(Collectors.joining(", "))
        + " WHERE "
        + condition;
  }

  /** Columns move by themselves; a sequence is never set back by this. */
  @Override
  Optional<String> move(Generator generator, MappedType type, long key) {
    return generator
        .sequence()
        .map(sequence -> "DO SETVAL(" + names().table(sequence) + ", " + key + ", 1)");
  }

  @Override
  void apply(Script script, List<Stage> stages, List<String> steps, List<String> moves)
      throws IOException {
    script.statement("START TRANSACTION");
    for (String step : steps) {
      script.statement(step);
    }
    for (String move : moves) {
      script.statement(move);
    }
  }

  @Override
  void close(Script script, List<Stage> stages) throws IOException {
    for (Stage stage : stages) {
      script.statement("DROP TEMPORARY TABLE " + stage.table());
    }
    script.statement("DROP TEMPORARY TABLE " + problems());
    script.statement(
        "SET "
            + SETTINGS.stream()
                .map(setting -> "SESSION " + setting + " = @financex_" + setting)
                .collect(Collectors.joining(", ")));
    script.statement("COMMIT");
  }

  // --- rows that go straight to their tables ---

  @Override
  Optional<StraightInserts> straight() {
    return Optional.of(this);
  }

  @Override
  public void begin(Script script, List<Stage> stages, List<String> steps) throws IOException {
    open(script);
    for (Stage stage : stages) {
      create(script, stage);
    }
    script.statement("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
    script.statement("START TRANSACTION");
    for (String step : steps) {
      script.statement(step);
    }
  }

  /** No SET, which would lock all rows that it counts. */
  @Override
  public String keep(String name, String query) {
    return "SELECT (" + query + ") INTO " + kept(name);
  }

  @Override
  public String kept(String name) {
    return "@financex_" + name;
  }

  /** Joins to the account take longer here than all other checks together. */
  @Override
  public Optional<Inserted> inserted(String name) {
    String lines = kept(name);
    return Optional.of(
        new Inserted(
            "SET " + lines + " = 0", "SET " + lines + " = " + lines + " + ROW_COUNT()", lines));
  }

  @Override
  public void end(Script script, List<Stage> stages, List<String> steps) throws IOException {
    for (String step : steps) {
      script.statement(step);
    }
    close(script, stages);
  }
}
