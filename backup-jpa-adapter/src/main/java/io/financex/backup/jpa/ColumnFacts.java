package io.financex.backup.jpa;

import io.financex.backup.jpa.mapping.MappedColumn;
import io.financex.backup.jpa.mapping.MappedEntity;
import io.financex.backup.model.Attribute;
import io.financex.backup.model.Bounds;
import io.financex.backup.model.TableName;
import io.financex.backup.model.ValueType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the database itself says of its columns: annotations may be older than the table. */
final class ColumnFacts {
  private final Connection connection;
  private final Dialect dialect;
  private final PhysicalNames names;

  ColumnFacts(Connection connection, Dialect dialect) throws SQLException {
    this.connection = connection;
    this.dialect = dialect;
    names = new PhysicalNames(connection.getMetaData());
  }

  Table of(String table, List<MappedColumn> columns) throws SQLException {
    if (columns.isEmpty()) {
      return new Table(names, Map.of(), Map.of(), Set.of(), Set.of());
    }
    String sql =
        "SELECT "
            + columns.stream().map(MappedColumn::column).collect(Collectors.joining(", "))
            + " FROM "
            + table
            + " t WHERE 1 = 0";
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet nothing = statement.executeQuery()) {
      ResultSetMetaData facts = nothing.getMetaData();
      Map<String, Attribute> bounded = new HashMap<>();
      Map<String, String> sqlTypes = new HashMap<>();
      Set<String> mandatory = new HashSet<>();
      for (int i = 0; i < columns.size(); i++) {
        MappedColumn column = columns.get(i);
        column.access().found(facts.getColumnTypeName(i + 1));
        sqlTypes.put(column.attribute(), facts.getColumnTypeName(i + 1));
        Attribute probe = Attribute.optional(column.attribute(), column.access().type());
        Bounds bounds =
            isOrdinal(probe, facts.getColumnType(i + 1))
                ? Bounds.NONE
                : dialect.bounds(probe, column, facts, i + 1);
        bounded.put(column.attribute(), probe.within(bounds));
        if (facts.isNullable(i + 1) == ResultSetMetaData.columnNoNulls) {
          mandatory.add(column.attribute());
        }
      }
      return new Table(names, bounded, sqlTypes, mandatory, defaulted(table));
    }
  }

  /** Whether a column holds the numbers of constants, whose names may have any length. */
  private static boolean isOrdinal(Attribute attribute, int sqlType) {
    return attribute.type() == ValueType.ENUM
        && switch (sqlType) {
          case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.NUMERIC -> true;
          default -> false;
        };
  }

  /** The names of columns that the database fills itself. */
  private Set<String> defaulted(String table) throws SQLException {
    if (table.startsWith("(")) {
      return Set.of(); // of a join nobody tells
    }
    TableName name = names.table(table);
    String schema = name.schema() == null ? connection.getSchema() : name.schema();
    Set<String> defaulted = new HashSet<>();
    try (ResultSet column =
        connection
            .getMetaData()
            .getColumns(names.catalog(name, connection), schema, name.name(), null)) {
      while (column.next()) {
        String value = column.getString("COLUMN_DEF");
        if (value != null
            && !value.equalsIgnoreCase("NULL")
            && column.getString("TABLE_NAME").equals(name.name())) {
          defaulted.add(names.compared(column.getString("COLUMN_NAME")));
        }
      }
    }
    return defaulted;
  }

  /** The columns of one table. */
  record Table(
      PhysicalNames names,
      Map<String, Attribute> probes,
      Map<String, String> sqlTypes,
      Set<String> mandatory,
      Set<String> defaulted) {
    String sqlType(MappedColumn column) {
      return sqlTypes.getOrDefault(column.attribute(), "");
    }

    boolean isMandatory(MappedColumn column) {
      return mandatory.contains(column.attribute());
    }

    /** Whether a value is mandatory, by the mapping or by the database, where a row has a line. */
    boolean isMandatory(MappedEntity entity, MappedColumn column) {
      return column.mandatory()
          || entity.key().contains(column.attribute())
          || isMandatory(column) && !entity.isOptional(column);
    }

    boolean hasDefault(MappedColumn column) {
      return defaulted.contains(names.compared(names.name(column.column())));
    }

    Attribute bounded(Attribute attribute, MappedColumn column) {
      Attribute probe = probes.get(column.attribute());
      return probe == null ? attribute : attribute.within(probe.bounds());
    }
  }
}
