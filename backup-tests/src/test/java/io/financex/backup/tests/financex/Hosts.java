package io.financex.backup.tests.financex;

import io.financex.app.domain.Account;
import io.financex.app.domain.Order;
import io.financex.app.domain.OrderHistory;
import io.financex.app.domain.OrderStatus;
import io.financex.app.domain.Product;
import io.financex.app.domain.StockChangeType;
import io.financex.app.domain.StockHistory;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;

/** What a host does every day, and must go on doing after a restore. */
final class Hosts {
  private Hosts() {}

  /** One row with an ID of each generator: UUID, pooled sequence, identity. */
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
