package io.financex.backup.tests.financex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.financex.backup.ExportReport;
import io.financex.backup.IndivisibleRestoreException;
import io.financex.backup.PartlyRestoredException;
import io.financex.backup.RestoreOptions;
import io.financex.backup.RestoreReport;
import io.financex.backup.error.StoreException;
import io.financex.backup.model.Trailer;
import io.financex.backup.tests.support.Tables;
import io.financex.backup.tests.support.TestDatabase;
import io.financex.backup.tests.support.WatchedDataSource;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A restore that is committed in its midst, over real databases. */
class CommitEveryTest {
  private static final int RECORDS = 600;
  private static final RestoreOptions EVERY_50 = RestoreOptions.defaults().commitEvery(50);

  @TempDir Path directory;
  private Path file;
  private Map<String, Trailer.Totals> exported;
  private Map<String, List<String>> full;

  private FinanceX emptied(TestDatabase database) throws Exception {
    FinanceX host = new FinanceX(database, RECORDS);
    file = directory.resolve("backup.json");
    exported = digests(host.engine.export(host.annOwner(), "json", file));
    full = rows(host);
    host.empty(host.ann);
    return host;
  }

  /**
   * All but the positions of generators, what is in no backup, and versions, which count writes.
   */
  private static Map<String, List<String>> rows(FinanceX host) throws SQLException {
    return Tables.copy(
        host.source,
        column ->
            column.equals("product.image")
                || column.endsWith(".version")
                || column.startsWith("sequence."));
  }

  private Map<String, Trailer.Totals> exportedAgain(FinanceX host) {
    return digests(host.engine.export(host.annOwner(), "json", directory.resolve("again.json")));
  }

  /** By type, but for products: their properties come later, and count their version on. */
  private static Map<String, Trailer.Totals> digests(ExportReport report) {
    Map<String, Trailer.Totals> digests = new HashMap<>(report.trailer().totals());
    digests.remove("Product");
    return digests;
  }

  /**
   * Before the n-th statement that locks the account: the first one is of the first transaction.
   */
  private static void whenLocked(FinanceX host, int number, Runnable meanwhile) {
    AtomicInteger locks = new AtomicInteger();
    host.watched.before(
        sql -> {
          if (sql.toLowerCase(Locale.ROOT).contains("from account where")
              && sql.contains("UPDATE")
              && locks.incrementAndGet() == number) {
            meanwhile.run();
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  void undisturbedItLeavesTheSame(TestDatabase database) throws Exception {
    try (FinanceX host = emptied(database)) {
      RestoreReport report = host.engine.restore(host.annOwner(), file, EVERY_50);
      assertThat(report.created()).isEqualTo(RECORDS);
      assertThat(report.atomic()).isFalse();
      assertThat(report.commits()).isGreaterThan(RECORDS / 50);
      assertThat(report.transaction().isolation()).isEqualTo("READ COMMITTED");
      assertThat(Tables.differences(full, rows(host))).isEmpty();
      assertThat(exportedAgain(host)).isEqualTo(exported);
      assertThat(host.watched.openConnections()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void brokenOffInItsMidstTheSameFileCompletesIt(TestDatabase database) throws Exception {
    try (FinanceX host = emptied(database)) {
      long restored = 0;
      for (int lock : new int[] {2, 4, 3}) {
        whenLocked(host, lock, () -> breakOff(host, database));
        Throwable thrown =
            catchThrowable(() -> host.engine.restore(host.annOwner(), file, EVERY_50));
        host.watched.before(sql -> {});
        assertThat(thrown)
            .isInstanceOfSatisfying(
                PartlyRestoredException.class,
                partly -> {
                  assertThat(partly.commits()).isEqualTo(lock - 1);
                  assertThat(partly.restored()).isPositive();
                  assertThat(partly).hasCauseInstanceOf(StoreException.class);
                  for (Throwable one = partly; one != null; one = one.getCause()) {
                    assertThat(one.getMessage()).doesNotContain("Nothing", "person");
                  }
                });
        restored += ((PartlyRestoredException) thrown).restored();
        assertThat(host.watched.openConnections()).isZero();
      }
      RestoreReport rest = host.engine.restore(host.annOwner(), file, EVERY_50);
      assertThat(rest.created()).isEqualTo(RECORDS - restored);
      assertThat(Tables.differences(full, rows(host))).isEmpty();
      assertThat(exportedAgain(host)).isEqualTo(exported);
    }
  }

  /** H2 in memory has no connection to cut. */
  private static void breakOff(FinanceX host, TestDatabase database) {
    if (database == TestDatabase.H2) {
      throw WatchedDataSource.<RuntimeException>sneak(
          new SQLException("data of a person", "08006"));
    }
    FaultTest.cutOthers(host, database);
  }

  @ParameterizedTest
  @EnumSource
  void othersInsertBetweenTwoCommits(TestDatabase database) throws Exception {
    try (FinanceX host = emptied(database)) {
      whenLocked(
          host,
          3,
          () -> {
            host.watched.before(sql -> {});
            Hosts.inTransaction(
                host.entityManagers, manager -> Hosts.insertWithGeneratedIds(manager, host.ann));
          });
      assertThat(host.engine.restore(host.annOwner(), file, EVERY_50).created()).isEqualTo(RECORDS);
      assertThat(host.engine.restore(host.annOwner(), file).unchanged()).isEqualTo(RECORDS);
      Hosts.inTransaction(
          host.entityManagers, manager -> Hosts.insertWithGeneratedIds(manager, host.ann));
    }
  }

  @ParameterizedTest
  @EnumSource
  void theCallersTransactionIsNotDivided(TestDatabase database) throws Exception {
    try (FinanceX host = emptied(database)) {
      Map<String, List<String>> before = host.everything();
      Hosts.inTransaction(
          host.entityManagers,
          manager ->
              assertThat(
                      catchThrowable(
                          () ->
                              host.engine
                                  .joining(manager)
                                  .restore(host.annOwner(), file, EVERY_50)))
                  .isInstanceOf(IndivisibleRestoreException.class)
                  .hasMessageContaining("caller"));
      assertThat(host.everything()).isEqualTo(before);
    }
  }

  /** Another restore may come in between: it is found out, and nothing is written twice. */
  @ParameterizedTest
  @EnumSource
  void anotherRestoreInBetweenIsNoticed(TestDatabase database) throws Exception {
    try (FinanceX host = emptied(database)) {
      long[] others = new long[1];
      whenLocked(
          host,
          2,
          () -> {
            host.watched.before(sql -> {});
            others[0] = host.engine.restore(host.annOwner(), file).created();
          });
      Throwable thrown = catchThrowable(() -> host.engine.restore(host.annOwner(), file, EVERY_50));
      assertThat(others[0]).isPositive();
      assertThat(thrown)
          .isInstanceOf(PartlyRestoredException.class)
          .hasMessageContainingAll("somebody else", "Restore the same file again");
      assertThat(host.engine.restore(host.annOwner(), file, EVERY_50).unchanged())
          .isEqualTo(RECORDS);
      assertThat(exportedAgain(host)).isEqualTo(exported);
    }
  }
}
