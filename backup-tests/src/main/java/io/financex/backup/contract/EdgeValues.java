package io.financex.backup.contract;

import io.financex.backup.model.ValueType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The values of each kind at which formats have failed. */
final class EdgeValues {
  private static final int LONG_TEXT = 70_000; // beyond 16 bits, and beyond any cell

  private EdgeValues() {}

  static List<Object> of(ValueType type) {
    return switch (type) {
      case STRING -> texts();
      case JSON -> List.of("{}", "{\"a\": [1, 1.50, null]}", " [ ]\n", "\"\\u0000\"", "1E400");
      case ENUM -> List.of("NAME_0", "NAME_1", "NAME_2");
      case BOOLEAN -> List.of(true, false);
      case INTEGER -> List.of(0, 1, -1, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case LONG ->
          List.of(
              0L,
              -1L,
              Long.MIN_VALUE,
              Long.MAX_VALUE,
              9_007_199_254_740_993L,
              999_999_999_999_999L,
              1_000_000_000_000_000L);
      case DECIMAL -> decimals();
      case FLOAT ->
          List.of(
              0f,
              -0f,
              0.1f,
              Float.NaN,
              Float.MIN_VALUE,
              Float.MAX_VALUE,
              Float.POSITIVE_INFINITY,
              Float.NEGATIVE_INFINITY);
      case DOUBLE ->
          List.of(
              0d,
              -0d,
              0.1,
              0.1 + 0.2,
              Double.NaN,
              Double.MIN_VALUE,
              Double.MIN_NORMAL,
              Double.MAX_VALUE,
              Double.POSITIVE_INFINITY,
              Double.NEGATIVE_INFINITY);
      case DATE ->
          List.of(
              LocalDate.MIN,
              LocalDate.MAX,
              LocalDate.of(0, 1, 1),
              LocalDate.of(1582, 10, 10),
              LocalDate.of(1900, 2, 28),
              LocalDate.of(1900, 3, 1),
              LocalDate.of(1904, 1, 1),
              LocalDate.of(2024, 2, 29),
              LocalDate.of(9999, 12, 31),
              LocalDate.of(10000, 1, 1));
      case TIME ->
          List.of(
              LocalTime.MIDNIGHT,
              LocalTime.MAX,
              LocalTime.of(1, 2),
              LocalTime.of(23, 59, 59, 999_000_000),
              LocalTime.of(12, 0, 0, 1));
      case DATE_TIME ->
          List.of(
              LocalDateTime.MIN,
              LocalDateTime.MAX,
              LocalDateTime.of(1900, 2, 28, 23, 59, 59, 999_000_000),
              LocalDateTime.of(2026, 11, 23, 0, 0),
              LocalDateTime.of(2026, 3, 29, 2, 30), // skipped by clocks in Europe
              LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_000_000));
      case INSTANT ->
          List.of(
              Instant.MIN,
              Instant.MAX,
              Instant.EPOCH,
              Instant.parse("2026-11-23T10:15:30.123456789Z"),
              Instant.parse("1899-12-31T23:59:59.999Z"));
      case OFFSET_DATE_TIME ->
          List.of(
              OffsetDateTime.MIN,
              OffsetDateTime.MAX,
              OffsetDateTime.of(2026, 11, 23, 10, 15, 30, 1, ZoneOffset.ofTotalSeconds(-1)),
              OffsetDateTime.of(2026, 11, 23, 10, 15, 0, 0, ZoneOffset.UTC));
      case UUID -> List.of(new UUID(0, 0), new UUID(-1, -1), new UUID(1L << 63, 1));
      case BYTES -> List.of(new byte[0], new byte[] {0}, new byte[] {-1, 0, 127, -128, 10, 13});
    };
  }

  private static List<Object> decimals() {
    return List.of(
        BigDecimal.ZERO,
        new BigDecimal("0.00"),
        new BigDecimal("0E+5"),
        new BigDecimal("1.5"),
        new BigDecimal("1.50"),
        new BigDecimal("-1234567.89"),
        new BigDecimal("999999999999.999"),
        new BigDecimal("12345678901234567.89"),
        new BigDecimal("1E+30"),
        new BigDecimal("1E-30"),
        new BigDecimal("-0.10000000000000000000000000001"));
  }

  /** Separators, quotes and escapes of many formats; what looks like another kind of value. */
  private static List<Object> texts() {
    List<Object> texts =
        new ArrayList<>(
            List.of(
                "",
                " ",
                "  leading and trailing  ",
                "\t",
                "line\nline\r\nline\rline",
                "\0",
                "\u0001\u001f\u007f\u0085",
                "\u2028\u2029",
                "\ufeffmark",
                "\ufffe\uffff",
                "\ud800",
                "\udc00x\ud800",
                "😀 Ł é",
                "é is not e\u0301",
                "quote\"back\\slash",
                "\"\"",
                "it's",
                "''",
                "a,b;c\td",
                "<a href=\"x\">&amp;</a>",
                "]]>",
                "_x0041_",
                "_x005F_x0041_",
                "\\u0041",
                "&#65;",
                "=1+1",
                "=HYPERLINK(\"x\")",
                "+1",
                "-1",
                "@x",
                "'text",
                "null",
                "NULL",
                "#N/A",
                "NaN",
                "true",
                "007",
                "1.50",
                "1E5",
                "12345678901234567890",
                "2026-01-01",
                "[[long text 1]]",
                "-- comment",
                "/* comment */",
                "'; DROP TABLE account; --"));
    texts.add("x".repeat(LONG_TEXT));
    texts.add("😀".repeat(LONG_TEXT / 2));
    return texts;
  }
}
