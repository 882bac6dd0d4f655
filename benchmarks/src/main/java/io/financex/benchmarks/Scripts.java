package io.financex.benchmarks;

import io.financex.app.FinanceXBackup;
import io.financex.app.FinanceXPersistence;
import io.financex.app.seed.AccountSeeder;
import io.financex.backup.BackupEngine;
import io.financex.backup.model.Owner;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * One account of 100,000 records, alone in its database: the library's script against the dump that
 * the database's own program makes of the same rows, written, and restored by the database's own
 * client; in turn, after a warm-up, medians and ratios.
 */
public final class Scripts {
  private static final int RECORDS = Integer.getInteger("records", 100_000);
  private static final int WARM_UP = 1;
  private static final int ROUNDS = 5;

  private Scripts() {}

  /** One side's work. */
  private interface Work {
    void run() throws Exception;
  }

  /**
   * Runs the comparison with each server whose programs are installed and prints it.
   *
   * @param arguments none
   * @throws Exception if anything fails or the sides do not do the same
   */
  public static void main(String[] arguments) throws Exception {
    System.out.printf(
        "%s, Java %s, %d processors%n%d records, median of %d rounds%n",
        Instant.now(),
        System.getProperty("java.version"),
        Runtime.getRuntime().availableProcessors(),
        RECORDS,
        ROUNDS);
    if (PostgresServer.isInstalled()) {
      try (DumpServer server = PostgresServer.start()) {
        compare(server);
      }
    } else {
      System.out.println("PostgreSQL is not installed with its programs: left out");
    }
    try (DumpServer server = MariaDbServer.start()) {
      compare(server);
    }
  }

  private static void compare(DumpServer server) throws Exception {
    DataSource source = server.create("source");
    DataSource target = server.create("target");
    Path directory = Files.createTempDirectory("scripts");
    try (EntityManagerFactory from =
            FinanceXPersistence.open(source, FinanceXPersistence.CREATE_SCHEMA);
        EntityManagerFactory to =
            FinanceXPersistence.open(target, FinanceXPersistence.CREATE_SCHEMA)) {
      UUID account;
      try (Connection connection = source.getConnection()) {
        account = new AccountSeeder().seed(connection, 1, RECORDS).id();
      }
      copyAccount(source, target);
      server.settle("source");
      compare(
          server,
          target,
          Owner.of(account),
          FinanceXBackup.engine(from),
          FinanceXBackup.engine(to),
          directory);
    } finally {
      try (Stream<Path> files = Files.list(directory)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(directory);
    }
  }

  private static void compare(
      DumpServer server,
      DataSource target,
      Owner owner,
      BackupEngine from,
      BackupEngine to,
      Path directory)
      throws Exception {
    Path script = directory.resolve("library.sql");
    Path dump = directory.resolve("dump.sql");
    Path json = directory.resolve("backup.json");
    Object digests = from.export(owner, "json", json).trailer().totals();
    List<Work> writers =
        List.of(() -> from.export(owner, "sql", script), () -> server.dump("source", dump));
    print("write", server.program(), compare(writers, () -> {}, () -> {}));
    List<Work> clients =
        List.of(() -> server.run("target", script), () -> server.runDump("target", dump));
    Work check =
        () -> {
          if (!to.export(owner, "json", json).trailer().totals().equals(digests)) {
            throw new IOException("The target does not hold what the source does");
          }
        };
    Work empty =
        () -> {
          empty(target);
          server.settle("target");
        };
    print("restore", server.program(), compare(clients, empty, check));
  }

  private static List<List<Long>> compare(List<Work> sides, Work before, Work after)
      throws Exception {
    List<List<Long>> times = new ArrayList<>();
    sides.forEach(side -> times.add(new ArrayList<>()));
    for (int i = 0; i < WARM_UP + ROUNDS; i++) {
      for (int side = 0; side < sides.size(); side++) {
        before.run();
        System.gc();
        long start = System.nanoTime();
        sides.get(side).run();
        if (i >= WARM_UP) {
          times.get(side).add((System.nanoTime() - start) / 1_000_000);
        }
        after.run();
      }
    }
    return times;
  }

  private static void print(String what, String program, List<List<Long>> times) {
    System.out.printf(
        "%-7s library %5d ms (%d to %d), %-12s %5d ms (%d to %d): %.2f x the speed%n",
        what,
        median(times.get(0)),
        Collections.min(times.get(0)),
        Collections.max(times.get(0)),
        program,
        median(times.get(1)),
        Collections.min(times.get(1)),
        Collections.max(times.get(1)),
        (double) median(times.get(1)) / median(times.get(0)));
  }

  private static long median(List<Long> times) {
    return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
  }

  private static void copyAccount(DataSource source, DataSource target) throws SQLException {
    try (Connection from = source.getConnection();
        Connection to = target.getConnection();
        Statement select = from.createStatement();
        ResultSet row = select.executeQuery("SELECT * FROM account")) {
      row.next();
      List<String> columns = new ArrayList<>();
      for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
        columns.add(row.getMetaData().getColumnName(i));
      }
      String insert =
          "INSERT INTO account (%s) VALUES (%s)"
              .formatted(
                  String.join(", ", columns),
                  String.join(", ", Collections.nCopies(columns.size(), "?")));
      try (PreparedStatement statement = to.prepareStatement(insert)) {
        for (int i = 1; i <= columns.size(); i++) {
          statement.setObject(i, row.getObject(i));
        }
        statement.executeUpdate();
      }
    }
  }

  private static void empty(DataSource target) throws SQLException {
    try (Connection connection = target.getConnection();
        Statement statement = connection.createStatement()) {
      for (int i = HandTable.ALL.size() - 1; i >= 0; i--) {
        statement.executeUpdate("DELETE FROM " + HandTable.ALL.get(i).table());
      }
    }
  }
}
