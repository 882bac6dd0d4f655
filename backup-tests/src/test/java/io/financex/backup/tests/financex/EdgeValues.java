package io.financex.backup.tests.financex;

import io.financex.backup.tests.support.TestDatabase;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Values that a column holds, half of them at an edge of what it can hold. */
final class EdgeValues {
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "  leading and trailing  ",
          "line\nfeed\rreturn\r\nboth\ttab",
          "\u0001\b\f\u001f\u007f\u0085\u2028\u2029",
          "😀👩‍👩‍👧",
          "e\u0301 is not é",
          "\uFEFFmark",
          "\uFFFF\uFFFE",
          "שלום",
          "null",
          "'; DROP TABLE product; --",
          "\"\\/{}[],:",
          "</script>&amp;",
          "=1+1",
          "0012.50",
          "true");

  /** What is special in some calendars and in the time zone that the tests are run with too. */
  private static final List<LocalDateTime> MOMENTS =
      List.of(
          LocalDateTime.of(1, 1, 1, 0, 0),
          LocalDateTime.of(999, 12, 31, 23, 59, 59, 999_999_000),
          LocalDateTime.of(1582, 10, 4, 23, 59, 59),
          LocalDateTime.of(1582, 10, 10, 12, 0), // the Gregorian calendar's gap
          LocalDateTime.of(1582, 10, 15, 0, 0),
          LocalDateTime.of(1700, 2, 28, 0, 0),
          LocalDateTime.of(1893, 4, 1, 0, 15), // a local mean time ends
          LocalDateTime.of(1969, 12, 31, 23, 59, 59, 999_999_000),
          LocalDateTime.of(1970, 1, 1, 0, 0),
          LocalDateTime.of(2026, 3, 29, 2, 30), // skipped by summer time
          LocalDateTime.of(2026, 10, 25, 2, 30), // comes twice
          LocalDateTime.of(2026, 11, 23, 10, 11, 12, 1_000),
          LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_000));

  private final Random random;
  private final TestDatabase database;

  EdgeValues(Random random, TestDatabase database) {
    this.random = random;
    this.database = database;
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  <T> T oneOf(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  String text(int length) {
    String text =
        switch (random.nextInt(8)) {
          case 0 -> "x".repeat(length);
          case 1 -> "😀".repeat(length / 2);
          case 2 ->
              switch (database) {
                case H2 -> "\0 \ud800 \udc00\0";
                case MARIADB -> "\0";
                case POSTGRESQL -> "\u0001";
              };
          case 3, 4 -> anything();
          default -> oneOf(TEXTS);
        };
    return text.length() <= length ? text : text.substring(0, length - 1);
  }

  private String anything() {
    return random
        .ints(random.nextInt(40), 1, Character.MAX_CODE_POINT + 1)
        .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  BigDecimal decimal(int precision, int scale) {
    BigInteger most = BigInteger.TEN.pow(precision).subtract(BigInteger.ONE);
    BigInteger unscaled =
        switch (random.nextInt(6)) {
          case 0 -> most;
          case 1 -> most.negate();
          case 2 -> BigInteger.ZERO;
          case 3 -> BigInteger.ONE.negate();
          case 4 -> BigInteger.TEN.pow(scale); // 1.00: zeros that must stay
          default -> new BigInteger(60, random).mod(most);
        };
    return new BigDecimal(unscaled, scale);
  }

  int integer() {
    return switch (random.nextInt(4)) {
      case 0 -> Integer.MAX_VALUE;
      case 1 -> Integer.MIN_VALUE;
      case 2 -> 0;
      default -> random.nextInt();
    };
  }

  long version() {
    return switch (random.nextInt(4)) {
      case 0 -> Long.MAX_VALUE - 1;
      case 1 -> 0;
      default -> random.nextInt(1_000);
    };
  }

  LocalDateTime moment() {
    return chance(60)
        ? oneOf(MOMENTS)
        : LocalDateTime.ofEpochSecond(
            random.nextInt(), random.nextInt(1_000_000) * 1_000, ZoneOffset.UTC);
  }

  OffsetDateTime instant() {
    return moment().atOffset(ZoneOffset.UTC);
  }

  LocalDate date() {
    return moment().toLocalDate();
  }

  UUID uuid() {
    long most = random.nextLong();
    // MariaDB does not take all of version 8 and above.
    return new UUID(database == TestDatabase.MARIADB ? most & ~0x8000L : most, random.nextLong());
  }
}
