package io.financex.backup.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What scripts do in real databases. */
class ScriptTest {
  /** The rows of the zoo with one row in place of that of the same key. */
  private static List<EntityRecord> with(EntityRecord row) {
    List<EntityRecord> rows = new ArrayList<>(Zoo.rows());
    rows.replaceAll(
        other -> other.type() == row.type() && other.key().equals(row.key()) ? row : other);
    return rows;
  }

  private static List<EntityRecord> without(EntityType type) {
    return Zoo.rows().stream().filter(row -> row.type() != type).toList();
  }

  private static void stops(ZooDatabase database, String script, String... words)
      throws SQLException {
    Map<String, List<String>> before = database.everything();
    assertThatThrownBy(() -> database.run(script))
        .isInstanceOf(SQLException.class)
        .satisfies(failure -> assertThat(List.of(words)).allMatch(failure.getMessage()::contains));
    assertThat(database.everything()).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource
  void createsEveryRow(TestServer server) throws Exception {
    ZooDatabase database = new ZooDatabase(server);

    database.run(database.script(Zoo.rows()));

    String ann = Zoo.ANN;
    assertThat(database.everything())
        .containsEntry(
            "keeper",
            List.of(
                "1|" + ann + "|Zoë O'Hara|b1|2|10|long ago|3",
                "2|" + ann + "|back\\slash\nline '; -- 😀|null|2|null|null|0"))
        .containsEntry("keeper_tag", List.of("1|calm", "1|calm", "1|null"))
        .containsEntry("house", List.of("10|1|Lions", "11|2|null"))
        .containsEntry("order", List.of("10|by|1", "10|select|null"))
        .containsEntry(
            "animal", List.of("20|Dog|" + ann + "|wuff|21|?", "21|Cat|" + ann + "|null|20|?"))
        .containsEntry("book", List.of("30|" + ann + "|Emma|7", "31|" + ann + "|Persuasion|0"))
        .containsEntry("novel", List.of("30|A novel", "31|null"))
        .containsEntry("blurb", List.of("30|Witty|30"));
  }

  @ParameterizedTest
  @EnumSource
  void runsAgainAndChangesNothing(TestServer server) throws Exception {
    ZooDatabase database = new ZooDatabase(server);
    String script = database.script(Zoo.rows());
    database.run(script);
    Map<String, List<String>> once = database.everything();

    database.run(script);

    assertThat(database.everything()).isEqualTo(once);
  }

  @ParameterizedTest
  @EnumSource
  void mergesAsARestoreDoes(TestServer server) throws Exception {
    ZooDatabase database = new ZooDatabase(server);
    String script = database.script(Zoo.rows());
    database.run(script);
    Map<String, List<String>> asInTheScript = database.everything();
    database.execute(
        "update keeper set name = 'ZOË O''HARA', hired = 'today', version = 8, boss = null where id = 1",
        "delete from keeper_tag where tag is null",
        "update house set label = 'lions' where id = 10",
        "update animal set friend = null, secret = 'kept' where id = 20",
        "update novel set title = 'other' where book_id = 30",
        "delete from blurb",
        "delete from keeper_tag where keeper_id = 2",
        "insert into keeper_tag values (2, 'new here')",
        "insert into keeper (id, account_id, name, version) select 5, id, 'not in the script', 1 from account where id <> 'bob'");

    database.run(script);

    Map<String, List<String>> after = database.everything();
    assertThat(after.get("keeper"))
        .containsExactly(
            // changed: as in the script, but what is written once; and counted on
            "1|" + Zoo.ANN + "|Zoë O'Hara|b1|2|10|today|9",
            // its parts changed
            "2|" + Zoo.ANN + "|back\\slash\nline '; -- 😀|null|2|null|null|1",
            "5|" + Zoo.ANN + "|not in the script|null|null|null|null|1");
    assertThat(after.get("animal")).contains("20|Dog|" + Zoo.ANN + "|wuff|21|kept");
    assertThat(after.get("book"))
        .containsExactly("30|" + Zoo.ANN + "|Emma|8", "31|" + Zoo.ANN + "|Persuasion|0");
    for (String table : List.of("keeper_tag", "house", "order", "novel", "blurb")) {
      assertThat(after.get(table)).isEqualTo(asInTheScript.get(table));
    }
  }

  /** A line in an optional table comes and goes with its values, and counts its row on. */
  @ParameterizedTest
  @EnumSource
  void linesInOptionalTablesComeAndGo(TestServer server) throws Exception {
    ZooDatabase database = new ZooDatabase(server);
    database.run(database.script(Zoo.rows()));

    database.run(database.script(with(Zoo.row(Zoo.NOVEL, 30L, "Emma", "A novel", 7L, null, null))));
    assertThat(database.everything().get("blurb")).isEmpty();
    database.run(
        database.script(with(Zoo.row(Zoo.NOVEL, 31L, "Persuasion", null, 0L, "Late", 30L))));
    assertThat(database.everything().get("blurb")).containsExactly("30|Witty|30", "31|Late|30");
    database.run(
        database.script(with(Zoo.row(Zoo.NOVEL, 30L, "Emma", "A novel", 7L, "Dull", null))));
    assertThat(database.everything().get("blurb")).containsExactly("30|Dull|null");
    assertThat(database.everything().get("book"))
        .containsExactly("30|" + Zoo.ANN + "|Emma|10", "31|" + Zoo.ANN + "|Persuasion|2");
  }

  @ParameterizedTest
  @EnumSource
  void aKeyThatARowOfAnotherTypeHasStopsIt(TestServer server) throws Exception {
    for (SqlMode mode : SqlMode.values()) {
      ZooDatabase database = new ZooDatabase(server);
      database.execute("insert into magazine values (31)");

      stops(database, database.script(mode, Zoo.ANN, Zoo.rows()), "Novel", "another kind");
    }
  }

  @ParameterizedTest
  @EnumSource
  void tellsLettersApartThatACollationDoesNot(TestServer server) throws Exception {
    ZooDatabase database = new ZooDatabase(server);
    database.run(database.script(Zoo.rows()));

    database.run(database.script(with(Zoo.row(Zoo.HOUSE, 10L, 1L, "lions "))));

    assertThat(database.everything().get("house")).contains("10|1|lions ");
  }

  @ParameterizedTest
  @EnumSource
  void partsThatAreAllGoneGo(TestServer server) throws Exception {
    ZooDatabase database = new ZooDatabase(server);
    database.run(database.script(Zoo.rows()));

    database.run(database.script(without(Zoo.TAG)));

    assertThat(database.everything().get("keeper_tag")).isEmpty();
    assertThat(database.everything().get("order")).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource
  void theAccountMustBeThere(TestServer server) throws Exception {
    ZooDatabase database = new ZooDatabase(server);

    stops(database, database.script(SqlMode.UPSERT, "nobody", List.of()), "account", "Create it");
    stops(database, database.script(SqlMode.INSERT, "nobody", List.of()), "account", "Create it");
  }

  @ParameterizedTest
  @EnumSource
  void rowsOfAnotherAccountStopIt(TestServer server) throws Exception {
    ZooDatabase database = new ZooDatabase(server);
    database.run(database.script(SqlMode.UPSERT, Zoo.BOB, Zoo.rows()));

    stops(
        database,
        database.script(List.of(Zoo.row(Zoo.KEEPER, 1L, null, null, null, null, null, 0))),
        "Keeper",
        "another account");
    stops(
        database,
        database.script(List.of(Zoo.row(Zoo.NOVEL, 30L, null, null, 0L, null, null))),
        "Novel",
        "another account");
    // Owned through a keeper: the new one is Ann's, but the row that is there is not.
    stops(
        database,
        database.script(
            List.of(
                Zoo.row(Zoo.KEEPER, 3L, null, null, null, null, null, 0),
                Zoo.row(Zoo.HOUSE, 10L, 3L, "mine"))),
        "House",
        "another account");
  }

  @ParameterizedTest
  @EnumSource
  void referencesToRowsOfAnotherAccountStopIt(TestServer server) throws Exception {
    ZooDatabase database = new ZooDatabase(server);
    database.run(database.script(SqlMode.UPSERT, Zoo.BOB, Zoo.rows()));
    EntityRecord mine = Zoo.row(Zoo.KEEPER, 3L, null, null, null, null, null, 0);

    for (SqlMode mode : SqlMode.values()) {
      // Who owns them through the reference: a script that inserts straight just does not find
      // them.
      stops(
          database,
          database.script(mode, Zoo.ANN, List.of(Zoo.row(Zoo.HOUSE, 12L, 1L, "on his keeper"))),
          mode == SqlMode.UPSERT ? "House.best" : "House");
      stops(
          database,
          database.script(
              mode, Zoo.ANN, List.of(Zoo.row(Zoo.KEEPER, 3L, null, null, 1L, null, null, 0))),
          "Keeper.boss");
      stops(
          database,
          database.script(mode, Zoo.ANN, List.of(mine, Zoo.row(Zoo.TAG, 1L, "on his keeper", 0))),
          mode == SqlMode.UPSERT ? "Keeper.tags.keeper" : "Keeper.tags");
      stops(
          database,
          database.script(mode, Zoo.ANN, List.of(Zoo.row(Zoo.CAT_TYPE, 25L, null, 20L))),
          "Cat.friend");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRowIsTheAccountsByOneReferenceOrAnother(TestServer server) throws Exception {
    for (SqlMode mode : SqlMode.values()) {
      ZooDatabase database = new ZooDatabase(server);
      List<EntityRecord> rows = new ArrayList<>(Zoo.rows());
      rows.add(Zoo.row(Zoo.TOY, 40L, 1L, null));
      rows.add(Zoo.row(Zoo.TOY, 41L, null, 10L));
      rows.add(Zoo.row(Zoo.TOY, 42L, 2L, 11L));

      database.run(database.script(mode, Zoo.ANN, rows));

      assertThat(database.everything().get("toy"))
          .containsExactly("40|1|null", "41|null|10", "42|2|11");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRowThatIsAnothersByOneOfItsReferencesOrNobodysStopsIt(TestServer server) throws Exception {
    ZooDatabase database = new ZooDatabase(server);
    database.run(database.script(Zoo.rows()));
    database.run(
        database.script(
            SqlMode.UPSERT,
            Zoo.BOB,
            List.of(
                Zoo.row(Zoo.KEEPER, 5L, null, null, null, null, null, 0),
                Zoo.row(Zoo.HOUSE, 15L, 5L, null))));
    // Of two accounts, by a mistake of the host's.
    database.execute("insert into toy values (43, 1, 15)", "insert into toy values (44, 1, 10)");
    for (SqlMode mode : SqlMode.values()) {
      boolean counts = mode == SqlMode.INSERT;
      EntityRecord mine = Zoo.row(Zoo.KEEPER, 3L, null, null, null, null, null, 0);
      EntityRecord mixed = Zoo.row(Zoo.TOY, 45L, 3L, 15L);
      stops(
          database,
          database.script(mode, Zoo.ANN, List.of(mine, mixed)),
          counts ? "Toy" : "Toy.house");
      EntityRecord his = Zoo.row(Zoo.TOY, 45L, null, 15L);
      stops(
          database,
          database.script(mode, Zoo.ANN, List.of(mine, his)),
          counts ? "Toy" : "Toy.house");
      EntityRecord nobodys = Zoo.row(Zoo.TOY, 45L, null, null);
      stops(
          database,
          database.script(mode, Zoo.ANN, List.of(mine, nobodys)),
          counts ? "Toy" : "Toy.keeper or house");
    }
    EntityRecord ofBoth = Zoo.row(Zoo.TOY, 43L, 3L, null);
    stops(
        database,
        database.script(List.of(Zoo.row(Zoo.KEEPER, 3L, null, null, null, null, null, 0), ofBoth)),
        "Toy",
        "another account");
    database.run(
        database.script(
            List.of(
                Zoo.row(Zoo.KEEPER, 1L, "Zoë O'Hara", "b1", null, null, "long ago", 3),
                Zoo.row(Zoo.TOY, 44L, 1L, null))));
    assertThat(database.everything().get("toy")).contains("44|1|null");
  }

  @ParameterizedTest
  @EnumSource
  void aRowOfAnotherKindStopsIt(TestServer server) throws Exception {
    ZooDatabase database = new ZooDatabase(server);
    database.run(database.script(Zoo.rows()));

    stops(
        database,
        database.script(List.of(Zoo.row(Zoo.CAT_TYPE, 20L, null, null))),
        "Cat",
        "another kind");
  }

  @ParameterizedTest
  @EnumSource
  void aCollisionOnAnotherUniqueKeyStopsIt(TestServer server) throws Exception {
    ZooDatabase database = new ZooDatabase(server);
    database.run(database.script(Zoo.rows()));

    stops(
        database,
        database.script(List.of(Zoo.row(Zoo.KEEPER, 9L, null, "b1", null, null, null, 0))));
    stops(
        database, database.script(with(Zoo.row(Zoo.KEEPER, 2L, null, "b1", null, null, null, 0))));
  }

  @ParameterizedTest
  @EnumSource
  void plainInsertsStopAtARowThatIsThere(TestServer server) throws Exception {
    ZooDatabase database = new ZooDatabase(server);
    String script = database.script(SqlMode.INSERT, Zoo.ANN, Zoo.rows());
    database.run(script);
    ZooDatabase merged = new ZooDatabase(server);
    merged.run(merged.script(Zoo.rows()));

    assertThat(database.everything()).isEqualTo(merged.everything());
    stops(database, script);
  }

  @ParameterizedTest
  @EnumSource
  void plainInsertsLeaveOtherRowsOfTheAccountAlone(TestServer server) throws Exception {
    ZooDatabase database = new ZooDatabase(server);
    database.run(
        database.script(
            List.of(
                Zoo.row(Zoo.KEEPER, 5L, "here before", "b5", 5L, 15L, null, 0),
                Zoo.row(Zoo.TAG, 5L, "old", 0),
                Zoo.row(Zoo.HOUSE, 15L, 5L, null),
                Zoo.row(Zoo.DOG_TYPE, 25L, "wau", 25L),
                Zoo.row(Zoo.NOVEL, 35L, "Before", null, 0L, "Good", 35L))));
    Map<String, List<String>> before = database.everything();

    database.run(database.script(SqlMode.INSERT, Zoo.ANN, Zoo.rows()));

    ZooDatabase alone = new ZooDatabase(server);
    alone.run(alone.script(Zoo.rows()));
    Map<String, List<String>> all = new TreeMap<>(alone.everything());
    before.forEach(
        (table, rows) ->
            all.merge(
                table,
                rows,
                (one, other) ->
                    Stream.concat(one.stream(), other.stream())
                        .filter(row -> !table.equals("account") || one.contains(row))
                        .sorted()
                        .toList()));
    all.put("account", before.get("account"));
    assertThat(database.everything()).isEqualTo(all);
  }

  /** A row, a line or a reference that a careless hand took out, or that never came. */
  @ParameterizedTest
  @EnumSource
  void plainInsertsNoticeEachStatementThatIsMissing(TestServer server) throws Exception {
    ZooDatabase database = new ZooDatabase(server);
    database.run(
        database.script(List.of(Zoo.row(Zoo.KEEPER, 5L, null, null, null, null, null, 0))));
    noticesEachStatementThatIsMissing(database, Zoo.rows());

    List<EntityRecord> leadingOut = new ArrayList<>(Zoo.rows());
    leadingOut.add(0, Zoo.row(Zoo.KEEPER, 6L, null, null, 5L, null, null, 0));
    noticesEachStatementThatIsMissing(database, leadingOut);
  }

  private static void noticesEachStatementThatIsMissing(
      ZooDatabase database, List<EntityRecord> rows) throws Exception {
    List<String> statements = TestServer.statements(database.script(SqlMode.INSERT, Zoo.ANN, rows));

    for (String missing : statements) {
      if (missing.startsWith("INSERT INTO") && missing.contains("\n(")) {
        List<String> lacking = new ArrayList<>(statements);
        lacking.remove(missing);
        stops(database, String.join("\n\n", lacking));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void nothingLastsOfAScriptThatWasCutOff(TestServer server) throws Exception {
    cutOff(server, 97, 997);
  }

  /** Steps that no part of a statement has for its length, so that all parts are cut somewhere. */
  @Tag("full")
  @ParameterizedTest
  @EnumSource
  void nothingLastsOfAScriptThatWasCutOffInManyMorePlaces(TestServer server) throws Exception {
    cutOff(server, 7, 61);
  }

  private static void cutOff(TestServer server, int embeddedStep, int serverStep) throws Exception {
    boolean embedded = server == TestServer.H2 || server == TestServer.SQLITE;
    for (SqlMode mode : SqlMode.values()) {
      cutOff(new ZooDatabase(server), mode, embedded ? embeddedStep : serverStep);
    }
  }

  private static void cutOff(ZooDatabase database, SqlMode mode, int step) throws Exception {
    Map<String, List<String>> before = database.everything();
    String script = database.script(mode, Zoo.ANN, Zoo.rows());
    int commit = script.lastIndexOf("COMMIT");

    for (int length = 0;
        length < commit;
        length += Math.min(step, Math.max(1, commit - length - 1))) {
      database.runThrough(List.of(script.substring(0, length).split("\n\n")));
      assertThat(database.everything()).as("%s, cut at %s", mode, length).isEqualTo(before);
    }
    database.run(script);
    assertThat(database.everything()).isNotEqualTo(before);
  }

  /** PostgreSQL refuses what follows an error; SQLite's steps are one statement. */
  @ParameterizedTest
  @EnumSource(names = {"POSTGRESQL", "SQLITE"})
  void aClientThatGoesOnAfterErrorsDoesNoHarm(TestServer server) throws Exception {
    ZooDatabase database = new ZooDatabase(server);
    Map<String, List<String>> before = database.everything();
    for (SqlMode mode : SqlMode.values()) {
      List<String> statements = TestServer.statements(database.script(mode, Zoo.ANN, Zoo.rows()));
      for (int i = 0; i < statements.size(); i++) {
        if (statements.get(i).startsWith("INSERT INTO")) {
          List<String> lacking = new ArrayList<>(statements);
          lacking.set(i, "SELECT no_such_column FROM account");
          database.runThrough(lacking);
          assertThat(database.everything()).as(statements.get(i)).isEqualTo(before);
        }
      }
    }
  }

  /** As psql does with ON_ERROR_ROLLBACK, which a person may have set for good. */
  @Test
  void aClientThatTakesBackSingleStatementsDoesNoHarm() throws Exception {
    ZooDatabase database = new ZooDatabase(TestServer.POSTGRESQL);
    Map<String, List<String>> before = database.everything();
    for (SqlMode mode : SqlMode.values()) {
      List<String> statements = TestServer.statements(database.script(mode, Zoo.ANN, Zoo.rows()));
      for (int i = 1; i < statements.size() - 1; i++) {
        // What keeps the transaction from committing has to be there.
        boolean matters =
            !statements.get(i).startsWith("SET")
                && !statements.get(i).startsWith("ANALYZE")
                && !statements.get(i).matches("(CREATE|INSERT)[^(]* \"financex_unfinished\" .*");
        if (matters) {
          List<String> lacking = new ArrayList<>(statements);
          lacking.set(i, "SELECT no_such_column FROM account");
          database.runThroughBySavepoints(lacking);
          assertThat(database.everything()).as(statements.get(i)).isEqualTo(before);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void generatedKeysGoOnBeyondThoseOfTheScript(TestServer server) throws Exception {
    ZooDatabase database = new ZooDatabase(server);
    List<EntityRecord> rows = List.of(Zoo.row(Zoo.KEEPER, 70L, null, null, null, null, null, 0));
    String script = database.script(rows);
    database.run(database.script(SqlMode.INSERT, Zoo.ANN, rows));
    String insert = "insert into keeper (account_id, version) values ('bob', 0)";
    database.execute(insert);
    List<String> first = database.rows("select max(id) from keeper");
    assertThat(first).containsExactly("71");

    database.run(script);

    database.execute(insert);
    assertThat(database.rows("select max(id) from keeper")).containsExactly("72");
  }

  /** A block of 50 ends with the sequence's value: its first key is beyond that of the script. */
  @ParameterizedTest
  @EnumSource(names = "SQLITE", mode = EnumSource.Mode.EXCLUDE)
  void sequencesAreMovedOnAndNeverBack(TestServer server) throws Exception {
    String next =
        server == TestServer.POSTGRESQL
            ? "SELECT nextval('book_seq')"
            : "SELECT NEXT VALUE FOR book_seq";
    ZooDatabase database = new ZooDatabase(server);

    database.run(database.script(List.of(Zoo.row(Zoo.NOVEL, 230L, null, null, 0L, null, null))));
    assertThat(database.rows(next)).containsExactly("280");

    database.run(database.script(List.of(Zoo.row(Zoo.NOVEL, 231L, null, null, 0L, null, null))));
    long after = Long.parseLong(database.rows(next).get(0));
    assertThat(after).isBetween(330L, 331L);
  }

  @ParameterizedTest
  @EnumSource
  void manyRowsGoIntoStatementsOfBoundedSize(TestServer server) throws Exception {
    ZooDatabase database = new ZooDatabase(server);
    List<EntityRecord> rows = new ArrayList<>();
    for (long i = 1; i <= 1203; i++) {
      rows.add(Zoo.row(Zoo.KEEPER, i, "é".repeat(i % 200 == 0 ? 200 : 3), null, i, null, null, 0));
    }
    String script = database.script(rows);

    database.run(script);

    assertThat(database.rows("select count(*) from keeper")).containsExactly("1203");
    assertThat(TestServer.statements(script).stream().filter(sql -> sql.contains("\n(")))
        .hasSize(3)
        .allSatisfy(sql -> assertThat(sql.lines().count()).isLessThanOrEqualTo(501));
  }

  /** Else both would delete the same parts, and insert them twice. */
  @ParameterizedTest
  @EnumSource
  void scriptsOfOneAccountFollowOneAnother(TestServer server) throws Exception {
    String impatient =
        switch (server) {
          case H2 -> "SET LOCK_TIMEOUT 50";
          case POSTGRESQL -> "SET lock_timeout = 50";
          case MARIADB -> "SET innodb_lock_wait_timeout = 0";
          case SQLITE -> "PRAGMA busy_timeout = 50";
        };
    for (SqlMode mode : SqlMode.values()) {
      ZooDatabase database = new ZooDatabase(server);
      List<String> first = TestServer.statements(database.script(mode, Zoo.ANN, Zoo.rows()));
      List<String> second = new ArrayList<>(List.of(impatient));
      second.addAll(TestServer.statements(database.script(mode, Zoo.ANN, List.of())));

      try (Connection connection = DriverManager.getConnection(database.url());
          Statement statement = connection.createStatement()) {
        for (String sql : first) {
          if (sql.startsWith("COMMIT")) {
            assertThatThrownBy(
                    () -> TestServer.execute(database.url(), second.toArray(String[]::new)))
                .isInstanceOf(SQLException.class);
          }
          statement.execute(sql);
        }
      }
      TestServer.execute(database.url(), second.toArray(String[]::new));
    }
  }

  /** Settings that would change what a careless script means, and that are as before afterwards. */
  @ParameterizedTest
  @EnumSource(names = {"POSTGRESQL", "MARIADB"})
  void noSettingOfTheSessionMatters(TestServer server) throws Exception {
    ZooDatabase expected = new ZooDatabase(server);
    expected.run(expected.script(Zoo.rows()));
    ZooDatabase database = new ZooDatabase(server);
    List<String> settings =
        server == TestServer.POSTGRESQL
            ? List.of(
                "SET standard_conforming_strings = off",
                "SET DateStyle = 'ISO, DMY'",
                "SET TimeZone = 'Asia/Kathmandu'",
                "SET extra_float_digits = -3")
            : List.of(
                "SET sql_mode = 'ANSI_QUOTES,NO_BACKSLASH_ESCAPES,PIPES_AS_CONCAT'",
                "SET time_zone = '+05:45'",
                "SET NAMES utf8mb3");
    String show =
        server == TestServer.POSTGRESQL
            ? "SELECT current_setting('standard_conforming_strings'), current_setting('DateStyle'),"
                + " current_setting('TimeZone'), current_setting('extra_float_digits')"
            : "SELECT @@sql_mode, @@time_zone, @@character_set_client, @@collation_connection";

    try (Connection connection = DriverManager.getConnection(database.url());
        Statement statement = connection.createStatement()) {
      for (String setting : settings) {
        statement.execute(setting);
      }
      String before = only(statement, show);
      for (SqlMode mode : SqlMode.values()) { // plain inserts first: nothing is there yet
        for (String sql : TestServer.statements(database.script(mode, Zoo.ANN, Zoo.rows()))) {
          statement.execute(sql);
        }
        assertThat(only(statement, show)).isEqualTo(before);
      }
    }
    assertThat(database.everything()).isEqualTo(expected.everything());
  }

  private static String only(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1) + row.getString(2) + row.getString(3) + row.getString(4);
    }
  }
}
