package io.financex.backup.tests.financex;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.financex.app.FinanceXBackup;
import io.financex.app.FinanceXPersistence;
import io.financex.app.domain.Account;
import io.financex.app.domain.Product;
import io.financex.backup.ExportOptions;
import io.financex.backup.ExportReport;
import io.financex.backup.Progress;
import io.financex.backup.RestoreOptions;
import io.financex.backup.RestoreReport;
import io.financex.backup.tests.support.BackupFile;
import io.financex.backup.tests.support.Tables;
import io.financex.backup.tests.support.TestDatabase;
import io.financex.backup.tests.support.TestProvider;
import io.financex.backup.tests.support.WatchedDataSource;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TimeZone;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Export, empty, restore: the same data, to the last digit, on each database. */
class RoundTripTest {
  private static final int RECORDS = 1_500;

  /** What a backup of FinanceX leaves out. */
  private static final Set<String> EXCLUDED = Set.of("product.image");

  @TempDir Path directory;

  static void reconciles(RestoreReport report) {
    assertThat(report.types())
        .allSatisfy(
            type ->
                assertThat(
                        type.created()
                            + type.updated()
                            + type.unchanged()
                            + type.skipped()
                            + type.rejected())
                    .as(type.type())
                    .isEqualTo(type.read()));
  }

  static Stream<Arguments> databasesAndFormats() {
    return Arrays.stream(TestDatabase.values())
        .flatMap(
            database -> Stream.of("json", "xlsx").map(format -> Arguments.of(database, format)));
  }

  @ParameterizedTest
  @MethodSource("databasesAndFormats")
  void anEmptiedAccountComesBackAsItWas(TestDatabase database, String format) throws Exception {
    try (FinanceX host = new FinanceX(database, RECORDS)) {
      Map<String, List<String>> before = Tables.copy(host.source, EXCLUDED);
      Path file = directory.resolve("backup." + format);
      ExportReport exported = host.engine.export(host.annOwner(), format, file);
      assertThat(exported.records()).isEqualTo(RECORDS);
      assertThat(exported.warnings()).isEmpty();
      assertThat(host.engine.verify(file).trailer()).isEqualTo(exported.trailer());

      host.empty(host.ann);
      RestoreReport restored = host.engine.restore(host.annOwner(), file);
      reconciles(restored);
      assertThat(restored.created()).isEqualTo(RECORDS);
      assertThat(Tables.copy(host.source, EXCLUDED)).isEqualTo(before);

      ExportReport again =
          host.engine.export(host.annOwner(), format, directory.resolve("again." + format));
      assertThat(again.trailer()).isEqualTo(exported.trailer());

      host.watched.takeExecuted();
      RestoreReport second = host.engine.restore(host.annOwner(), file);
      reconciles(second);
      assertThat(second.unchanged()).isEqualTo(RECORDS);
      assertThat(host.watched.takeExecuted()).isNotEmpty().noneMatch(WatchedDataSource::writes);
      assertThat(host.temporaryFiles()).isZero();
      assertThat(host.watched.openConnections()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void theOrderInTheFileDoesNotMatter(TestDatabase database) throws Exception {
    try (FinanceX host = new FinanceX(database, 400)) {
      Map<String, List<String>> before = Tables.copy(host.source, EXCLUDED);
      Path file = directory.resolve("backup.json");
      host.engine.export(host.annOwner(), "json", file);
      host.empty(host.ann);
      BackupFile backup = BackupFile.read(file);
      backup.shuffle(new Random(7));
      RestoreReport restored =
          host.engine.restore(host.annOwner(), backup.write(directory.resolve("shuffled.json")));
      assertThat(restored.created()).isEqualTo(400);
      assertThat(Tables.copy(host.source, EXCLUDED)).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @EnumSource
  void changedRowsAreSetBackAndNewOnesStay(TestDatabase database) throws Exception {
    try (FinanceX host = new FinanceX(database, 400)) {
      Path file = directory.resolve("backup.json");
      host.engine.export(host.annOwner(), "json", file);
      Map<String, List<String>> before =
          Tables.copy(host.source, Set.of("product.image", "product.version"));
      String one =
          " WHERE id = (SELECT MIN(CAST(id AS varchar(36))) FROM product WHERE account_id = '"
              + host.ann
              + "')";
      if (database == TestDatabase.POSTGRESQL) {
        one =
            " WHERE id = (SELECT id FROM product WHERE account_id = '"
                + host.ann
                + "' ORDER BY id LIMIT 1)";
      }
      Tables.execute(
          host.source,
          "UPDATE product SET name = 'changed', description = NULL" + one,
          "UPDATE product_property SET property_value = 'changed' WHERE product_id IN (SELECT id FROM product WHERE account_id = '"
              + host.ann
              + "')");
      assertThat(Tables.copy(host.source, Set.of("product.image", "product.version")))
          .isNotEqualTo(before);
      RestoreReport preview =
          host.engine.restore(host.annOwner(), file, RestoreOptions.defaults().dryRun(true));
      assertThat(preview.applied()).isFalse();
      assertThat(preview.updated()).isPositive();
      assertThat(Tables.copy(host.source, Set.of("product.image", "product.version")))
          .isNotEqualTo(before);
      RestoreReport restored =
          host.engine.restore(
              host.annOwner(), file, RestoreOptions.defaults().expecting(preview.fingerprint()));
      reconciles(restored);
      assertThat(restored.types()).isEqualTo(preview.types());
      assertThat(Tables.copy(host.source, Set.of("product.image", "product.version")))
          .isEqualTo(before);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFreshDatabaseTakesTheBackupAndGoesOnInsertingBehindIt(TestDatabase database)
      throws Exception {
    Path file = directory.resolve("backup.json");
    try (FinanceX host = new FinanceX(database, 600)) {
      host.engine.export(host.annOwner(), "json", file);
      DataSource fresh = database.create();
      try (EntityManagerFactory factory = FinanceX.open(fresh, FinanceXPersistence.CREATE_SCHEMA)) {
        Tables.execute(
            fresh,
            "INSERT INTO account (id, email, display_name) VALUES ('"
                + host.ann
                + "', 'a@example.org', 'Ann')");
        Product held =
            insertOrder(factory, host.ann, null); // the pooled generator now holds a block
        Tables.execute(
            fresh, "DELETE FROM order_history", "DELETE FROM stock_history", "DELETE FROM orders");
        RestoreReport restored = FinanceXBackup.engine(factory).restore(host.annOwner(), file);
        assertThat(restored.created()).isEqualTo(600);
        for (int i = 0; i < 60; i++) {
          insertOrder(factory, host.ann, held);
        }
      }
    }
  }

  private static Product insertOrder(
      EntityManagerFactory factory, UUID accountId, Product existing) {
    try (EntityManager entityManager = factory.createEntityManager()) {
      entityManager.getTransaction().begin();
      Account account = entityManager.find(Account.class, accountId);
      Product product =
          existing == null
              ? new Product(account, "Held", "held", BigDecimal.ONE, BigDecimal.TEN, 1)
              : entityManager.find(Product.class, existing.getId());
      entityManager.persist(product);
      Hosts.insertWithGeneratedIds(entityManager, account, product);
      entityManager.getTransaction().commit();
      return product;
    }
  }

  @ParameterizedTest
  @EnumSource
  void theNumberOfStatementsGrowsWithPagesAndBatchesOnly(TestDatabase database) throws Exception {
    int[] exports = new int[2];
    int[] restores = new int[2];
    for (int i = 0; i < 2; i++) {
      try (FinanceX host = new FinanceX(database, i == 0 ? 200 : 4_000)) {
        Path file = directory.resolve("backup" + i + ".json");
        host.watched.takeExecuted();
        host.engine.export(host.annOwner(), "json", file);
        exports[i] = host.watched.takeExecuted().size();
        host.empty(host.ann);
        host.watched.takeExecuted();
        host.engine.restore(host.annOwner(), file);
        restores[i] = host.watched.takeExecuted().size();
      }
    }
    int types = 13;
    assertThat(exports[1] - exports[0])
        .as("further pages of 20 times the rows")
        .isLessThanOrEqualTo(types);
    assertThat(exports[0]).isLessThanOrEqualTo(3 * types);
    assertThat(restores[1] - restores[0])
        .as("further batches of 20 times the rows")
        .isLessThanOrEqualTo(3 * types);
  }

  @ParameterizedTest
  @EnumSource
  void anExportSeesOneMoment(TestDatabase database) throws Exception {
    try (FinanceX host = new FinanceX(database, 400)) {
      Path before = directory.resolve("before.json");
      ExportReport expected = host.engine.export(host.annOwner(), "json", before);
      boolean[] done = {false};
      ExportReport during =
          host.engine.export(
              host.annOwner(),
              "json",
              directory.resolve("during.json"),
              ExportOptions.defaults()
                  .listener(
                      progress -> {
                        if (progress.phase() == Progress.Phase.EXPORT && !done[0]) {
                          done[0] = true;
                          deleteSales(host);
                        }
                      }));
      assertThat(done[0]).isTrue();
      assertThat(during.trailer()).isEqualTo(expected.trailer());
      assertThat(
              host.engine
                  .export(host.annOwner(), "json", directory.resolve("after.json"))
                  .trailer())
          .isNotEqualTo(expected.trailer());
    }
  }

  private static void deleteSales(FinanceX host) {
    try (Connection connection = host.source.getConnection()) {
      connection
          .createStatement()
          .execute("DELETE FROM sale WHERE account_id = '" + host.ann + "'");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** java.sql.Timestamp and its kin would move each of these in one of the zones. */
  @ParameterizedTest
  @EnumSource
  void timesAreInTheFileAsInTheTableWhereverTheHostRuns(TestDatabase database) throws Exception {
    TimeZone usual = TimeZone.getDefault();
    // EclipseLink makes columns for moments that know no time zone.
    boolean zoned = TestProvider.current() == TestProvider.HIBERNATE;
    try (FinanceX host = new FinanceX(database, 40)) {
      Path file = directory.resolve("times.json");
      for (String zone : List.of("UTC", "Europe/Zurich", "America/St_Johns")) {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        for (String moment :
            List.of(
                "0001-01-01T00:00:01",
                "1582-10-10T12:00:00.000001",
                "1893-04-01T00:15:00.120",
                "2026-03-29T02:30:01", // skipped by summer time in Zurich
                "2026-10-25T02:30:01",
                "9999-12-31T23:59:59.999999")) {
          String text = moment.replace('T', ' ');
          Tables.execute(
              host.source,
              "UPDATE product SET created_at = TIMESTAMP "
                  + (zoned && database != TestDatabase.MARIADB
                      ? "WITH TIME ZONE '" + text + "+00'"
                      : "'" + text + "'"), // in UTC
              "UPDATE orders SET ordered_at = TIMESTAMP '" + text + "'",
              "UPDATE expense SET expense_date = DATE '" + text.substring(0, 10) + "'");
          host.engine.export(host.annOwner(), "json", file);
          BackupFile backup = BackupFile.read(file);
          assertThat(backup.record("Product", 0).get("createdAt").asString())
              .isEqualTo(moment + (zoned ? "Z" : ""));
          assertThat(backup.record("Order", 0).get("orderedAt").asString()).isEqualTo(moment);
          assertThat(backup.record("Expense", 0).get("expenseDate").asString())
              .isEqualTo(moment.substring(0, 10));
        }
      }
    } finally {
      TimeZone.setDefault(usual);
    }
  }

  @ParameterizedTest
  @EnumSource
  void realOutputKeepsToTheSchema(TestDatabase database) throws Exception {
    try (FinanceX host = new FinanceX(database, 300)) {
      Path file = directory.resolve("backup.json");
      host.engine.export(host.annOwner(), "json", file);
      Schema schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
              .getSchema(
                  Files.readString(Path.of("../docs/financex-backup.schema.json")),
                  InputFormat.JSON);
      assertThat(schema.validate(Files.readString(file), InputFormat.JSON)).isEmpty();
      String damaged = Files.readString(file).replaceFirst("\"sha256\"", "\"sha\"");
      assertThat(schema.validate(damaged, InputFormat.JSON)).isNotEmpty();
    }
  }
}
