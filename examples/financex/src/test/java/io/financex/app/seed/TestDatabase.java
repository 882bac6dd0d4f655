package io.financex.app.seed;

import io.financex.app.FinanceXPersistence;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A FinanceX of its own on H2, gone when closed. */
final class TestDatabase implements AutoCloseable {

  static final List<String> TABLES =
      List.of(
          "account",
          "additional_cost",
          "backup_history",
          "expense",
          "expense_item",
          "material",
          "order_history",
          "orders",
          "product",
          "product_material",
          "product_property",
          "purchase",
          "purchase_item",
          "sale",
          "stock_history");

  private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
  final EntityManagerFactory entityManagers =
      FinanceXPersistence.open(url, FinanceXPersistence.CREATE_SCHEMA);
  final Connection connection;

  TestDatabase() throws SQLException {
    connection = DriverManager.getConnection(url);
  }

  long count(String table) throws SQLException {
    return Long.parseLong(column("select count(*) from " + table).get(0));
  }

  /** The first column of all rows, as text. */
  List<String> column(String query) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }

  /** All rows of a table in one order, as text. */
  List<String> rows(String table) throws SQLException {
    List<String> result = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select * from " + table + " order by 1, 2")) {
      while (rows.next()) {
        StringBuilder row = new StringBuilder();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          row.append(rows.getString(i)).append('|');
        }
        result.add(row.toString());
      }
    }
    return result;
  }

  @Override
  public void close() throws SQLException {
    entityManagers.close();
    try (Statement statement = connection.createStatement()) {
      statement.execute("shutdown");
    }
  }
}
