package io.financex.backup.sql;

import io.financex.backup.model.EntityRecord;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The zoo's tables in a fresh database, and what one does with them by plain JDBC. */
final class ZooDatabase {
  final TestServer server;
  private final String url;

  ZooDatabase(TestServer server) throws Exception {
    this.server = server;
    url = server.create();
    execute(Zoo.tables(server).toArray(String[]::new));
  }

  void execute(String... statements) throws SQLException {
    TestServer.execute(url, statements);
  }

  String url() {
    return url;
  }

  /**
   * The zoo's names are lower-case; H2 keeps them in upper case, as an ordinary PostgreSQL host's.
   */
  String script(SqlMode mode, String owner, List<EntityRecord> rows) throws IOException {
    return Zoo.script(
        new SqlBackupWriter().forDatabase(server.database).mode(mode),
        Zoo.manifest("PostgreSQL", owner),
        rows);
  }

  String script(List<EntityRecord> rows) throws IOException {
    return script(SqlMode.UPSERT, Zoo.ANN, rows);
  }

  void run(String script) throws SQLException {
    TestServer.run(url, script);
  }

  /** Runs statements in one session and goes on after failures, as no client should. */
  void runThrough(List<String> statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        succeeds(statement, sql);
      }
    }
  }

  /** The same, taking back what failed behind a savepoint. */
  void runThroughBySavepoints(List<String> statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        boolean isSaved = succeeds(statement, "SAVEPOINT here");
        if (!succeeds(statement, sql) && isSaved) {
          succeeds(statement, "ROLLBACK TO here");
        }
      }
    }
  }

  private static boolean succeeds(Statement statement, String sql) {
    try {
      statement.execute(sql);
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  /** Every row of every table, sorted. */
  Map<String, List<String>> everything() throws SQLException {
    Map<String, List<String>> tables = new TreeMap<>();
    for (String table : Zoo.TABLES) {
      tables.put(
          table,
          rows("SELECT * FROM " + (table.equals("order") ? Zoo.quoted(table, server) : table)));
    }
    return tables;
  }

  List<String> rows(String query) throws SQLException {
    return TestServer.rows(url, query);
  }
}
