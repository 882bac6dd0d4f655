package io.financex.app.seed;

import io.financex.app.domain.OrderStatus;
import io.financex.app.domain.PurchaseStatus;
import java.util.List;

/**
 * How many rows of each kind an account of a given size has. The formula is told at {@link
 * AccountSeeder#seed}.
 *
 * @param recounts stock movements that fill the account up to its exact size
 */
record AccountShape(
    int products, int materials, int orders, int sales, int purchases, int expenses, int recounts) {

  private static final int[] PROPERTIES = {2, 3, 1, 4, 2};
  private static final int[] INGREDIENTS = {3, 1, 2, 4, 2};
  private static final int[] PURCHASE_ITEMS = {1, 3, 2, 5, 4};
  private static final int[] ADDITIONAL_COSTS = {1, 0, 2, 0, 1};
  private static final int[] EXPENSE_ITEMS = {1, 3, 2};

  private static final OrderStatus[] ORDER_STATUS = {
    OrderStatus.DELIVERED,
    OrderStatus.DELIVERED,
    OrderStatus.CANCELLED,
    OrderStatus.DELIVERED,
    OrderStatus.SHIPPED,
    OrderStatus.DELIVERED,
    OrderStatus.DELIVERED,
    OrderStatus.PENDING,
    OrderStatus.DELIVERED,
    OrderStatus.CONFIRMED
  };

  static AccountShape of(int records) {
    int products = share(records, 20);
    int materials = share(records, 12);
    int sales = share(records, 130);
    int purchases = share(records, 20);
    int expenses = share(records, 25);
    AccountShape shape = new AccountShape(products, materials, 0, sales, purchases, expenses, 0);
    int left = records - shape.records();
    int orders = 0;
    for (int rows = orderRows(0); rows <= left; rows = orderRows(orders)) {
      left -= rows;
      orders++;
    }
    return new AccountShape(products, materials, orders, sales, purchases, expenses, left);
  }

  private static int share(int records, int perMille) {
    return Math.max(1, (int) ((long) records * perMille / 1000));
  }

  /** All rows of the account that a backup holds. */
  int records() {
    int total = recounts;
    for (int product = 0; product < products; product++) {
      total += 2 + properties(product) + ingredients(product);
    }
    total += 2 * materials;
    for (int order = 0; order < orders; order++) {
      total += orderRows(order);
    }
    total += 2 * sales;
    for (int purchase = 0; purchase < purchases; purchase++) {
      int items = purchaseItems(purchase);
      boolean received = purchaseStatus(purchase) == PurchaseStatus.RECEIVED;
      total += 1 + items + (received ? items : 0) + additionalCosts(purchase);
    }
    for (int expense = 0; expense < expenses; expense++) {
      total += 1 + expenseItems(expense);
    }
    return total;
  }

  int properties(int product) {
    return PROPERTIES[product % PROPERTIES.length];
  }

  int ingredients(int product) {
    return Math.min(materials, INGREDIENTS[product % INGREDIENTS.length]);
  }

  int purchaseItems(int purchase) {
    return PURCHASE_ITEMS[purchase % PURCHASE_ITEMS.length];
  }

  int additionalCosts(int purchase) {
    return ADDITIONAL_COSTS[purchase % ADDITIONAL_COSTS.length];
  }

  int expenseItems(int expense) {
    return EXPENSE_ITEMS[expense % EXPENSE_ITEMS.length];
  }

  PurchaseStatus purchaseStatus(int purchase) {
    return switch (purchase % 10) {
      case 8 -> PurchaseStatus.ORDERED;
      case 9 -> PurchaseStatus.CANCELLED;
      default -> PurchaseStatus.RECEIVED;
    };
  }

  static OrderStatus orderStatus(int order) {
    return ORDER_STATUS[order % ORDER_STATUS.length];
  }

  /** The steps by which an order came to its status; each is a row of its history. */
  static List<OrderStatus> orderSteps(int order) {
    return switch (orderStatus(order)) {
      case PENDING -> List.of(OrderStatus.PENDING);
      case CONFIRMED -> List.of(OrderStatus.PENDING, OrderStatus.CONFIRMED);
      case SHIPPED -> List.of(OrderStatus.PENDING, OrderStatus.CONFIRMED, OrderStatus.SHIPPED);
      case DELIVERED ->
          List.of(
              OrderStatus.PENDING,
              OrderStatus.CONFIRMED,
              OrderStatus.SHIPPED,
              OrderStatus.DELIVERED);
      case CANCELLED -> List.of(OrderStatus.PENDING, OrderStatus.CANCELLED);
    };
  }

  private static int orderRows(int order) {
    return 1 + orderSteps(order).size();
  }

  /** The delivered order that a sale is the payment of, or -1 for a sale over the counter. */
  int orderOf(int sale) {
    int order = nearestOrder(sale);
    boolean first = sale == 0 || nearestOrder(sale - 1) != order;
    return first && order < orders && orderStatus(order) == OrderStatus.DELIVERED ? order : -1;
  }

  private int nearestOrder(int sale) {
    return (int) ((long) sale * orders / sales);
  }
}
