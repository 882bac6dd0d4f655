package io.financex.backup.jpa;

import io.financex.backup.error.ModelException;
import io.financex.backup.jpa.mapping.IdGenerator;
import io.financex.backup.jpa.mapping.MappedColumn;
import io.financex.backup.jpa.mapping.MappedEntity;
import io.financex.backup.model.Attribute;
import io.financex.backup.model.Bounds;
import io.financex.backup.model.ValueType;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What differs from database to database. One small class each, chosen by the product's name. */
interface Dialect {
  /** The dialect of the database behind a connection. */
  static Dialect of(DatabaseMetaData database) throws SQLException {
    String product = database.getDatabaseProductName();
    return switch (product) {
      case "PostgreSQL" -> new PostgresDialect();
      case "MariaDB" -> new MariaDbDialect();
      case "H2" -> new H2Dialect();
      case "MySQL" ->
          throw new ModelException(
              unknown(database)
                  + " A MariaDB is known as one by its own driver, org.mariadb.jdbc.");
      default -> throw new ModelException(unknown(database));
    };
  }

  private static String unknown(DatabaseMetaData database) throws SQLException {
    return "The database "
        + database.getDatabaseProductName()
        + " "
        + database.getDatabaseProductVersion()
        + " is not known. Known: PostgreSQL, MariaDB, H2.";
  }

  /** The number that a query gives for texts, or empty where it gives no row. */
  static OptionalLong number(Connection connection, String sql, @Nullable String... texts)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < texts.length; i++) {
        statement.setString(i + 1, texts[i]);
      }
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
      }
    }
  }

  /** What generates the IDs of an entity that has something that does. */
  static IdGenerator generator(MappedEntity entity) {
    return Objects.requireNonNull(entity.generator(), "generator");
  }

  /** Where there is no row of a generator. */
  static SQLException noGenerator(MappedEntity entity) {
    return new SQLException("No generator found for " + entity.name());
  }

  /** Executes a statement without parameters. */
  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** A setting of a connection that is given back to it when the work is done. */
  interface Setting {
    void giveBack(Connection connection) throws SQLException;
  }

  /**
   * Begins a read-only transaction that sees one moment of the database. What it sets beyond the
   * transaction is in the answer.
   */
  Setting beginSnapshot(Connection connection) throws SQLException;

  /** Begins a restore's transaction. What it sets beyond the transaction is in the answer. */
  Setting beginRestore(Connection connection) throws SQLException;

  /** What each further transaction of a restore begins with. */
  void continueRestore(Connection connection) throws SQLException;

  /** The isolation of a snapshot that has begun, as JDBC numbers it. */
  default int snapshotIsolation(Connection connection) throws SQLException {
    return connection.getTransactionIsolation();
  }

  /** The isolation of a restore that has begun. */
  default int restoreIsolation(Connection connection) throws SQLException {
    return connection.getTransactionIsolation();
  }

  /** The weakest isolation in which all statements of a transaction see one moment. */
  default int weakestSnapshot() {
    return Connection.TRANSACTION_REPEATABLE_READ;
  }

  /** Whether all statements of a transaction of this isolation see one moment. */
  default boolean seesOneMoment(int isolation) {
    return isolation >= weakestSnapshot();
  }

  /** What an export needs within the caller's transaction; what it sets is in the answer. */
  default Setting joinSnapshot(Connection connection) throws SQLException {
    return same -> {};
  }

  /** What a restore needs within the caller's transaction; what it sets is in the answer. */
  default Setting joinRestore(Connection connection) throws SQLException {
    return same -> {};
  }

  /** Whether the driver streams a result; one that does not is read by keyset pages. */
  boolean streams();

  /** What locks a selected row against other restores, and lets others go on referring to it. */
  String lockClause();

  /** What the column of an attribute holds exactly. */
  Bounds bounds(Attribute attribute, MappedColumn column, ResultSetMetaData facts, int index)
      throws SQLException;

  /** The bounds of a column that takes so many characters or bytes, as a driver tells it. */
  static Bounds ofLength(int precision) {
    return precision <= 0 || precision == Integer.MAX_VALUE
        ? Bounds.NONE
        : Bounds.NONE.withLength(precision);
  }

  /** An expression that reads a column exactly. */
  default String exact(String column, ValueType type) {
    return column;
  }

  /** A condition that a column has the value of a parameter, null being a value. */
  default String isSame(String column, ValueType type) {
    return column + " IS NOT DISTINCT FROM ?";
  }

  /** Binds a value that the provider would not bind exactly; answers whether it was one. */
  default boolean bind(PreparedStatement statement, int index, Object value) throws SQLException {
    return false;
  }

  /**
   * Whether a row was refused for what it says: classes 22 (data), 23 (constraints), 44 (views).
   */
  default boolean refusesRow(SQLException failure) {
    String state = failure.getSQLState() == null ? "" : failure.getSQLState();
    return state.startsWith("22") || state.startsWith("23") || state.startsWith("44");
  }

  /** A value as every reading of the column gives it. */
  default Object normalized(Object value) {
    return value;
  }

  /** The last ID that an entity's generator has given out, or more. */
  long generatorPosition(Connection connection, MappedEntity entity) throws SQLException;

  /** Makes an entity's generator give only IDs beyond one. */
  void moveGenerator(Connection connection, MappedEntity entity, long id) throws SQLException;
}
