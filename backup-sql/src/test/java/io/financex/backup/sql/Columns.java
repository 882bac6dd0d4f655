package io.financex.backup.sql;

import io.financex.backup.model.ValueType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** The columns of a database that hold values of each kind, read by JDBC alone. */
record Columns(TestServer server) {
  /** Found by trying each version with each variant. */
  private static boolean isStrange(UUID uuid) {
    int variant = (int) (uuid.getLeastSignificantBits() >>> 56);
    return uuid.version() > 7 && variant > 0 && variant <= 0x80;
  }

  private static final List<ValueType> TEXTS =
      List.of(ValueType.STRING, ValueType.ENUM, ValueType.JSON);

  /** MariaDB sends a float with six digits, but a double with all that it has. */
  String readable(ValueType type, String column) {
    return server == TestServer.MARIADB && type == ValueType.FLOAT ? column + " * 1e0" : column;
  }

  Object read(ResultSet row, int index, ValueType type) throws SQLException {
    if (server == TestServer.SQLITE) {
      return readFromSqlite(row, index, type);
    }
    return switch (type) {
      case STRING, ENUM, JSON -> row.getString(index);
      case BYTES -> row.getBytes(index);
      case INSTANT ->
          server == TestServer.MARIADB
              ? row.getObject(index, LocalDateTime.class).toInstant(ZoneOffset.UTC)
              : row.getObject(index, OffsetDateTime.class).toInstant();
      case OFFSET_DATE_TIME ->
          server == TestServer.MARIADB
              ? row.getObject(index, LocalDateTime.class).atOffset(ZoneOffset.UTC)
              : row.getObject(index, OffsetDateTime.class);
      case UUID ->
          server == TestServer.MARIADB
              ? UUID.fromString(row.getString(index))
              : row.getObject(index, UUID.class);
      case FLOAT -> row.getFloat(index);
      case DOUBLE -> row.getDouble(index);
      case DECIMAL -> row.getBigDecimal(index);
      default -> row.getObject(index, type.javaType());
    };
  }

  private static Object readFromSqlite(ResultSet row, int index, ValueType type)
      throws SQLException {
    return switch (type) {
      case STRING, ENUM, JSON -> row.getString(index);
      case BOOLEAN -> row.getInt(index) == 1;
      case INTEGER -> row.getInt(index);
      case LONG -> row.getLong(index);
      case FLOAT -> row.getFloat(index);
      case DOUBLE -> row.getDouble(index);
      case BYTES -> row.getBytes(index);
      case DATE -> LocalDate.parse(iso(row.getString(index)));
      case DATE_TIME -> LocalDateTime.parse(iso(row.getString(index)));
      case INSTANT -> OffsetDateTime.parse(iso(row.getString(index))).toInstant();
      case OFFSET_DATE_TIME -> OffsetDateTime.parse(iso(row.getString(index)));
      default -> type.parse(row.getString(index));
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
              && !(value instanceof UUID u && isStrange(u))
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

  String sqlType(ValueType type) {
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
