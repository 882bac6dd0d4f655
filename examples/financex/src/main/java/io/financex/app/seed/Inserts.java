package io.financex.app.seed;

import java.io.ByteArrayInputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Batched inserts into several tables at once. Rows are sent in the order in which the tables were
 * declared, so that a row never arrives before the one it refers to.
 */
final class Inserts implements AutoCloseable {

  private static final int BATCH = 2_000;

  private final Connection connection;
  private final Map<String, Long> counts;
  private final List<Table> tables = new ArrayList<>();
  private int pending;

  /**
   * @param counts where rows are counted by table
   */
  Inserts(Connection connection, Map<String, Long> counts) {
    this.connection = connection;
    this.counts = counts;
  }

  Table into(String table, String... columns) throws SQLException {
    Table declared = new Table(table, columns);
    tables.add(declared);
    return declared;
  }

  private void flush() throws SQLException {
    for (Table table : tables) {
      table.statement.executeBatch();
    }
    pending = 0;
  }

  /** Sends what is pending and commits it. */
  void commit() throws SQLException {
    flush();
    connection.commit();
  }

  @Override
  public void close() throws SQLException {
    for (Table table : tables) {
      table.statement.close();
    }
  }

  /** One table, with the columns that rows give values for. */
  final class Table {

    private final String name;
    private final String[] columns;
    private final PreparedStatement statement;
    private @Nullable Boolean largeObjects; // asked for with the first bytes

    private Table(String name, String[] columns) throws SQLException {
      this.name = name;
      this.columns = columns;
      this.statement =
          connection.prepareStatement(
              "insert into "
                  + name
                  + " ("
                  + String.join(", ", columns)
                  + ") values ("
                  + String.join(", ", Collections.nCopies(columns.length, "?"))
                  + ")");
    }

    void row(@Nullable Object... values) throws SQLException {
      for (int i = 0; i < values.length; i++) {
        bind(i + 1, values[i]);
      }
      statement.addBatch();
      counts.merge(name, 1L, Long::sum);
      if (++pending == BATCH) {
        flush();
      }
    }

    /** Whether bytes go to a large object: which column they have is the JPA provider's choice. */
    private boolean isLargeObject(int position) throws SQLException {
      if (largeObjects == null) {
        // Not every driver tells it of a parameter.
        try (Statement empty = connection.createStatement();
            ResultSet rows =
                empty.executeQuery(
                    "select " + columns[position - 1] + " from " + name + " where 1 = 0")) {
          largeObjects = rows.getMetaData().getColumnType(1) != Types.BINARY;
        }
      }
      return largeObjects;
    }

    private void bind(int position, @Nullable Object value) throws SQLException {
      if (value == null) {
        statement.setNull(position, Types.NULL);
      } else if (value instanceof Instant instant) {
        statement.setObject(position, instant.atOffset(ZoneOffset.UTC));
      } else if (value instanceof Enum<?> constant) {
        statement.setString(position, constant.name());
      } else if (value instanceof byte[] bytes && isLargeObject(position)) {
        statement.setBlob(position, new ByteArrayInputStream(bytes), bytes.length);
      } else {
        statement.setObject(position, value);
      }
    }
  }
}
