package io.financex.backup.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financex.backup.error.Location;
import io.financex.backup.error.ModelException;
import io.financex.backup.error.UnsupportedValueException;
import io.financex.backup.model.AccountPath;
import io.financex.backup.model.Attribute;
import io.financex.backup.model.Database;
import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Manifest;
import io.financex.backup.model.TableMapping;
import io.financex.backup.model.TableMapping.Column;
import io.financex.backup.model.TableMapping.Table;
import io.financex.backup.model.TableName;
import io.financex.backup.model.Trailer;
import io.financex.backup.model.ValueType;
import io.financex.backup.spi.RecordSink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which script is written, and what is refused in which words. */
class SqlBackupWriterTest {
  private static final SqlBackupWriter WRITER = new SqlBackupWriter();

  @TempDir Path directory;

  private static String zoo(String product) throws IOException {
    return Zoo.script(WRITER, Zoo.manifest(product, Zoo.ANN), Zoo.rows());
  }

  /** A model of one type, {@code Note}, with one attribute besides its key. */
  private static EntityModel notes(ValueType type, String table, String column, String sqlType) {
    AccountPath path =
        new AccountPath(
            TableName.of(table),
            List.of(List.of(Column.of("account_id"))),
            List.of(),
            Optional.empty());
    Table mapped =
        Table.of(
            TableName.of(table),
            Map.of("id", new Column("id", "bigint"), "content", new Column(column, sqlType)),
            List.of());
    return EntityModel.builder("Account", ValueType.LONG)
        .database(new Database("SQLite", TableName.of("account"), List.of(Column.of("id"))))
        .type(
            EntityType.builder("Note")
                .attribute(Attribute.mandatory("id", ValueType.LONG))
                .attribute(Attribute.optional("content", type).ofNames(List.of("LOW", "HIGH")))
                .key("id")
                .tableMapping(TableMapping.of(mapped, path))
                .build())
        .build();
  }

  private static Manifest manifest(EntityModel model, String... owner) {
    return new Manifest(1, "Notes", "1", null, List.of(owner), Instant.EPOCH, model);
  }

  private static String write(SqlDatabase database, EntityModel model, Object value)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (RecordSink sink = WRITER.forDatabase(database).open(out, manifest(model, "1"))) {
      sink.write(EntityRecord.of(model.type("Note"), Location.UNKNOWN, new Object[] {1L, value}));
      sink.finish(new Trailer(Map.of("Note", new Trailer.Totals(1, ""))));
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  // --- which script ---

  @Test
  void theDatabaseOfTheRowsDecides() throws IOException {
    assertThat(zoo("PostgreSQL")).startsWith("-- FinanceX Backup, SQL for PostgreSQL, layout 1\n");
    assertThat(zoo("H2")).startsWith("-- FinanceX Backup, SQL for H2, layout 1\n");
    assertThat(zoo("SQLite")).startsWith("-- FinanceX Backup, SQL for SQLite, layout 1\n");
    assertThat(zoo("MariaDB")).startsWith("-- FinanceX Backup, SQL for MariaDB, layout 1\n");
    assertThat(zoo("MySQL")).startsWith("-- FinanceX Backup, SQL for MariaDB, layout 1\n");
  }

  @Test
  void anUnknownDatabaseIsAnErrorThatSaysWhatToSet() throws IOException {
    assertThatThrownBy(() -> zoo("Oracle"))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll("Oracle", "PostgreSQL, MariaDB, H2, SQLite", "forDatabase");
    assertThat(
            Zoo.script(
                WRITER.forDatabase(SqlDatabase.POSTGRESQL),
                Zoo.manifest("Oracle", Zoo.ANN),
                Zoo.rows()))
        .contains("SQL for PostgreSQL");
  }

  @Test
  void aModelWithoutTablesIsAnErrorThatSaysSo() {
    EntityType type =
        EntityType.builder("Note")
            .attribute(Attribute.mandatory("id", ValueType.LONG))
            .key("id")
            .build();
    EntityModel nothing = EntityModel.builder("Account", ValueType.LONG).type(type).build();
    EntityModel half =
        EntityModel.builder("Account", ValueType.LONG)
            .database(new Database("H2", TableName.of("account"), List.of(Column.of("id"))))
            .type(type)
            .build();

    assertThatThrownBy(() -> WRITER.open(OutputStream.nullOutputStream(), manifest(nothing, "1")))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("database(…)");
    assertThatThrownBy(() -> WRITER.open(OutputStream.nullOutputStream(), manifest(half, "1")))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll("Note", "tableMapping(…)");
  }

  @Test
  void aManifestWithoutAnAccountIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WRITER.open(OutputStream.nullOutputStream(), Zoo.manifest("H2")));
  }

  // --- the shape ---

  @ParameterizedTest
  @EnumSource
  void nothingOfTheAccountIsInAComment(SqlDatabase database) throws IOException {
    String script =
        Zoo.script(WRITER.forDatabase(database), Zoo.manifest("PostgreSQL", Zoo.ANN), Zoo.rows());
    String other =
        Zoo.script(WRITER.forDatabase(database), Zoo.manifest("PostgreSQL", Zoo.BOB), List.of());

    assertThat(script.lines().filter(line -> line.startsWith("--")))
        .isEqualTo(other.lines().filter(line -> line.startsWith("--")).toList());
    assertThat(script).doesNotContain("/*");
  }

  @ParameterizedTest
  @EnumSource
  void committingIsTheLastThatMatters(SqlDatabase database) throws IOException {
    List<String> statements =
        TestServer.statements(
            Zoo.script(
                WRITER.forDatabase(database), Zoo.manifest("PostgreSQL", Zoo.ANN), Zoo.rows()));

    assertThat(statements).filteredOn(sql -> sql.startsWith("COMMIT")).hasSize(1);
    List<String> after = statements.subList(statements.indexOf("COMMIT;"), statements.size());
    assertThat(after)
        .hasSize(database == SqlDatabase.H2 ? 2 : 1)
        .allMatch(sql -> sql.startsWith("COMMIT") || sql.startsWith("DROP TABLE \"financex_"));
  }

  @ParameterizedTest
  @EnumSource
  void whatIsNotFinishedDoesNotCommit(SqlDatabase database) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Manifest manifest = Zoo.manifest("PostgreSQL", Zoo.ANN);
    try (RecordSink sink = WRITER.forDatabase(database).open(out, manifest)) {
      sink.write(Zoo.rows().get(0));
    }

    assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("COMMIT;");
  }

  @Test
  void statementsAreBoundedEvenWhereRowsAreLarge() throws IOException {
    EntityModel model = notes(ValueType.STRING, "note", "content", "text");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (RecordSink sink =
        WRITER.forDatabase(SqlDatabase.POSTGRESQL).open(out, manifest(model, "1"))) {
      for (long id = 0; id < 100; id++) {
        sink.write(
            EntityRecord.of(
                model.type("Note"),
                Location.UNKNOWN,
                new Object[] {id, "語".repeat(id == 50 ? 200_000 : 10_000)}));
      }
      sink.finish(new Trailer(Map.of()));
    }

    List<String> inserts =
        TestServer.statements(out.toString(StandardCharsets.UTF_8)).stream()
            .filter(sql -> sql.startsWith("INSERT"))
            .toList();
    assertThat(inserts.stream().mapToLong(sql -> sql.lines().count() - 1).sum()).isEqualTo(100);
    assertThat(inserts)
        .allMatch(
            sql ->
                sql.getBytes(StandardCharsets.UTF_8).length <= 256 << 10
                    || sql.lines().count() == 2);
  }

  // --- values and names ---

  @Test
  void aValueThatIsNotKeptIsRefusedByItsNameAndNeverShown() {
    EntityModel model = notes(ValueType.STRING, "note", "content", "text");
    assertThatThrownBy(() -> write(SqlDatabase.POSTGRESQL, model, "secret\0"))
        .isInstanceOf(UnsupportedValueException.class)
        .hasMessageContainingAll("Note.content", "U+0000", "PostgreSQL")
        .message()
        .doesNotContain("secret");
  }

  @Test
  void aDecimalThatSqliteWouldMakeADoubleIsRefused() throws IOException {
    BigDecimal price = new BigDecimal("12.50");
    assertThatThrownBy(
            () ->
                write(
                    SqlDatabase.SQLITE,
                    notes(ValueType.DECIMAL, "note", "content", "NUMERIC(19, 2)"),
                    price))
        .isInstanceOf(UnsupportedValueException.class)
        .hasMessageContainingAll("Note.content", "double");
    assertThat(
            write(SqlDatabase.SQLITE, notes(ValueType.DECIMAL, "note", "content", "TEXT"), price))
        .contains("'12.50'");
    assertThatThrownBy(
            () ->
                write(
                    SqlDatabase.SQLITE,
                    notes(ValueType.STRING, "note", "content", "STRING"),
                    " 007 "))
        .isInstanceOf(UnsupportedValueException.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"POSTGRESQL", "MARIADB"})
  void aScaleThatNoColumnHasIsRefused(SqlDatabase database) {
    EntityModel model = notes(ValueType.DECIMAL, "note", "content", "numeric");
    for (String decimal : List.of("1E+3", "1E-20000")) {
      assertThatThrownBy(() -> write(database, model, new BigDecimal(decimal)))
          .isInstanceOf(UnsupportedValueException.class)
          .hasMessageContainingAll("Note.content", "scale");
    }
  }

  @Test
  void aLargeObjectOfPostgresqlIsRefused() {
    assertThatThrownBy(
            () ->
                write(
                    SqlDatabase.POSTGRESQL,
                    notes(ValueType.BYTES, "note", "content", "oid"),
                    new byte[0]))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll("Note.content", "large object");
  }

  @ParameterizedTest
  @EnumSource
  void anEnumIsWrittenAsItsColumnHoldsIt(SqlDatabase database) throws IOException {
    assertThat(write(database, notes(ValueType.ENUM, "note", "content", "smallint"), "HIGH"))
        .contains("(1,1)");
    assertThat(write(database, notes(ValueType.ENUM, "note", "content", "varchar"), "HIGH"))
        .contains("(1,'HIGH')");
  }

  @Test
  void aRecordSaysEverything() {
    EntityModel model = notes(ValueType.STRING, "note", "content", "text");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> write(SqlDatabase.H2, model, EntityRecord.ABSENT))
        .withMessageContaining("content");
  }

  @ParameterizedTest
  @EnumSource
  void noNameEndsAnIdentifier(TestServer server) throws Exception {
    String table = "a\"; DROP TABLE account; -- `b` $financex$ \\ '; é";
    String column = "c``\"\"'\\ :x, (select)";
    String url = server.create();
    TestServer.execute(
        url,
        "CREATE TABLE account (id BIGINT PRIMARY KEY)",
        "INSERT INTO account VALUES (1)",
        "CREATE TABLE "
            + quoted(table, server)
            + " ("
            + quoted("id", server)
            + " BIGINT PRIMARY KEY, "
            + quoted("account_id", server)
            + " BIGINT, "
            + quoted(column, server)
            + " VARCHAR(20))");
    EntityModel model = notes(ValueType.STRING, table, column, "varchar");

    TestServer.run(url, write(server.database, model, "one"));
    TestServer.run(url, write(server.database, model, "two"));

    assertThat(TestServer.rows(url, "SELECT * FROM " + quoted(table, server)))
        .containsExactly("1|1|two");
    assertThat(TestServer.rows(url, "SELECT * FROM account")).containsExactly("1");
  }

  private static String quoted(String name, TestServer server) {
    String inner = name.equals("id") || name.equals("account_id") ? ordinary(name, server) : name;
    String quote = server == TestServer.MARIADB ? "`" : "\"";
    return quote + inner.replace(quote, quote + quote) + quote;
  }

  private static String ordinary(String name, TestServer server) {
    return server == TestServer.H2 ? name.toUpperCase(Locale.ROOT) : name;
  }

  /** Columns that a database compares, or fills, in its own way. */
  @ParameterizedTest
  @EnumSource
  void largeAndStructuredColumnsAreMerged(TestServer server) throws Exception {
    List<String> types =
        switch (server) {
          case H2 -> List.of("CHARACTER LARGE OBJECT", "JSON", "VARCHAR_IGNORECASE", "CHAR(9)");
          case POSTGRESQL -> List.of("text", "json", "jsonb", "char(9)");
          case MARIADB -> List.of("longtext", "json", "varchar(99)", "tinytext");
          case SQLITE -> List.of("TEXT", "CLOB", "VARCHAR(9) COLLATE NOCASE");
        };
    for (String type : types) {
      String url = notesDatabase(server, type);
      EntityModel model = notes(ValueType.STRING, "note", "content", type);
      for (String content : List.of("{\"a\":1}", "{\"A\":1}", "{\"A\":1}", "{\"A\":2}")) {
        TestServer.run(url, write(server.database, model, content));
        assertThat(TestServer.rows(url, "SELECT content FROM note").get(0).replace(" ", ""))
            .as(type)
            .isEqualTo(content);
      }
    }
  }

  /** A row whose key only a collation takes for that of the script is another row. */
  @ParameterizedTest
  @EnumSource
  void aKeyInOtherLettersIsAnotherKey(TestServer server) throws Exception {
    String type =
        switch (server) {
          case H2 -> "VARCHAR_IGNORECASE(9)";
          case POSTGRESQL, MARIADB -> "varchar(9)";
          case SQLITE -> "VARCHAR(9) COLLATE NOCASE";
        };
    String url = server.create();
    TestServer.execute(
        url,
        "CREATE TABLE account (id BIGINT PRIMARY KEY)",
        "INSERT INTO account VALUES (1)",
        "CREATE TABLE note (content " + type + " PRIMARY KEY, account_id BIGINT NOT NULL)",
        "INSERT INTO note VALUES ('abc', 1)");
    EntityModel model = words(type);

    if (server == TestServer.POSTGRESQL) {
      TestServer.run(url, words(server.database, model));
      assertThat(TestServer.rows(url, "SELECT content FROM note")).containsExactly("ABC", "abc");
    } else {
      assertThatThrownBy(() -> TestServer.run(url, words(server.database, model)))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("Word: there is a row of another");
      assertThat(TestServer.rows(url, "SELECT content FROM note")).containsExactly("abc");
    }
  }

  /** A model of one type, {@code Word}, whose key is a text. */
  private static EntityModel words(String sqlType) {
    AccountPath path =
        new AccountPath(
            TableName.of("note"),
            List.of(List.of(Column.of("account_id"))),
            List.of(),
            Optional.empty());
    Table mapped =
        Table.of(TableName.of("note"), Map.of("word", new Column("content", sqlType)), List.of());
    return EntityModel.builder("Account", ValueType.LONG)
        .database(new Database("SQLite", TableName.of("account"), List.of(Column.of("id"))))
        .type(
            EntityType.builder("Word")
                .attribute(Attribute.mandatory("word", ValueType.STRING))
                .key("word")
                .tableMapping(TableMapping.of(mapped, path))
                .build())
        .build();
  }

  private static String words(SqlDatabase database, EntityModel model) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (RecordSink sink = WRITER.forDatabase(database).open(out, manifest(model, "1"))) {
      sink.write(EntityRecord.of(model.type("Word"), Location.UNKNOWN, new Object[] {"ABC"}));
      sink.finish(new Trailer(Map.of()));
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @EnumSource
  void bytesAreMerged(TestServer server) throws Exception {
    String type =
        switch (server) {
          case H2, SQLITE -> "BLOB";
          case POSTGRESQL -> "bytea";
          case MARIADB -> "longblob";
        };
    String url = notesDatabase(server, type);
    EntityModel model = notes(ValueType.BYTES, "note", "content", type);
    String length = "SELECT LENGTH(content) FROM note";
    for (int size : new int[] {0, 1, 70_000, 70_000, 3}) {
      TestServer.run(url, write(server.database, model, new byte[size]));
      assertThat(TestServer.rows(url, length)).containsExactly(String.valueOf(size));
    }
  }

  private static String notesDatabase(TestServer server, String contentType) throws Exception {
    String url = server.create();
    TestServer.execute(
        url,
        "CREATE TABLE account (id BIGINT PRIMARY KEY)",
        "INSERT INTO account VALUES (1)",
        "CREATE TABLE note (id BIGINT PRIMARY KEY, account_id BIGINT NOT NULL, content "
            + contentType
            + ")");
    return url;
  }

  @Test
  void aNameWithAControlCharacterIsRefused() {
    assertThatThrownBy(
            () -> write(SqlDatabase.H2, notes(ValueType.STRING, "a\nb", "content", "varchar"), "x"))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("control character");
  }

  // --- import ---

  @ParameterizedTest
  @EnumSource
  void itsScriptsAreKnownAgain(SqlDatabase database) throws IOException {
    Path file = directory.resolve("dump.sql");
    Files.writeString(
        file,
        Zoo.script(WRITER.forDatabase(database), Zoo.manifest("PostgreSQL", Zoo.ANN), Zoo.rows()));

    assertThat(WRITER.howToRestore(file))
        .get()
        .asString()
        .contains("SQL script for " + database.product(), "not imported", database.client());
  }

  @Test
  void otherFilesAreNot() throws IOException {
    Path file = directory.resolve("other.sql");
    for (String content : List.of("", "--", "-- PostgreSQL database dump", "{}")) {
      Files.writeString(file, content);
      assertThat(WRITER.howToRestore(file)).isEmpty();
    }
  }
}
