package io.financex.web;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import javax.sql.DataSource;

/** A real PostgreSQL, empty, that needs no installation. */
final class Postgres implements AutoCloseable {

  private final EmbeddedPostgres server;

  private Postgres(EmbeddedPostgres server) {
    this.server = server;
  }

  /** Starts one; where none can start, a test is aborted with the reason, and fails in CI. */
  static Postgres start() {
    try {
      return new Postgres(EmbeddedPostgres.builder().setServerConfig("fsync", "off").start());
    } catch (IOException | RuntimeException e) {
      String reason = "PostgreSQL could not start here: " + e;
      return System.getenv("CI") != null ? fail(reason, e) : abort(reason);
    }
  }

  /** What FinanceX is told. */
  String url() {
    return server.getJdbcUrl("postgres", "postgres");
  }

  DataSource dataSource() {
    return server.getPostgresDatabase();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
