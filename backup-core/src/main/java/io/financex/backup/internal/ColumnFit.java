package io.financex.backup.internal;

import io.financex.backup.model.Attribute;
import io.financex.backup.model.Bounds;
import io.financex.backup.model.Bounds.Exclusion;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a value fits its column exactly, so that no database rounds it, cuts it or fails
 * half-way.
 */
final class ColumnFit {
  private static final Instant YEAR_1 = LocalDateTime.of(1, 1, 1, 0, 0).toInstant(ZoneOffset.UTC);
  private static final Instant YEAR_10000 =
      LocalDateTime.of(10000, 1, 1, 0, 0).toInstant(ZoneOffset.UTC);
  private static final int[] UNITS = {
    1_000_000_000, 100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1_000, 100, 10
  };

  private ColumnFit() {}

  /** Why the value does not fit, in words that end a sentence, or null where it does. */
  static @Nullable String misfit(Attribute attribute, Object value) {
    Bounds bounds = attribute.bounds();
    return switch (attribute.type()) {
      case STRING, JSON -> text(bounds, (String) value);
      case ENUM ->
          attribute.enumNames().isEmpty() || attribute.enumNames().contains(value)
              ? text(bounds, (String) value)
              : "is none of " + attribute.enumNames();
      case DECIMAL -> decimal(bounds, (BigDecimal) value);
      case FLOAT -> floating(bounds, ((Float) value).doubleValue());
      case DOUBLE -> floating(bounds, (Double) value);
      case DATE -> year(bounds, ((LocalDate) value).getYear());
      case TIME -> fraction(bounds, ((LocalTime) value).getNano());
      case DATE_TIME ->
          first(
              year(bounds, ((LocalDateTime) value).getYear()),
              fraction(bounds, ((LocalDateTime) value).getNano()));
      case INSTANT ->
          first(instant(bounds, (Instant) value), fraction(bounds, ((Instant) value).getNano()));
      case OFFSET_DATE_TIME -> offset(bounds, (OffsetDateTime) value);
      case BYTES -> atMost(bounds.length(), ((byte[]) value).length, "bytes");
      case BOOLEAN, INTEGER, LONG, UUID -> null;
    };
  }

  /** The value as its column will hold it: a decimal that fits is padded to the column's scale. */
  static Object padded(Attribute attribute, Object value) {
    return value instanceof BigDecimal decimal && attribute.bounds().scale() != Bounds.UNBOUNDED
        ? decimal.setScale(attribute.bounds().scale())
        : value;
  }

  private static @Nullable String first(@Nullable String one, @Nullable String other) {
    return one != null ? one : other;
  }

  private static @Nullable String text(Bounds bounds, String value) {
    Set<Exclusion> exclusions = bounds.exclusions();
    if (exclusions.contains(Exclusion.NUL) && value.indexOf('\0') >= 0) {
      return "holds the character U+0000, which the database cannot keep";
    }
    if (exclusions.contains(Exclusion.UNPAIRED_SURROGATE) && hasUnpairedSurrogate(value)) {
      return "holds half a character (an unpaired surrogate), which the database cannot keep";
    }
    if (bounds.length() == Bounds.UNBOUNDED || value.length() <= bounds.length()) {
      return null;
    }
    int length =
        exclusions.contains(Exclusion.SUPPLEMENTARY_COUNTS_TWICE)
            ? value.length()
            : value.codePointCount(0, value.length());
    return atMost(bounds.length(), length, "characters");
  }

  private static boolean hasUnpairedSurrogate(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (Character.isHighSurrogate(value.charAt(i))
          && i + 1 < value.length()
          && Character.isLowSurrogate(value.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(value.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable String atMost(int bound, int length, String unit) {
    return bound == Bounds.UNBOUNDED || length <= bound
        ? null
        : "has " + length + " " + unit + ", the column holds " + bound;
  }

  private static @Nullable String decimal(Bounds bounds, BigDecimal value) {
    // Stripping zeros of a value with a hostile exponent is cheap; padding it would not be.
    BigDecimal stripped = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    if (bounds.scale() == Bounds.UNBOUNDED) {
      return bounds.precision() == Bounds.UNBOUNDED
          ? null
          : atMost(bounds.precision(), value.precision(), "digits");
    }
    if (stripped.scale() > bounds.scale()) {
      return "has "
          + stripped.scale()
          + " digits after the point, the column holds "
          + bounds.scale();
    }
    long whole = (long) stripped.precision() - stripped.scale();
    return bounds.precision() != Bounds.UNBOUNDED
            && stripped.signum() != 0
            && whole > bounds.precision() - bounds.scale()
        ? "has "
            + whole
            + " digits before the point, the column holds "
            + (bounds.precision() - bounds.scale())
        : null;
  }

  private static @Nullable String floating(Bounds bounds, double value) {
    if (!Double.isFinite(value) && bounds.exclusions().contains(Exclusion.NOT_A_FINITE_NUMBER)) {
      return "is not a finite number, which the database cannot keep";
    }
    return value == 0 && 1 / value < 0 && bounds.exclusions().contains(Exclusion.NEGATIVE_ZERO)
        ? "is minus zero, which the database cannot keep"
        : null;
  }

  private static @Nullable String fraction(Bounds bounds, int nanos) {
    if (bounds.fractionDigits() == Bounds.UNBOUNDED || bounds.fractionDigits() >= 9) {
      return null;
    }
    int unit = UNITS[bounds.fractionDigits()];
    return nanos % unit == 0
        ? null
        : "has a finer fraction of a second than the "
            + bounds.fractionDigits()
            + " digits that the column holds";
  }

  private static @Nullable String year(Bounds bounds, int year) {
    return bounds.exclusions().contains(Exclusion.YEAR_OUTSIDE_1_TO_9999)
            && (year < 1 || year > 9999)
        ? "is outside of the years 1 to 9999, which the database cannot keep"
        : null;
  }

  private static @Nullable String instant(Bounds bounds, Instant value) {
    return bounds.exclusions().contains(Exclusion.YEAR_OUTSIDE_1_TO_9999)
            && (value.isBefore(YEAR_1) || !value.isBefore(YEAR_10000))
        ? "is outside of the years 1 to 9999, which the database cannot keep"
        : null;
  }

  private static @Nullable String offset(Bounds bounds, OffsetDateTime value) {
    if (bounds.exclusions().contains(Exclusion.OFFSET_OTHER_THAN_UTC)
        && value.getOffset().getTotalSeconds() != 0) {
      return "has an offset other than UTC, which the database does not keep";
    }
    return first(year(bounds, value.getYear()), fraction(bounds, value.getNano()));
  }
}
