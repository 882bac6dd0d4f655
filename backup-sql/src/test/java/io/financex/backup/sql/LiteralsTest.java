package io.financex.backup.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.financex.backup.model.Attribute;
import io.financex.backup.model.TableMapping.Column;
import io.financex.backup.model.ValueType;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * Any value of any kind, as a literal in a statement that a real database executes: it comes back
 * the same, or was refused for what that database is known not to keep; and nothing in it ends the
 * literal.
 */
class LiteralsTest {
  private static final String SENTINEL = "still here";
  private static final Map<TestServer, Table> TABLES = new EnumMap<>(TestServer.class);

  @AfterContainer
  static void close() throws SQLException {
    for (Table table : TABLES.values()) {
      table.connection.close();
    }
    TABLES.clear();
  }

  @Property(tries = 1000)
  void onH2(@ForAll("values") Tuple.Tuple2<ValueType, Object> value) throws Exception {
    comesBack(TestServer.H2, value.get1(), value.get2());
  }

  @Property(tries = 1000)
  void onSqlite(@ForAll("values") Tuple.Tuple2<ValueType, Object> value) throws Exception {
    comesBack(TestServer.SQLITE, value.get1(), value.get2());
  }

  @Property(tries = 1000)
  void onPostgresql(@ForAll("values") Tuple.Tuple2<ValueType, Object> value) throws Exception {
    comesBack(TestServer.POSTGRESQL, value.get1(), value.get2());
  }

  @Property(tries = 1000)
  void onMariaDb(@ForAll("values") Tuple.Tuple2<ValueType, Object> value) throws Exception {
    comesBack(TestServer.MARIADB, value.get1(), value.get2());
  }

  @Example
  void eachKindOfUuidOnMariaDb() throws Exception {
    for (long version = 0; version < 16; version++) {
      for (long variant : new long[] {0, 0x01, 0x3f, 0x7f, 0x80, 0x81, 0xbf, 0xc0, 0xff}) {
        comesBack(
            TestServer.MARIADB,
            ValueType.UUID,
            new UUID(0x1234567811110022L | version << 12, variant << 56 | 0x5566778899aabbL));
      }
    }
  }

  private static void comesBack(TestServer server, ValueType type, Object value) throws Exception {
    Table table = TABLES.get(server);
    if (table == null) {
      table = new Table(server);
      TABLES.put(server, table);
    }
    Optional<String> literal = table.literal(type, value);
    assertThat(literal.isPresent())
        .as("%s %s is written", type, value)
        .isEqualTo(table.columns.keeps(type, value));
    if (literal.isPresent()) {
      assertThat(literal.get()).doesNotContainPattern("[\\x00-\\x1f\\x7f-\\x9f\\u2028\\u2029]");
      Object read = table.write(type, literal.get());
      assertThat(type.equal(read, value))
          .as("%s written as %s is read as %s", value, literal.get(), read)
          .isTrue();
    }
  }

  /** One table with a column for each kind, in one database. */
  private static final class Table {
    private final Connection connection;
    private final Literals literals;
    private final Columns columns;

    Table(TestServer server) throws Exception {
      columns = new Columns(server);
      connection = DriverManager.getConnection(server.create());
      literals = Dialect.of(server.database, Optional.empty()).literals();
      StringBuilder sql = new StringBuilder("CREATE TABLE one (sentinel VARCHAR(20)");
      for (ValueType type : ValueType.values()) {
        sql.append(", c_").append(type).append(' ').append(columns.sqlType(type));
      }
      execute(sql.append(")").toString());
      if (server == TestServer.MARIADB) {
        execute(
            "SET NAMES utf8mb4", "SET sql_mode = 'STRICT_ALL_TABLES'", "SET time_zone = '+00:00'");
      }
    }

    private void execute(String... statements) throws SQLException {
      try (Statement statement = connection.createStatement()) {
        for (String sql : statements) {
          statement.execute(sql);
        }
      }
    }

    Optional<String> literal(ValueType type, Object value) {
      StringBuilder sql = new StringBuilder();
      try {
        literals
            .of(Attribute.optional("any", type), new Column("any", columns.sqlType(type)))
            .append(sql, value);
      } catch (NotStorableException e) {
        return Optional.empty();
      }
      return Optional.of(sql.toString());
    }

    Object write(ValueType type, String literal) throws SQLException {
      execute(
          "DELETE FROM one",
          "INSERT INTO one (c_"
              + type
              + ", sentinel) VALUES ("
              + literal
              + ", '"
              + SENTINEL
              + "')");
      try (PreparedStatement statement =
              connection.prepareStatement(
                  "SELECT " + columns.readable(type, "c_" + type) + ", sentinel FROM one");
          ResultSet row = statement.executeQuery()) {
        assertThat(row.next()).isTrue();
        assertThat(row.getString(2)).isEqualTo(SENTINEL);
        Object value = columns.read(row, 1, type);
        assertThat(row.next()).isFalse();
        return value;
      }
    }
  }

  // --- values ---

  @Provide
  Arbitrary<Tuple.Tuple2<ValueType, Object>> values() {
    return Arbitraries.of(ValueType.class)
        .flatMap(type -> AnyValues.of(type).map(value -> Tuple.of(type, (Object) value)));
  }
}
