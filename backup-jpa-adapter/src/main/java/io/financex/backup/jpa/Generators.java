package io.financex.backup.jpa;

import io.financex.backup.jpa.mapping.IdGenerator;
import io.financex.backup.jpa.mapping.MappedEntity;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What gives out IDs: generators of the database's own, by its dialect, and rows that count, which
 * are read and moved like any other row.
 */
record Generators(Dialect dialect) {
  /** The last ID that an entity's generator has given out, or more. */
  long position(Connection connection, MappedEntity entity) throws SQLException {
    IdGenerator.Counter counter = counter(entity);
    if (counter == null) {
      return dialect.generatorPosition(connection, entity);
    }
    String sql =
        "SELECT "
            + counter.valueColumn()
            + " FROM "
            + counter.table()
            + " WHERE "
            + counter.nameColumn()
            + " = ?";
    return Dialect.number(connection, sql, counter.name())
        .orElseThrow(
            () -> new SQLException("No row of " + counter.table() + " counts " + entity.name()));
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
      return;
    }
    String sql =
        "UPDATE "
            + counter.table()
            + " SET "
            + counter.valueColumn()
            + " = ? WHERE "
            + counter.nameColumn()
            + " = ? AND "
            + counter.valueColumn()
            + " < ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, id);
      statement.setString(2, counter.name());
      statement.setLong(3, id);
      statement.executeUpdate();
    }
  }

  private static IdGenerator.@Nullable Counter counter(MappedEntity entity) {
    return entity.generator() == null ? null : entity.generator().counter();
  }
}
