package io.financex.app.seed;

import io.financex.app.domain.OrderStatus;
import io.financex.app.domain.PaymentMethod;
import io.financex.app.domain.StockChangeType;
import io.financex.app.domain.StockReferenceType;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The orders and sales of an account. */
final class Trade {

  private static final int DAYS_FROM_ORDER_TO_SALE = 3;

  private final AccountContext account;
  private final AccountShape shape;

  Trade(AccountContext account) {
    this.account = account;
    this.shape = account.shape();
  }

  /** What is bought by whom, the same for an order and for the sale that pays it. */
  private record Deal(int product, int quantity, String customer) {}

  private Deal deal(Dice dice) {
    return new Deal(
        dice.mostlyLow(shape.products()), 1 + dice.mostlyLow(6), account.words().person(dice));
  }

  private Deal orderDeal(int order) {
    Dice dice = account.dice(Kind.ORDER, order);
    return deal(dice);
  }

  private Deal saleDeal(int sale, Dice dice) {
    Deal overTheCounter = deal(dice);
    int order = shape.orderOf(sale);
    return order < 0 ? overTheCounter : orderDeal(order);
  }

  private BigDecimal total(Deal deal) {
    return Catalog.price(account, deal.product()).multiply(BigDecimal.valueOf(deal.quantity()));
  }

  /** How many pieces of each product all sales together take. */
  long[] sold() {
    long[] sold = new long[shape.products()];
    for (int sale = 0; sale < shape.sales(); sale++) {
      Dice dice = account.dice(Kind.SALE, sale);
      Deal deal = saleDeal(sale, dice);
      sold[deal.product()] += deal.quantity();
    }
    return sold;
  }

  void write(Connection connection, Map<String, Long> counts, Stock stock) throws SQLException {
    writeOrders(connection, counts);
    writeSales(connection, counts, stock);
  }

  private void writeOrders(Connection connection, Map<String, Long> counts) throws SQLException {
    try (Inserts inserts = new Inserts(connection, counts);
        SequenceIds historyIds = new SequenceIds(connection, "order_history_seq")) {
      Inserts.Table orders =
          inserts.into(
              "orders",
              "id",
              "account_id",
              "product_id",
              "customer_name",
              "quantity",
              "status",
              "total_price",
              "notes",
              "ordered_at");
      Inserts.Table history =
          inserts.into(
              "order_history", "id", "order_id", "from_status", "to_status", "note", "changed_at");
      for (int order = 0; order < shape.orders(); order++) {
        Dice dice = account.dice(Kind.ORDER, order);
        UUID id = dice.id();
        Deal deal = deal(dice);
        LocalDateTime orderedAt = account.moment(order, shape.orders(), dice);
        orders.row(
            id,
            account.accountId(),
            account.id(Kind.PRODUCT, deal.product()),
            deal.customer(),
            deal.quantity(),
            AccountShape.orderStatus(order),
            total(deal),
            account.words().note(dice),
            orderedAt);
        writeHistory(history, historyIds, id, order, orderedAt.toInstant(ZoneOffset.UTC), dice);
      }
      inserts.commit();
    }
  }

  private void writeHistory(
      Inserts.Table history, SequenceIds ids, UUID orderId, int order, Instant orderedAt, Dice dice)
      throws SQLException {
    @Nullable OrderStatus from = null;
    Instant changedAt = orderedAt;
    for (OrderStatus to : AccountShape.orderSteps(order)) {
      history.row(ids.next(), orderId, from, to, account.words().note(dice), changedAt);
      from = to;
      changedAt = changedAt.plusMillis(1 + dice.below(40_000_000L));
    }
  }

  private void writeSales(Connection connection, Map<String, Long> counts, Stock stock)
      throws SQLException {
    try (Inserts inserts = new Inserts(connection, counts)) {
      Inserts.Table sales =
          inserts.into(
              "sale",
              "id",
              "account_id",
              "product_id",
              "order_id",
              "customer_name",
              "quantity",
              "total_price",
              "payment_method",
              "notes",
              "sold_at");
      Inserts.Table history = inserts.into("stock_history", Stock.COLUMNS);
      for (int sale = 0; sale < shape.sales(); sale++) {
        Dice dice = account.dice(Kind.SALE, sale);
        UUID id = dice.id();
        Deal deal = saleDeal(sale, dice);
        int order = shape.orderOf(sale);
        @Nullable UUID orderId = order < 0 ? null : account.id(Kind.ORDER, order);
        LocalDateTime soldAt =
            account.moment(sale, shape.sales(), dice).plusDays(DAYS_FROM_ORDER_TO_SALE);
        sales.row(
            id,
            account.accountId(),
            account.id(Kind.PRODUCT, deal.product()),
            orderId,
            deal.customer(),
            deal.quantity(),
            total(deal),
            dice.pick(PaymentMethod.values()),
            account.words().note(dice),
            soldAt);
        stock.moveProduct(
            history,
            deal.product(),
            -Stock.pieces(deal.quantity()),
            orderId == null
                ? cause(StockReferenceType.SALE, id)
                : cause(StockReferenceType.ORDER, orderId),
            soldAt.toInstant(ZoneOffset.UTC));
      }
      inserts.commit();
    }
  }

  private static Stock.Cause cause(StockReferenceType type, UUID reference) {
    return new Stock.Cause(StockChangeType.SALE, type, reference, null);
  }
}
