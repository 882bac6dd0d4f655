package io.financex.backup.xlsx;

import io.financex.backup.model.ValueType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Values of each kind, those near the borders of what a cell holds often. */
final class CellValues {
  private CellValues() {}

  /** Any value of a kind. */
  static Arbitrary<Object> of(ValueType kind) {
    return switch (kind) {
      case STRING, ENUM, JSON -> texts().asGeneric();
      case BOOLEAN -> Arbitraries.of(true, false).asGeneric();
      case INTEGER -> Arbitraries.integers().asGeneric();
      case LONG ->
          Arbitraries.oneOf(
                  Arbitraries.longs(),
                  Arbitraries.longs().between(999_999_999_999_990L, 1_000_000_000_000_010L))
              .asGeneric();
      case DECIMAL -> decimals().asGeneric();
      case FLOAT ->
          Arbitraries.oneOf(
                  Arbitraries.integers().map(Float::intBitsToFloat),
                  Arbitraries.of(0f, -0f, 0.1f, Float.MIN_VALUE, Float.MAX_VALUE, 16_777_216f))
              .asGeneric();
      case DOUBLE ->
          Arbitraries.oneOf(
                  Arbitraries.longs().map(Double::longBitsToDouble),
                  Arbitraries.integers().map(cents -> cents / 100.0),
                  Arbitraries.of(0d, -0d, 0.1, 1e300, 1e301, 1e-300, 1e-301, Double.MIN_VALUE))
              .asGeneric();
      case DATE -> dates().asGeneric();
      case TIME -> times().asGeneric();
      case DATE_TIME -> dateTimes().asGeneric();
      case INSTANT ->
          Arbitraries.oneOf(
                  dateTimes()
                      .filter(time -> Math.abs(time.getYear()) < 900_000_000)
                      .map(time -> time.toInstant(ZoneOffset.UTC)),
                  Arbitraries.of(Instant.MIN, Instant.MAX, Instant.EPOCH.minusMillis(1)))
              .asGeneric();
      case OFFSET_DATE_TIME ->
          Combinators.combine(dateTimes(), Arbitraries.integers().between(-64_800, 64_800))
              .as((time, seconds) -> OffsetDateTime.of(time, ZoneOffset.ofTotalSeconds(seconds)))
              .asGeneric();
      case UUID ->
          Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(UUID::new).asGeneric();
      case BYTES -> Arbitraries.bytes().array(byte[].class).ofMaxSize(40).asGeneric();
    };
  }

  /** Texts of what an encoding of texts can trip over. */
  static Arbitrary<String> texts() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "\"",
            "_",
            "x",
            "_x",
            "00",
            "41",
            "5f",
            "5F",
            "_x0041_",
            "_x005F_",
            "\0",
            "\r",
            "\n",
            "\t",
            " ",
            "\u0085",
            "\ufffe",
            "\uffff",
            "\ufeff",
            "\ud83d",
            "\ude00",
            "\ud83d\ude00",
            "[[long text 1]]",
            "[[long text ",
            "=1+1",
            "+",
            "-1",
            "@A1",
            "<&>",
            "]]>",
            "1.50",
            "2026-01-01",
            "#N/A",
            "é",
            "␛",
            "␍",
            "␉",
            "\u2028");
    return Arbitraries.oneOf(
        pieces.list().ofMaxSize(8).map(list -> String.join("", list)),
        Arbitraries.strings().withCharRange('\0', '\uffff').ofMaxLength(20),
        Arbitraries.strings().ascii().ofMaxLength(40));
  }

  private static Arbitrary<BigDecimal> decimals() {
    return Arbitraries.oneOf(
        Combinators.combine(Arbitraries.bigIntegers(), Arbitraries.integers().between(-40, 40))
            .as(BigDecimal::new),
        Combinators.combine(
                Arbitraries.longs().between(-10_000_000_000_000_000L, 10_000_000_000_000_000L),
                Arbitraries.integers().between(-1, 17))
            .as((unscaled, scale) -> new BigDecimal(BigInteger.valueOf(unscaled), scale)),
        Arbitraries.of("0", "0.00", "0E+3", "1.50", "100", "0.000000000000001")
            .map(BigDecimal::new));
  }

  private static Arbitrary<LocalDate> dates() {
    return Arbitraries.oneOf(
        Arbitraries.longs()
            .between(LocalDate.MIN.toEpochDay(), LocalDate.MAX.toEpochDay())
            .map(LocalDate::ofEpochDay),
        Arbitraries.longs()
            .between(
                LocalDate.of(1899, 12, 1).toEpochDay(), LocalDate.of(10_000, 1, 31).toEpochDay())
            .map(LocalDate::ofEpochDay),
        Arbitraries.of(
            LocalDate.of(1900, 2, 28),
            LocalDate.of(1900, 3, 1),
            LocalDate.of(2173, 10, 13),
            LocalDate.of(2173, 10, 14),
            LocalDate.of(9999, 12, 31),
            LocalDate.of(10_000, 1, 1)));
  }

  private static Arbitrary<LocalTime> times() {
    return Arbitraries.oneOf(
        Arbitraries.longs().between(0, LocalTime.MAX.toNanoOfDay()).map(LocalTime::ofNanoOfDay),
        Arbitraries.longs().between(0, 86_399_999).map(m -> LocalTime.ofNanoOfDay(m * 1_000_000)),
        Arbitraries.integers().between(0, 86_399).map(LocalTime::ofSecondOfDay),
        Arbitraries.of(LocalTime.MIN, LocalTime.MAX, LocalTime.of(23, 59, 59, 999_000_000)));
  }

  private static Arbitrary<LocalDateTime> dateTimes() {
    return Combinators.combine(dates(), times()).as(LocalDateTime::of);
  }
}
