package io.financex.backup.model;

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

/** Values of each kind, the awkward ones often. */
public final class ValueArbitraries {
  private ValueArbitraries() {}

  /** Any value of a kind that a backup carries. */
  public static Arbitrary<Object> of(ValueType type) {
    return switch (type) {
      case STRING, ENUM, JSON -> texts().asGeneric();
      case BOOLEAN -> Arbitraries.of(true, false).asGeneric();
      case INTEGER -> Arbitraries.integers().asGeneric();
      case LONG -> Arbitraries.longs().asGeneric();
      case DECIMAL -> decimals().asGeneric();
      case FLOAT -> floats().asGeneric();
      case DOUBLE -> doubles().asGeneric();
      case DATE -> dates().asGeneric();
      case TIME -> times().asGeneric();
      case DATE_TIME -> dateTimes().asGeneric();
      case INSTANT -> instants().asGeneric();
      case OFFSET_DATE_TIME -> offsetDateTimes().asGeneric();
      case UUID -> uuids().asGeneric();
      case BYTES -> Arbitraries.bytes().array(byte[].class).ofMaxSize(40).asGeneric();
    };
  }

  private static Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.of(
            "",
            " leading and trailing ",
            "\r\n\t\n\r",
            "\0",
            "\u001f\u007f\u0085\u2028\ufeff\uffff",
            "\ud83d\ude00 outside of the basic plane",
            "half at the end \ud83d",
            "\ude00\ud83d the wrong way round",
            "\ud7ff\ud800\udbff\udc00\udfff\ue000",
            "\ud800\ud800\udc00",
            "e\u0301 and \u00e9",
            "\"quoted\" \\ ' ; -- </x> =1+1"),
        Arbitraries.strings().withCharRange('\0', '\uffff').ofMaxLength(20),
        Arbitraries.strings().withCharRange('\ud7f0', '\ue010').ofMaxLength(8),
        Arbitraries.strings().ascii().ofMaxLength(40));
  }

  private static Arbitrary<BigDecimal> decimals() {
    return Arbitraries.oneOf(
        Combinators.combine(Arbitraries.bigIntegers(), Arbitraries.integers().between(-40, 40))
            .as(BigDecimal::new),
        Combinators.combine(Arbitraries.longs(), Arbitraries.integers().between(-100_000, 100_000))
            .as((unscaled, scale) -> new BigDecimal(BigInteger.valueOf(unscaled), scale)),
        Arbitraries.of(
            new BigDecimal("0"),
            new BigDecimal("0.000"),
            new BigDecimal("0E+7"),
            new BigDecimal("1.50"),
            new BigDecimal("-12345678901234567.89"),
            new BigDecimal(BigInteger.ONE.shiftLeft(4000), 3),
            new BigDecimal(BigInteger.ONE, 100_000),
            new BigDecimal(BigInteger.TEN.negate(), -100_000)));
  }

  private static Arbitrary<Float> floats() {
    return Arbitraries.oneOf(
        Arbitraries.integers().map(Float::intBitsToFloat),
        Arbitraries.of(
            0f,
            -0f,
            Float.MIN_VALUE,
            Float.MIN_NORMAL,
            Float.MAX_VALUE,
            Float.NaN,
            0.1f,
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY,
            Float.intBitsToFloat(0x7fc0_0001)));
  }

  private static Arbitrary<Double> doubles() {
    return Arbitraries.oneOf(
        Arbitraries.longs().map(Double::longBitsToDouble),
        Arbitraries.of(
            0d,
            -0d,
            Double.MIN_VALUE,
            Double.MIN_NORMAL,
            Double.MAX_VALUE,
            Double.NaN,
            0.1,
            2e-323,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY));
  }

  private static Arbitrary<LocalDate> dates() {
    return Arbitraries.oneOf(
        Arbitraries.longs()
            .between(LocalDate.MIN.toEpochDay(), LocalDate.MAX.toEpochDay())
            .map(LocalDate::ofEpochDay),
        Arbitraries.of(
            LocalDate.MIN,
            LocalDate.MAX,
            LocalDate.EPOCH,
            LocalDate.of(-1, 12, 31),
            LocalDate.of(0, 1, 1),
            LocalDate.of(1582, 10, 10),
            LocalDate.of(2024, 2, 29),
            LocalDate.of(9999, 12, 31),
            LocalDate.of(10000, 1, 1)));
  }

  private static Arbitrary<LocalTime> times() {
    return Arbitraries.oneOf(
        Arbitraries.longs().between(0, LocalTime.MAX.toNanoOfDay()).map(LocalTime::ofNanoOfDay),
        Arbitraries.of(
            LocalTime.MIN,
            LocalTime.MAX,
            LocalTime.of(23, 59),
            LocalTime.of(1, 2, 3, 1),
            LocalTime.of(1, 2, 3, 100_000_000)));
  }

  private static Arbitrary<LocalDateTime> dateTimes() {
    return Combinators.combine(dates(), times()).as(LocalDateTime::of);
  }

  private static Arbitrary<Instant> instants() {
    return Arbitraries.oneOf(
        Combinators.combine(
                Arbitraries.longs()
                    .between(Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond()),
                Arbitraries.integers().between(0, 999_999_999))
            .as(Instant::ofEpochSecond),
        Arbitraries.of(
            Instant.MIN,
            Instant.MAX,
            Instant.EPOCH,
            Instant.EPOCH.minusNanos(1),
            Instant.parse("9999-12-31T23:59:59.999999999Z"),
            Instant.parse("+10000-01-01T00:00:00Z")));
  }

  private static Arbitrary<OffsetDateTime> offsetDateTimes() {
    return Combinators.combine(
            dateTimes(),
            Arbitraries.integers()
                .between(-18 * 3600, 18 * 3600)
                .edgeCases(edges -> edges.add(0, 1, -1, 3600, -5400)))
        .as((time, seconds) -> OffsetDateTime.of(time, ZoneOffset.ofTotalSeconds(seconds)));
  }

  private static Arbitrary<UUID> uuids() {
    return Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(UUID::new);
  }
}
