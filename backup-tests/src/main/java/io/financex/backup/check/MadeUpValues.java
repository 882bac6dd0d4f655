package io.financex.backup.check;

import io.financex.backup.model.Attribute;
import io.financex.backup.model.Bounds;
import io.financex.backup.model.EntityType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;

/**
 * Values that fit their columns, each another one as far as its kind has others. They are moderate:
 * a check of a mapping is not one of a format.
 */
final class MadeUpValues {
  private static final String ORNAMENT = " ü ł \"'\\;\n<&> 😀 {x}";
  private static final int LONG_TEXT = 300;
  private static final int BYTES = 16;
  private static final int DIGITS = 12;
  private static final int[] FRACTIONS = {
    1_000_000_000, 100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1_000, 100, 10, 1
  };
  private static final LocalDate FIRST_DAY = LocalDate.of(2001, 3, 4);
  private static final long HIGH_BITS = 0x6d6f64656c004000L; // of version 4

  private final Map<String, IntFunction<Object>> given;
  private final Map<String, Integer> counts = new HashMap<>();
  private int serial;

  /**
   * @param given what the host says, by type and attribute
   */
  MadeUpValues(Map<String, IntFunction<Object>> given) {
    this.given = given;
  }

  /** The next value of an attribute. */
  Object next(EntityType type, Attribute attribute) {
    String name = type.name() + "." + attribute.name();
    IntFunction<Object> host = given.get(name);
    if (host != null) {
      return host.apply(counts.merge(name, 1, Integer::sum) - 1);
    }
    boolean plain =
        type.key().contains(attribute.name())
            || type.uniqueConstraints().stream()
                .anyMatch(constraint -> constraint.attributes().contains(attribute.name()));
    return value(attribute, ++serial, plain);
  }

  /**
   * A value that is another one for each number, as far as there are others.
   *
   * @param plain for a key, or another value by which a row is found: nothing to stumble over
   */
  static Object value(Attribute attribute, int number, boolean plain) {
    Bounds bounds = attribute.bounds();
    return switch (attribute.type()) {
      case STRING -> text(bounds, number, plain);
      case ENUM ->
          attribute.enumNames().isEmpty()
              ? text(bounds, number, true)
              : attribute.enumNames().get(number % attribute.enumNames().size());
      case JSON -> Integer.toString(number);
      case BOOLEAN -> number % 2 == 0;
      // Columns of ordinals and the like take small numbers only.
      case INTEGER -> plain ? number : number % 2;
      case LONG -> plain ? (long) number : 1_000_003L * number;
      case DECIMAL -> decimal(bounds, number);
      case FLOAT -> number + 0.5f;
      case DOUBLE -> number + 0.1;
      case DATE -> day(number);
      case TIME -> time(bounds, number);
      case DATE_TIME -> dateTime(bounds, number);
      case INSTANT -> dateTime(bounds, number).toInstant(ZoneOffset.UTC);
      case OFFSET_DATE_TIME ->
          dateTime(bounds, number)
              .atOffset(
                  bounds.exclusions().contains(Bounds.Exclusion.OFFSET_OTHER_THAN_UTC)
                      ? ZoneOffset.UTC
                      : ZoneOffset.ofHours(2));
      case UUID -> new UUID(HIGH_BITS, Long.MIN_VALUE + number);
      case BYTES -> bytes(bounds, number);
    };
  }

  private static String text(Bounds bounds, int number, boolean plain) {
    String unique = Integer.toString(number, Character.MAX_RADIX);
    int length = bounds.length() == Bounds.UNBOUNDED ? LONG_TEXT : bounds.length();
    if (unique.length() >= length) {
      return unique.substring(unique.length() - length);
    }
    if (plain || unique.length() + ORNAMENT.length() > length) {
      return unique;
    }
    String ornate = unique + ORNAMENT;
    return number % 2 == 0
        ? ornate
        : ornate + "x".repeat(Math.min(length, LONG_TEXT) - ornate.length());
  }

  private static BigDecimal decimal(Bounds bounds, int number) {
    int scale = bounds.scale() == Bounds.UNBOUNDED ? 2 : bounds.scale();
    int digits =
        bounds.precision() == Bounds.UNBOUNDED ? DIGITS : Math.min(DIGITS, bounds.precision());
    BigInteger unscaled =
        BigInteger.valueOf(1_234_567_891L * number).mod(BigInteger.TEN.pow(digits));
    return new BigDecimal(unscaled, scale);
  }

  private static LocalDate day(int number) {
    return FIRST_DAY.plusDays(number);
  }

  private static LocalTime time(Bounds bounds, int number) {
    int digits =
        bounds.fractionDigits() == Bounds.UNBOUNDED ? 9 : Math.min(9, bounds.fractionDigits());
    int unit = FRACTIONS[digits];
    return LocalTime.of(12, number / 60 % 60, number % 60, 123_456_789 / unit * unit);
  }

  private static LocalDateTime dateTime(Bounds bounds, int number) {
    return LocalDateTime.of(day(number), time(bounds, number));
  }

  private static byte[] bytes(Bounds bounds, int number) {
    byte[] bytes =
        new byte[bounds.length() == Bounds.UNBOUNDED ? BYTES : Math.min(BYTES, bounds.length())];
    Arrays.fill(bytes, (byte) -1);
    for (int i = 0; i < Math.min(bytes.length, Integer.BYTES); i++) {
      bytes[i] = (byte) (number >>> (Byte.SIZE * i));
    }
    return bytes;
  }
}
