package io.financex.backup.jpa.eclipselink;

import io.financex.backup.model.ValueType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How values pass between a column and a backup. EclipseLink moves times through {@code
 * java.sql.Timestamp} and its kin, which know the JVM's time zone and nothing that it skips; here
 * they pass as the column holds them. Immutable.
 *
 * @param type the kind of the values
 * @param reader reads one, or null
 * @param binder binds one
 */
record JdbcForm(ValueType type, Reader reader, Binder binder) {
  /** Reads a value, or null. */
  interface Reader {
    @Nullable Object read(ResultSet row, int index) throws SQLException;
  }

  /** Binds a value. */
  interface Binder {
    void bind(PreparedStatement statement, int index, Object value) throws SQLException;
  }

  private static final JdbcForm TEXT =
      new JdbcForm(
          ValueType.STRING,
          ResultSet::getString,
          (statement, index, value) -> statement.setString(index, (String) value));

  private static final JdbcForm BYTES =
      new JdbcForm(
          ValueType.BYTES,
          ResultSet::getBytes,
          (statement, index, value) -> statement.setBytes(index, (byte[]) value));

  private static final JdbcForm BOOLEAN =
      new JdbcForm(
          ValueType.BOOLEAN,
          (row, index) -> orNull(row, row.getBoolean(index)),
          (statement, index, value) -> statement.setBoolean(index, (Boolean) value));

  private static final JdbcForm INTEGER =
      new JdbcForm(
          ValueType.INTEGER,
          (row, index) -> orNull(row, row.getInt(index)),
          (statement, index, value) -> statement.setInt(index, (Integer) value));

  private static final JdbcForm LONG =
      new JdbcForm(
          ValueType.LONG,
          (row, index) -> orNull(row, row.getLong(index)),
          (statement, index, value) -> statement.setLong(index, (Long) value));

  private static final JdbcForm FLOAT =
      new JdbcForm(
          ValueType.FLOAT,
          (row, index) -> orNull(row, row.getFloat(index)),
          (statement, index, value) -> statement.setFloat(index, (Float) value));

  private static final JdbcForm DOUBLE =
      new JdbcForm(
          ValueType.DOUBLE,
          (row, index) -> orNull(row, row.getDouble(index)),
          (statement, index, value) -> statement.setDouble(index, (Double) value));

  private static final JdbcForm DECIMAL =
      new JdbcForm(
          ValueType.DECIMAL,
          ResultSet::getBigDecimal,
          (statement, index, value) -> statement.setBigDecimal(index, (BigDecimal) value));

  private static final JdbcForm UUID_OBJECT = object(ValueType.UUID);

  private static final JdbcForm UUID_TEXT =
      new JdbcForm(
          ValueType.UUID,
          (row, index) -> {
            String text = row.getString(index);
            return text == null ? null : UUID.fromString(text.strip());
          },
          (statement, index, value) -> statement.setString(index, value.toString()));

  private static final JdbcForm UUID_BYTES =
      new JdbcForm(
          ValueType.UUID,
          (row, index) -> uuid(row.getBytes(index)),
          (statement, index, value) -> statement.setBytes(index, bytes((UUID) value)));

  private static final JdbcForm INSTANT =
      new JdbcForm(
          ValueType.INSTANT,
          (row, index) -> {
            OffsetDateTime moment = row.getObject(index, OffsetDateTime.class);
            return moment == null ? null : moment.toInstant();
          },
          (statement, index, value) ->
              statement.setObject(index, ((Instant) value).atOffset(ZoneOffset.UTC)));

  private static final Map<Class<?>, JdbcForm> BY_CLASS =
      Map.ofEntries(
          Map.entry(String.class, TEXT),
          Map.entry(Character.class, TEXT),
          Map.entry(char[].class, TEXT),
          Map.entry(Character[].class, TEXT),
          Map.entry(Clob.class, TEXT),
          Map.entry(byte[].class, BYTES),
          Map.entry(Byte[].class, BYTES),
          Map.entry(Blob.class, BYTES),
          Map.entry(Boolean.class, BOOLEAN),
          Map.entry(Byte.class, INTEGER),
          Map.entry(Short.class, INTEGER),
          Map.entry(Integer.class, INTEGER),
          Map.entry(Year.class, INTEGER),
          Map.entry(Long.class, LONG),
          Map.entry(Float.class, FLOAT),
          Map.entry(Double.class, DOUBLE),
          Map.entry(BigDecimal.class, DECIMAL),
          Map.entry(BigInteger.class, DECIMAL),
          Map.entry(UUID.class, UUID_OBJECT));

  private static final Set<Class<?>> TIMES =
      Set.of(
          LocalDate.class,
          LocalTime.class,
          LocalDateTime.class,
          OffsetTime.class,
          OffsetDateTime.class,
          Instant.class,
          java.sql.Date.class,
          Time.class,
          Timestamp.class,
          Date.class,
          Calendar.class,
          GregorianCalendar.class);

  /**
   * The form of a column's values, or empty where they are of no kind that a backup carries.
   *
   * @param values the class that they have for EclipseLink
   * @param databaseType the name of the column's type
   */
  static Optional<JdbcForm> of(Class<?> values, String databaseType) {
    String name = databaseType.toLowerCase(Locale.ROOT);
    if (TIMES.contains(values)) {
      return ofTime(values, name);
    }
    return values == UUID.class ? Optional.of(ofUuid(name)) : ofAnyColumn(values);
  }

  /** The form of values that have the same in columns of any type. */
  static Optional<JdbcForm> ofAnyColumn(Class<?> values) {
    return Optional.ofNullable(BY_CLASS.get(values));
  }

  /** Whether values of a class may be carried: which form they have, their column tells. */
  static boolean carries(Class<?> values) {
    return TIMES.contains(values) || BY_CLASS.containsKey(values);
  }

  /** By the column: a moment in one that knows no time zone is a date and time of the JVM's. */
  private static Optional<JdbcForm> ofTime(Class<?> values, String column) {
    if (column.startsWith("timestamp") && zoned(column)) {
      return Optional.of(
          values == OffsetDateTime.class ? object(ValueType.OFFSET_DATE_TIME) : INSTANT);
    }
    if (column.startsWith("timestamp") || column.equals("datetime")) {
      return Optional.of(object(ValueType.DATE_TIME));
    }
    if (column.equals("date")) {
      return Optional.of(object(ValueType.DATE));
    }
    return column.startsWith("time") && !zoned(column)
        ? Optional.of(object(ValueType.TIME))
        : Optional.empty();
  }

  private static boolean zoned(String column) {
    return column.endsWith("tz") || column.endsWith("with time zone");
  }

  private static JdbcForm ofUuid(String column) {
    if (column.equals("uuid")) {
      return UUID_OBJECT;
    }
    return column.contains("binary") || column.equals("bytea") ? UUID_BYTES : UUID_TEXT;
  }

  private static JdbcForm object(ValueType type) {
    return new JdbcForm(
        type,
        (row, index) -> row.getObject(index, type.javaType()),
        (statement, index, value) -> statement.setObject(index, value));
  }

  private static @Nullable Object orNull(ResultSet row, Object value) throws SQLException {
    return row.wasNull() ? null : value;
  }

  private static @Nullable UUID uuid(byte @Nullable [] bytes) {
    if (bytes == null) {
      return null;
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new UUID(buffer.getLong(), buffer.getLong());
  }

  private static byte[] bytes(UUID value) {
    return ByteBuffer.allocate(2 * Long.BYTES)
        .putLong(value.getMostSignificantBits())
        .putLong(value.getLeastSignificantBits())
        .array();
  }
}
