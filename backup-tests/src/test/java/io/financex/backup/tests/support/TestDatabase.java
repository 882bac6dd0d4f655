package io.financex.backup.tests.support;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/**
 * Fresh, empty databases: H2 in memory, and a real PostgreSQL that is started once for all tests.
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
    public DataSource fresh() throws SQLException {
      String name = "test" + NUMBERS.incrementAndGet();
      EmbeddedPostgres server = server();
      try (Connection connection = server.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE DATABASE " + name);
      }
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
  };

  /** The system property that names the only database of a run. */
  private static final String CHOSEN = "tests.database";

  private static final AtomicInteger NUMBERS = new AtomicInteger();

  /** A database for a test that runs on each of them; aborts one that this run leaves out. */
  public DataSource create() throws SQLException {
    return System.getProperty(CHOSEN, name()).equals(name())
        ? fresh()
        : abort(name() + " is left to the full run with " + TestProvider.current());
  }

  /** A database for a test that is about this one. */
  public abstract DataSource fresh() throws SQLException;

  /** Lets a session delete rows in any order. */
  abstract String withoutForeignKeys();

  abstract String withForeignKeys();

  /** The one server; where none can start, a test is aborted with the reason, and fails in CI. */
  private static EmbeddedPostgres server() {
    if (Server.FAILURE != null) {
      String reason = "PostgreSQL could not start here: " + Server.FAILURE;
      return System.getenv("CI") != null ? fail(reason, Server.FAILURE) : abort(reason);
    }
    return Server.INSTANCE;
  }

  private static final class Server {
    private static final EmbeddedPostgres INSTANCE;
    private static final Exception FAILURE;

    static {
      EmbeddedPostgres started = null;
      Exception failure = null;
      try {
        started =
            EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("max_connections", "60")
                .start();
      } catch (IOException | RuntimeException e) {
        failure = e;
      }
      INSTANCE = started;
      FAILURE = failure;
    }
  }
}
