package io.financex.backup.sql;

import io.financex.backup.model.ValueType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Values of each kind, those often that a careless literal would get wrong. */
final class AnyValues {
  private AnyValues() {}

  static Arbitrary<?> of(ValueType type) {
    return switch (type) {
      case STRING, ENUM, JSON -> texts();
      case BOOLEAN -> Arbitraries.of(true, false);
      case INTEGER -> Arbitraries.integers();
      case LONG -> Arbitraries.longs();
      case DECIMAL -> decimals();
      case FLOAT ->
          Arbitraries.oneOf(
              Arbitraries.integers().map(AnyValues::floatOf),
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
              Arbitraries.longs().map(AnyValues::doubleOf),
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
