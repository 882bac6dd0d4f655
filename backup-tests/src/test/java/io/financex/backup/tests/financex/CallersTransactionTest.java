package io.financex.backup.tests.financex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.financex.app.domain.Account;
import io.financex.app.domain.Material;
import io.financex.backup.BackupCancelledException;
import io.financex.backup.BackupEngine;
import io.financex.backup.Cancellation;
import io.financex.backup.ExportReport;
import io.financex.backup.PlanChangedException;
import io.financex.backup.Progress;
import io.financex.backup.RestoreOptions;
import io.financex.backup.RestoreReport;
import io.financex.backup.error.StoreException;
import io.financex.backup.spi.RowRefusedException;
import io.financex.backup.tests.support.BackupFile;
import io.financex.backup.tests.support.Pool;
import io.financex.backup.tests.support.Tables;
import io.financex.backup.tests.support.TestDatabase;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityTransaction;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Restores and exports that are part of what the host does in a transaction of its pool. */
class CallersTransactionTest {
  private static final int RECORDS = 200;

  @TempDir Path directory;

  /** A host, Ann's backup, and an EntityManager with a transaction. */
  private final class Case implements AutoCloseable {
    final FinanceX host;
    final Path file = directory.resolve("backup.json");
    final EntityManager manager;
    final EntityTransaction transaction;
    final BackupEngine joined;
    boolean cut; // then it is up to the provider what becomes of the connection

    Case(FinanceX host) throws SQLException {
      this.host = host;
      host.engine.export(host.annOwner(), "json", file);
      manager = host.entityManagers.createEntityManager();
      transaction = manager.getTransaction();
      transaction.begin();
      joined = host.engine.joining(manager);
    }

    /** Work of the caller that is not written yet. */
    void rename(String name) {
      manager.find(Account.class, host.ann).setDisplayName(name);
    }

    RestoreReport restore() {
      return joined.restore(host.annOwner(), file);
    }

    long count(String entity) {
      return manager
          .createQuery(
              "select count(x) from " + entity + " x where x.account.id = :ann", Long.class)
          .setParameter("ann", host.ann)
          .getSingleResult();
    }

    @Override
    public void close() throws Exception {
      if (transaction.isActive()) {
        transaction.rollback();
      }
      manager.close();
      if (!cut) {
        assertThat(host.watched.openConnections()).isZero();
      }
      host.close();
    }
  }

  private Case emptied(TestDatabase database) throws Exception {
    Case emptied = new Case(new FinanceX(database, RECORDS));
    emptied.host.empty(emptied.host.ann);
    return emptied;
  }

  @ParameterizedTest
  @EnumSource
  void whatIsRestoredIsThereAtOnceAndLastsWithTheCommit(TestDatabase database) throws Exception {
    try (Case one = new Case(new FinanceX(database, RECORDS))) {
      Map<String, List<String>> full = rows(one.host);
      one.host.empty(one.host.ann);
      one.rename("renamed");
      RestoreReport report = one.restore();
      assertThat(report.created()).isEqualTo(RECORDS);
      assertThat(report.transaction().callers()).isTrue();
      assertThat(report.transaction().isolation())
          .isEqualTo(database == TestDatabase.MARIADB ? "REPEATABLE READ" : "READ COMMITTED");
      assertThat(one.count("Material")).isPositive();
      assertThat(one.manager.find(Account.class, one.host.ann).getDisplayName())
          .isEqualTo("renamed");
      assertThat(names(one.host)).doesNotContain("renamed");
      one.transaction.commit();

      assertThat(names(one.host)).contains("renamed");
      in(
          one.host,
          manager ->
              manager
                  .find(Account.class, one.host.ann)
                  .setDisplayName(displayName(full, one.host)));
      assertThat(Tables.differences(full, rows(one.host))).isEmpty();
    }
  }

  private static String displayName(Map<String, List<String>> rows, FinanceX host) {
    return rows.get("account").stream()
        .filter(row -> row.contains("id=" + host.ann))
        .findAny()
        .orElseThrow()
        .replaceAll(".*display_name=([^|]*).*", "$1");
  }

  private static List<String> names(FinanceX host) throws SQLException {
    return host.everything().get("account").stream()
        .map(row -> row.replaceAll(".*display_name=([^|]*).*", "$1"))
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  void aRollbackTakesItBack(TestDatabase database) throws Exception {
    try (Case one = emptied(database)) {
      Map<String, List<String>> before = rows(one.host);
      one.rename("renamed");
      one.restore();
      assertThat(one.count("Material")).isPositive();
      one.transaction.rollback();
      assertThat(rows(one.host)).isEqualTo(before);
    }
  }

  /** All but the positions of generators, which no rollback takes back. */
  private static Map<String, List<String>> rows(FinanceX host) throws SQLException {
    return Tables.copy(
        host.source,
        column ->
            Set.of("account.version", "product.image").contains(column)
                || column.startsWith("sequence."));
  }

  @ParameterizedTest
  @EnumSource
  void whatTheCallerHasNotWrittenYetIsWrittenFirst(TestDatabase database) throws Exception {
    try (Case one = new Case(new FinanceX(database, RECORDS))) {
      Material material = material(one);
      String name = material.getName();
      material.setName("not written yet");
      assertThat(one.restore().updated()).isEqualTo(1);
      assertThat(one.manager.contains(material)).isFalse();
      assertThat(one.manager.find(Material.class, material.getId()).getName()).isEqualTo(name);
      one.transaction.commit();
      assertThat(one.host.engine.restore(one.host.annOwner(), one.file).unchanged())
          .isEqualTo(RECORDS);
    }
  }

  /** EclipseLink has a cache for all, unless it is told otherwise. */
  @ParameterizedTest
  @EnumSource
  void othersReadWhatIsCommitted(TestDatabase database) throws Exception {
    try (Case one = new Case(new FinanceX(database, RECORDS))) {
      Material material = material(one);
      String name = material.getName();
      one.transaction.rollback();
      in(
          one.host,
          manager -> manager.find(Material.class, material.getId()).setName("changed since"));
      for (boolean commit : new boolean[] {false, true}) {
        one.manager.clear();
        one.transaction.begin();
        assertThat(one.restore().updated()).isEqualTo(1);
        assertName(one.host, material, "changed since");
        assertThat(one.manager.find(Material.class, material.getId()).getName()).isEqualTo(name);
        assertName(one.host, material, "changed since");
        if (commit) {
          one.transaction.commit();
          assertName(one.host, material, name);
        } else {
          one.transaction.rollback();
          assertName(one.host, material, "changed since");
        }
      }
    }
  }

  private static void assertName(FinanceX host, Material material, String name) {
    in(
        host,
        manager ->
            assertThat(manager.find(Material.class, material.getId()).getName()).isEqualTo(name));
  }

  private static Material material(Case one) {
    return one.manager
        .createQuery(
            "select m from Material m where m.account.id = :ann order by m.id", Material.class)
        .setParameter("ann", one.host.ann)
        .setMaxResults(1)
        .getSingleResult();
  }

  @ParameterizedTest
  @EnumSource
  void theCallerGoesOnInsertingWithinTheTransactionAndAfter(TestDatabase database)
      throws Exception {
    try (Case one = emptied(database)) {
      one.restore();
      Hosts.insertWithGeneratedIds(one.manager, one.host.ann);
      one.manager.flush();
      // Somebody else, meanwhile.
      in(one.host, manager -> Hosts.insertWithGeneratedIds(manager, one.host.bob));
      Hosts.insertWithGeneratedIds(one.manager, one.host.ann);
      one.transaction.commit();
      in(one.host, manager -> Hosts.insertWithGeneratedIds(manager, one.host.ann));
      in(one.host, manager -> Hosts.insertWithGeneratedIds(manager, one.host.bob));
    }
  }

  private static void in(FinanceX host, Consumer<EntityManager> work) {
    Hosts.inTransaction(host.entityManagers, work);
  }

  @ParameterizedTest
  @EnumSource
  void aRestoreThatFailsLeavesTheCallersWork(TestDatabase database) throws Exception {
    try (Case one = emptied(database)) {
      Tables.execute(
          one.host.source,
          "ALTER TABLE product_property ADD CONSTRAINT not_that_one CHECK (product_id <> '"
              + BackupFile.read(one.file).record("Product.properties", 3).get("product").asString()
              + "')");
      Map<String, List<String>> before = rows(one.host);
      one.rename("renamed");
      assertThat(catchThrowable(one::restore)).isInstanceOf(RowRefusedException.class);
      assertThat(one.transaction.getRollbackOnly()).isFalse();
      assertThat(one.count("Material")).isZero();
      one.transaction.commit();
      assertThat(names(one.host)).contains("renamed");
      assertThat(one.host.everything()).containsEntry("material", before.get("material"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void oneThatIsCancelledLikewise(TestDatabase database) throws Exception {
    try (Case one = emptied(database)) {
      one.rename("renamed");
      Cancellation cancellation = new Cancellation();
      Throwable thrown =
          catchThrowable(
              () ->
                  one.joined.restore(
                      one.host.annOwner(),
                      one.file,
                      RestoreOptions.defaults()
                          .cancellation(cancellation)
                          .listener(
                              progress -> {
                                if (progress.phase() == Progress.Phase.APPLY
                                    && progress.fraction() > 0.5) {
                                  cancellation.cancel();
                                }
                              })));
      assertThat(thrown).isInstanceOf(BackupCancelledException.class);
      assertThat(one.count("Material")).isZero();
      one.transaction.commit();
      assertThat(names(one.host)).contains("renamed");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPreviewSeesTheCallersWorkAndLeavesNothing(TestDatabase database) throws Exception {
    try (Case one = emptied(database)) {
      one.rename("renamed");
      RestoreOptions options = RestoreOptions.defaults();
      RestoreReport preview =
          one.joined.restore(one.host.annOwner(), one.file, options.dryRun(true));
      assertThat(preview.created()).isEqualTo(RECORDS);
      assertThat(preview.transaction().callers()).isTrue();
      assertThat(one.count("Material")).isZero();
      RestoreOptions asPreviewed = options.expecting(preview.fingerprint());
      assertThat(one.joined.restore(one.host.annOwner(), one.file, asPreviewed).created())
          .isEqualTo(RECORDS);
      assertThat(
              catchThrowable(() -> one.joined.restore(one.host.annOwner(), one.file, asPreviewed)))
          .isInstanceOf(PlanChangedException.class);
      assertThat(one.count("Material")).isPositive();
      one.transaction.commit();
      assertThat(names(one.host)).contains("renamed");
      assertThat(one.host.engine.restore(one.host.annOwner(), one.file).unchanged())
          .isEqualTo(RECORDS);
    }
  }

  /** H2 in memory has no connection to cut. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "H2")
  void whereNotEvenThatCanBeUndoneTheCallerMayOnlyRollBack(TestDatabase database) throws Exception {
    try (Case one = emptied(database)) {
      Map<String, List<String>> before = rows(one.host);
      one.rename("renamed");
      AtomicInteger inserts = new AtomicInteger();
      one.host.watched.before(
          sql -> {
            if (sql.startsWith("INSERT") && inserts.incrementAndGet() == 3) {
              one.cut = true;
              FaultTest.cutOthers(one.host, database);
            }
          });
      Throwable thrown = catchThrowable(one::restore);
      one.host.watched.before(sql -> {});
      assertThat(thrown).isInstanceOf(StoreException.class);
      assertThat(thrown.getSuppressed())
          .anySatisfy(also -> assertThat(also).hasMessageContaining("Roll the transaction back"));
      assertThat(one.transaction.getRollbackOnly()).isTrue();
      assertThat(catchThrowable(one.transaction::commit)).isNotNull();
      assertThat(rows(one.host)).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theConnectionKeepsItsSettings(TestDatabase database) throws Exception {
    DataSource source = database.create();
    Pool pool = new Pool(source, true, Connection.TRANSACTION_READ_COMMITTED);
    try (Case one = new Case(new FinanceX(source, same -> pool.dataSource(), RECORDS))) {
      one.host.empty(one.host.ann);
      String setting =
          switch (database) {
            case H2 -> "select '' from dual";
            case POSTGRESQL -> "select current_setting('lock_timeout')";
            case MARIADB -> "select concat(@@sql_mode, @@innodb_lock_wait_timeout)";
          };
      Object before = one.manager.createNativeQuery(setting).getSingleResult();
      one.restore();
      assertThat(one.manager.createNativeQuery(setting).getSingleResult()).isEqualTo(before);
      one.transaction.commit();
      pool.isAsItWas();
    } finally {
      pool.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void anExportHoldsWhatTheCallerHasWritten(TestDatabase database) throws Exception {
    DataSource source = database.create();
    Pool pool =
        new Pool(
            source,
            true,
            database == TestDatabase.H2
                ? Connection.TRANSACTION_SERIALIZABLE
                : Connection.TRANSACTION_REPEATABLE_READ);
    try (Case one = new Case(new FinanceX(source, same -> pool.dataSource(), RECORDS))) {
      material(one).setName("not written yet");
      Path file = directory.resolve("within.json");
      ExportReport report = one.joined.export(one.host.annOwner(), "json", file);
      assertThat(report.records()).isEqualTo(RECORDS);
      assertThat(report.transaction().callers()).isTrue();
      assertThat(BackupFile.read(file).records("Material").toString()).contains("not written yet");
      one.transaction.rollback();
      assertThat(one.host.engine.restore(one.host.annOwner(), one.file).unchanged())
          .isEqualTo(RECORDS);
      pool.isAsItWas();
    } finally {
      pool.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void anExportThatWouldHoldSeveralMomentsIsRefused(TestDatabase database) throws Exception {
    DataSource source = database.create();
    Pool pool = new Pool(source, true, Connection.TRANSACTION_READ_COMMITTED);
    try (Case one = new Case(new FinanceX(source, same -> pool.dataSource(), RECORDS))) {
      one.rename("renamed");
      Path file = directory.resolve("within.json");
      assertThat(catchThrowable(() -> one.joined.export(one.host.annOwner(), "json", file)))
          .isInstanceOf(StoreException.class)
          .hasMessageContainingAll(
              "READ COMMITTED", database == TestDatabase.H2 ? "SERIALIZABLE" : "REPEATABLE READ");
      assertThat(file).doesNotExist();
      one.transaction.commit();
      assertThat(names(one.host)).contains("renamed");
    } finally {
      pool.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatCannotBeJoinedIsRefused(TestDatabase database) throws Exception {
    try (Case one = emptied(database);
        FinanceX other = new FinanceX(database, RECORDS)) {
      assertThat(catchThrowable(() -> one.host.engine.joining("a transaction")))
          .isInstanceOf(StoreException.class)
          .hasMessageContainingAll("EntityManager", "String");
      one.transaction.rollback();
      assertThat(catchThrowable(one::restore))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("Begin one");
      one.transaction.begin();
      assertThat(
              catchThrowable(
                  () -> other.engine.joining(one.manager).restore(one.host.annOwner(), one.file)))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("another persistence unit");
    }
  }

  @ParameterizedTest
  @EnumSource
  void oneOfItsOwnSaysSo(TestDatabase database) throws Exception {
    try (FinanceX host = new FinanceX(database, RECORDS)) {
      Path file = directory.resolve("backup.json");
      ExportReport exported = host.engine.export(host.annOwner(), "json", file);
      assertThat(exported.transaction().callers()).isFalse();
      assertThat(exported.transaction().isolation())
          .isEqualTo(database == TestDatabase.H2 ? "SNAPSHOT" : "REPEATABLE READ");
      RestoreReport restored = host.engine.restore(host.annOwner(), file);
      assertThat(restored.transaction().callers()).isFalse();
      assertThat(restored.transaction().isolation()).isEqualTo("READ COMMITTED");
    }
  }
}
