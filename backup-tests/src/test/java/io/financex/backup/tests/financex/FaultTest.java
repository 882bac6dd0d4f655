package io.financex.backup.tests.financex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.financex.backup.BackupCancelledException;
import io.financex.backup.Cancellation;
import io.financex.backup.ExportOptions;
import io.financex.backup.PlanChangedException;
import io.financex.backup.Progress;
import io.financex.backup.RejectedRecordsException;
import io.financex.backup.RestoreOptions;
import io.financex.backup.RestoreReport;
import io.financex.backup.error.BackupException;
import io.financex.backup.error.ConcurrentChangeException;
import io.financex.backup.error.CorruptBackupException;
import io.financex.backup.error.StoreException;
import io.financex.backup.spi.RowRefusedException;
import io.financex.backup.tests.support.BackupFile;
import io.financex.backup.tests.support.Tables;
import io.financex.backup.tests.support.TestDatabase;
import io.financex.backup.tests.support.WatchedDataSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Failures at every step: everything is as before, nothing is left lying about, and one exception
 * says why.
 */
class FaultTest {
  @TempDir Path directory;

  private Throwable restoreFails(FinanceX host, Path file, RestoreOptions options)
      throws Exception {
    Map<String, List<String>> before = host.everything();
    Throwable thrown = catchThrowable(() -> host.engine.restore(host.annOwner(), file, options));
    host.watched.before(sql -> {});
    assertThat(thrown).isNotNull();
    assertThat(host.everything()).isEqualTo(before);
    nothingLeft(host);
    return thrown;
  }

  private static void nothingLeft(FinanceX host) throws Exception {
    assertThat(host.temporaryFiles()).isZero();
    assertThat(host.watched.openConnections()).isZero();
  }

  private Path exportAndEmpty(FinanceX host) throws Exception {
    Path file = directory.resolve("backup.json");
    host.engine.export(host.annOwner(), "json", file);
    host.empty(host.ann);
    return file;
  }

  @ParameterizedTest
  @EnumSource
  void aConstraintThatOnlyTheDatabaseKnows(TestDatabase database) throws Exception {
    try (FinanceX host = new FinanceX(database, 1_200)) {
      Path file = exportAndEmpty(host);
      // Parts are written last, so that the violation comes in the last batch.
      ObjectNode last = lastProperty(file);
      Tables.execute(
          host.source,
          "ALTER TABLE product_property ADD CONSTRAINT not_that_one CHECK (product_id <> '"
              + last.get("product").asString()
              + "' OR property_name <> '"
              + last.get("key").asString().replace("'", "''")
              + "')");
      Throwable thrown = restoreFails(host, file, RestoreOptions.defaults());
      assertThat(thrown)
          .isInstanceOf(RowRefusedException.class)
          .hasMessageContaining("Product.properties")
          .hasMessageContaining("line")
          .hasMessageContainingAll("constraint")
          .hasMessageNotContaining(last.get("value").asString());
      assertThat(thrown.getMessage().toLowerCase(Locale.ROOT)).contains("not_that_one");
      Tables.execute(host.source, "ALTER TABLE product_property DROP CONSTRAINT not_that_one");
      assertThat(host.engine.restore(host.annOwner(), file).created()).isEqualTo(1_200);
    }
  }

  private static ObjectNode lastProperty(Path file) throws Exception {
    ArrayNode records = BackupFile.read(file).records("Product.properties");
    return (ObjectNode) records.get(records.size() - 1);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MARIADB")
  void everyStatementMayFail(TestDatabase database) throws Exception {
    failsAtEveryStatement(database);
  }

  @Tag("full")
  @Test
  void everyStatementMayFailOnMariaDb() throws Exception {
    failsAtEveryStatement(TestDatabase.MARIADB);
  }

  private void failsAtEveryStatement(TestDatabase database) throws Exception {
    try (FinanceX host = new FinanceX(database, 120)) {
      Path file = exportAndEmpty(host);
      int statements = 0;
      AtomicInteger left = new AtomicInteger();
      for (int failAt = 1; failAt < 500; failAt++) {
        left.set(failAt);
        host.watched.before(
            sql -> {
              if (left.decrementAndGet() == 0) {
                throw WatchedDataSource.<RuntimeException>sneak(
                    new SQLException("data of a person", "08006"));
              }
            });
        Map<String, List<String>> before = host.everything();
        Throwable thrown = catchThrowable(() -> host.engine.restore(host.annOwner(), file));
        host.watched.before(sql -> {});
        nothingLeft(host);
        if (left.get() > 0) {
          assertThat(thrown).isNull();
          statements = failAt - 1;
          break;
        }
        if (host.everything().equals(before)) {
          assertThat(thrown).isInstanceOf(StoreException.class).hasMessageNotContaining("person");
        } else if (thrown == null) {
          // A failure of what only gives the connection's settings back is none of the restore.
          assertThat(database).isEqualTo(TestDatabase.MARIADB);
          host.empty(host.ann);
        } else {
          // H2 moves generators after the commit: everything is there, and the message says what is
          // not done.
          assertThat(thrown)
              .isInstanceOf(StoreException.class)
              .hasMessageStartingWith("What was written is committed");
          host.empty(host.ann);
        }
      }
      assertThat(statements).isGreaterThan(20);
    }
  }

  /** H2 in memory has no connection to cut; statements that fail are above. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "H2")
  void aConnectionThatIsCut(TestDatabase database) throws Exception {
    try (FinanceX host = new FinanceX(database, 400)) {
      Path file = exportAndEmpty(host);
      AtomicInteger inserts = new AtomicInteger();
      host.watched.before(
          sql -> {
            if (sql.startsWith("INSERT") && inserts.incrementAndGet() == 5) {
              cutOthers(host, database);
            }
          });
      Throwable thrown = restoreFails(host, file, RestoreOptions.defaults());
      assertThat(inserts).hasValueGreaterThanOrEqualTo(5);
      assertThat(thrown).isInstanceOf(StoreException.class);
      assertThat(host.engine.restore(host.annOwner(), file).created()).isEqualTo(400);
    }
  }

  static void cutOthers(FinanceX host, TestDatabase database) {
    try {
      Tables.execute(
          host.source,
          database == TestDatabase.POSTGRESQL
              ? "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
              : "BEGIN NOT ATOMIC FOR other IN (SELECT id FROM information_schema.processlist WHERE db = DATABASE()"
                  + " AND id <> CONNECTION_ID()) DO KILL other.id; END FOR; END");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @EnumSource
  void exceptionsOfTheHostPassAsTheyAre(TestDatabase database) throws Exception {
    try (FinanceX host = new FinanceX(database, 200)) {
      Path file = exportAndEmpty(host);
      IllegalStateException own = new IllegalStateException("the host's own");
      for (Progress.Phase phase :
          List.of(Progress.Phase.VERIFY, Progress.Phase.PLAN, Progress.Phase.APPLY)) {
        for (boolean atEnd : new boolean[] {false, true}) {
          Throwable thrown =
              restoreFails(
                  host,
                  file,
                  RestoreOptions.defaults()
                      .listener(
                          progress -> {
                            if (progress.phase() == phase && (!atEnd || progress.fraction() == 1)) {
                              throw own;
                            }
                          }));
          assertThat(thrown).isSameAs(own);
        }
      }
      Throwable thrown =
          restoreFails(
              host,
              file,
              RestoreOptions.defaults()
                  .validator(
                      change -> {
                        if (change.record().type().name().equals("Sale")) {
                          throw own;
                        }
                        return Optional.empty();
                      }));
      assertThat(thrown).isSameAs(own);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aValidatorsRefusalRefusesTheFile(TestDatabase database) throws Exception {
    try (FinanceX host = new FinanceX(database, 200)) {
      Path file = exportAndEmpty(host);
      Throwable thrown =
          restoreFails(
              host,
              file,
              RestoreOptions.defaults()
                  .validator(
                      change ->
                          change.isCreate() && change.record().type().name().equals("Expense")
                              ? Optional.of("No expenses this year.")
                              : Optional.empty()));
      assertThat(thrown)
          .isInstanceOf(RejectedRecordsException.class)
          .hasMessageContaining("No expenses this year.");
    }
  }

  @ParameterizedTest
  @EnumSource
  void cancelling(TestDatabase database) throws Exception {
    try (FinanceX host = new FinanceX(database, 200)) {
      Path file = exportAndEmpty(host);
      for (Progress.Phase phase :
          List.of(Progress.Phase.VERIFY, Progress.Phase.PLAN, Progress.Phase.APPLY)) {
        Cancellation cancellation = new Cancellation();
        Throwable thrown =
            restoreFails(
                host,
                file,
                RestoreOptions.defaults()
                    .cancellation(cancellation)
                    .listener(
                        progress -> {
                          if (progress.phase() == phase) {
                            cancellation.cancel();
                          }
                        }));
        assertThat(thrown).isInstanceOf(BackupCancelledException.class);
      }
    }
  }

  /** What says that nothing was changed must be true at the last moment too. */
  @ParameterizedTest
  @EnumSource
  void cancellingWhenAllIsWritten(TestDatabase database) throws Exception {
    try (FinanceX host = new FinanceX(database, 200)) {
      Path file = exportAndEmpty(host);
      AtomicInteger calls = new AtomicInteger();
      host.engine.restore(
          host.annOwner(),
          file,
          RestoreOptions.defaults().dryRun(false).listener(progress -> calls.incrementAndGet()));
      host.empty(host.ann);
      for (int last = 0; last < 3; last++) {
        int cancelAt = calls.get() - last;
        AtomicInteger call = new AtomicInteger();
        Cancellation cancellation = new Cancellation();
        Throwable thrown =
            restoreFails(
                host,
                file,
                RestoreOptions.defaults()
                    .cancellation(cancellation)
                    .listener(
                        progress -> {
                          if (call.incrementAndGet() == cancelAt) {
                            cancellation.cancel();
                          }
                        }));
        assertThat(thrown).isInstanceOf(BackupCancelledException.class);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void temporaryFilesThatSomebodyElseRemoves(TestDatabase database) throws Exception {
    try (FinanceX host = new FinanceX(database, 200)) {
      Path file = exportAndEmpty(host);
      try (InputStream in = Files.newInputStream(file)) {
        RestoreReport report =
            host.engine.restore(
                host.annOwner(),
                in,
                RestoreOptions.defaults()
                    .listener(
                        progress -> {
                          if (progress.phase() == Progress.Phase.APPLY) {
                            removeAll(host.temporary);
                          }
                        }));
        assertThat(report.created()).isEqualTo(200);
      }
      nothingLeft(host);
    }
  }

  private static void removeAll(Path directory) {
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        if (!path.equals(directory)) {
          Files.delete(path);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aStreamIsWholeOnlyIfTheExportSucceeded(TestDatabase database) throws Exception {
    try (FinanceX host = new FinanceX(database, 200)) {
      Path file = directory.resolve("stream.json");
      IllegalStateException own = new IllegalStateException("the host's own");
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      Throwable thrown =
          catchThrowable(
              () ->
                  host.engine.export(
                      host.annOwner(),
                      "json",
                      out,
                      ExportOptions.defaults()
                          .listener(
                              progress -> {
                                if (progress.fraction() == 1) {
                                  throw own;
                                }
                              })));
      assertThat(thrown).isSameAs(own);
      Files.write(file, out.toByteArray());
      assertThat(catchThrowable(() -> host.engine.verify(file)))
          .isInstanceOf(CorruptBackupException.class);
      nothingLeft(host);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFailedExportLeavesNothing(TestDatabase database) throws Exception {
    try (FinanceX host = new FinanceX(database, 200)) {
      Path file = directory.resolve("export.json");
      Files.writeString(file, "an older backup");
      Cancellation cancellation = new Cancellation();
      ExportOptions cancelled =
          ExportOptions.defaults()
              .cancellation(cancellation)
              .listener(progress -> cancellation.cancel());
      assertThat(catchThrowable(() -> host.engine.export(host.annOwner(), "json", file, cancelled)))
          .isInstanceOf(BackupCancelledException.class);
      AtomicInteger statements = new AtomicInteger();
      host.watched.before(
          sql -> {
            if (statements.incrementAndGet() == 20) {
              throw WatchedDataSource.<RuntimeException>sneak(
                  new SQLException("data of a person", "08006"));
            }
          });
      assertThat(catchThrowable(() -> host.engine.export(host.annOwner(), "json", file)))
          .isInstanceOf(StoreException.class)
          .hasMessageNotContaining("person");
      assertThat(file).hasContent("an older backup");
      try (Stream<Path> files = Files.list(directory)) {
        assertThat(files).containsExactly(file);
      }
      nothingLeft(host);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRowThatSomebodyChangesBetweenPlanAndApply(TestDatabase database) throws Exception {
    try (FinanceX host = new FinanceX(database, 400)) {
      Path file = directory.resolve("backup.json");
      host.engine.export(host.annOwner(), "json", file);
      for (String[] tableAndColumn :
          new String[][] {
            {"product", "name"},
            {"sale", "customer_name"},
            {"expense_item", "description"},
            {"product_property", "property_value"}
          }) {
        String table = tableAndColumn[0];
        String column = tableAndColumn[1];
        String version = table.equals("product") ? ", version = version + 1" : "";
        Tables.execute(host.source, "UPDATE " + table + " SET " + column + " = 'first'" + version);
        Map<String, List<String>> before = host.everything();
        Throwable thrown =
            catchThrowable(
                () ->
                    host.engine.restore(
                        host.annOwner(),
                        file,
                        RestoreOptions.defaults()
                            .listener(
                                progress -> {
                                  if (progress.phase() == Progress.Phase.APPLY
                                      && progress.done() == 0) {
                                    execute(
                                        host,
                                        "UPDATE "
                                            + table
                                            + " SET "
                                            + column
                                            + " = 'second'"
                                            + version);
                                  }
                                })));
        assertThat(thrown).as(table).isInstanceOf(ConcurrentChangeException.class);
        assertThat(host.everything()).isNotEqualTo(before);
        Tables.execute(host.source, "UPDATE " + table + " SET " + column + " = 'first'" + version);
        nothingLeft(host);
        host.engine.restore(host.annOwner(), file);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aConnectionThatIsLostWhileItCommits(TestDatabase database) throws Exception {
    try (FinanceX host = new FinanceX(database, 200)) {
      Path file = exportAndEmpty(host);
      host.watched.before(
          sql -> {
            if (sql.equals("COMMIT")) {
              throw WatchedDataSource.<RuntimeException>sneak(
                  new SQLException("data of a person", "08006"));
            }
          });
      Throwable thrown = catchThrowable(() -> host.engine.restore(host.annOwner(), file));
      host.watched.before(sql -> {});
      assertThat(thrown)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("is not known")
          .hasMessageNotContaining("Nothing was changed")
          .hasMessageNotContaining("person");
      assertThat(host.engine.restore(host.annOwner(), file).read()).isEqualTo(200);
    }
  }

  private static void execute(FinanceX host, String sql) {
    try {
      Tables.execute(host.source, sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPreviewThatIsNoLongerTrue(TestDatabase database) throws Exception {
    try (FinanceX host = new FinanceX(database, 200)) {
      Path file = exportAndEmpty(host);
      String fingerprint =
          host.engine
              .restore(host.annOwner(), file, RestoreOptions.defaults().dryRun(true))
              .fingerprint();
      assertThat(
              host.engine
                  .restore(host.annOwner(), file, RestoreOptions.defaults().dryRun(true))
                  .fingerprint())
          .isEqualTo(fingerprint);
      host.engine.restore(host.annOwner(), file);
      Tables.execute(
          host.source,
          "UPDATE sale SET customer_name = 'other' WHERE account_id = '" + host.ann + "'");
      Throwable thrown = restoreFails(host, file, RestoreOptions.defaults().expecting(fingerprint));
      assertThat(thrown)
          .isInstanceOf(PlanChangedException.class)
          .isInstanceOf(BackupException.class);
    }
  }
}
