package io.financex.backup.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The closed set of kinds of value that a backup carries. A value is the <em>column's</em> value,
 * after the host's converters, so that no class of the host is ever in a file. Every format carries
 * each of them without loss: scale, nanoseconds, NaN and infinities, the empty string against null,
 * blanks, line ends, control characters, characters outside the basic plane.
 *
 * <p>Each kind has one canonical text ({@link #format}) that {@link #parse} turns back into an
 * equal value; a format that holds text needs nothing else. For calling.
 */
public enum ValueType {
  /** Text, any UTF-16 sequence; {@link String}. */
  STRING(String.class),
  /** True or false; {@link Boolean}. */
  BOOLEAN(Boolean.class),
  /** A whole number of at most 32 bits; {@link Integer}. */
  INTEGER(Integer.class),
  /** A whole number of at most 64 bits; {@link Long}. */
  LONG(Long.class),
  /**
   * An exact decimal number whose scale matters (1.5 is not 1.50); {@link BigDecimal}. It has at
   * most 10,000 digits and a scale between -100,000 and 100,000: more than a column is declared
   * with, and little enough that no hostile number keeps a processor busy.
   */
  DECIMAL(BigDecimal.class),
  /** A 32-bit binary floating point number, NaN and infinities included; {@link Float}. */
  FLOAT(Float.class),
  /** A 64-bit binary floating point number, NaN and infinities included; {@link Double}. */
  DOUBLE(Double.class),
  /** A date without time or zone; {@link LocalDate}. */
  DATE(LocalDate.class),
  /** A time of day without zone, to the nanosecond; {@link LocalTime}. */
  TIME(LocalTime.class),
  /** A date and time without zone, to the nanosecond; {@link LocalDateTime}. */
  DATE_TIME(LocalDateTime.class),
  /** A point on the time line, to the nanosecond; {@link Instant}. */
  INSTANT(Instant.class),
  /** A date and time with its offset from UTC, to the nanosecond; {@link OffsetDateTime}. */
  OFFSET_DATE_TIME(OffsetDateTime.class),
  /** A UUID; {@link UUID}. */
  UUID(UUID.class),
  /** Bytes; {@code byte[]}, never changed after it became part of a record. */
  BYTES(byte[].class),
  /** The name of an enumeration's constant; {@link String}. */
  ENUM(String.class),
  /** A JSON document as the column's text, not re-written; {@link String}. */
  JSON(String.class);

  private static final int MAX_WHOLE_DIGITS = 19;
  private static final Pattern DECIMAL_TEXT =
      Pattern.compile("-?[0-9]+(\\.[0-9]+)?(E[+-]?[0-9]{1,9})?");
  // Instant's own parser also takes 24:00 and turns a leap second into the second before it.
  private static final Pattern INSTANT_TEXT =
      Pattern.compile(
          "[+-]?[0-9]{4,10}-[0-9]{2}-[0-9]{2}"
              + "T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?Z");
  private static final int MAX_DECIMAL_DIGITS = 10_000;
  private static final int MAX_DECIMAL_SCALE = 100_000;

  private final Class<?> javaType;

  ValueType(Class<?> javaType) {
    this.javaType = javaType;
  }

  /**
   * The one Java class whose instances are values of this kind.
   *
   * @return the class
   */
  public Class<?> javaType() {
    return javaType;
  }

  /**
   * The canonical text of a value, in ASCII for all but STRING, ENUM and JSON: ISO 8601 for dates
   * and times, RFC 4648 base 64 for bytes, {@code toString} of the Java class otherwise.
   *
   * @param value an instance of {@link #javaType()}
   * @return its text
   * @throws IllegalArgumentException if it is a decimal beyond the bounds of {@link #DECIMAL}
   */
  public String format(Object value) {
    return switch (this) {
      case BYTES -> Base64.getEncoder().encodeToString((byte[]) value);
      case DECIMAL -> bounded((BigDecimal) value).toString();
      default -> javaType.cast(value).toString();
    };
  }

  /**
   * Turns canonical text back into the value. Stricter than the JDK's own parsers: ASCII digits
   * only, no blanks, no hexadecimal, no abbreviated UUIDs.
   *
   * @param text what {@link #format} gave
   * @return an instance of {@link #javaType()}
   * @throws IllegalArgumentException if the text is not one of this kind; the message holds no part
   *     of the text
   */
  public Object parse(String text) {
    try {
      return parseText(text);
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new IllegalArgumentException("not a value of type " + this);
    }
  }

  private Object parseText(String text) {
    return switch (this) {
      case STRING, ENUM, JSON -> text;
      case BOOLEAN ->
          switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException();
          };
      case INTEGER -> Integer.parseInt(whole(text));
      case LONG -> Long.parseLong(whole(text));
      case DECIMAL -> parseDecimal(text);
      case FLOAT -> parseFloat(text);
      case DOUBLE -> parseDouble(text);
      case DATE -> LocalDate.parse(text);
      case TIME -> LocalTime.parse(text);
      case DATE_TIME -> LocalDateTime.parse(text);
      case INSTANT -> Instant.parse(matching(INSTANT_TEXT, text));
      case OFFSET_DATE_TIME -> OffsetDateTime.parse(text);
      case UUID -> parseUuid(text);
      case BYTES -> parseBytes(text);
    };
  }

  /** By hand, since no other kind of value is read as often. */
  private static String whole(String text) {
    int first = text.startsWith("-") ? 1 : 0;
    int digits = text.length() - first;
    boolean whole = digits >= 1 && digits <= MAX_WHOLE_DIGITS;
    for (int i = first; whole && i < text.length(); i++) {
      whole = text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    if (!whole) {
      throw new IllegalArgumentException();
    }
    return text;
  }

  private static BigDecimal parseDecimal(String text) {
    if (text.length() > 2 * MAX_DECIMAL_DIGITS) {
      throw new IllegalArgumentException(); // before a parser whose time grows with the square
    }
    return bounded(new BigDecimal(matching(DECIMAL_TEXT, text)));
  }

  private static BigDecimal bounded(BigDecimal value) {
    if (value.precision() > MAX_DECIMAL_DIGITS
        || Math.abs((long) value.scale()) > MAX_DECIMAL_SCALE) {
      throw new IllegalArgumentException(
          "A decimal has more than "
              + MAX_DECIMAL_DIGITS
              + " digits or a scale beyond "
              + MAX_DECIMAL_SCALE
              + ", which no backup carries.");
    }
    return value;
  }

  private static Float parseFloat(String text) {
    return switch (text) {
      case "NaN" -> Float.NaN;
      case "Infinity" -> Float.POSITIVE_INFINITY;
      case "-Infinity" -> Float.NEGATIVE_INFINITY;
      default -> {
        float value = Float.parseFloat(matching(DECIMAL_TEXT, text));
        if (Float.isInfinite(value)) {
          throw new IllegalArgumentException(); // a number became infinity: not the same value
        }
        yield value;
      }
    };
  }

  private static Double parseDouble(String text) {
    return switch (text) {
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> {
        double value = Double.parseDouble(matching(DECIMAL_TEXT, text));
        if (Double.isInfinite(value)) {
          throw new IllegalArgumentException();
        }
        yield value;
      }
    };
  }

  private static byte[] parseBytes(String text) {
    if (text.length() % 4 != 0) {
      throw new IllegalArgumentException(); // the JDK's decoder does not miss a cut end
    }
    return Base64.getDecoder().decode(text);
  }

  private static String matching(Pattern pattern, String text) {
    if (!pattern.matcher(text).matches()) {
      throw new IllegalArgumentException();
    }
    return text;
  }

  private static UUID parseUuid(String text) {
    UUID uuid = java.util.UUID.fromString(text);
    if (!uuid.toString().equalsIgnoreCase(text)) {
      throw new IllegalArgumentException();
    }
    return uuid;
  }

  /**
   * Whether two values are the same to the last digit: scale counts, and so do the sign of zero and
   * the offset of a time.
   *
   * @param a a value of this kind, or null
   * @param b a value of this kind, or null
   * @return whether they are equal
   */
  public boolean equal(@Nullable Object a, @Nullable Object b) {
    if (a == null || b == null) {
      return a == b;
    }
    return this == BYTES ? Arrays.equals((byte[]) a, (byte[]) b) : a.equals(b);
  }

  /**
   * The kind that a Java value belongs to by its class; {@link String} is {@link #STRING}. Smaller
   * and larger whole numbers are not values of this library: {@link Short} and {@link BigInteger}
   * must be converted first.
   *
   * @param value any value
   * @return its kind
   * @throws IllegalArgumentException if no kind has that class
   */
  public static ValueType of(Object value) {
    for (ValueType type : values()) {
      if (type.javaType.isInstance(value)) {
        return type;
      }
    }
    throw new IllegalArgumentException("No value type for " + value.getClass().getName());
  }
}
