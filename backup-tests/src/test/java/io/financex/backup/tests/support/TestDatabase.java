package io.financex.backup.tests.support;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import ch.vorburger.exec.ManagedProcessException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.mariadb.jdbc.MariaDbDataSource;

/**
 * Fresh, empty databases: H2 in memory, and a real PostgreSQL and MariaDB that are started once for
 * all tests.
 */
public enum TestDatabase {
  H2 {
    @Override
    public DataSource fresh() {
      JdbcDataSource source = new JdbcDataSource();
      source.setURL(
          "jdbc:h2:mem:test"
              + NUMBERS.incrementAndGet()
              + ";DB_CLOSE_DELAY=-1"
              + TestProvider.current().h2Options());
      return source;
    }

    @Override
    String withoutForeignKeys() {
      return "SET REFERENTIAL_INTEGRITY FALSE";
    }

    @Override
    String withForeignKeys() {
      return "SET REFERENTIAL_INTEGRITY TRUE";
    }
  },
  POSTGRESQL {
    @Override
    Object start() throws IOException {
      return EmbeddedPostgres.builder()
          .setServerConfig("fsync", "off")
          .setServerConfig("max_connections", "60")
          .start();
    }

    @Override
    public DataSource fresh() throws SQLException {
      EmbeddedPostgres server = (EmbeddedPostgres) server();
      String name = "test" + NUMBERS.incrementAndGet();
      Tables.execute(server.getPostgresDatabase(), "CREATE DATABASE " + name);
      return server.getDatabase("postgres", name);
    }

    @Override
    String withoutForeignKeys() {
      return "SET session_replication_role = replica";
    }

    @Override
    String withForeignKeys() {
      return "SET session_replication_role = DEFAULT";
    }
  },
  MARIADB {
    @Override
    Object start() throws ManagedProcessException, IOException {
      return MariaDbServer.started();
    }

    @Override
    public DataSource fresh() throws SQLException {
      MariaDbServer server = (MariaDbServer) server();
      String name = "test" + NUMBERS.incrementAndGet();
      Tables.execute(
          new MariaDbDataSource(server.url("")),
          "CREATE DATABASE " + name + " CHARACTER SET utf8mb4");
      return new MariaDbDataSource(server.url(name));
    }

    @Override
    String withoutForeignKeys() {
      return "SET foreign_key_checks = 0";
    }

    @Override
    String withForeignKeys() {
      return "SET foreign_key_checks = 1";
    }
  };

  /** The system property that names the only databases of a run, with commas between them. */
  private static final String CHOSEN = "tests.database";

  private static final AtomicInteger NUMBERS = new AtomicInteger();
  private static final Map<TestDatabase, Object> STARTED = new ConcurrentHashMap<>();

  /** Whether this run is to take it. */
  public boolean isChosen() {
    return List.of(System.getProperty(CHOSEN, name()).split(",")).contains(name());
  }

  /** A database for a test that runs on each of them; aborts one that this run leaves out. */
  public DataSource create() throws SQLException {
    return isChosen()
        ? fresh()
        : abort(name() + " is left to another run with " + TestProvider.current());
  }

  /** A database for a test that is about this one. */
  public abstract DataSource fresh() throws SQLException;

  /** Lets a session delete rows in any order. */
  abstract String withoutForeignKeys();

  abstract String withForeignKeys();

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
      String reason = this + " could not start here: " + failure;
      return System.getenv("CI") != null ? fail(reason, failure) : abort(reason);
    }
    return server;
  }
}
