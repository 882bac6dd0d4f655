package io.financex.backup.tests.financex;

import static org.assertj.core.api.Assertions.assertThat;

import io.financex.app.FinanceXBackup;
import io.financex.app.FinanceXPersistence;
import io.financex.app.domain.Account;
import io.financex.app.domain.Product;
import io.financex.backup.model.Owner;
import io.financex.backup.tests.support.BackupFile;
import io.financex.backup.tests.support.Tables;
import io.financex.backup.tests.support.TestDatabase;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/**
 * After a restore into a fresh database the host goes on inserting rows with generated IDs,
 * whatever IDs came in, whether its generators were used before or not, and after a restart.
 */
class GeneratorTest {
  /** More than a block of the pooled sequence. */
  private static final int INSERTS = 55;

  @TempDir static Path directory;
  private static UUID account;

  /**
   * @param ids what is restored
   * @param usedBefore whether the generators had given out IDs
   */
  record Case(TestDatabase database, List<Long> ids, boolean usedBefore) {}

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (TestDatabase database : TestDatabase.values()) {
      for (List<Long> ids :
          List.of(
              List.of(1L),
              List.of(49L, 50L), // the end of a block of the sequence
              List.of(2L, 51L),
              List.of(1_000_000L),
              List.of(0L, -7L))) {
        cases.add(new Case(database, ids, false));
        cases.add(new Case(database, ids, true));
      }
    }
    return cases;
  }

  @BeforeAll
  static void export() throws Exception {
    try (FinanceX host = new FinanceX(TestDatabase.H2.fresh(), UnaryOperator.identity(), 40)) {
      host.engine.export(host.annOwner(), "json", directory.resolve("backup.json"));
      account = host.ann;
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theHostGoesOnInserting(Case restored) throws Exception {
    Path file = withIds(restored.ids());
    DataSource fresh = restored.database().create();
    try (EntityManagerFactory factory = FinanceX.open(fresh, FinanceXPersistence.CREATE_SCHEMA)) {
      Tables.execute(
          fresh,
          "INSERT INTO account (id, email, display_name) VALUES ('" + account + "', 'a', 'Ann')");
      if (restored.usedBefore()) {
        insert(factory);
        Tables.execute(fresh, "DELETE FROM order_history", "DELETE FROM stock_history");
      }
      FinanceXBackup.engine(factory).restore(Owner.of(account), file, AttackTest.EDITED);
      for (int i = 0; i < INSERTS; i++) {
        insert(factory);
      }
    }
    try (EntityManagerFactory restarted = FinanceX.open(fresh, Map.of())) {
      insert(restarted);
    }
    Map<String, List<String>> tables = Tables.copy(fresh);
    int rows = restored.ids().size() + INSERTS + 1;
    assertThat(tables.get("order_history")).hasSize(rows);
    assertThat(tables.get("stock_history")).hasSize(rows);
  }

  /** One that moved with the commit only would give the caller what was restored just before. */
  @ParameterizedTest
  @EnumSource
  void soDoesTheCallerWhoseTransactionARestoreJoins(TestDatabase database) throws Exception {
    Path file = withIds(List.of(2L, 51L));
    DataSource fresh = database.create();
    try (EntityManagerFactory factory = FinanceX.open(fresh, FinanceXPersistence.CREATE_SCHEMA)) {
      Tables.execute(
          fresh,
          "INSERT INTO account (id, email, display_name) VALUES ('" + account + "', 'a', 'Ann')");
      insert(factory);
      Tables.execute(fresh, "DELETE FROM order_history", "DELETE FROM stock_history");
      // On MariaDB others wait where they would refer to an account that is being restored.
      boolean othersWait = database == TestDatabase.MARIADB;
      Hosts.inTransaction(
          factory,
          entityManager -> {
            FinanceXBackup.engine(factory)
                .joining(entityManager)
                .restore(Owner.of(account), file, AttackTest.EDITED);
            insert(entityManager);
            entityManager.flush();
            if (!othersWait) {
              insert(factory);
            }
          });
      if (othersWait) {
        insert(factory);
      }
      insert(factory);
    }
    assertThat(Tables.copy(fresh).get("order_history")).hasSize(2 + 3);
    assertThat(Tables.copy(fresh).get("stock_history")).hasSize(2 + 3);
  }

  private static Path withIds(List<Long> ids) throws Exception {
    BackupFile backup = BackupFile.read(directory.resolve("backup.json"));
    for (String type : List.of("OrderHistory", "StockHistory")) {
      ObjectNode template = backup.record(type, 0);
      backup.records(type).removeAll();
      for (long id : ids) {
        backup.records(type).add(template.deepCopy().put("id", Long.toString(id)));
      }
    }
    return backup.write(directory.resolve("with-ids.json"));
  }

  private static void insert(EntityManagerFactory factory) {
    Hosts.inTransaction(factory, GeneratorTest::insert);
  }

  private static void insert(EntityManager entityManager) {
    Account owner = entityManager.find(Account.class, account);
    Product product =
        new Product(owner, "New", UUID.randomUUID().toString(), BigDecimal.ONE, BigDecimal.TEN, 1);
    entityManager.persist(product);
    Hosts.insertWithGeneratedIds(entityManager, owner, product);
  }
}
