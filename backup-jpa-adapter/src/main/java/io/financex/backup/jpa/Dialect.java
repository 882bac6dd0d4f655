package io.financex.backup.jpa;

import io.financex.backup.error.ModelException;
import io.financex.backup.jpa.mapping.MappedColumn;
import io.financex.backup.jpa.mapping.MappedEntity;
import io.financex.backup.model.Attribute;
import io.financex.backup.model.Bounds;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;

/** What differs from database to database. One small class each, chosen by the product's name. */
interface Dialect {
  /** The dialect of the database behind a connection. */
  static Dialect of(DatabaseMetaData database) throws SQLException {
    String product = database.getDatabaseProductName();
    return switch (product) {
      case "PostgreSQL" -> new PostgresDialect();
      case "H2" -> new H2Dialect();
      default ->
          throw new ModelException(
              "The database "
                  + product
                  + " "
                  + database.getDatabaseProductVersion()
                  + " is not known. Known: PostgreSQL, H2.");
    };
  }

  /** Executes a statement without parameters. */
  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** A setting of a connection that is given back to it when its transaction has ended. */
  interface Setting {
    void giveBack(Connection connection) throws SQLException;
  }

  /**
   * Begins a read-only transaction that sees one moment of the database. What it sets beyond the
   * transaction is in the answer.
   */
  Setting beginSnapshot(Connection connection) throws SQLException;

  /** Begins a restore's transaction. */
  void beginRestore(Connection connection) throws SQLException;

  /** Whether the driver streams a result; one that does not is read by keyset pages. */
  boolean streams();

  /** What locks a selected row against other restores, and lets others go on referring to it. */
  String lockClause();

  /** What the column of an attribute holds exactly. */
  Bounds bounds(Attribute attribute, MappedColumn column, ResultSetMetaData facts, int index)
      throws SQLException;

  /** A value as every reading of the column gives it. */
  default Object normalized(Object value) {
    return value;
  }

  /** The last ID that an entity's generator has given out, or more. */
  long generatorPosition(Connection connection, MappedEntity entity) throws SQLException;

  /**
   * Whether {@link #moveGenerator} would end the transaction, so that it has to follow the commit.
   */
  boolean movingCommits();

  /** Makes an entity's generator give only IDs beyond one. */
  void moveGenerator(Connection connection, MappedEntity entity, long id) throws SQLException;
}
