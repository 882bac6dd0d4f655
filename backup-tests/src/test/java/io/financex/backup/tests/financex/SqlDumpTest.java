package io.financex.backup.tests.financex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financex.app.domain.Account;
import io.financex.app.domain.BackupHistory;
import io.financex.app.domain.Product;
import io.financex.backup.BackupEngine;
import io.financex.backup.ExportOptions;
import io.financex.backup.UnsupportedFormatException;
import io.financex.backup.jpa.JpaEntityGraph;
import io.financex.backup.model.Trailer;
import io.financex.backup.sql.SqlBackupWriter;
import io.financex.backup.sql.SqlDatabase;
import io.financex.backup.sql.SqlMode;
import io.financex.backup.tests.support.SqlScript;
import io.financex.backup.tests.support.Tables;
import io.financex.backup.tests.support.TestDatabase;
import jakarta.persistence.EntityManager;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** SQL scripts of FinanceX, restored by the database alone. */
class SqlDumpTest {
  private static final Set<String> LEFT_OUT = Set.of("product.image");

  @TempDir Path directory;

  /** The script of Ann's account. */
  private static String script(FinanceX host) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    host.engine.export(host.annOwner(), "sql", out, ExportOptions.defaults());
    return out.toString(StandardCharsets.UTF_8);
  }

  private Map<String, Trailer.Totals> digests(FinanceX host) {
    return host.engine
        .export(host.annOwner(), "json", directory.resolve("digests.json"))
        .trailer()
        .totals();
  }

  private static Map<String, List<String>> tables(FinanceX host) throws SQLException {
    return Tables.copy(host.source, LEFT_OUT);
  }

  private static void stops(FinanceX host, String script) throws SQLException {
    Map<String, List<String>> before = host.everything();
    assertThatThrownBy(() -> SqlScript.run(host.source, script)).isInstanceOf(SQLException.class);
    assertThat(host.everything()).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource
  void restoresIntoAnEmptiedAccountAndAgain(TestDatabase database) throws Exception {
    try (FinanceX host = new FinanceX(database, 400)) {
      Map<String, Trailer.Totals> digests = digests(host);
      Map<String, List<String>> tables = tables(host);
      String script = script(host);
      host.empty(host.ann);

      SqlScript.run(host.source, script);
      assertThat(digests(host)).isEqualTo(digests);
      assertThat(tables(host)).isEqualTo(tables);

      SqlScript.run(host.source, script);
      assertThat(tables(host)).isEqualTo(tables);
    }
  }

  @ParameterizedTest
  @EnumSource
  void restoresIntoAnotherDatabase(TestDatabase database) throws Exception {
    try (FinanceX host = new FinanceX(database, 300);
        FinanceX fresh = new FinanceX(database, 40)) {
      assertThat(fresh.ann).as("the seed makes the same account").isEqualTo(host.ann);
      fresh.empty(fresh.ann);
      fresh.empty(fresh.bob); // numbers of both would be the same

      SqlScript.run(fresh.source, script(host));

      assertThat(digests(fresh)).isEqualTo(digests(host));
    }
  }

  /** The names of the tables are those that the same entities have on the other database. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "H2")
  void restoresIntoAnotherKindOfDatabase(TestDatabase database) throws Exception {
    try (FinanceX h2 = new FinanceX(TestDatabase.H2, 300);
        FinanceX other = new FinanceX(database, 40)) {
      other.empty(other.ann);
      other.empty(other.bob);

      SqlScript.run(other.source, translated(h2, SqlDatabase.valueOf(database.name())));
      assertThat(digests(other)).isEqualTo(digests(h2));

      Map<String, Trailer.Totals> digests = digests(h2);
      h2.empty(h2.ann);
      SqlScript.run(h2.source, translated(other, SqlDatabase.H2));
      assertThat(digests(h2)).isEqualTo(digests);
    }
  }

  private static String translated(FinanceX host, SqlDatabase database) {
    BackupEngine engine =
        BackupEngine.builder(
                JpaEntityGraph.builder(host.entityManagers)
                    .owner(Account.class)
                    .exclude(BackupHistory.class)
                    .exclude(Product.class, "image")
                    .build())
            .writer(new SqlBackupWriter().forDatabase(database).mode(SqlMode.INSERT))
            .build();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    engine.export(host.annOwner(), "sql", out, ExportOptions.defaults());
    return out.toString(StandardCharsets.UTF_8);
  }

  /** Two databases, one merged by the engine and one by the script. */
  @ParameterizedTest
  @EnumSource
  void mergesAsTheEngineDoes(TestDatabase database) throws Exception {
    try (FinanceX byEngine = new FinanceX(database, 300);
        FinanceX byScript = new FinanceX(database, 300)) {
      Path json = directory.resolve("backup.json");
      byEngine.engine.export(byEngine.annOwner(), "json", json);
      String script = script(byScript);
      for (FinanceX host : List.of(byEngine, byScript)) {
        changeByHand(host);
      }

      byEngine.engine.restore(byEngine.annOwner(), json);
      SqlScript.run(byScript.source, script);

      assertThat(digests(byScript)).isEqualTo(digests(byEngine));
      assertThat(tables(byScript)).isEqualTo(tables(byEngine));
    }
  }

  private static void changeByHand(FinanceX host) throws SQLException {
    String anns = " WHERE account_id = '" + host.ann + "'";
    String products = " WHERE product_id IN (SELECT id FROM product" + anns;
    Tables.execute(
        host.source,
        "UPDATE product SET name = 'other', created_at = '2001-01-01', version = version + 5"
            + anns
            + " AND stock > 10",
        "UPDATE product SET description = NULL" + anns,
        "DELETE FROM product_property" + products + " AND stock < 20)",
        "UPDATE product_property SET property_value = 'other'" + products + " AND stock > 60)",
        "UPDATE purchase SET notes = 'other'" + anns,
        "DELETE FROM stock_history" + anns,
        "DELETE FROM sale" + anns,
        "UPDATE product_material SET quantity = quantity + 1" + products + ")");
  }

  @ParameterizedTest
  @EnumSource
  void rowsThatWentToAnotherAccountStopIt(TestDatabase database) throws Exception {
    for (String table : List.of("sale", "purchase")) {
      try (FinanceX host = new FinanceX(database, 100)) {
        String script = script(host);
        Tables.execute(
            host.source,
            "UPDATE "
                + table
                + " SET account_id = '"
                + host.bob
                + "' WHERE account_id = '"
                + host.ann
                + "'");

        stops(host, script);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aMissingAccountStopsIt(TestDatabase database) throws Exception {
    try (FinanceX host = new FinanceX(database, 60)) {
      String script = script(host);
      host.empty(host.ann);
      Tables.execute(
          host.source,
          "DELETE FROM backup_history WHERE account_id = '" + host.ann + "'",
          "DELETE FROM account WHERE id = '" + host.ann + "'");

      stops(host, script);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theHostGoesOnWithGeneratedIds(TestDatabase database) throws Exception {
    try (FinanceX host = new FinanceX(database, 200);
        FinanceX fresh = new FinanceX(database, 40)) {
      fresh.empty(fresh.ann);
      fresh.empty(fresh.bob);

      SqlScript.run(fresh.source, script(host));

      for (int i = 0; i < 60; i++) { // more than a block of a pooled sequence
        try (EntityManager entityManager = fresh.entityManagers.createEntityManager()) {
          entityManager.getTransaction().begin();
          Account account = entityManager.find(Account.class, fresh.ann);
          Product product =
              entityManager
                  .createQuery("from Product where account.id = :ann", Product.class)
                  .setParameter("ann", fresh.ann)
                  .setMaxResults(1)
                  .getSingleResult();
          Hosts.insertWithGeneratedIds(entityManager, account, product);
          entityManager.getTransaction().commit();
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void itIsNotImported(TestDatabase database) throws Exception {
    try (FinanceX host = new FinanceX(database, 60)) {
      Path file = directory.resolve("dump.sql");
      Files.writeString(file, script(host));

      assertThatThrownBy(() -> host.engine.restore(host.annOwner(), file))
          .isInstanceOf(UnsupportedFormatException.class)
          .hasMessageContaining("The database's own client restores it");
      assertThatThrownBy(() -> host.engine.verify(file))
          .isInstanceOf(UnsupportedFormatException.class);
      assertThatThrownBy(() -> host.engine.inspect(file))
          .isInstanceOf(UnsupportedFormatException.class);
    }
  }
}
