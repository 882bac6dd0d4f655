package io.financex.backup.check;

import io.financex.backup.model.TableName;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a database says of its tables, whatever it takes for a schema or a catalog. */
final class Catalogue {
  /**
   * A table, in the terms of JDBC.
   *
   * @param catalog its catalog
   * @param schema its schema
   * @param name its name
   */
  record Place(@Nullable String catalog, @Nullable String schema, String name) {}

  private final Connection connection;
  private final DatabaseMetaData metaData;
  private final String quote;

  Catalogue(Connection connection) throws SQLException {
    this.connection = connection;
    metaData = connection.getMetaData();
    quote = metaData.getIdentifierQuoteString().strip();
  }

  /** All tables of the host. */
  List<Place> tables() throws SQLException {
    List<Place> tables = new ArrayList<>();
    try (ResultSet rows =
        metaData.getTables(
            connection.getCatalog(), null, "%", new String[] {"TABLE", "BASE TABLE"})) {
      while (rows.next()) {
        Place table =
            new Place(
                rows.getString("TABLE_CAT"),
                rows.getString("TABLE_SCHEM"),
                rows.getString("TABLE_NAME"));
        if (!"INFORMATION_SCHEMA".equalsIgnoreCase(table.schema())) {
          tables.add(table);
        }
      }
    }
    return tables;
  }

  String sql(Place table) {
    String qualifier = table.schema() != null ? table.schema() : table.catalog();
    return qualifier == null
        ? quoted(table.name())
        : quoted(qualifier) + "." + quoted(table.name());
  }

  String sql(TableName table) {
    return Stream.of(table.catalog(), table.schema(), table.name())
        .filter(Objects::nonNull)
        .map(this::quoted)
        .collect(Collectors.joining("."));
  }

  String quoted(String name) {
    return quote + name.replace(quote, quote + quote) + quote;
  }

  /** To some databases a schema is a catalog. */
  private Place place(TableName table) throws SQLException {
    boolean schemas = metaData.supportsSchemasInTableDefinitions();
    String qualifier = table.schema();
    return schemas
        ? new Place(
            connection.getCatalog(),
            qualifier == null ? connection.getSchema() : qualifier,
            table.name())
        : new Place(qualifier == null ? connection.getCatalog() : qualifier, null, table.name());
  }

  /** Columns of foreign keys that may be null. */
  Set<String> nullableReferences(Place table) throws SQLException {
    Set<String> columns = new TreeSet<>();
    try (ResultSet rows = metaData.getImportedKeys(table.catalog(), table.schema(), table.name())) {
      while (rows.next()) {
        columns.add(rows.getString("FKCOLUMN_NAME"));
      }
    }
    columns.retainAll(nullable(table));
    return columns;
  }

  /** Whether one of the columns may be null. */
  boolean isNullable(TableName table, List<String> columns) throws SQLException {
    Set<String> nullable = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    nullable.addAll(nullable(place(table)));
    return columns.stream().anyMatch(nullable::contains);
  }

  private Set<String> nullable(Place table) throws SQLException {
    Set<String> columns = new TreeSet<>();
    try (ResultSet rows =
        metaData.getColumns(table.catalog(), table.schema(), table.name(), null)) {
      while (rows.next()) {
        if (!"NO".equals(rows.getString("IS_NULLABLE"))) {
          columns.add(rows.getString("COLUMN_NAME"));
        }
      }
    }
    return columns;
  }

  /** Whether an index, the primary key's included, begins with these columns, in any order. */
  boolean isIndexed(TableName table, List<String> columns) throws SQLException {
    Set<String> wanted = lowerCase(columns);
    return indexes(place(table)).stream()
        .filter(index -> index.size() >= wanted.size())
        .anyMatch(index -> lowerCase(index.subList(0, wanted.size())).equals(wanted));
  }

  private static Set<String> lowerCase(List<String> names) {
    return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
  }

  private List<List<String>> indexes(Place table) throws SQLException {
    Map<String, Map<Integer, String>> byName = new LinkedHashMap<>();
    try (ResultSet rows =
        metaData.getIndexInfo(table.catalog(), table.schema(), table.name(), false, true)) {
      while (rows.next()) {
        String column = rows.getString("COLUMN_NAME");
        if (column != null) { // none in a line of statistics
          byName
              .computeIfAbsent(rows.getString("INDEX_NAME"), none -> new TreeMap<>())
              .put(rows.getInt("ORDINAL_POSITION"), column);
        }
      }
    }
    return byName.values().stream().map(index -> List.copyOf(index.values())).toList();
  }

  /** The line that mends a missing index. */
  String createIndex(TableName table, List<String> columns) {
    String name =
        (table.name() + "_" + String.join("_", columns) + "_idx").toLowerCase(Locale.ROOT);
    return "CREATE INDEX %s ON %s (%s)"
        .formatted(
            quoted(name),
            sql(table),
            columns.stream().map(this::quoted).collect(Collectors.joining(", ")));
  }
}
