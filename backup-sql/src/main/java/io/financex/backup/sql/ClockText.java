package io.financex.backup.sql;

import static java.time.temporal.ChronoField.DAY_OF_MONTH;
import static java.time.temporal.ChronoField.MONTH_OF_YEAR;
import static java.time.temporal.ChronoField.YEAR;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.util.Locale;

/**
 * Dates and times as SQL spells them, digit by digit: a formatter takes several times as long,
 * which counts where most rows hold a moment.
 */
final class ClockText {
  private static final DateTimeFormatter ANY_YEAR =
      new DateTimeFormatterBuilder()
          .appendValue(YEAR, 4, 10, SignStyle.NORMAL)
          .appendLiteral('-')
          .appendValue(MONTH_OF_YEAR, 2)
          .appendLiteral('-')
          .appendValue(DAY_OF_MONTH, 2)
          .toFormatter(Locale.ROOT);
  private static final int MAX_PLAIN_YEAR = 9999;

  private ClockText() {}

  /** {@code 2026-01-31}. */
  static void append(StringBuilder sql, LocalDate date) {
    int year = date.getYear();
    if (year < 0 || year > MAX_PLAIN_YEAR) {
      ANY_YEAR.formatTo(date, sql);
      return;
    }
    two(sql, year / 100);
    two(sql, year % 100);
    two(sql.append('-'), date.getMonthValue());
    two(sql.append('-'), date.getDayOfMonth());
  }

  /** {@code 23:59:59.5}, with no more digits than there are. */
  static void append(StringBuilder sql, LocalTime time) {
    two(sql, time.getHour());
    two(sql.append(':'), time.getMinute());
    two(sql.append(':'), time.getSecond());
    if (time.getNano() > 0) {
      sql.append('.');
      int rest = time.getNano();
      for (int unit = 100_000_000; rest > 0; unit /= 10) {
        sql.append((char) ('0' + rest / unit));
        rest %= unit;
      }
    }
  }

  /** {@code +05:45}. */
  static void append(StringBuilder sql, ZoneOffset offset) {
    sql.append(offset.equals(ZoneOffset.UTC) ? "+00:00" : offset.getId());
  }

  private static void two(StringBuilder sql, int number) {
    sql.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }
}
