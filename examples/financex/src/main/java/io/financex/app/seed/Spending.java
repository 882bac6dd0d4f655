package io.financex.app.seed;

import io.financex.app.domain.PaymentMethod;
import io.financex.app.domain.PurchaseStatus;
import io.financex.app.domain.StockChangeType;
import io.financex.app.domain.StockReferenceType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The purchases of materials and the other expenses of an account. */
final class Spending {

  private static final BigDecimal CENT = new BigDecimal("0.01");

  /** More than the parts that any purchase or expense has, to number them all. */
  private static final long PARTS = 8;

  private final AccountContext account;
  private final AccountShape shape;

  Spending(AccountContext account) {
    this.account = account;
    this.shape = account.shape();
  }

  private record Item(UUID id, int material, long thousandths, BigDecimal unitPrice) {

    BigDecimal quantity() {
      return BigDecimal.valueOf(thousandths, 3);
    }

    BigDecimal total() {
      return quantity().multiply(unitPrice).setScale(2, RoundingMode.HALF_EVEN);
    }
  }

  private record Amount(UUID id, String description, BigDecimal amount) {}

  private Item item(int purchase, int position) {
    Dice dice = account.dice(Kind.PURCHASE_ITEM, purchase * PARTS + position);
    return new Item(
        dice.id(), dice.below(shape.materials()), 1 + dice.below(100_000L), dice.amount(2, 4));
  }

  private Amount additionalCost(int purchase, int position) {
    Dice dice = account.dice(Kind.ADDITIONAL_COST, purchase * PARTS + position);
    UUID id = dice.id();
    BigDecimal amount = dice.amount(2, 2);
    return switch (dice.below(4)) {
      case 0 -> new Amount(id, "Discount", amount.negate());
      case 1 -> new Amount(id, "Zoll / customs", amount);
      default -> new Amount(id, "Freight", amount);
    };
  }

  private Amount expenseItem(int expense, int position) {
    Dice dice = account.dice(Kind.EXPENSE_ITEM, expense * PARTS + position);
    return new Amount(
        dice.id(), account.words().expense(dice), dice.chance(3) ? CENT : dice.amount(4, 2));
  }

  /** How many thousandths of each material all purchases together bring in. */
  long[] received() {
    long[] received = new long[shape.materials()];
    for (int purchase = 0; purchase < shape.purchases(); purchase++) {
      if (shape.purchaseStatus(purchase) == PurchaseStatus.RECEIVED) {
        for (int i = 0; i < shape.purchaseItems(purchase); i++) {
          Item item = item(purchase, i);
          received[item.material()] += item.thousandths();
        }
      }
    }
    return received;
  }

  void write(Connection connection, Map<String, Long> counts, Stock stock) throws SQLException {
    writePurchases(connection, counts, stock);
    writeExpenses(connection, counts);
  }

  private void writePurchases(Connection connection, Map<String, Long> counts, Stock stock)
      throws SQLException {
    try (Inserts inserts = new Inserts(connection, counts)) {
      Inserts.Table purchases =
          inserts.into(
              "purchase",
              "id",
              "account_id",
              "supplier_name",
              "total_amount",
              "status",
              "notes",
              "purchase_date");
      Inserts.Table purchaseItems =
          inserts.into(
              "purchase_item",
              "id",
              "purchase_id",
              "material_id",
              "quantity",
              "unit_price",
              "total_price");
      Inserts.Table additionalCosts =
          inserts.into("additional_cost", "id", "purchase_id", "description", "amount");
      Inserts.Table history = inserts.into("stock_history", Stock.COLUMNS);
      for (int purchase = 0; purchase < shape.purchases(); purchase++) {
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < shape.purchaseItems(purchase); i++) {
          items.add(item(purchase, i));
        }
        List<Amount> costs = new ArrayList<>();
        for (int i = 0; i < shape.additionalCosts(purchase); i++) {
          costs.add(additionalCost(purchase, i));
        }
        Dice dice = account.dice(Kind.PURCHASE, purchase);
        UUID id = dice.id();
        PurchaseStatus status = shape.purchaseStatus(purchase);
        LocalDate date = account.day(purchase, shape.purchases());
        purchases.row(
            id,
            account.accountId(),
            account.words().supplier(dice),
            items.stream().map(Item::total).reduce(sum(costs), BigDecimal::add),
            status,
            account.words().note(dice),
            date);
        for (Item item : items) {
          purchaseItems.row(
              item.id(),
              id,
              account.id(Kind.MATERIAL, item.material()),
              item.quantity(),
              item.unitPrice(),
              item.total());
        }
        for (Amount cost : costs) {
          additionalCosts.row(cost.id(), id, cost.description(), cost.amount());
        }
        if (status == PurchaseStatus.RECEIVED) {
          Instant receivedAt = date.atTime(9, 30).toInstant(ZoneOffset.UTC);
          Stock.Cause cause =
              new Stock.Cause(StockChangeType.PURCHASE, StockReferenceType.PURCHASE, id, null);
          for (Item item : items) {
            stock.moveMaterial(history, item.material(), item.thousandths(), cause, receivedAt);
          }
        }
      }
      inserts.commit();
    }
  }

  private void writeExpenses(Connection connection, Map<String, Long> counts) throws SQLException {
    try (Inserts inserts = new Inserts(connection, counts)) {
      Inserts.Table expenses =
          inserts.into(
              "expense",
              "id",
              "account_id",
              "description",
              "category",
              "total_amount",
              "payment_method",
              "notes",
              "expense_date");
      Inserts.Table expenseItems =
          inserts.into("expense_item", "id", "expense_id", "description", "amount");
      for (int expense = 0; expense < shape.expenses(); expense++) {
        List<Amount> items = new ArrayList<>();
        for (int i = 0; i < shape.expenseItems(expense); i++) {
          items.add(expenseItem(expense, i));
        }
        Dice dice = account.dice(Kind.EXPENSE, expense);
        UUID id = dice.id();
        expenses.row(
            id,
            account.accountId(),
            account.words().expense(dice),
            account.words().category(dice),
            sum(items),
            dice.pick(PaymentMethod.values()),
            account.words().note(dice),
            account.day(expense, shape.expenses()));
        for (Amount item : items) {
          expenseItems.row(item.id(), id, item.description(), item.amount());
        }
      }
      inserts.commit();
    }
  }

  private static BigDecimal sum(List<Amount> amounts) {
    return amounts.stream().map(Amount::amount).reduce(new BigDecimal("0.00"), BigDecimal::add);
  }
}
