package io.financex.backup.tests.support;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import javax.sql.DataSource;

/** Every row of every table, read by plain JDBC with no code of the library. */
public final class Tables {
  private static final Set<String> MARIADB_ITSELF =
      Set.of("information_schema", "mysql", "performance_schema", "sys");

  private Tables() {}

  /** A table of the host, by the database's own names. */
  private record Table(String schema, String name, String quote) {
    String sql() {
      return quote + schema + quote + "." + quote + name + quote;
    }
  }

  /** All rows as text, sorted, by table; some columns may be left out. */
  public static Map<String, List<String>> copy(DataSource source, Set<String> withoutColumns)
      throws SQLException {
    return copy(source, withoutColumns::contains);
  }

  /** All rows as text, sorted, by table; some columns, as table and name, may be left out. */
  public static Map<String, List<String>> copy(DataSource source, Predicate<String> leftOut)
      throws SQLException {
    Map<String, List<String>> copy = new TreeMap<>();
    try (Connection connection = source.getConnection()) {
      for (Table table : tables(connection)) {
        copy.put(table.name().toLowerCase(Locale.ROOT), rows(connection, table, leftOut));
      }
    }
    return copy;
  }

  /** Deletes the rows of all tables but some. */
  public static void empty(DataSource source, TestDatabase database, Predicate<String> kept)
      throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(database.withoutForeignKeys());
      for (Table table : tables(connection)) {
        if (!kept.test(table.name().toLowerCase(Locale.ROOT))) {
          statement.execute("DELETE FROM " + table.sql());
        }
      }
      statement.execute(database.withForeignKeys());
    }
  }

  public static Map<String, List<String>> copy(DataSource source) throws SQLException {
    return copy(source, Set.of());
  }

  /**
   * The rows that only one of two copies has, behind a sign: where only few differ, few are told.
   */
  public static List<String> differences(
      Map<String, List<String>> before, Map<String, List<String>> after) {
    List<String> differences = new ArrayList<>();
    Set<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    for (String name : names) {
      List<String> gone = new ArrayList<>(before.getOrDefault(name, List.of()));
      List<String> come = new ArrayList<>(after.getOrDefault(name, List.of()));
      List<String> same = List.copyOf(gone);
      come.forEach(gone::remove);
      same.forEach(come::remove);
      gone.forEach(row -> differences.add("- " + name + " " + row));
      come.forEach(row -> differences.add("+ " + name + " " + row));
    }
    return differences;
  }

  private static List<Table> tables(Connection connection) throws SQLException {
    List<Table> found = new ArrayList<>();
    DatabaseMetaData metaData = connection.getMetaData();
    for (String catalog : catalogs(connection)) {
      try (ResultSet tables =
          metaData.getTables(catalog, null, "%", new String[] {"TABLE", "BASE TABLE"})) {
        while (tables.next()) {
          String schema = tables.getString("TABLE_SCHEM");
          if (schema == null) {
            schema = tables.getString("TABLE_CAT");
          }
          if (!schema.equals("INFORMATION_SCHEMA")) {
            found.add(
                new Table(
                    schema, tables.getString("TABLE_NAME"), metaData.getIdentifierQuoteString()));
          }
        }
      }
    }
    return found;
  }

  /**
   * MariaDB's schemas are databases; one that a test makes beside its own has a name, no number.
   */
  private static List<String> catalogs(Connection connection) throws SQLException {
    List<String> catalogs = new ArrayList<>(List.of(connection.getCatalog()));
    if (connection.getMetaData().getURL().startsWith("jdbc:mariadb:")) {
      try (ResultSet all = connection.getMetaData().getCatalogs()) {
        while (all.next()) {
          String name = all.getString("TABLE_CAT");
          if (!name.matches("test\\d*")
              && !MARIADB_ITSELF.contains(name.toLowerCase(Locale.ROOT))) {
            catalogs.add(name);
          }
        }
      }
    }
    return catalogs;
  }

  private static List<String> rows(Connection connection, Table table, Predicate<String> leftOut)
      throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT * FROM " + table.sql())) {
      int columns = row.getMetaData().getColumnCount();
      while (row.next()) {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= columns; i++) {
          String name = row.getMetaData().getColumnName(i).toLowerCase(Locale.ROOT);
          if (!leftOut.test(table.name().toLowerCase(Locale.ROOT) + "." + name)) {
            Object value = row.getObject(i);
            text.append(name)
                .append('=')
                .append(value instanceof byte[] b ? HexFormat.of().formatHex(b) : row.getString(i));
            text.append('|');
          }
        }
        rows.add(text.toString());
      }
    }
    rows.sort(null);
    return rows;
  }

  public static void execute(DataSource source, String... statements) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
