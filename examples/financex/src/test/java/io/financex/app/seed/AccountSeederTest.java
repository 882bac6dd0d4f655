package io.financex.app.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.financex.app.domain.Account;
import io.financex.app.domain.Order;
import io.financex.app.domain.OrderHistory;
import io.financex.app.domain.OrderStatus;
import io.financex.app.domain.Product;
import io.financex.app.domain.StockChangeType;
import io.financex.app.domain.StockHistory;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountSeederTest {

  private static final int RECORDS = 3_000;

  private static final AccountSeeder SEEDER = new AccountSeeder();

  private static TestDatabase database;
  private static SeededAccount first;
  private static SeededAccount second;

  @BeforeAll
  static void seedTwoAccounts() throws SQLException {
    database = new TestDatabase();
    first = SEEDER.seed(database.connection, 1, RECORDS);
    second = SEEDER.seed(database.connection, 2, AccountSeeder.MINIMUM_RECORDS);
  }

  @AfterAll
  static void close() throws SQLException {
    database.close();
  }

  @Test
  void storesExactlyAsManyRecordsAsAskedFor() throws SQLException {
    assertThat(first.records()).isEqualTo(RECORDS);
    assertThat(second.records()).isEqualTo(AccountSeeder.MINIMUM_RECORDS);
    assertThat(first.rowsByTable()).containsOnlyKeys(TestDatabase.TABLES);
    assertThat(second.rowsByTable()).containsOnlyKeys(TestDatabase.TABLES);
    for (String table : TestDatabase.TABLES) {
      assertThat(database.count(table)).as(table).isEqualTo(first.rows(table) + second.rows(table));
    }
  }

  @Test
  void theSameSeedGivesTheSameRows() throws SQLException {
    try (TestDatabase other = new TestDatabase()) {
      SeededAccount again = new AccountSeeder().seed(other.connection, 1, RECORDS);
      SEEDER.seed(other.connection, 2, AccountSeeder.MINIMUM_RECORDS);
      assertThat(again).isEqualTo(first);
      for (String table : TestDatabase.TABLES) {
        assertThat(other.rows(table)).as(table).isEqualTo(database.rows(table));
      }
    }
  }

  @Test
  void anotherSeedGivesOtherRows() throws SQLException {
    assertThat(second.id()).isNotEqualTo(first.id());
    try (TestDatabase other = new TestDatabase()) {
      SEEDER.seed(other.connection, 3, RECORDS);
      for (String table : TestDatabase.TABLES) {
        assertThat(other.rows(table)).as(table).doesNotContainAnyElementsOf(database.rows(table));
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "orders of foreign products    | orders c join product p on p.id = c.product_id"
            + " where p.account_id <> c.account_id",
        "sales of foreign products     | sale c join product p on p.id = c.product_id"
            + " where p.account_id <> c.account_id",
        "sales for foreign orders      | sale c join orders p on p.id = c.order_id"
            + " where p.account_id <> c.account_id",
        "foreign ingredients           | product_material c join product p on p.id = c.product_id"
            + " join material m on m.id = c.material_id where p.account_id <> m.account_id",
        "items of foreign materials    | purchase_item c join purchase p on p.id = c.purchase_id"
            + " join material m on m.id = c.material_id where p.account_id <> m.account_id",
        "movements of foreign products | stock_history c join product p on p.id = c.product_id"
            + " where p.account_id <> c.account_id",
        "movements of foreign materials| stock_history c join material p on p.id = c.material_id"
            + " where p.account_id <> c.account_id",
        "movements of nothing or both  | stock_history"
            + " where (product_id is null) = (material_id is null)",
        "movements that do not add up  | stock_history"
            + " where previous_stock + change_amount <> new_stock",
        "movements by unknown sales    | stock_history where reference_type = 'SALE'"
            + " and (account_id, reference_id) not in (select account_id, id from sale)",
        "movements by unknown orders   | stock_history where reference_type = 'ORDER'"
            + " and (account_id, reference_id) not in (select account_id, id from orders)",
        "movements by unknown purchases| stock_history where reference_type = 'PURCHASE'"
            + " and (account_id, reference_id) not in (select account_id, id from purchase)",
        "half references               | stock_history"
            + " where (reference_type is null) <> (reference_id is null)",
        "sales that differ from orders | sale c join orders o on o.id = c.order_id"
            + " where c.product_id <> o.product_id or c.quantity <> o.quantity"
            + " or c.total_price <> o.total_price or c.sold_at <= o.ordered_at",
        "wrong totals of sales         | sale s join product p on p.id = s.product_id"
            + " where s.total_price <> s.quantity * p.selling_price",
        "wrong totals of items         | purchase_item"
            + " where abs(total_price - quantity * unit_price) > 0.005",
        "wrong totals of purchases     | purchase p where total_amount <>"
            + " (select sum(total_price) from purchase_item i where i.purchase_id = p.id)"
            + " + coalesce((select sum(amount) from additional_cost c"
            + " where c.purchase_id = p.id), 0)",
        "wrong totals of expenses      | expense e where total_amount <>"
            + " (select sum(amount) from expense_item i where i.expense_id = e.id)",
        "wrong stocks of products      | product p where stock <>"
            + " (select sum(change_amount) from stock_history h where h.product_id = p.id)",
        "wrong stocks of materials     | material m where stock <>"
            + " (select sum(change_amount) from stock_history h where h.material_id = m.id)",
        "negative stocks               | stock_history where new_stock < 0",
        "orders without their last step| orders o where status not in"
            + " (select to_status from order_history h where h.order_id = o.id)",
        "rows changed before they were | product where updated_at < created_at"
      })
  void thereAreNo(String what, String rows) throws SQLException {
    assertThat(database.count(rows)).as(what).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sale where notes is null",
        "sale where notes = ''",
        "sale where notes like '  %'",
        "sale where order_id is null",
        "sale where order_id is not null",
        "orders where octet_length(notes) > char_length(notes)",
        "product where base_price = 99999999999999999.99",
        "product where selling_price = 0",
        "product where image is not null",
        "product where category is null",
        "product_property where property_value = ''",
        "material where unit_price = 999999999999999.9999",
        "material where unit_price = 0.0001",
        "product_material where quantity = 0.001",
        "additional_cost where amount < 0",
        "order_history where from_status is null",
        "stock_history where extract(microsecond from recorded_at) <> 0",
        "stock_history where reference_type is null"
      })
  void thereAre(String rows) throws SQLException {
    assertThat(database.count(rows)).as(rows).isPositive();
  }

  @Test
  void theHostReadsWhatWasSeeded() throws SQLException {
    try (EntityManager entityManager = database.entityManagers.createEntityManager()) {
      Account account = entityManager.find(Account.class, first.id());
      List<Product> products =
          entityManager
              .createQuery("from Product where account = :account order by sku", Product.class)
              .setParameter("account", account)
              .getResultList();
      assertThat((long) products.size()).isEqualTo(first.rows("product"));
      assertThat(products).allSatisfy(product -> assertThat(product.getMaterials()).isNotEmpty());
      assertThat(products.stream().mapToLong(product -> product.getProperties().size()).sum())
          .isEqualTo(first.rows("product_property"));
      assertThat(products.get(0).getImage()).isNotEmpty();
      for (String entity : List.of("Order", "Sale", "StockHistory", "OrderHistory", "Expense")) {
        assertThat(entityManager.createQuery("from " + entity).getResultList()).isNotEmpty();
      }
    }
  }

  @Test
  void theHostContinuesAfterTheSeededNumbers() throws SQLException {
    try (TestDatabase other = new TestDatabase()) {
      SeededAccount seeded = SEEDER.seed(other.connection, 1, 500);
      try (EntityManager entityManager = other.entityManagers.createEntityManager()) {
        entityManager.getTransaction().begin();
        Account account = entityManager.find(Account.class, seeded.id());
        Order order =
            entityManager.createQuery("from Order", Order.class).setMaxResults(1).getSingleResult();
        for (int i = 0; i < 120; i++) {
          entityManager.persist(new OrderHistory(order, OrderStatus.CONFIRMED, Instant.EPOCH));
        }
        entityManager.persist(
            new StockHistory(
                account,
                BigDecimal.ZERO,
                BigDecimal.ONE,
                BigDecimal.ONE,
                StockChangeType.RETURN,
                Instant.EPOCH));
        entityManager.getTransaction().commit();
      }
      SeededAccount next = SEEDER.seed(other.connection, 2, 500);
      assertThat(other.count("order_history"))
          .isEqualTo(seeded.rows("order_history") + 120 + next.rows("order_history"));
    }
  }

  @Test
  void tooFewRecordsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SEEDER.seed(database.connection, 4, AccountSeeder.MINIMUM_RECORDS - 1))
        .withMessage("An account has at least 40 records, not 39");
  }
}
