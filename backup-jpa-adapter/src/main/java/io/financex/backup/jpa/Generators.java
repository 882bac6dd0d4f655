package io.financex.backup.jpa;

import io.financex.backup.jpa.mapping.IdGenerator;
import io.financex.backup.jpa.mapping.MappedEntity;
import io.financex.backup.jpa.mapping.Provider;
import io.financex.backup.jpa.mapping.ProviderSession;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What gives out IDs: generators of the database's own, by its dialect, and rows that count, which
 * are read and moved like any other row.
 */
record Generators(Dialect dialect, Provider provider) {
  /** The last ID that an entity's generator has given out, or more. */
  long position(Connection connection, MappedEntity entity) throws SQLException {
    IdGenerator.Counter counter = counter(entity);
    if (counter == null) {
      return dialect.generatorPosition(connection, entity);
    }
    OptionalLong number = number(connection, counter);
    if (number.isPresent()) {
      return counter.ids().last(number.getAsLong());
    }
    if (counter.row() != null && counter.row().madeWhenMissing()) {
      return counter.ids().lowest() - 1;
    }
    throw new SQLException("No row of " + counter.table() + " counts " + entity.name());
  }

  /** Whether a row of a table counts the IDs. */
  static boolean isCounter(MappedEntity entity) {
    return counter(entity) != null;
  }

  /** Makes an entity's generator give only IDs beyond one. */
  void move(Connection connection, MappedEntity entity, long id) throws SQLException {
    IdGenerator.Counter counter = counter(entity);
    if (counter == null) {
      dialect.moveGenerator(connection, entity, id);
    } else if (position(connection, entity) < id) {
      long number = counter.ids().numberBeyond(id);
      if (number(connection, counter).isEmpty()) {
        make(counter, number);
      }
      move(connection, counter, number);
    }
  }

  private static void move(Connection connection, IdGenerator.Counter counter, long number)
      throws SQLException {
    IdGenerator.CounterRow row = counter.row();
    String sql =
        "UPDATE "
            + counter.table()
            + " SET "
            + counter.valueColumn()
            + " = ? WHERE "
            + counter.valueColumn()
            + " < ?"
            + (row == null ? "" : " AND " + row.nameColumn() + " = ?");
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, number);
      statement.setLong(2, number);
      if (row != null) {
        statement.setString(3, row.name());
      }
      statement.executeUpdate();
    }
  }

  /**
   * Elsewhere, and there for everybody at once: others who miss the row make it, too, and would
   * fail when this transaction commits.
   */
  private void make(IdGenerator.Counter counter, long number) throws SQLException {
    try (ProviderSession other = provider.open()) {
      Connection connection = other.connection();
      boolean autoCommit = connection.getAutoCommit();
      connection.setAutoCommit(true);
      try {
        insert(connection, counter, number);
      } catch (SQLException e) {
        if (number(connection, counter).isEmpty()) {
          throw e;
        } // else somebody was faster
      } finally {
        connection.setAutoCommit(autoCommit);
      }
    }
  }

  private static void insert(Connection connection, IdGenerator.Counter counter, long number)
      throws SQLException {
    IdGenerator.CounterRow row = counter.row();
    if (row == null) {
      throw new SQLException("No row of " + counter.table() + " counts");
    }
    String sql =
        "INSERT INTO "
            + counter.table()
            + " ("
            + row.nameColumn()
            + ", "
            + counter.valueColumn()
            + ") VALUES (?, ?)";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, row.name());
      statement.setLong(2, number);
      statement.executeUpdate();
    }
  }

  private static OptionalLong number(Connection connection, IdGenerator.Counter counter)
      throws SQLException {
    String sql = "SELECT " + counter.valueColumn() + " FROM " + counter.table();
    IdGenerator.CounterRow row = counter.row();
    return row == null
        ? Dialect.number(connection, sql)
        : Dialect.number(connection, sql + " WHERE " + row.nameColumn() + " = ?", row.name());
  }

  private static IdGenerator.@Nullable Counter counter(MappedEntity entity) {
    return entity.generator() == null ? null : entity.generator().counter();
  }
}
