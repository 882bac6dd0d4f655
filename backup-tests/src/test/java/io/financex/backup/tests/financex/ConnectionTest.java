package io.financex.backup.tests.financex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.financex.backup.Cancellation;
import io.financex.backup.ExportOptions;
import io.financex.backup.Progress;
import io.financex.backup.RestoreOptions;
import io.financex.backup.model.Owner;
import io.financex.backup.tests.support.BackupFile;
import io.financex.backup.tests.support.Pool;
import io.financex.backup.tests.support.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The host's connections: whatever happened, each goes back to the pool as it was, and nothing goes
 * on on it.
 */
class ConnectionTest {
  @TempDir Path directory;

  /** What a pool of the host may set. */
  record Setting(TestDatabase database, boolean autoCommit, int isolation) {
    @Override
    public String toString() {
      return database + (autoCommit ? "" : ", no auto-commit") + ", isolation " + isolation;
    }
  }

  static List<Setting> settings() {
    List<Setting> settings = new ArrayList<>();
    for (TestDatabase database : TestDatabase.values()) {
      settings.add(new Setting(database, true, Connection.TRANSACTION_READ_COMMITTED));
      settings.add(new Setting(database, false, Connection.TRANSACTION_READ_COMMITTED));
      settings.add(new Setting(database, true, Connection.TRANSACTION_SERIALIZABLE));
    }
    return settings;
  }

  @ParameterizedTest
  @MethodSource("settings")
  void connectionsComeBackAsTheyWere(Setting setting) throws Exception {
    DataSource source = setting.database().create();
    Pool pool = new Pool(source, setting.autoCommit(), setting.isolation());
    try (FinanceX host = new FinanceX(source, same -> pool.dataSource(), 120)) {
      Path file = directory.resolve("backup.json");
      Path edited = directory.resolve("edited.json");
      asItWas(pool, host, () -> host.engine.export(host.annOwner(), "json", file));
      asItWas(pool, host, () -> host.engine.restore(host.annOwner(), file));
      asItWas(
          pool,
          host,
          () -> host.engine.restore(host.annOwner(), file, RestoreOptions.defaults().dryRun(true)));
      host.empty(host.ann);
      asItWas(pool, host, () -> host.engine.restore(host.annOwner(), file));

      Owner nobody = Owner.of(UUID.randomUUID());
      Cancellation cancelled = new Cancellation();
      cancelled.cancel();
      BackupFile backup = BackupFile.read(file);
      backup.record("Sale", 0).put("product", UUID.randomUUID().toString());
      backup.write(edited);
      fails(pool, host, () -> host.engine.export(nobody, "json", directory.resolve("none.json")));
      fails(pool, host, () -> host.engine.restore(nobody, file));
      fails(
          pool,
          host,
          () ->
              host.engine.export(
                  host.annOwner(),
                  "json",
                  directory.resolve("none.json"),
                  ExportOptions.defaults().cancellation(cancelled)));
      fails(
          pool,
          host,
          () ->
              host.engine.restore(
                  host.annOwner(), file, RestoreOptions.defaults().cancellation(cancelled)));
      fails(
          pool,
          host,
          () ->
              host.engine.restore(
                  host.annOwner(), edited, RestoreOptions.defaults().acceptEdited(true)));
      host.empty(host.ann);
      fails(
          pool,
          host,
          () ->
              host.engine.restore(
                  host.annOwner(),
                  file,
                  RestoreOptions.defaults()
                      .listener(
                          progress -> {
                            if (progress.fraction() > 0.5
                                && progress.phase() == Progress.Phase.APPLY) {
                              throw new IllegalStateException("the host's own");
                            }
                          })));
    } finally {
      pool.close();
    }
  }

  private static void asItWas(Pool pool, FinanceX host, ThrowingCallable work) throws Exception {
    Throwable thrown = catchThrowable(work);
    assertThat(thrown).isNull();
    nothingGoesOn(host);
    pool.isAsItWas();
  }

  private static void fails(Pool pool, FinanceX host, ThrowingCallable work) throws Exception {
    assertThat(catchThrowable(work)).isNotNull();
    nothingGoesOn(host);
    pool.isAsItWas();
  }

  private static void nothingGoesOn(FinanceX host) throws Exception {
    try (Connection connection = host.source.getConnection();
        Statement statement = connection.createStatement()) {
      try (ResultSet row =
          statement.executeQuery(
              switch (connection.getMetaData().getDatabaseProductName()) {
                case "PostgreSQL" ->
                    "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database()"
                        + " AND state LIKE 'idle in transaction%' AND pid <> pg_backend_pid()";
                case "MariaDB" ->
                    "SELECT COUNT(*) FROM information_schema.innodb_trx t"
                        + " JOIN information_schema.processlist p ON p.id = t.trx_mysql_thread_id"
                        + " WHERE p.db = DATABASE() AND p.id <> CONNECTION_ID()";
                default ->
                    "SELECT COUNT(*) FROM INFORMATION_SCHEMA.LOCKS"
                        + " WHERE SESSION_ID <> SESSION_ID()";
              })) {
        row.next();
        assertThat(row.getInt(1)).as("transactions that go on").isZero();
      }
    }
  }
}
