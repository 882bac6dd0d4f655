package io.financex.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * The PostgreSQL that is installed, in a folder of its own: {@code pg_dump} reads no newer server
 * than itself, and the embedded one comes without it.
 */
final class PostgresServer implements DumpServer {
  private static final Path INSTALLED = Path.of("/usr/lib/postgresql");

  private final Path programs;
  private final EmbeddedPostgres server;

  private PostgresServer(Path programs, EmbeddedPostgres server) {
    this.programs = programs;
    this.server = server;
  }

  /** Whether there is one, with its programs. */
  static boolean isInstalled() throws IOException {
    return Files.isDirectory(INSTALLED) && version().isPresent();
  }

  private static Optional<Path> version() throws IOException {
    try (Stream<Path> versions = Files.list(INSTALLED)) {
      return versions
          .filter(version -> Files.isExecutable(version.resolve("bin/initdb")))
          .filter(version -> Files.isExecutable(version.resolve("bin/pg_dump")))
          .max(Comparator.comparing(version -> Integer.parseInt(version.getFileName().toString())));
    }
  }

  static PostgresServer start() throws IOException {
    Path version = version().orElseThrow();
    return new PostgresServer(
        version.resolve("bin"),
        EmbeddedPostgres.builder()
            // It wants an archive, which it unpacks where it may run it.
            .setPgBinaryResolver(
                (system, machine) ->
                    new ProcessBuilder("tar", "-c", "-I", "xz -0", "-C", version.toString(), ".")
                        .start()
                        .getInputStream())
            // Its usual place may be another user's; connections here are by TCP.
            .setServerConfig("unix_socket_directories", "")
            .start());
  }

  @Override
  public String program() {
    return "pg_dump";
  }

  @Override
  public DataSource create(String database) throws SQLException {
    execute(server.getPostgresDatabase(), "CREATE DATABASE " + database);
    return server.getDatabase("postgres", database);
  }

  @Override
  public void settle(String database) throws SQLException {
    execute(server.getDatabase("postgres", database), "VACUUM ANALYZE", "CHECKPOINT");
  }

  private static void execute(DataSource source, String... statements) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private List<String> command(String program, String database, String... options) {
    return Stream.concat(
            Stream.of(
                programs.resolve(program).toString(),
                "--host=localhost",
                "--port=" + server.getPort(),
                "--username=postgres",
                "--dbname=" + database),
            Stream.of(options))
        .toList();
  }

  @Override
  public void dump(String database, Path file) throws Exception {
    DumpServer.run(
        command(
            "pg_dump",
            database,
            "--data-only",
            "--inserts",
            "--rows-per-insert=500",
            "--exclude-table=account",
            // In no backup either: its history, and images.
            "--exclude-table=backup_history",
            "--no-blobs"),
        null,
        file);
  }

  @Override
  public void run(String database, Path script) throws Exception {
    psql(database, "--file=" + script);
  }

  /** The rows of its dumps come in the order of their foreign keys, and are checked. */
  @Override
  public Optional<Client> unchecked() {
    return Optional.empty();
  }

  @Override
  public void runDump(String database, Path dump) throws Exception {
    psql(database, "--single-transaction", "--file=" + dump);
  }

  private void psql(String database, String... options) throws Exception {
    List<String> command =
        command("psql", database, "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1");
    DumpServer.run(Stream.concat(command.stream(), Stream.of(options)).toList(), null, null);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
