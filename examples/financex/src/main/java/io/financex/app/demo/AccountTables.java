package io.financex.app.demo;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The rows of one account in each table, read and deleted by plain JDBC. It shares no code with the
 * library, so that what it finds to be equal is so.
 */
final class AccountTables {

  /** What is not in a backup, and so not compared. */
  static final String LEFT_OUT = "product.image";

  private static final String OF_PRODUCT =
      " where product_id in (select id from product where account_id = ?)";
  private static final String OF_ORDER =
      " where order_id in (select id from orders where account_id = ?)";
  private static final String OF_PURCHASE =
      " where purchase_id in (select id from purchase where account_id = ?)";
  private static final String OF_EXPENSE =
      " where expense_id in (select id from expense where account_id = ?)";
  private static final String OF_ACCOUNT = " where account_id = ?";

  /** The tables of a backup and how their rows are owned; those that refer to others come first. */
  private static final Map<String, String> TABLES = new LinkedHashMap<>();

  static {
    TABLES.put("stock_history", OF_ACCOUNT);
    TABLES.put("expense_item", OF_EXPENSE);
    TABLES.put("expense", OF_ACCOUNT);
    TABLES.put("additional_cost", OF_PURCHASE);
    TABLES.put("purchase_item", OF_PURCHASE);
    TABLES.put("purchase", OF_ACCOUNT);
    TABLES.put("sale", OF_ACCOUNT);
    TABLES.put("order_history", OF_ORDER);
    TABLES.put("orders", OF_ACCOUNT);
    TABLES.put("product_material", OF_PRODUCT);
    TABLES.put("product_property", OF_PRODUCT);
    TABLES.put("material", OF_ACCOUNT);
    TABLES.put("product", OF_ACCOUNT);
  }

  private final Connection connection;
  private final UUID account;

  /**
   * @param connection in auto-commit mode
   */
  AccountTables(Connection connection, UUID account) {
    this.connection = connection;
    this.account = account;
  }

  UUID account() {
    return account;
  }

  boolean isEmpty() throws SQLException {
    return copy().values().stream().allMatch(List::isEmpty);
  }

  /** All rows by table, each table in one order whatever the order in the database. */
  Map<String, List<String>> copy() throws SQLException {
    Map<String, List<String>> tables = new LinkedHashMap<>();
    for (Map.Entry<String, String> table : TABLES.entrySet()) {
      String query = "select * from " + table.getKey() + table.getValue();
      try (PreparedStatement select = connection.prepareStatement(query)) {
        select.setObject(1, account);
        try (ResultSet rows = select.executeQuery()) {
          tables.put(table.getKey(), sorted(table.getKey(), rows));
        }
      }
    }
    return tables;
  }

  private static List<String> sorted(String table, ResultSet rows) throws SQLException {
    List<String> texts = new ArrayList<>();
    while (rows.next()) {
      StringBuilder text = new StringBuilder();
      for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
        String column = table + "." + rows.getMetaData().getColumnLabel(i);
        if (!column.equalsIgnoreCase(LEFT_OUT)) {
          String value = rows.getString(i);
          text.append(column).append(value == null ? " is null" : "=" + value).append('\n');
        }
      }
      texts.add(text.toString());
    }
    Collections.sort(texts);
    return texts;
  }

  /** Deletes all rows, and says how many there were. */
  long empty() throws SQLException {
    long deleted = 0;
    for (Map.Entry<String, String> table : TABLES.entrySet()) {
      String statement = "delete from " + table.getKey() + table.getValue();
      try (PreparedStatement delete = connection.prepareStatement(statement)) {
        delete.setObject(1, account);
        deleted += delete.executeUpdate();
      }
    }
    return deleted;
  }
}
