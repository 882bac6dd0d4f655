package io.financex.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.financex.app.FinanceXPersistence;
import io.financex.app.seed.AccountSeeder;
import io.financex.app.seed.SeededAccount;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountTablesTest {

  private static final AccountSeeder SEEDER = new AccountSeeder();

  private EntityManagerFactory entityManagers;
  private Connection connection;
  private SeededAccount account;
  private AccountTables mine;
  private AccountTables theirs;

  @BeforeEach
  void seed() throws SQLException {
    String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    entityManagers = FinanceXPersistence.open(url, FinanceXPersistence.CREATE_SCHEMA);
    connection = DriverManager.getConnection(url);
    account = SEEDER.seed(connection, 1, 200);
    mine = new AccountTables(connection, account.id());
    theirs = new AccountTables(connection, SEEDER.seed(connection, 2, 200).id());
  }

  @AfterEach
  void close() throws SQLException {
    entityManagers.close();
    execute("shutdown");
  }

  @Test
  void noTableOfABackupIsForgotten() throws SQLException {
    Set<String> tables = new TreeSet<>();
    try (ResultSet rows =
        connection.getMetaData().getTables(null, "PUBLIC", null, new String[] {"BASE TABLE"})) {
      while (rows.next()) {
        tables.add(rows.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
      }
    }
    tables.removeAll(Set.of("account", "backup_history"));
    assertThat(mine.copy()).containsOnlyKeys(tables);
  }

  @Test
  void everyRowOfTheAccountIsCopied() throws SQLException {
    for (Map.Entry<String, List<String>> table : mine.copy().entrySet()) {
      assertThat((long) table.getValue().size())
          .as(table.getKey())
          .isEqualTo(account.rows(table.getKey()));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update expense_item set amount = amount + 0.01",
        "update stock_history set recorded_at = recorded_at + interval '0.000001' second",
        "update sale set notes = '' where notes is null",
        "update product_property set property_value = property_value || ' '",
        "update product set version = version + 1",
        "delete from order_history where id = 1",
      })
  void aDifferenceIsSeen(String change) throws SQLException {
    Map<String, List<String>> before = mine.copy();
    assertThat(mine.copy()).isEqualTo(before);
    execute(change);
    assertThat(mine.copy()).isNotEqualTo(before);
  }

  @Test
  void emptyingDeletesTheRowsOfTheAccountAndNoOthers() throws SQLException {
    Map<String, List<String>> before = theirs.copy();
    assertThat(mine.isEmpty()).isFalse();
    assertThat(mine.empty()).isEqualTo(200);
    assertThat(mine.isEmpty()).isTrue();
    assertThat(theirs.copy()).isEqualTo(before);
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
