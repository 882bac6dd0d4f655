package io.financex.backup.xlsx;

import io.financex.backup.model.ValueType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A value that a number cell holds to the last digit. Office programs keep 15 significant digits of
 * a number and know dates from 1900 to 9999, as days and their fractions; what they would change is
 * not a number cell but text.
 *
 * @param text the number as XML holds it
 * @param format how the cell shows it
 */
record CellNumber(String text, CellFormat format) {
  private static final int MAX_DIGITS = 15;
  private static final int MAX_SCALE = 15;
  private static final int MAX_EXPONENT = 300;
  private static final long WHOLE_BOUND = 1_000_000_000_000_000L;
  private static final int MAX_TEXT = 400;

  // Day 60 of the 1900 system is a 29 February that never was, and the programs disagree before it.
  private static final int EPOCH_1900 = 25_569;
  private static final int EPOCH_1904 = 24_107;
  private static final int FIRST_SERIAL = 61;
  private static final int LAST_SERIAL = 2_958_465;
  // From the year 2173 on, a double holds the day and little more than the millisecond.
  private static final int FIRST_COARSE_SERIAL = 100_000;
  private static final int SECONDS_A_DAY = 86_400;
  private static final int MILLIS_A_DAY = 86_400_000;
  private static final int NANOS_A_MILLI = 1_000_000;

  /** The number cell of a value, or null where only text holds it to the last digit. */
  static @Nullable CellNumber of(ValueType kind, Object value) {
    return switch (kind) {
      case INTEGER -> new CellNumber(value.toString(), CellFormat.WHOLE);
      case LONG -> ofLong((Long) value);
      case DECIMAL -> ofDecimal((BigDecimal) value);
      case FLOAT, DOUBLE -> ofFloating(((Number) value).doubleValue(), value.toString());
      case DATE -> ofDate((LocalDate) value);
      case TIME -> ofTime((LocalTime) value);
      case DATE_TIME -> ofDateTime((LocalDateTime) value);
      case INSTANT -> ofInstant((Instant) value);
      case STRING, BOOLEAN, OFFSET_DATE_TIME, UUID, BYTES, ENUM, JSON -> null;
    };
  }

  private static @Nullable CellNumber ofLong(long value) {
    return value > -WHOLE_BOUND && value < WHOLE_BOUND
        ? new CellNumber(Long.toString(value), CellFormat.WHOLE)
        : null;
  }

  private static @Nullable CellNumber ofDecimal(BigDecimal value) {
    return value.scale() >= 0 && value.scale() <= MAX_SCALE && value.precision() <= MAX_DIGITS
        ? new CellNumber(value.toString(), CellFormat.ofScale(value.scale()))
        : null;
  }

  private static @Nullable CellNumber ofFloating(double value, String text) {
    if (value == 0) {
      return 1 / value < 0 ? null : new CellNumber("0", CellFormat.GENERAL);
    }
    if (!Double.isFinite(value)) {
      return null;
    }
    // Decimals are bounded since LibreOffice drops those after the twentieth.
    BigDecimal exact = new BigDecimal(text).stripTrailingZeros();
    return exact.precision() <= MAX_DIGITS
            && exact.scale() <= MAX_SCALE
            && exact.precision() - exact.scale() <= MAX_EXPONENT
        ? new CellNumber(text, CellFormat.GENERAL)
        : null;
  }

  private static @Nullable CellNumber ofDate(LocalDate value) {
    long serial = value.toEpochDay() + EPOCH_1900;
    return isSerial(serial) ? new CellNumber(Long.toString(serial), CellFormat.DATE) : null;
  }

  private static boolean isSerial(long serial) {
    return serial >= FIRST_SERIAL && serial <= LAST_SERIAL;
  }

  private static @Nullable CellNumber ofTime(LocalTime value) {
    return value.getNano() == 0
        ? new CellNumber(serial(0, value.toSecondOfDay()), CellFormat.TIME)
        : null;
  }

  private static @Nullable CellNumber ofDateTime(LocalDateTime value) {
    return ofDateTime(
        value.toLocalDate().toEpochDay(), value.toLocalTime().toSecondOfDay(), value.getNano());
  }

  private static @Nullable CellNumber ofInstant(Instant value) {
    long second = value.getEpochSecond();
    return ofDateTime(
        Math.floorDiv(second, SECONDS_A_DAY),
        Math.floorMod(second, SECONDS_A_DAY),
        value.getNano());
  }

  /** Programs round fractions of a second: to milliseconds, LibreOffice to hundredths. */
  private static @Nullable CellNumber ofDateTime(long epochDay, int second, int nano) {
    long serial = epochDay + EPOCH_1900;
    return isSerial(serial) && nano == 0
        ? new CellNumber(serial(serial, second), CellFormat.DATE_TIME)
        : null;
  }

  private static String serial(long day, int second) {
    return second == 0
        ? Long.toString(day)
        : Double.toString(day + (double) second / SECONDS_A_DAY);
  }

  /**
   * The value that a number cell holds for an attribute of a kind.
   *
   * @param kind any kind; one of text gets the digits as an office program shows them
   * @param number the number as XML holds it
   * @param decimals how many decimals the cell's format shows of the number
   * @param date1904 whether the workbook counts days from 1904
   * @return an instance of the kind's class
   * @throws IllegalArgumentException if the number is no value of the kind; the message holds no
   *     part of it
   */
  static Object parse(ValueType kind, String number, int decimals, boolean date1904) {
    return switch (kind) {
      case INTEGER, LONG, UUID, BYTES, OFFSET_DATE_TIME, STRING, ENUM, JSON ->
          kind.parse(isDigits(number) ? number : digits(exact(number)));
      case BOOLEAN -> truth(exact(number));
      case DECIMAL -> decimal(exact(number), decimals);
      case FLOAT, DOUBLE -> kind.parse(exact(number).toString());
      case DATE -> date(serial(number), date1904);
      case TIME -> time(serial(number));
      case DATE_TIME -> dateTime(serial(number), date1904);
      case INSTANT -> dateTime(serial(number), date1904).toInstant(ZoneOffset.UTC);
    };
  }

  /** Whether a number is written as people write a whole one, short enough to be kept. */
  private static boolean isDigits(String number) {
    if (number.length() > MAX_DIGITS || number.length() > 1 && number.charAt(0) == '0') {
      return false;
    }
    for (int i = 0; i < number.length(); i++) {
      if (number.charAt(i) < '0' || number.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static BigDecimal exact(String number) {
    try {
      BigDecimal exact = new BigDecimal(number.length() > MAX_TEXT ? "" : number);
      if (Math.abs((long) exact.scale()) <= MAX_TEXT) {
        return exact;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw new IllegalArgumentException("not a number");
  }

  private static double serial(String number) {
    return isDigits(number) ? Long.parseLong(number) : exact(number).doubleValue();
  }

  private static boolean truth(BigDecimal number) {
    if (number.signum() == 0) {
      return false;
    }
    if (number.compareTo(BigDecimal.ONE) == 0) {
      return true;
    }
    throw new IllegalArgumentException("neither true nor false");
  }

  private static String digits(BigDecimal number) {
    if (number.signum() == 0) {
      return "0";
    }
    BigDecimal stripped = number.stripTrailingZeros();
    if (stripped.precision() > MAX_DIGITS) {
      throw new IllegalArgumentException(
          "a number of more than " + MAX_DIGITS + " digits, of which office programs change some");
    }
    return stripped.toPlainString();
  }

  /** Digits after the fifteenth are noise of the binary number that an office program kept. */
  private static BigDecimal decimal(BigDecimal number, int decimals) {
    if (number.scale() == decimals && number.precision() <= MAX_DIGITS) {
      return number;
    }
    BigDecimal value =
        number.round(new MathContext(MAX_DIGITS, RoundingMode.HALF_EVEN)).stripTrailingZeros();
    if (value.signum() == 0) {
      value = BigDecimal.ZERO;
    }
    return value.scale() < decimals ? value.setScale(decimals) : value;
  }

  private static LocalDate date(double serial, boolean date1904) {
    LocalDateTime value = dateTime(serial, date1904);
    if (!value.toLocalTime().equals(LocalTime.MIDNIGHT)) {
      throw new IllegalArgumentException("a date with a time of day");
    }
    return value.toLocalDate();
  }

  private static LocalTime time(double serial) {
    long millis = Math.round(serial * MILLIS_A_DAY);
    if (millis < 0 || millis >= MILLIS_A_DAY) {
      throw new IllegalArgumentException("not a time of day");
    }
    return LocalTime.ofNanoOfDay(millis * NANOS_A_MILLI);
  }

  private static LocalDateTime dateTime(double serial, boolean date1904) {
    int first = date1904 ? 0 : FIRST_SERIAL;
    int last = date1904 ? LAST_SERIAL - EPOCH_1900 + EPOCH_1904 : LAST_SERIAL;
    if (!(serial >= first && serial < last + 1)) {
      throw new IllegalArgumentException("a date before March 1900 or after 9999");
    }
    long day = (long) serial;
    long millis = Math.round((serial - day) * MILLIS_A_DAY);
    if (day >= FIRST_COARSE_SERIAL) {
      long second = Math.round(millis / 1000.0) * 1000;
      millis = Math.abs(millis - second) <= 1 ? second : millis;
    }
    return LocalDate.ofEpochDay(day - (date1904 ? EPOCH_1904 : EPOCH_1900))
        .atStartOfDay()
        .plusNanos(millis * NANOS_A_MILLI);
  }
}
