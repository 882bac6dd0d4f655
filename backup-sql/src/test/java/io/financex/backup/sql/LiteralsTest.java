package io.financex.backup.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.financex.backup.model.Attribute;
import io.financex.backup.model.TableMapping.Column;
import io.financex.backup.model.ValueType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
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

  private static void comesBack(TestServer server, ValueType type, Object value) throws Exception {
    Table table = TABLES.get(server);
    if (table == null) {
      table = new Table(server);
      TABLES.put(server, table);
    }
    Optional<String> literal = table.literal(type, value);
    assertThat(literal.isPresent())
        .as("%s %s is written", type, value)
        .isEqualTo(table.keeps(type, value));
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
    private static final List<ValueType> TEXTS =
        List.of(ValueType.STRING, ValueType.ENUM, ValueType.JSON);

    private final TestServer server;
    private final Connection connection;
    private final Literals literals;

    Table(TestServer server) throws Exception {
      this.server = server;
      connection = DriverManager.getConnection(server.create());
      literals = Dialect.of(server.database, Optional.empty()).literals();
      StringBuilder sql = new StringBuilder("CREATE TABLE one (sentinel VARCHAR(20)");
      for (ValueType type : ValueType.values()) {
        sql.append(", c_").append(type).append(' ').append(sqlType(type));
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
            .of(Attribute.optional("any", type), new Column("any", sqlType(type)))
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
              connection.prepareStatement("SELECT " + readable(type) + ", sentinel FROM one");
          ResultSet row = statement.executeQuery()) {
        assertThat(row.next()).isTrue();
        assertThat(row.getString(2)).isEqualTo(SENTINEL);
        Object value = read(row, type);
        assertThat(row.next()).isFalse();
        return value;
      }
    }

    /** MariaDB sends a float with six digits, but a double with all that it has. */
    private String readable(ValueType type) {
      return server == TestServer.MARIADB && type == ValueType.FLOAT
          ? "c_FLOAT * 1e0"
          : "c_" + type;
    }

    private Object read(ResultSet row, ValueType type) throws SQLException {
      if (server == TestServer.SQLITE) {
        return readFromSqlite(row, type);
      }
      return switch (type) {
        case STRING, ENUM, JSON -> row.getString(1);
        case BYTES -> row.getBytes(1);
        case INSTANT ->
            server == TestServer.MARIADB
                ? row.getObject(1, LocalDateTime.class).toInstant(ZoneOffset.UTC)
                : row.getObject(1, OffsetDateTime.class).toInstant();
        case OFFSET_DATE_TIME ->
            server == TestServer.MARIADB
                ? row.getObject(1, LocalDateTime.class).atOffset(ZoneOffset.UTC)
                : row.getObject(1, OffsetDateTime.class);
        case UUID ->
            server == TestServer.MARIADB
                ? UUID.fromString(row.getString(1))
                : row.getObject(1, UUID.class);
        case FLOAT -> row.getFloat(1);
        case DOUBLE -> row.getDouble(1);
        case DECIMAL -> row.getBigDecimal(1);
        default -> row.getObject(1, type.javaType());
      };
    }

    private static Object readFromSqlite(ResultSet row, ValueType type) throws SQLException {
      return switch (type) {
        case STRING, ENUM, JSON -> row.getString(1);
        case BOOLEAN -> row.getInt(1) == 1;
        case INTEGER -> row.getInt(1);
        case LONG -> row.getLong(1);
        case FLOAT -> row.getFloat(1);
        case DOUBLE -> row.getDouble(1);
        case BYTES -> row.getBytes(1);
        case DATE -> LocalDate.parse(iso(row.getString(1)));
        case DATE_TIME -> LocalDateTime.parse(iso(row.getString(1)));
        case INSTANT -> OffsetDateTime.parse(iso(row.getString(1))).toInstant();
        case OFFSET_DATE_TIME -> OffsetDateTime.parse(iso(row.getString(1)));
        default -> type.parse(row.getString(1));
      };
    }

    /** ISO 8601 as Java reads it: a T, and a sign before years of five digits. */
    private static String iso(String text) {
      String t = text.replace(' ', 'T');
      return t.matches("[0-9]{5,}-.*") ? "+" + t : t;
    }

    /** Whether the database holds the value, by what is known of it and not by our code. */
    boolean keeps(ValueType type, Object value) {
      return switch (server) {
        case H2 -> !(value.equals(-0f) || value.equals(-0d));
        case SQLITE ->
            !(value.equals(-0f)
                    || value.equals(-0d)
                    || value.equals(Float.NaN)
                    || value.equals(Double.NaN))
                && !(TEXTS.contains(type) && hasHalfPair((String) value));
        case POSTGRESQL ->
            isOrdinaryTime(type, value)
                && !(TEXTS.contains(type)
                    && (hasHalfPair((String) value) || ((String) value).indexOf(0) >= 0));
        case MARIADB ->
            isOrdinaryTime(type, value)
                && !(value instanceof UUID u && u.version() > 0 && u.variant() == 0)
                && !(value instanceof Float f && !Float.isFinite(f))
                && !(value instanceof Double d && !Double.isFinite(d))
                && !(TEXTS.contains(type) && hasHalfPair((String) value));
      };
    }

    private static boolean hasHalfPair(String text) {
      return text.codePoints().anyMatch(c -> c >= 0xd800 && c <= 0xdfff);
    }

    /** In the years 1 to 9999, to the microsecond, and in UTC. */
    private static boolean isOrdinaryTime(ValueType type, Object value) {
      return switch (type) {
        case DATE -> isOrdinary((LocalDate) value);
        case TIME -> ((LocalTime) value).getNano() % 1000 == 0;
        case DATE_TIME -> isOrdinary((LocalDateTime) value);
        case INSTANT -> isOrdinary(LocalDateTime.ofInstant((Instant) value, ZoneOffset.UTC));
        case OFFSET_DATE_TIME ->
            isOrdinary(((OffsetDateTime) value).toLocalDateTime())
                && ((OffsetDateTime) value).getOffset() == ZoneOffset.UTC;
        default -> true;
      };
    }

    private static boolean isOrdinary(LocalDate date) {
      return date.getYear() >= 1 && date.getYear() <= 9999;
    }

    private static boolean isOrdinary(LocalDateTime time) {
      return isOrdinary(time.toLocalDate()) && time.getNano() % 1000 == 0;
    }

    private String sqlType(ValueType type) {
      return switch (server) {
        case H2 ->
            switch (type) {
              case STRING, ENUM, JSON -> "CHARACTER VARYING";
              case DECIMAL -> "NUMERIC(60, 20)";
              case FLOAT -> "REAL";
              case DOUBLE -> "DOUBLE PRECISION";
              case TIME -> "TIME(9)";
              case DATE_TIME -> "TIMESTAMP(9)";
              case INSTANT, OFFSET_DATE_TIME -> "TIMESTAMP(9) WITH TIME ZONE";
              case BYTES -> "BINARY VARYING";
              default -> plain(type);
            };
        case SQLITE ->
            switch (type) {
              case BOOLEAN, INTEGER, LONG -> "INTEGER";
              case FLOAT, DOUBLE -> "REAL";
              case BYTES -> "BLOB";
              default -> "TEXT";
            };
        case POSTGRESQL ->
            switch (type) {
              case STRING, ENUM, JSON -> "text";
              case DECIMAL -> "numeric";
              case FLOAT -> "float4";
              case DOUBLE -> "float8";
              case DATE_TIME -> "timestamp";
              case INSTANT, OFFSET_DATE_TIME -> "timestamptz";
              case BYTES -> "bytea";
              default -> plain(type);
            };
        case MARIADB ->
            switch (type) {
              case STRING, ENUM, JSON -> "longtext";
              case DECIMAL -> "decimal(60,20)";
              case FLOAT -> "float";
              case DOUBLE -> "double";
              case TIME -> "time(6)";
              case DATE_TIME, INSTANT, OFFSET_DATE_TIME -> "datetime(6)";
              case BYTES -> "longblob";
              default -> plain(type);
            };
      };
    }

    private static String plain(ValueType type) {
      return type == ValueType.LONG ? "BIGINT" : type.name();
    }
  }

  // --- values ---

  @Provide
  Arbitrary<Tuple.Tuple2<ValueType, Object>> values() {
    return Arbitraries.of(ValueType.class)
        .flatMap(type -> of(type).map(value -> Tuple.of(type, (Object) value)));
  }

  private static Arbitrary<?> of(ValueType type) {
    return switch (type) {
      case STRING, ENUM, JSON -> texts();
      case BOOLEAN -> Arbitraries.of(true, false);
      case INTEGER -> Arbitraries.integers();
      case LONG -> Arbitraries.longs();
      case DECIMAL -> decimals();
      case FLOAT ->
          Arbitraries.oneOf(
              Arbitraries.integers().map(LiteralsTest::floatOf),
              Arbitraries.of(
                  0f,
                  -0f,
                  Float.MIN_VALUE,
                  Float.MAX_VALUE,
                  Float.NaN,
                  0.1f,
                  Float.NEGATIVE_INFINITY));
      case DOUBLE ->
          Arbitraries.oneOf(
              Arbitraries.longs().map(LiteralsTest::doubleOf),
              Arbitraries.of(
                  0d,
                  -0d,
                  Double.MIN_VALUE,
                  Double.MAX_VALUE,
                  Double.NaN,
                  0.1,
                  2e-323,
                  Double.POSITIVE_INFINITY));
      case DATE -> dates();
      case TIME -> times();
      case DATE_TIME -> dateTimes();
      case INSTANT -> dateTimes().map(time -> time.toInstant(ZoneOffset.UTC));
      case OFFSET_DATE_TIME ->
          Combinators.combine(
                  dateTimes(), Arbitraries.of(0, 0, 0, 3600, -5400, 20_700, -64_800, 3_661))
              .as((time, seconds) -> OffsetDateTime.of(time, ZoneOffset.ofTotalSeconds(seconds)));
      case UUID -> Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(UUID::new);
      case BYTES -> Arbitraries.bytes().array(byte[].class).ofMaxSize(40);
    };
  }

  private static float floatOf(int bits) {
    return Float.isNaN(Float.intBitsToFloat(bits)) ? Float.NaN : Float.intBitsToFloat(bits);
  }

  private static double doubleOf(long bits) {
    return Double.isNaN(Double.longBitsToDouble(bits)) ? Double.NaN : Double.longBitsToDouble(bits);
  }

  private static Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.of(
            "",
            " both ends ",
            "\r\n\t",
            "\0",
            "\u001f\u007f\u0085\u2028\ufeff\uffff",
            "\ud83d\ude00",
            "\ud83d",
            "'); DELETE FROM one; --",
            "\\'); DELETE FROM one; --",
            "\\\\''\\",
            "'';\n\\! echo\n.shell echo\nDELIMITER //\n",
            "*/ /*!50000 DROP TABLE one */",
            "$$; DROP TABLE one; $$ $financex$",
            ":one :'one' ${one} @one ? {d '2000-01-01'}",
            "NULL",
            "0x41",
            "E'\\u0041' U&'\\0041' X'41'"),
        Arbitraries.strings().withChars("'\\\";`$-/*\n\0\t x").ofMaxLength(12),
        Arbitraries.strings().withCharRange('\0', '\uffff').ofMaxLength(20),
        Arbitraries.strings().ascii().ofMaxLength(40));
  }

  /** What columns of 60 digits, 20 of them behind the point, hold with their scale. */
  private static Arbitrary<BigDecimal> decimals() {
    return Arbitraries.bigIntegers()
        .between(BigInteger.TEN.pow(59).negate(), BigInteger.TEN.pow(59))
        .map(unscaled -> new BigDecimal(unscaled, 20).setScale(20, RoundingMode.UNNECESSARY));
  }

  private static Arbitrary<LocalDate> dates() {
    return Arbitraries.oneOf(
        Arbitraries.longs()
            .between(LocalDate.of(1, 1, 1).toEpochDay(), LocalDate.of(9999, 12, 31).toEpochDay())
            .map(LocalDate::ofEpochDay),
        Arbitraries.of(
            LocalDate.of(-44, 3, 15),
            LocalDate.of(0, 1, 1),
            LocalDate.of(1, 1, 1),
            LocalDate.of(1582, 10, 10),
            LocalDate.of(9999, 12, 31),
            LocalDate.of(10_000, 1, 1)));
  }

  private static Arbitrary<LocalTime> times() {
    return Arbitraries.oneOf(
        Arbitraries.longs()
            .between(0, LocalTime.MAX.toNanoOfDay() / 1000)
            .map(micros -> LocalTime.ofNanoOfDay(micros * 1000)),
        Arbitraries.of(
            LocalTime.MIN, LocalTime.MAX, LocalTime.of(23, 59), LocalTime.of(1, 2, 3, 1)));
  }

  private static Arbitrary<LocalDateTime> dateTimes() {
    return Combinators.combine(dates(), times()).as(LocalDateTime::of);
  }
}
