package io.financex.backup.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Dates and times as Java's own formatters spell them. */
class ClockTextTest {
  private static final DateTimeFormatter DATE =
      new DateTimeFormatterBuilder()
          .appendValue(ChronoField.YEAR, 4, 10, SignStyle.NORMAL)
          .appendPattern("-MM-dd")
          .toFormatter();
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .toFormatter();
  private static final DateTimeFormatter OFFSET =
      new DateTimeFormatterBuilder().appendOffset("+HH:MM:ss", "+00:00").toFormatter();

  @Property
  void dates(@ForAll("dates") LocalDate date) {
    StringBuilder sql = new StringBuilder();
    ClockText.append(sql, date);
    assertThat(sql).hasToString(DATE.format(date));
  }

  @Provide
  Arbitrary<LocalDate> dates() {
    return Arbitraries.oneOf(
            Arbitraries.longs().between(LocalDate.MIN.toEpochDay(), LocalDate.MAX.toEpochDay()),
            Arbitraries.longs()
                .between(
                    LocalDate.of(-2, 1, 1).toEpochDay(), LocalDate.of(10_001, 1, 1).toEpochDay()))
        .map(LocalDate::ofEpochDay);
  }

  /** Of any number of digits behind the point. */
  @Property
  void times(
      @ForAll @IntRange(max = 86_399) int second,
      @ForAll @IntRange(max = 999_999_999) int nano,
      @ForAll @IntRange(max = 9) int zeros) {
    int unit = (int) Math.pow(10, zeros);
    LocalTime time = LocalTime.ofSecondOfDay(second).withNano(nano / unit * unit);
    StringBuilder sql = new StringBuilder();
    ClockText.append(sql, time);
    assertThat(sql).hasToString(TIME.format(time));
  }

  @Property
  void offsets(@ForAll @IntRange(min = -64_800, max = 64_800) int seconds) {
    ZoneOffset offset = ZoneOffset.ofTotalSeconds(seconds);
    StringBuilder sql = new StringBuilder();
    ClockText.append(sql, offset);
    assertThat(sql).hasToString(OFFSET.format(offset));
  }
}
