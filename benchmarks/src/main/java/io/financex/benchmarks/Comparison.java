package io.financex.benchmarks;

import io.financex.app.FinanceXBackup;
import io.financex.app.FinanceXPersistence;
import io.financex.app.seed.AccountSeeder;
import io.financex.backup.BackupEngine;
import io.financex.backup.model.Owner;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * One account of 100,000 records among twenty others of 5,000, on PostgreSQL: the library and the
 * hand-written code in turn, after a warm-up; the median of each and their ratio.
 */
public final class Comparison {
  private static final int RECORDS = Integer.getInteger("records", 100_000);
  private static final int OTHERS = 20;
  private static final int OTHER_RECORDS = 5_000;
  private static final int WARM_UP = 2;
  private static final int ROUNDS = 7;

  private Comparison() {}

  /**
   * Runs the comparison and prints it.
   *
   * @param arguments none
   * @throws Exception if anything fails or the two sides do not do the same
   */
  public static void main(String[] arguments) throws Exception {
    Path directory = Files.createTempDirectory("benchmark");
    try (EmbeddedPostgres server = EmbeddedPostgres.builder().start()) {
      PGSimpleDataSource source = (PGSimpleDataSource) server.getPostgresDatabase();
      source.setReWriteBatchedInserts(true);
      try (EntityManagerFactory factory =
          FinanceXPersistence.open(source, FinanceXPersistence.CREATE_SCHEMA)) {
        run(source, FinanceXBackup.engine(factory), directory);
      }
    } finally {
      for (String name : List.of("library.json", "hand.json")) {
        Files.deleteIfExists(directory.resolve(name));
      }
      Files.delete(directory);
    }
  }

  private static void run(PGSimpleDataSource source, BackupEngine engine, Path directory)
      throws Exception {
    UUID account;
    try (Connection connection = source.getConnection()) {
      account = new AccountSeeder().seed(connection, 1, RECORDS).id();
      for (int i = 0; i < OTHERS; i++) {
        new AccountSeeder().seed(connection, 2 + i, OTHER_RECORDS);
      }
    }
    vacuum(source);
    Owner owner = Owner.of(account);
    Path library = directory.resolve("library.json");
    Path hand = directory.resolve("hand.json");
    HandWritten rival = new HandWritten(source);
    List<Long> libraryExports = new ArrayList<>();
    List<Long> handExports = new ArrayList<>();
    List<Long> libraryRestores = new ArrayList<>();
    List<Long> handRestores = new ArrayList<>();
    Map<String, ?> digests = Map.of();
    for (int i = 0; i < WARM_UP + ROUNDS; i++) {
      boolean counted = i >= WARM_UP;
      timed(counted, libraryExports, () -> engine.export(owner, "json", library).records());
      timed(counted, handExports, () -> rival.export(account, hand));
      Map<String, ?> before = engine.verify(library).trailer().totals();
      empty(source, account);
      timed(counted, libraryRestores, () -> engine.restore(owner, library).created());
      require(
          engine.export(owner, "json", hand).trailer().totals().equals(before),
          "the library's restore");
      empty(source, account);
      timed(counted, handRestores, () -> rival.restore(account, library));
      digests = engine.export(owner, "json", hand).trailer().totals();
      require(digests.equals(before), "the hand-written restore");
    }
    System.out.printf(
        "%s, Java %s, %d processors, %s %s%n%d records, %d types, median of %d rounds%n",
        Instant.now(),
        System.getProperty("java.version"),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        RECORDS,
        digests.size(),
        ROUNDS);
    print("export", libraryExports, handExports);
    print("restore into the emptied account", libraryRestores, handRestores);
  }

  private static void timed(boolean counted, List<Long> times, Callable<Long> work)
      throws Exception {
    System.gc();
    long start = System.nanoTime();
    long records = work.call();
    long time = System.nanoTime() - start;
    require(records == RECORDS, "a number of records: " + records);
    if (counted) {
      times.add(time / 1_000_000);
    }
  }

  private static void require(boolean holds, String what) throws IOException {
    if (!holds) {
      throw new IOException("The two sides do not do the same: " + what);
    }
  }

  private static void print(String what, List<Long> library, List<Long> hand) {
    System.out.printf(
        "%-34s library %5d ms (%d to %d), by hand %5d ms (%d to %d): %.2f x the speed%n",
        what,
        median(library),
        Collections.min(library),
        Collections.max(library),
        median(hand),
        Collections.min(hand),
        Collections.max(hand),
        (double) median(hand) / median(library));
  }

  private static long median(List<Long> times) {
    return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
  }

  private static void empty(PGSimpleDataSource source, UUID account) throws SQLException {
    try (Connection connection = source.getConnection()) {
      for (int i = HandTable.ALL.size() - 1; i >= 0; i--) {
        HandTable table = HandTable.ALL.get(i);
        try (PreparedStatement statement =
            connection.prepareStatement(
                "DELETE FROM " + table.table() + " t WHERE " + table.ownership())) {
          statement.setObject(1, account);
          statement.executeUpdate();
        }
      }
    }
    vacuum(source);
  }

  private static void vacuum(PGSimpleDataSource source) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("VACUUM ANALYZE");
      statement.execute("CHECKPOINT");
    }
  }
}
