package io.financex.backup.tests.financex;

import io.financex.app.domain.MaterialUnit;
import io.financex.app.domain.OrderStatus;
import io.financex.app.domain.PaymentMethod;
import io.financex.app.domain.PurchaseStatus;
import io.financex.app.domain.StockChangeType;
import io.financex.app.domain.StockReferenceType;
import io.financex.backup.tests.support.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * An account with up to so many rows in each table, each column with any value that it can hold,
 * written by plain JDBC; and changed the same way.
 */
final class AnyAccount {
  /** Each after those that it refers to. */
  private static final List<String> TABLES =
      List.of(
          "material",
          "product",
          "product_property",
          "product_material",
          "orders",
          "order_history",
          "sale",
          "purchase",
          "purchase_item",
          "additional_cost",
          "expense",
          "expense_item",
          "stock_history");

  /** Tables that nothing refers to. */
  private static final List<String> LEAVES =
      List.of(
          "stock_history",
          "sale",
          "order_history",
          "product_material",
          "product_property",
          "purchase_item",
          "additional_cost",
          "expense_item");

  final UUID id;
  private final EdgeValues values;
  private final int size;
  private final long firstNumber;
  private final Map<String, List<Map<String, Object>>> tables = new LinkedHashMap<>();

  /**
   * @param firstNumber where the numbers of rows that have numbers begin
   */
  AnyAccount(Random random, int size, TestDatabase database, long firstNumber) {
    values = new EdgeValues(random, database);
    this.size = size;
    this.firstNumber = firstNumber;
    id = values.uuid();
    for (String table : TABLES) {
      rows(table);
    }
  }

  private interface Filler {
    /** Gives a row its values; false where there can be none like it. */
    boolean fill(Map<String, Object> row);
  }

  private void rows(String table) {
    List<Map<String, Object>> rows = new ArrayList<>();
    tables.put(table, rows);
    Set<Object> keys = new HashSet<>();
    for (int i = values.below(2 * size + 1); i > 0; i--) {
      Map<String, Object> row = new LinkedHashMap<>();
      if (filler(table).fill(row) && keys.add(key(table, row))) {
        rows.add(row);
      }
    }
  }

  private static List<String> keyColumns(String table) {
    return switch (table) {
      case "product_property" -> List.of("product_id", "property_name");
      case "product_material" -> List.of("product_id", "material_id");
      default -> List.of("id");
    };
  }

  private boolean none(String table) {
    return tables.get(table).isEmpty();
  }

  private Object idOf(String table) {
    return values.oneOf(tables.get(table)).get("id");
  }

  private Object optionalIdOf(String table) {
    return tables.get(table).isEmpty() || values.chance(30) ? null : idOf(table);
  }

  private Object optionalText(int length) {
    return values.chance(30) ? null : values.text(length);
  }

  private String name(Enum<?>[] constants) {
    return values.oneOf(Arrays.asList(constants)).name();
  }

  private boolean material(Map<String, Object> row) {
    row.put("account_id", id);
    row.put("id", values.uuid());
    row.put("name", values.text(200));
    row.put("description", optionalText(4000));
    row.put("unit", name(MaterialUnit.values()));
    row.put("unit_price", values.decimal(19, 4));
    row.put("stock", values.decimal(19, 3));
    row.put("minimum_stock", values.decimal(19, 3));
    stamped(row);
    return true;
  }

  private boolean product(Map<String, Object> row) {
    row.put("account_id", id);
    row.put("id", values.uuid());
    row.put("name", values.text(200));
    row.put("sku", values.text(28) + values.uuid()); // one of each in an account
    row.put("description", optionalText(4000));
    row.put("category", optionalText(100));
    row.put("base_price", values.decimal(19, 2));
    row.put("selling_price", values.decimal(19, 2));
    row.put("stock", values.integer());
    stamped(row);
    return true;
  }

  private void stamped(Map<String, Object> row) {
    row.put("created_at", values.instant());
    row.put("updated_at", values.instant());
    row.put("version", values.version());
  }

  private boolean property(Map<String, Object> row) {
    if (none("product")) {
      return false;
    }
    row.put("product_id", idOf("product"));
    row.put("property_name", values.text(100));
    row.put("property_value", values.text(1000));
    return true;
  }

  private boolean ingredient(Map<String, Object> row) {
    if (none("product") || none("material")) {
      return false;
    }
    row.put("product_id", idOf("product"));
    row.put("material_id", idOf("material"));
    row.put("quantity", values.decimal(19, 3));
    return true;
  }

  private boolean order(Map<String, Object> row) {
    if (none("product")) {
      return false;
    }
    row.put("account_id", id);
    row.put("id", values.uuid());
    row.put("product_id", idOf("product"));
    row.put("customer_name", values.text(200));
    row.put("quantity", values.integer());
    row.put("status", name(OrderStatus.values()));
    row.put("total_price", values.decimal(19, 2));
    row.put("notes", optionalText(2000));
    row.put("ordered_at", values.moment());
    return true;
  }

  private boolean orderStep(Map<String, Object> row) {
    if (none("orders")) {
      return false;
    }
    row.put("id", number("order_history"));
    row.put("order_id", idOf("orders"));
    row.put("from_status", values.chance(30) ? null : name(OrderStatus.values()));
    row.put("to_status", name(OrderStatus.values()));
    row.put("note", optionalText(2000));
    row.put("changed_at", values.instant());
    return true;
  }

  private boolean sale(Map<String, Object> row) {
    if (none("product")) {
      return false;
    }
    row.put("account_id", id);
    row.put("id", values.uuid());
    row.put("product_id", idOf("product"));
    row.put("order_id", optionalIdOf("orders"));
    row.put("customer_name", values.text(200));
    row.put("quantity", values.integer());
    row.put("total_price", values.decimal(19, 2));
    row.put("payment_method", name(PaymentMethod.values()));
    row.put("notes", optionalText(2000));
    row.put("sold_at", values.moment());
    return true;
  }

  private boolean purchase(Map<String, Object> row) {
    row.put("account_id", id);
    row.put("id", values.uuid());
    row.put("supplier_name", values.text(200));
    row.put("total_amount", values.decimal(19, 2));
    row.put("status", name(PurchaseStatus.values()));
    row.put("notes", optionalText(2000));
    row.put("purchase_date", values.date());
    return true;
  }

  private boolean purchaseItem(Map<String, Object> row) {
    if (none("purchase") || none("material")) {
      return false;
    }
    row.put("id", values.uuid());
    row.put("purchase_id", idOf("purchase"));
    row.put("material_id", idOf("material"));
    row.put("quantity", values.decimal(19, 3));
    row.put("unit_price", values.decimal(19, 4));
    row.put("total_price", values.decimal(19, 2));
    return true;
  }

  private boolean expense(Map<String, Object> row) {
    row.put("account_id", id);
    row.put("id", values.uuid());
    row.put("description", values.text(500));
    row.put("category", optionalText(100));
    row.put("total_amount", values.decimal(19, 2));
    row.put("payment_method", name(PaymentMethod.values()));
    row.put("notes", optionalText(2000));
    row.put("expense_date", values.date());
    return true;
  }

  private boolean movement(Map<String, Object> row) {
    row.put("account_id", id);
    row.put("id", number("stock_history"));
    row.put("product_id", optionalIdOf("product"));
    row.put("material_id", optionalIdOf("material"));
    row.put("previous_stock", values.decimal(19, 3));
    row.put("new_stock", values.decimal(19, 3));
    row.put("change_amount", values.decimal(19, 3));
    row.put("change_type", name(StockChangeType.values()));
    row.put("reference_id", values.chance(50) ? null : values.uuid());
    row.put("reference_type", values.chance(50) ? null : name(StockReferenceType.values()));
    row.put("notes", optionalText(2000));
    row.put("recorded_at", values.instant());
    return true;
  }

  private long number(String table) {
    long gap = values.below(3) * 1_000L;
    return firstNumber + gap + tables.get(table).size() * 3_000L;
  }

  long records() {
    return tables.values().stream().mapToLong(List::size).sum();
  }

  void insert(Connection connection) throws SQLException {
    Map<String, Object> account = new LinkedHashMap<>();
    account.put("id", id);
    account.put("email", id + "@example.org");
    account.put("display_name", "Any");
    insert(connection, "account", account);
    for (Map.Entry<String, List<Map<String, Object>>> table : tables.entrySet()) {
      for (Map<String, Object> row : table.getValue()) {
        insert(connection, table.getKey(), row);
      }
    }
  }

  private static void insert(Connection connection, String table, Map<String, Object> row)
      throws SQLException {
    String marks = row.keySet().stream().map(column -> "?").collect(Collectors.joining(", "));
    execute(
        connection,
        "INSERT INTO "
            + table
            + " ("
            + String.join(", ", row.keySet())
            + ") VALUES ("
            + marks
            + ")",
        new ArrayList<>(row.values()));
  }

  /** Whose columns know no zone. */
  private static boolean isMariaDb(Connection connection) throws SQLException {
    return connection.getMetaData().getDatabaseProductName().equals("MariaDB");
  }

  private static void execute(Connection connection, String sql, List<Object> parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.size(); i++) {
        Object value = parameters.get(i);
        boolean asInUtc = value instanceof OffsetDateTime && isMariaDb(connection);
        statement.setObject(i + 1, asInUtc ? ((OffsetDateTime) value).toLocalDateTime() : value);
      }
      statement.executeUpdate();
    }
  }

  /**
   * Changes some rows and deletes others, as a person does after a backup; what JPA does not update
   * stays.
   */
  void change(Connection connection) throws SQLException {
    for (String table : TABLES) {
      for (Map<String, Object> row : tables.get(table)) {
        if (LEAVES.contains(table) && values.chance(30)) {
          delete(connection, table, row);
        } else if (values.chance(40)) {
          update(connection, table, row);
        }
      }
    }
    if (!none("product")) {
      Map<String, Object> extra = new LinkedHashMap<>();
      property(extra);
      extra.put("property_name", "not in the backup");
      insert(connection, "product_property", extra);
    }
  }

  private static void delete(Connection connection, String table, Map<String, Object> row)
      throws SQLException {
    execute(connection, "DELETE FROM " + table + where(table), key(table, row));
  }

  private void update(Connection connection, String table, Map<String, Object> row)
      throws SQLException {
    Map<String, Object> other = new LinkedHashMap<>();
    filler(table).fill(other);
    keyColumns(table).forEach(other::remove);
    List.of("account_id", "created_at", "version").forEach(other::remove);
    List<Object> parameters = new ArrayList<>(other.values());
    parameters.addAll(key(table, row));
    execute(
        connection,
        "UPDATE "
            + table
            + " SET "
            + other.keySet().stream()
                .map(column -> column + " = ?")
                .collect(Collectors.joining(", "))
            + where(table),
        parameters);
  }

  private Filler filler(String table) {
    return switch (table) {
      case "material" -> this::material;
      case "product" -> this::product;
      case "product_property" -> this::property;
      case "product_material" -> this::ingredient;
      case "orders" -> this::order;
      case "order_history" -> this::orderStep;
      case "sale" -> this::sale;
      case "purchase" -> this::purchase;
      case "purchase_item" -> this::purchaseItem;
      case "additional_cost" -> row -> amount(row, "purchase");
      case "expense" -> this::expense;
      case "expense_item" -> row -> amount(row, "expense");
      case "stock_history" -> this::movement;
      default -> throw new IllegalArgumentException(table);
    };
  }

  private boolean amount(Map<String, Object> row, String parent) {
    if (none(parent)) {
      return false;
    }
    row.put("id", values.uuid());
    row.put(parent + "_id", idOf(parent));
    row.put("description", values.text(500));
    row.put("amount", values.decimal(19, 2));
    return true;
  }

  private static String where(String table) {
    return keyColumns(table).stream()
        .map(column -> column + " = ?")
        .collect(Collectors.joining(" AND ", " WHERE ", ""));
  }

  private static List<Object> key(String table, Map<String, Object> row) {
    return keyColumns(table).stream().map(row::get).toList();
  }
}
