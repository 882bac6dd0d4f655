package io.financex.benchmarks;

import io.financex.app.FinanceXBackup;
import io.financex.app.FinanceXPersistence;
import io.financex.app.seed.AccountSeeder;
import io.financex.backup.BackupEngine;
import io.financex.backup.model.Owner;
import io.financex.backup.sql.SqlBackupWriter;
import io.financex.backup.sql.SqlMode;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * One account of 100,000 records, alone in its database: the library's scripts against the dump
 * that the database's own program makes of the same rows, written, and restored by the database's
 * own client; in turn, after a warm-up, medians and ratios.
 *
 * <p>The script of {@link SqlMode#INSERT} does what the dump does, and fails where a row is there;
 * that of {@link SqlMode#UPSERT} could be run over rows that are there, which the dump cannot.
 * Where a dump has foreign keys unchecked, the scripts are also run in a session that has.
 */
public final class Scripts {
  private static final int RECORDS = Integer.getInteger("records", 100_000);
  private static final int WARM_UP = 1;
  private static final int ROUNDS = Integer.getInteger("rounds", 5);

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
      compare(server, target, Owner.of(account), from, FinanceXBackup.engine(to), directory);
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
      EntityManagerFactory entityManagers,
      BackupEngine to,
      Path directory)
      throws Exception {
    Path dump = directory.resolve("dump.sql");
    Path json = directory.resolve("backup.json");
    Object digests =
        FinanceXBackup.engine(entityManagers).export(owner, "json", json).trailer().totals();
    Map<String, Work> writers = new LinkedHashMap<>();
    Map<String, Work> clients = new LinkedHashMap<>();
    for (SqlMode mode : SqlMode.values()) {
      Path script = directory.resolve(mode + ".sql");
      BackupEngine from =
          BackupEngine.builder(FinanceXBackup.graph(entityManagers))
              .writer(new SqlBackupWriter().mode(mode))
              .build();
      writers.put(mode.name(), () -> from.export(owner, "sql", script));
      clients.put(mode.name(), () -> server.run("target", script));
      server
          .unchecked()
          .ifPresent(
              client -> clients.put(mode + " unchecked", () -> client.run("target", script)));
    }
    writers.put(server.program(), () -> server.dump("source", dump));
    clients.put(server.program(), () -> server.runDump("target", dump));
    print("write", compare(writers, () -> {}, () -> {}));
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
    print("restore", compare(clients, empty, check));
  }

  private static Map<String, List<Long>> compare(Map<String, Work> sides, Work before, Work after)
      throws Exception {
    Map<String, List<Long>> times = new LinkedHashMap<>();
    for (int i = 0; i < WARM_UP + ROUNDS; i++) {
      for (Map.Entry<String, Work> side : sides.entrySet()) {
        before.run();
        System.gc();
        long start = System.nanoTime();
        side.getValue().run();
        if (i >= WARM_UP) {
          times
              .computeIfAbsent(side.getKey(), name -> new ArrayList<>())
              .add((System.nanoTime() - start) / 1_000_000);
        }
        after.run();
      }
    }
    return times;
  }

  /** Each side, and how much faster it is than the last, the rival. */
  private static void print(String what, Map<String, List<Long>> times) {
    List<List<Long>> inTurn = List.copyOf(times.values());
    long rival = median(inTurn.get(inTurn.size() - 1));
    times.forEach(
        (side, own) ->
            System.out.printf(
                "%-7s %-16s %5d ms (%d to %d): %.2f x the speed%n",
                what,
                side,
                median(own),
                Collections.min(own),
                Collections.max(own),
                (double) rival / median(own)));
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
