package io.financex.backup.tests.financex;

import io.financex.app.FinanceXBackup;
import io.financex.app.FinanceXPersistence;
import io.financex.app.seed.AccountSeeder;
import io.financex.backup.BackupEngine;
import io.financex.backup.model.Owner;
import io.financex.backup.spi.EntityGraph;
import io.financex.backup.tests.support.Tables;
import io.financex.backup.tests.support.TestDatabase;
import io.financex.backup.tests.support.TestProvider;
import io.financex.backup.tests.support.WatchedDataSource;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * FinanceX on one database, with two seeded accounts, an engine, and a folder for its temporary
 * files.
 */
final class FinanceX implements AutoCloseable {
  final DataSource source;
  final WatchedDataSource watched;
  final EntityManagerFactory entityManagers;
  final EntityGraph graph;
  final BackupEngine engine;
  final Path temporary;
  final UUID ann;
  final UUID bob;

  FinanceX(TestDatabase database, int records) throws SQLException, IOException {
    this(database.create(), UnaryOperator.identity(), records);
  }

  /**
   * @param pool through which the application gets its connections; the tests' own go past it
   */
  FinanceX(DataSource source, UnaryOperator<DataSource> pool, int records)
      throws SQLException, IOException {
    this.source = source;
    watched = new WatchedDataSource(pool.apply(source));
    entityManagers = open(source, watched.proxy(), FinanceXPersistence.CREATE_SCHEMA);
    temporary = Files.createTempDirectory("financex-test");
    graph = FinanceXBackup.graph(entityManagers);
    engine =
        BackupEngine.builder(graph)
            .application("FinanceX", "test")
            .temporaryDirectory(temporary)
            .build();
    try (Connection connection = source.getConnection()) {
      ann = new AccountSeeder().seed(connection, 1, records).id();
      bob = new AccountSeeder().seed(connection, 2, Math.max(40, records / 4)).id();
    }
  }

  /** FinanceX with the provider of the tests. */
  static EntityManagerFactory open(DataSource source, Map<String, String> settings) {
    return open(source, source, settings);
  }

  private static EntityManagerFactory open(
      DataSource source, DataSource pool, Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.putAll(TestProvider.current().settings(source));
    // By its name, since it cannot be loaded where there is no EclipseLink.
    all.replace(
        "eclipselink.target-database",
        "MariaDB",
        "io.financex.backup.tests.support.EclipseLinkMariaDb");
    return FinanceXPersistence.open(pool, all);
  }

  Owner annOwner() {
    return Owner.of(ann);
  }

  Owner bobOwner() {
    return Owner.of(bob);
  }

  /** The engine as the application makes it. */
  BackupEngine hostEngine() {
    return FinanceXBackup.engine(entityManagers);
  }

  /** Deletes an account's data by plain JDBC, the account itself not. */
  void empty(UUID account) throws SQLException {
    String own = " WHERE account_id = '" + account + "'";
    String of = " IN (SELECT id FROM ";
    Tables.execute(
        source,
        "DELETE FROM stock_history" + own,
        "DELETE FROM sale" + own,
        "DELETE FROM order_history WHERE order_id" + of + "orders" + own + ")",
        "DELETE FROM orders" + own,
        "DELETE FROM product_material WHERE product_id" + of + "product" + own + ")",
        "DELETE FROM product_property WHERE product_id" + of + "product" + own + ")",
        "DELETE FROM product" + own,
        "DELETE FROM purchase_item WHERE purchase_id" + of + "purchase" + own + ")",
        "DELETE FROM additional_cost WHERE purchase_id" + of + "purchase" + own + ")",
        "DELETE FROM purchase" + own,
        "DELETE FROM expense_item WHERE expense_id" + of + "expense" + own + ")",
        "DELETE FROM expense" + own,
        "DELETE FROM material" + own);
  }

  /** Changes a row of most kinds by plain JDBC, each of them. */
  void emptyNames(UUID account) throws SQLException {
    String own = " WHERE account_id = '" + account + "'";
    Tables.execute(
        source,
        "UPDATE material SET name = ''" + own,
        "UPDATE product SET name = ''" + own,
        "UPDATE orders SET customer_name = ''" + own,
        "UPDATE sale SET customer_name = ''" + own,
        "UPDATE purchase SET supplier_name = ''" + own,
        "UPDATE expense SET description = ''" + own);
  }

  /** The whole database, this account's and everybody else's. */
  Map<String, List<String>> everything() throws SQLException {
    return Tables.copy(source);
  }

  long temporaryFiles() throws IOException {
    try (Stream<Path> files = Files.walk(temporary)) {
      return files.count() - 1;
    }
  }

  @Override
  public void close() throws IOException {
    entityManagers.close();
    Files.deleteIfExists(temporary);
  }
}
