package io.financex.backup.tests.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.financex.backup.RestoreReport;
import io.financex.backup.model.Attribute;
import io.financex.backup.model.Bounds;
import io.financex.backup.model.Bounds.Exclusion;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.ValueType;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A value that its column would not hold exactly is refused; one that it just holds is not. */
class BoundsTest {
  @TempDir Path directory;

  private static Arguments of(
      ValueType type, Bounds bounds, Object fits, Object misfit, String reason) {
    return Arguments.of(Attribute.optional("value", type).within(bounds), fits, misfit, reason);
  }

  private static Bounds without(Exclusion exclusion) {
    return Bounds.NONE.excluding(Set.of(exclusion));
  }

  private static BigDecimal decimal(String text) {
    return new BigDecimal(text);
  }

  static Stream<Arguments> misfits() {
    Bounds three = Bounds.NONE.withLength(3);
    Bounds money = Bounds.NONE.withDecimal(5, 2);
    Bounds millis = Bounds.NONE.withFractionDigits(3);
    Bounds years = without(Exclusion.YEAR_OUTSIDE_1_TO_9999);
    return Stream.of(
        of(ValueType.STRING, three, "abc", "abcd", "4 characters"),
        of(ValueType.STRING, three, "😀😀😀", "😀😀😀😀", "4 characters"),
        of(
            ValueType.STRING,
            three.excluding(Set.of(Exclusion.SUPPLEMENTARY_COUNTS_TWICE)),
            "😀a",
            "😀😀",
            "4 characters"),
        of(ValueType.JSON, three, "[1]", "[12]", "4 characters"),
        of(ValueType.BYTES, three, new byte[3], new byte[4], "4 bytes"),
        of(ValueType.STRING, without(Exclusion.NUL), "\1", "a\0b", "U+0000"),
        of(ValueType.STRING, without(Exclusion.UNPAIRED_SURROGATE), "😀", "a\ud83d", "surrogate"),
        of(ValueType.STRING, without(Exclusion.UNPAIRED_SURROGATE), "", "\ude00\ud83d", "half"),
        of(ValueType.DECIMAL, money, decimal("-999.99"), decimal("1000"), "before the point"),
        of(ValueType.DECIMAL, money, decimal("1.500"), decimal("1.505"), "after the point"),
        of(ValueType.DECIMAL, money, decimal("0E+9"), decimal("1E+9"), "before the point"),
        of(
            ValueType.DECIMAL,
            Bounds.NONE.withDecimal(5, 5),
            decimal("0.99999"),
            decimal("1"),
            "before the point"),
        of(
            ValueType.DECIMAL,
            Bounds.NONE.withDecimal(3, Bounds.UNBOUNDED),
            decimal("1.23"),
            decimal("1.234"),
            "digits"),
        of(
            ValueType.FLOAT,
            without(Exclusion.NOT_A_FINITE_NUMBER),
            Float.MAX_VALUE,
            Float.NaN,
            "finite"),
        of(
            ValueType.DOUBLE,
            without(Exclusion.NOT_A_FINITE_NUMBER),
            -0.0,
            Double.NEGATIVE_INFINITY,
            "finite"),
        of(ValueType.DOUBLE, without(Exclusion.NEGATIVE_ZERO), 0.0, -0.0, "minus zero"),
        of(ValueType.FLOAT, without(Exclusion.NEGATIVE_ZERO), 0f, -0f, "minus zero"),
        of(ValueType.DATE, years, LocalDate.of(9999, 12, 31), LocalDate.of(10_000, 1, 1), "years"),
        of(ValueType.DATE, years, LocalDate.of(1, 1, 1), LocalDate.of(0, 12, 31), "years"),
        of(
            ValueType.DATE_TIME,
            years,
            LocalDateTime.of(1, 1, 1, 0, 0),
            LocalDateTime.of(0, 12, 31, 23, 59),
            "years"),
        of(
            ValueType.INSTANT,
            years,
            Instant.parse("9999-12-31T23:59:59.999999999Z"),
            Instant.parse("+10000-01-01T00:00:00Z"),
            "years"),
        of(
            ValueType.INSTANT,
            years,
            Instant.parse("0001-01-01T00:00:00Z"),
            Instant.parse("0000-12-31T23:59:59Z"),
            "years"),
        of(
            ValueType.OFFSET_DATE_TIME,
            years,
            OffsetDateTime.parse("9999-12-31T00:00:00Z"),
            OffsetDateTime.parse("+10000-01-01T00:00:00Z"),
            "years"),
        of(
            ValueType.OFFSET_DATE_TIME,
            without(Exclusion.OFFSET_OTHER_THAN_UTC),
            OffsetDateTime.parse("2026-01-01T00:00:00Z"),
            OffsetDateTime.parse("2026-01-01T00:00:00+01:00"),
            "offset"),
        of(
            ValueType.TIME,
            millis,
            LocalTime.of(1, 2, 3, 4_000_000),
            LocalTime.of(1, 2, 3, 4_000_001),
            "fraction"),
        of(
            ValueType.DATE_TIME,
            Bounds.NONE.withFractionDigits(0),
            LocalDateTime.of(2026, 1, 1, 1, 1, 1),
            LocalDateTime.of(2026, 1, 1, 1, 1, 1, 100_000_000),
            "fraction"),
        of(
            ValueType.INSTANT,
            Bounds.NONE.withFractionDigits(6),
            Instant.ofEpochSecond(-1, 1_000),
            Instant.ofEpochSecond(-1, 1),
            "fraction"),
        of(
            ValueType.OFFSET_DATE_TIME,
            Bounds.NONE.withFractionDigits(8),
            OffsetDateTime.parse("2026-01-01T00:00:00.00000001+02:00"),
            OffsetDateTime.parse("2026-01-01T00:00:00.000000001+02:00"),
            "fraction"),
        Arguments.of(
            Attribute.optional("value", ValueType.ENUM).ofNames(List.of("NEW", "OLD")),
            "OLD",
            "old",
            "none of [NEW, OLD]"));
  }

  @ParameterizedTest(name = "{index}: {3}")
  @MethodSource("misfits")
  void misfit(Attribute attribute, Object fits, Object misfit, String reason) throws IOException {
    Host host = host(attribute);
    Path file =
        host.file(
            host.row("Thing", "id", 1, "value", fits),
            host.row("Thing", "id", 2, "value", misfit),
            host.row("Thing", "id", 3));
    RestoreReport report = host.rejected(file);
    assertThat(report.created()).isEqualTo(2);
    assertThat(report.problems()).hasSize(1);
    assertThat(report.problems().get(0).attribute()).isEqualTo("value");
    assertThat(report.problems().get(0).key()).isEqualTo("2");
    assertThat(report.problems().get(0).location().row()).isEqualTo(4);
    assertThat(report.problems().get(0).message())
        .contains(reason)
        .doesNotContain(": " + attribute.type().format(misfit));
    host.restore(host.file(host.row("Thing", "id", 1, "value", fits)));
    EntityRecord stored = host.graph.get("Thing", 1);
    Object expected =
        fits instanceof BigDecimal value && attribute.bounds().scale() >= 0
            ? value.setScale(attribute.bounds().scale())
            : fits;
    assertThat(attribute.type().equal(stored.value("value"), expected)).isTrue();
    // An update is judged like a create.
    assertThat(host.rejected(host.file(host.row("Thing", "id", 1, "value", misfit))).rejected())
        .isEqualTo(1);
  }

  private Host host(Attribute attribute) throws IOException {
    EntityType.Builder thing =
        EntityType.builder("Thing")
            .attribute(Attribute.mandatory("id", ValueType.INTEGER))
            .attribute(attribute)
            .key("id");
    return new Host(directory, Shop.model(thing));
  }

  static Stream<Exclusion> exclusions() {
    return EnumSet.allOf(Exclusion.class).stream();
  }

  /** So that a new exclusion gets its misfit above. */
  @ParameterizedTest
  @MethodSource("exclusions")
  void everyExclusionHasItsMisfit(Exclusion exclusion) {
    assertThat(misfits())
        .anyMatch(
            arguments ->
                ((Attribute) arguments.get()[0]).bounds().exclusions().contains(exclusion));
  }
}
