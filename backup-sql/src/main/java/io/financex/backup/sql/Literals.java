package io.financex.backup.sql;

import io.financex.backup.model.Attribute;
import io.financex.backup.model.TableMapping.Column;
import io.financex.backup.model.ValueType;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Values as SQL literals that are exact, end where they should under any setting of server and
 * client, and hold no line end.
 */
abstract class Literals {
  private static final Pattern WHOLE_NUMBER_TYPE =
      Pattern.compile("(?i)(tiny|small|medium|big)?(int|integer|serial)[0-9]*( unsigned)?");
  private static final Pattern BINARY_TYPE = Pattern.compile("(?i).*(binary|blob|bytea).*");
  private static final Pattern DOUBLE_TYPE = Pattern.compile("(?i)(double.*|float8)");
  private static final Pattern ZONED_TYPE =
      Pattern.compile("(?i)(timestamptz|(?!.*without).*with time zone)");

  /**
   * How the values of a column are spelled.
   *
   * @throws NotStorableException if the column's type cannot be written by a literal at all
   */
  final Literal of(Attribute attribute, Column column) throws NotStorableException {
    String sqlType = column.sqlType();
    requireWritable(attribute.type(), sqlType);
    return switch (attribute.type()) {
      case ENUM ->
          WHOLE_NUMBER_TYPE.matcher(sqlType).matches()
              ? (sql, value) -> sql.append(attribute.enumNames().indexOf((String) value))
              : (sql, value) -> text(sql, (String) value, sqlType);
      case STRING, JSON -> (sql, value) -> text(sql, (String) value, sqlType);
      case BOOLEAN -> (sql, value) -> sql.append(bool((Boolean) value));
      case INTEGER, LONG -> (sql, value) -> sql.append(value);
      case DECIMAL -> (sql, value) -> decimal(sql, (BigDecimal) value, sqlType);
      case FLOAT ->
          DOUBLE_TYPE.matcher(sqlType).matches()
              // The double that the float equals has more digits than the float needs.
              ? (sql, value) -> floating(sql, (Float) value, Double.toString((Float) value))
              : (sql, value) -> floating(sql, (Float) value, value.toString());
      case DOUBLE -> (sql, value) -> floating(sql, (Double) value, value.toString());
      case DATE ->
          (sql, value) -> {
            requireDate((LocalDate) value);
            sql.append('\'');
            ClockText.append(sql, (LocalDate) value);
            sql.append('\'');
          };
      case TIME ->
          (sql, value) -> {
            requireFraction(((LocalTime) value).getNano());
            sql.append('\'');
            ClockText.append(sql, (LocalTime) value);
            sql.append('\'');
          };
      case DATE_TIME -> (sql, value) -> dateTime(sql, (LocalDateTime) value);
      case INSTANT ->
          (sql, value) ->
              moment(
                  sql, inUtc(() -> ((Instant) value).atOffset(ZoneOffset.UTC)), keepsZone(sqlType));
      case OFFSET_DATE_TIME ->
          (sql, value) -> {
            requireOffset((OffsetDateTime) value);
            moment(sql, (OffsetDateTime) value, keepsZone(sqlType));
          };
      case UUID ->
          BINARY_TYPE.matcher(sqlType).matches()
              ? (sql, value) -> bytes(sql, bytes((UUID) value))
              : (sql, value) -> {
                requireUuid((UUID) value);
                quoted(sql, value.toString());
              };
      case BYTES -> (sql, value) -> bytes(sql, (byte[]) value);
    };
  }

  private static byte[] bytes(UUID value) {
    return ByteBuffer.allocate(2 * Long.BYTES)
        .putLong(value.getMostSignificantBits())
        .putLong(value.getLeastSignificantBits())
        .array();
  }

  private void dateTime(StringBuilder sql, LocalDateTime value) throws NotStorableException {
    requireDate(value.toLocalDate());
    requireFraction(value.getNano());
    sql.append('\'');
    append(sql, value);
    sql.append('\'');
  }

  private static void append(StringBuilder sql, LocalDateTime value) {
    ClockText.append(sql, value.toLocalDate());
    ClockText.append(sql.append(' '), value.toLocalTime());
  }

  private void moment(StringBuilder sql, OffsetDateTime value, boolean zoned)
      throws NotStorableException {
    if (!zoned) {
      dateTime(sql, inUtc(() -> value.withOffsetSameInstant(ZoneOffset.UTC)).toLocalDateTime());
      return;
    }
    requireDate(value.toLocalDate());
    requireFraction(value.getNano());
    sql.append('\'');
    append(sql, value.toLocalDateTime());
    ClockText.append(sql, value.getOffset());
    sql.append('\'');
  }

  /** The ends of the time line lie beyond the years that a clock in UTC shows. */
  private static OffsetDateTime inUtc(Supplier<OffsetDateTime> conversion)
      throws NotStorableException {
    try {
      return conversion.get();
    } catch (DateTimeException e) {
      throw new NotStorableException("a moment of a year that has no date");
    }
  }

  /** Text of nothing but harmless ASCII. */
  static void quoted(StringBuilder sql, String text) {
    sql.append('\'').append(text).append('\'');
  }

  /** Text with its quotes doubled. */
  static void doubled(StringBuilder sql, String text) {
    quoted(sql, text.replace("'", "''"));
  }

  static void hexadecimal(StringBuilder sql, byte[] bytes) {
    sql.append('\'').append(HexFormat.of().formatHex(bytes)).append('\'');
  }

  /** Whether a client may take the character for more than a part of a text. */
  static boolean isControl(char c) {
    return Character.isISOControl(c) || c == '\u2028' || c == '\u2029';
  }

  static void requireWellFormed(String text) throws NotStorableException {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (!Character.isSurrogatePair(
            text.charAt(i), i + 1 < text.length() ? text.charAt(i + 1) : 0)) {
          throw new NotStorableException("half a surrogate pair");
        }
        i++;
      }
    }
  }

  // --- what differs ---

  /** Refuses columns that no literal can fill. */
  void requireWritable(ValueType type, String sqlType) throws NotStorableException {}

  /** Any text: of a STRING, an ENUM or a JSON. */
  abstract void text(StringBuilder sql, String text, String sqlType) throws NotStorableException;

  abstract void bytes(StringBuilder sql, byte[] bytes);

  abstract void decimal(StringBuilder sql, BigDecimal value, String sqlType)
      throws NotStorableException;

  /**
   * A number in binary.
   *
   * @param text what Java reads as the same number of its width
   */
  abstract void floating(StringBuilder sql, double value, String text) throws NotStorableException;

  String bool(boolean value) {
    return value ? "TRUE" : "FALSE";
  }

  /** Refuses dates that the database does not know. */
  void requireDate(LocalDate date) throws NotStorableException {}

  /** Refuses fractions of a second that the database would round. */
  void requireFraction(int nanos) throws NotStorableException {}

  /** Refuses offsets that the database would forget. */
  void requireOffset(OffsetDateTime value) throws NotStorableException {}

  /** Refuses UUIDs that the database does not take for such. */
  void requireUuid(UUID value) throws NotStorableException {}

  /** Whether a moment is written with its offset, or as what a clock in UTC shows. */
  boolean keepsZone(String sqlType) {
    return ZONED_TYPE.matcher(sqlType).matches();
  }

  // --- what several share ---

  static void requireYear1To9999(LocalDate date) throws NotStorableException {
    if (date.getYear() < 1 || date.getYear() > 9999) {
      throw new NotStorableException("a year before 1 or after 9999");
    }
  }

  static void requireMicroseconds(int nanos) throws NotStorableException {
    if (nanos % 1000 != 0) {
      throw new NotStorableException("a fraction finer than a microsecond");
    }
  }

  static void requireUtc(OffsetDateTime value) throws NotStorableException {
    if (!value.getOffset().equals(ZoneOffset.UTC)) {
      throw new NotStorableException("an offset other than UTC");
    }
  }
}
