package io.financex.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A database server with its own programs for dumps and scripts. */
interface DumpServer extends AutoCloseable {
  /** Runs a script. */
  interface Client {
    void run(String database, Path script) throws Exception;
  }

  /** The program that dumps. */
  String program();

  /** Creates an empty database. */
  DataSource create(String database) throws Exception;

  /** Lets the server do now what it would else do during the next measurement. */
  void settle(String database) throws Exception;

  /** Dumps the rows of all tables but that of the accounts, 500 an INSERT or about as many. */
  void dump(String database, Path file) throws Exception;

  /** Runs a script of the library with the server's client, which ends with the first failure. */
  void run(String database, Path script) throws Exception;

  /** The client in a session without foreign keys, where the server's dumps are restored so. */
  Optional<Client> unchecked();

  /** Runs a dump likewise, in one transaction, too. */
  void runDump(String database, Path dump) throws Exception;

  @Override
  void close() throws IOException;

  /** Runs a program and fails if it does. */
  static void run(List<String> command, @Nullable Path input, @Nullable Path output)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    if (input != null) {
      builder.redirectInput(input.toFile());
    }
    builder.redirectOutput(
        output == null
            ? ProcessBuilder.Redirect.DISCARD
            : ProcessBuilder.Redirect.to(output.toFile()));
    int exit = builder.start().waitFor();
    if (exit != 0) {
      throw new IOException(command.get(0) + " ended with " + exit);
    }
  }
}
