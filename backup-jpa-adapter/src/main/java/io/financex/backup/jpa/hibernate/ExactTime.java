package io.financex.backup.jpa.hibernate;

import io.financex.backup.model.ValueType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.type.descriptor.jdbc.DateJdbcType;
import org.hibernate.type.descriptor.jdbc.TimeJdbcType;
import org.hibernate.type.descriptor.jdbc.TimestampJdbcType;
import org.hibernate.type.descriptor.jdbc.TimestampUtcAsJdbcTimestampJdbcType;
import org.jspecify.annotations.Nullable;

/**
 * Dates and times as their column holds them. Hibernate's own types pass them through {@code
 * java.sql.Timestamp}, {@code Date} and {@code Time}, which move what the summer time of the JVM
 * skips, move days before 1582, and cut a time of day to milliseconds.
 */
interface ExactTime {
  void bind(PreparedStatement statement, int index, Object value) throws SQLException;

  @Nullable Object read(ResultSet row, int index) throws SQLException;

  /**
   * How a column is passed exactly, or null where the provider's way is exact already.
   *
   * @param kind what the column's values are
   * @param databaseType as the driver names it; the table may be older than the mapping
   */
  static @Nullable ExactTime of(JdbcMapping mapping, ValueType kind, String databaseType) {
    Class<?> values = mapping.getJdbcJavaType().getJavaTypeClass();
    Class<?> type = mapping.getJdbcType().getClass();
    boolean legacy = values != kind.javaType(); // java.util.Date and others of its time
    return switch (kind) {
      case INSTANT ->
          legacy || type == TimestampUtcAsJdbcTimestampJdbcType.class
              ? Moment.in(databaseType)
              : null;
      case OFFSET_DATE_TIME -> legacy ? new JavaTime(kind.javaType()) : null;
      case DATE_TIME ->
          legacy || type == TimestampJdbcType.class ? new JavaTime(kind.javaType()) : null;
      case DATE -> legacy || type == DateJdbcType.class ? new JavaTime(kind.javaType()) : null;
      case TIME -> legacy || type == TimeJdbcType.class ? new JavaTime(kind.javaType()) : null;
      default -> null;
    };
  }

  /** By JDBC's own java.time types, which know no time zone. */
  record JavaTime(Class<?> type) implements ExactTime {
    @Override
    public void bind(PreparedStatement statement, int index, Object value) throws SQLException {
      statement.setObject(index, value);
    }

    @Override
    public @Nullable Object read(ResultSet row, int index) throws SQLException {
      return row.getObject(index, type);
    }
  }

  /** Moments, by the java.time type of their column: with a time zone, or in UTC without one. */
  record Moment(boolean zoned) implements ExactTime {
    static Moment in(String databaseType) {
      String name = databaseType.toLowerCase(Locale.ROOT);
      return new Moment(name.equals("timestamptz") || name.endsWith("with time zone"));
    }

    @Override
    public void bind(PreparedStatement statement, int index, Object value) throws SQLException {
      OffsetDateTime moment = ((Instant) value).atOffset(ZoneOffset.UTC);
      statement.setObject(index, zoned ? moment : moment.toLocalDateTime());
    }

    @Override
    public @Nullable Object read(ResultSet row, int index) throws SQLException {
      if (zoned) {
        OffsetDateTime value = row.getObject(index, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
      }
      LocalDateTime value = row.getObject(index, LocalDateTime.class);
      return value == null ? null : value.toInstant(ZoneOffset.UTC);
    }
  }
}
