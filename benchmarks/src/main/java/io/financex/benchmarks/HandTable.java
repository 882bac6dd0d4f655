package io.financex.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table as somebody writes it down by hand: the name of its records in the file, their key, and
 * for each attribute the column and how it is bound ({@code u} UUID, {@code s} text, {@code n}
 * decimal, {@code i} integer, {@code l} long, {@code t} instant, {@code d} date and time, {@code D}
 * date).
 */
record HandTable(String type, String table, String key, String ownership, List<Column> columns) {
  record Column(String attribute, String column, char kind) {}

  private static HandTable of(
      String type, String table, String key, String ownership, String columns) {
    return new HandTable(
        type,
        table,
        key,
        ownership,
        Arrays.stream(columns.split(" "))
            .map(column -> column.split(":"))
            .map(parts -> new Column(parts[0], parts[1], parts[2].charAt(0)))
            .toList());
  }

  private static final String DIRECT = "t.account_id = ?";

  /** In an order in which foreign keys hold. */
  static final List<HandTable> ALL =
      List.of(
          of(
              "Purchase",
              "purchase",
              "id",
              DIRECT,
              "id:id:u notes:notes:s purchaseDate:purchase_date:D status:status:s supplierName:supplier_name:s totalAmount:total_amount:n"),
          of(
              "AdditionalCost",
              "additional_cost",
              "id",
              "t.purchase_id IN (SELECT id FROM purchase WHERE account_id = ?)",
              "id:id:u amount:amount:n description:description:s purchase:purchase_id:u"),
          of(
              "Expense",
              "expense",
              "id",
              DIRECT,
              "id:id:u category:category:s description:description:s expenseDate:expense_date:D notes:notes:s"
                  + " paymentMethod:payment_method:s totalAmount:total_amount:n"),
          of(
              "ExpenseItem",
              "expense_item",
              "id",
              "t.expense_id IN (SELECT id FROM expense WHERE account_id = ?)",
              "id:id:u amount:amount:n description:description:s expense:expense_id:u"),
          of(
              "Material",
              "material",
              "id",
              DIRECT,
              "id:id:u createdAt:created_at:t description:description:s minimumStock:minimum_stock:n name:name:s stock:stock:n unit:unit:s"
                  + " unitPrice:unit_price:n updatedAt:updated_at:t version:version:l"),
          of(
              "Product",
              "product",
              "id",
              DIRECT,
              "id:id:u basePrice:base_price:n category:category:s createdAt:created_at:t description:description:s name:name:s"
                  + " sellingPrice:selling_price:n sku:sku:s stock:stock:i updatedAt:updated_at:t version:version:l"),
          of(
              "Order",
              "orders",
              "id",
              DIRECT,
              "id:id:u customerName:customer_name:s notes:notes:s orderedAt:ordered_at:d product:product_id:u quantity:quantity:i"
                  + " status:status:s totalPrice:total_price:n"),
          of(
              "OrderHistory",
              "order_history",
              "id",
              "t.order_id IN (SELECT id FROM orders WHERE account_id = ?)",
              "id:id:l changedAt:changed_at:t fromStatus:from_status:s note:note:s order:order_id:u toStatus:to_status:s"),
          of(
              "Product.properties",
              "product_property",
              "product_id, property_name",
              "t.product_id IN (SELECT id FROM product WHERE account_id = ?)",
              "product:product_id:u key:property_name:s value:property_value:s"),
          of(
              "ProductMaterial",
              "product_material",
              "material_id, product_id",
              "t.product_id IN (SELECT id FROM product WHERE account_id = ?)",
              "material:material_id:u product:product_id:u quantity:quantity:n"),
          of(
              "PurchaseItem",
              "purchase_item",
              "id",
              "t.purchase_id IN (SELECT id FROM purchase WHERE account_id = ?)",
              "id:id:u material:material_id:u purchase:purchase_id:u quantity:quantity:n totalPrice:total_price:n unitPrice:unit_price:n"),
          of(
              "Sale",
              "sale",
              "id",
              DIRECT,
              "id:id:u customerName:customer_name:s notes:notes:s order:order_id:u paymentMethod:payment_method:s product:product_id:u"
                  + " quantity:quantity:i soldAt:sold_at:d totalPrice:total_price:n"),
          of(
              "StockHistory",
              "stock_history",
              "id",
              DIRECT,
              "id:id:l changeAmount:change_amount:n changeType:change_type:s material:material_id:u newStock:new_stock:n notes:notes:s"
                  + " previousStock:previous_stock:n product:product_id:u recordedAt:recorded_at:t referenceId:reference_id:u"
                  + " referenceType:reference_type:s"));

  boolean isDirect() {
    return ownership.equals(DIRECT);
  }

  String select() {
    return columns.stream()
            .map(column -> "t." + column.column())
            .collect(Collectors.joining(", ", "SELECT ", ""))
        + " FROM "
        + table
        + " t WHERE "
        + ownership
        + " ORDER BY "
        + Arrays.stream(key.split(", "))
            .map(column -> "t." + column)
            .collect(Collectors.joining(", "));
  }

  String upsert() {
    List<String> names = columns.stream().map(Column::column).collect(Collectors.toList());
    if (isDirect()) {
      names.add("account_id");
    }
    List<String> keys = List.of(key.split(", "));
    String sets =
        names.stream()
            .filter(name -> !keys.contains(name))
            .map(name -> name + " = EXCLUDED." + name)
            .collect(Collectors.joining(", "));
    return "INSERT INTO "
        + table
        + " ("
        + String.join(", ", names)
        + ") VALUES ("
        + names.stream().map(name -> "?").collect(Collectors.joining(", "))
        + ") ON CONFLICT ("
        + key
        + ") DO UPDATE SET "
        + sets;
  }
}
