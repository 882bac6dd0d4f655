package io.financex.backup.tests.financex;

import io.financex.app.domain.Account;
import io.financex.app.domain.Order;
import io.financex.app.domain.OrderHistory;
import io.financex.app.domain.OrderStatus;
import io.financex.app.domain.Product;
import io.financex.app.domain.StockChangeType;
import io.financex.app.domain.StockHistory;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.function.Consumer;

/** What a host does every day, and must go on doing after a restore. */
final class Hosts {
  private Hosts() {}

  /** One row with an ID of each generator: UUID, pooled sequence, identity. */
  /** As any day at a host, and more than a block of a pooled generator holds. */
  static void insertAsEveryDay(FinanceX host, Object account) {
    for (int i = 0; i < 60; i++) {
      inTransaction(host.entityManagers, manager -> insertWithGeneratedIds(manager, account));
    }
  }

  /** Rows that refer to some product of an account. */
  static void insertWithGeneratedIds(EntityManager entityManager, Object account) {
    Product product =
        entityManager
            .createQuery("SELECT p FROM Product p WHERE p.account.id = :account", Product.class)
            .setParameter("account", account)
            .setMaxResults(1)
            .getSingleResult();
    insertWithGeneratedIds(entityManager, product.getAccount(), product);
  }

  /** JPA has it from 3.2 on, and Hibernate 6 not yet. */
  static void inTransaction(EntityManagerFactory factory, Consumer<EntityManager> work) {
    try (EntityManager entityManager = factory.createEntityManager()) {
      entityManager.getTransaction().begin();
      work.accept(entityManager);
      entityManager.getTransaction().commit();
    }
  }

  static void insertWithGeneratedIds(
      EntityManager entityManager, Account account, Product product) {
    Order order =
        new Order(
            account,
            product,
            "Zoë",
            1,
            OrderStatus.PENDING,
            BigDecimal.TEN,
            LocalDateTime.of(2026, 1, 1, 0, 0));
    entityManager.persist(order);
    entityManager.persist(new OrderHistory(order, OrderStatus.PENDING, Instant.EPOCH));
    entityManager.persist(
        new StockHistory(
            account,
            BigDecimal.ZERO,
            BigDecimal.ONE,
            BigDecimal.ONE,
            StockChangeType.ADJUSTMENT,
            Instant.EPOCH));
  }
}
