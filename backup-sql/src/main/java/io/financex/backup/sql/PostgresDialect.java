package io.financex.backup.sql;

import io.financex.backup.model.Attribute;
import io.financex.backup.model.TableMapping.Column;
import io.financex.backup.model.TableMapping.Generator;
import io.financex.backup.model.TableMapping.Table;
import io.financex.backup.model.ValueType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * PostgreSQL: everything in one transaction, and all that touches more than temporary tables in one
 * block, so that half of it cannot last even where a client commits each statement.
 */
final class PostgresDialect extends Dialect implements StraightInserts {
  private static final Set<ValueType> COMPARED_AS_TEXT =
      Set.of(
          ValueType.STRING,
          ValueType.ENUM,
          ValueType.JSON,
          ValueType.DECIMAL,
          ValueType.FLOAT,
          ValueType.DOUBLE);

  private static final Set<String> TEXTS = Set.of("varchar", "text", "bpchar");
  // Their names in the catalogue, by what they are called.
  private static final Map<String, String> TYPES =
      Stream.of(
              "bool:bool int2:int2 int4:int4 int8:int8 smallserial:int2 serial:int4 bigserial:int8"
                  + " float4:float4 float8:float8 numeric:numeric date:date time:time uuid:uuid"
                  + " timestamp:timestamp timestamptz:timestamptz bytea:bytea")
          .flatMap(pairs -> Stream.of(pairs.split(" ")))
          .map(pair -> pair.split(":"))
          .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));

  /** So many rows that scanning a table once is better than a plan that rests on old counts. */
  private static final long MANY_ROWS = 10_000;

  PostgresDialect(Optional<SqlDatabase> source) {
    super(
        SqlDatabase.POSTGRESQL,
        new Names('"', SqlDatabase.POSTGRESQL, source),
        new PostgresLiterals());
  }

  @Override
  void open(Script script) throws IOException {
    script.statement("BEGIN");
    set(script);
  }

  private static void set(Script script) throws IOException {
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

  /**
   * Nobody has counted the new rows yet: two sides of a join that are taken for a handful each
   * would be compared row by row.
   */
  @Override
  Optional<String> expectManyRows(long rows) {
    return rows > MANY_ROWS ? Optional.of("SET LOCAL enable_nestloop = off") : Optional.empty();
  }

  /**
   * In an INSERT of nothing but VALUES, the length of each single text and decimal would be checked
   * while the statement is planned, which takes longer than to store it.
   */
  @Override
  Optional<String> read(String value, Column column) {
    String type = column.sqlType().toLowerCase(Locale.ROOT);
    return TEXTS.contains(type)
        ? Optional.of(value)
        : Optional.ofNullable(TYPES.get(type))
            .map(name -> "CAST(" + value + " AS pg_catalog." + name + ")");
  }

  @Override
  String overriding(MappedType type) {
    return type.mapping().generator().filter(Generator::isColumn).isPresent()
        ? " OVERRIDING SYSTEM VALUE"
        : "";
  }

  @Override
  Optional<String> move(Generator generator, MappedType type, long key) {
    String sequence =
        generator
            .sequence()
            .map(name -> text(names().table(name)))
            .orElseGet(() -> ownedSequence(type));
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

  private String ownedSequence(MappedType type) {
    Table table = type.mapping().root();
    String column = table.column(type.type().key().get(0)).name();
    return "pg_catalog.pg_get_serial_sequence("
        + text(names().table(table.name()))
        + ", "
        + text(names().bare(column))
        + ")";
  }

  @Override
  void apply(Script script, List<Stage> stages, List<String> steps, List<String> moves)
      throws IOException {
    for (Stage stage : stages) {
      script.statement("ANALYZE " + stage.table());
    }
    List<String> all = new ArrayList<>(steps);
    all.addAll(moves);
    block(script, all);
  }

  /** Steps as one statement. */
  private static void block(Script script, List<String> steps) throws IOException {
    StringBuilder block = new StringBuilder("BEGIN\n");
    steps.forEach(step -> block.append(step).append(";\n"));
    block.append("END");
    String quote = "$financex";
    while (block.indexOf(quote) >= 0) {
      quote += "_";
    }
    quote += "$";
    script.statement("DO " + quote + "\n" + block + "\n" + quote);
  }

  @Override
  void close(Script script, List<Stage> stages) throws IOException {
    script.statement("COMMIT");
  }

  // --- rows that go straight to their tables ---

  @Override
  Optional<StraightInserts> straight() {
    return Optional.of(this);
  }

  /**
   * Two equal values in a unique column, checked by the COMMIT, keep one from succeeding that comes
   * before {@link #end} has taken them away: psql has options by which it commits what it was
   * given.
   */
  @Override
  public void begin(Script script, List<Stage> stages, List<String> steps) throws IOException {
    script.statement("BEGIN ISOLATION LEVEL REPEATABLE READ");
    set(script);
    script.statement(
        "CREATE TEMPORARY TABLE "
            + unfinished()
            + " (n integer UNIQUE DEFERRABLE INITIALLY DEFERRED) ON COMMIT DROP");
    script.statement("INSERT INTO " + unfinished() + " VALUES (1), (1)");
    for (Stage stage : stages) {
      create(script, stage);
    }
    block(script, steps);
  }

  private String unfinished() {
    return names().asIs("financex_unfinished");
  }

  /** A setting of the transaction's, since a block knows no variables of another. */
  @Override
  public String keep(String name, String query) {
    return "PERFORM pg_catalog.set_config("
        + text("financex." + name)
        + ", CAST(("
        + query
        + ") AS text), true)";
  }

  @Override
  public String kept(String name) {
    return "CAST(pg_catalog.current_setting(" + text("financex." + name) + ") AS bigint)";
  }

  /** Only its own client could tell. */
  @Override
  public Optional<Inserted> inserted(String name) {
    return Optional.empty();
  }

  @Override
  public void end(Script script, List<Stage> stages, List<String> steps) throws IOException {
    List<String> all = new ArrayList<>(steps);
    all.add("DELETE FROM " + unfinished());
    block(script, all);
    script.statement("COMMIT");
  }
}
