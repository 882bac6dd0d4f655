package io.financex.backup.jpa.hibernate;

import io.financex.backup.model.ValueType;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.URL;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Currency;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.function.Function;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;

/**
 * The form that values of a richer Java type have in their column: a {@code Duration} is a number
 * there, a {@code Locale} a text, a {@code java.util.Date} a date and time of no zone.
 *
 * @param type the kind of the column's values
 * @param inColumn the class that the Java type turns its values into and back
 */
record ColumnForm(ValueType type, Class<?> inColumn) {
  private static final Set<Class<?>> TIMES =
      Set.of(
          Date.class,
          java.sql.Date.class,
          Time.class,
          Timestamp.class,
          Calendar.class,
          GregorianCalendar.class,
          ZonedDateTime.class);

  private static final Set<Class<?>> OTHERS =
      Set.of(
          Duration.class,
          Year.class,
          ZoneId.class,
          ZoneOffset.class,
          TimeZone.class,
          Locale.class,
          Currency.class,
          URL.class,
          InetAddress.class,
          Class.class,
          char[].class,
          Character[].class,
          Byte[].class);

  /** The form of a column's values, or empty where their Java type is none of these. */
  static Optional<ColumnForm> of(JdbcMapping mapping) {
    Class<?> values = mapping.getJdbcJavaType().getJavaTypeClass();
    int code = mapping.getJdbcType().getDefaultSqlTypeCode();
    if (TIMES.contains(values)) {
      return ofTime(code);
    }
    return OTHERS.contains(values) ? ofOther(code) : Optional.empty();
  }

  private static Optional<ColumnForm> ofTime(int code) {
    return switch (code) {
      case SqlTypes.DATE -> form(ValueType.DATE, java.sql.Date.class);
      case SqlTypes.TIME -> form(ValueType.TIME, Time.class);
      case SqlTypes.TIMESTAMP -> form(ValueType.DATE_TIME, Timestamp.class);
      case SqlTypes.TIMESTAMP_UTC -> form(ValueType.INSTANT, Instant.class);
      case SqlTypes.TIMESTAMP_WITH_TIMEZONE ->
          form(ValueType.OFFSET_DATE_TIME, OffsetDateTime.class);
      default -> Optional.empty();
    };
  }

  private static Optional<ColumnForm> ofOther(int code) {
    if (SqlTypes.isCharacterOrClobType(code)) {
      return form(ValueType.STRING, String.class);
    }
    return switch (code) {
      case SqlTypes.TINYINT, SqlTypes.SMALLINT, SqlTypes.INTEGER ->
          form(ValueType.INTEGER, Integer.class);
      case SqlTypes.BIGINT -> form(ValueType.LONG, Long.class);
      case SqlTypes.NUMERIC, SqlTypes.DECIMAL, SqlTypes.DURATION ->
          form(ValueType.DECIMAL, BigDecimal.class);
      case SqlTypes.BINARY, SqlTypes.VARBINARY, SqlTypes.LONGVARBINARY, SqlTypes.BLOB ->
          form(ValueType.BYTES, byte[].class);
      default -> Optional.empty();
    };
  }

  private static Optional<ColumnForm> form(ValueType type, Class<?> inColumn) {
    return Optional.of(new ColumnForm(type, inColumn));
  }

  /** From the Java type's values to those of the kind. */
  Function<Object, Object> toModel(JdbcMapping mapping, WrapperOptions options) {
    JavaType<Object> javaType = javaType(mapping);
    return value -> modelValue(javaType.unwrap(value, inColumn, options));
  }

  private static Object modelValue(Object inColumn) {
    if (inColumn instanceof java.sql.Date date) {
      return date.toLocalDate();
    }
    if (inColumn instanceof Time time) {
      return time.toLocalTime();
    }
    return inColumn instanceof Timestamp timestamp ? timestamp.toLocalDateTime() : inColumn;
  }

  /** And back, for all kinds but times, which never take this way. */
  Function<Object, Object> toJava(JdbcMapping mapping, WrapperOptions options) {
    JavaType<Object> javaType = javaType(mapping);
    return value -> javaType.wrap(value, options);
  }

  @SuppressWarnings("unchecked") // values of the mapping are of its own Java type
  private static JavaType<Object> javaType(JdbcMapping mapping) {
    return (JavaType<Object>) mapping.getJdbcJavaType();
  }
}
