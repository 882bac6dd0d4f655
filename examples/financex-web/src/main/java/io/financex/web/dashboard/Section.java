package io.financex.web.dashboard;

import static io.financex.web.dashboard.Column.number;
import static io.financex.web.dashboard.Column.text;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The kinds of data of the dashboard, each a table of the account's rows. */
enum Section {
  PRODUCTS(
      "Products",
      "Product e",
      "e.name",
      text("Name", "e.name"),
      text("SKU", "e.sku"),
      text("Category", "e.category"),
      number("Base price", "e.basePrice"),
      number("Selling price", "e.sellingPrice"),
      number("Stock", "e.stock")),
  MATERIALS(
      "Materials",
      "Material e",
      "e.name",
      text("Name", "e.name"),
      text("Unit", "e.unit"),
      number("Unit price", "e.unitPrice"),
      number("Stock", "e.stock"),
      number("Minimum", "e.minimumStock")),
  ORDERS(
      "Orders",
      "Order e",
      "e.orderedAt desc",
      text("Ordered", "e.orderedAt"),
      text("Customer", "e.customerName"),
      text("Product", "e.product.name"),
      text("Status", "e.status"),
      number("Quantity", "e.quantity"),
      number("Total", "e.totalPrice")),
  SALES(
      "Sales",
      "Sale e",
      "e.soldAt desc",
      text("Sold", "e.soldAt"),
      text("Customer", "e.customerName"),
      text("Product", "e.product.name"),
      text("Paid by", "e.paymentMethod"),
      number("Quantity", "e.quantity"),
      number("Total", "e.totalPrice")),
  PURCHASES(
      "Purchases",
      "Purchase e",
      "e.purchaseDate desc",
      text("Date", "e.purchaseDate"),
      text("Supplier", "e.supplierName"),
      text("Status", "e.status"),
      number("Total", "e.totalAmount")),
  EXPENSES(
      "Expenses",
      "Expense e",
      "e.expenseDate desc",
      text("Date", "e.expenseDate"),
      text("Description", "e.description"),
      text("Category", "e.category"),
      text("Paid by", "e.paymentMethod"),
      number("Total", "e.totalAmount")),
  STOCK(
      "Stock",
      "StockHistory e left join e.product p left join e.material m",
      "e.recordedAt desc",
      text("Recorded", "e.recordedAt"),
      text("Item", "coalesce(p.name, m.name)"),
      text("Change", "e.changeType"),
      number("Before", "e.previousStock"),
      number("By", "e.changeAmount"),
      number("After", "e.newStock"));

  private final String title;
  private final String from;
  private final String order;

  @SuppressWarnings("ImmutableEnumChecker") // it is a copy that nobody can change
  private final List<Column> columns;

  Section(String title, String from, String order, Column... columns) {
    this.title = title;
    this.from = from;
    this.order = order;
    this.columns = List.of(columns);
  }

  String title() {
    return title;
  }

  /** Its place in addresses. */
  String path() {
    return name().toLowerCase(Locale.ROOT);
  }

  List<Column> columns() {
    return columns;
  }

  /** All rows of an account, in pages that do not overlap. */
  String rowsQuery() {
    return "select "
        + columns.stream().map(Column::path).collect(Collectors.joining(", "))
        + " from "
        + from
        + " where e.account.id = :account order by "
        + order
        + ", e.id";
  }

  String countQuery() {
    return "select count(*) from " + from + " where e.account.id = :account";
  }
}
