package io.financex.backup.model;

import java.util.EnumSet;
import java.util.Set;

/**
 * What the store's column holds exactly. A value outside is refused before anything is written,
 * since a database would round it, cut it or fail half-way. Immutable. For calling.
 *
 * @param length the most characters (UTF-16 or code points, as the store counts: see {@link
 *     Exclusion#SUPPLEMENTARY_COUNTS_TWICE}) or bytes; {@link #UNBOUNDED} for any
 * @param precision the most significant digits of a decimal; {@link #UNBOUNDED} for any
 * @param scale the digits after the point of a decimal, which the store pads to; {@link #UNBOUNDED}
 *     where it keeps each value's own
 * @param fractionDigits the digits of a second's fraction; {@link #UNBOUNDED} for nanoseconds
 * @param exclusions values that the column cannot hold although their kind has them
 */
public record Bounds(
    int length, int precision, int scale, int fractionDigits, Set<Exclusion> exclusions) {
  /** No bound. */
  public static final int UNBOUNDED = -1;

  /** Holds every value of its kind. */
  public static final Bounds NONE =
      new Bounds(UNBOUNDED, UNBOUNDED, UNBOUNDED, UNBOUNDED, Set.of());

  /** A group of values that a column may be unable to hold. */
  public enum Exclusion {
    /** The character U+0000 in text. */
    NUL,
    /** Half a surrogate pair in text. */
    UNPAIRED_SURROGATE,
    /** A character outside the basic plane uses two of the column's length. */
    SUPPLEMENTARY_COUNTS_TWICE,
    /** NaN and the infinities. */
    NOT_A_FINITE_NUMBER,
    /** The zero with a minus sign. */
    NEGATIVE_ZERO,
    /** A date before year 1 or after year 9999. */
    YEAR_OUTSIDE_1_TO_9999,
    /** An offset other than UTC: the store keeps the instant and forgets the offset. */
    OFFSET_OTHER_THAN_UTC
  }

  /** Copies the set. */
  public Bounds {
    exclusions = exclusions.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(exclusions));
  }

  /**
   * These bounds with another length.
   *
   * @param length the most characters or bytes
   * @return the bounds
   */
  public Bounds withLength(int length) {
    return new Bounds(length, precision, scale, fractionDigits, exclusions);
  }

  /**
   * These bounds for a decimal column.
   *
   * @param precision the most significant digits
   * @param scale the digits after the point
   * @return the bounds
   */
  public Bounds withDecimal(int precision, int scale) {
    return new Bounds(length, precision, scale, fractionDigits, exclusions);
  }

  /**
   * These bounds with another precision of seconds.
   *
   * @param fractionDigits 0 to 9
   * @return the bounds
   */
  public Bounds withFractionDigits(int fractionDigits) {
    return new Bounds(length, precision, scale, fractionDigits, exclusions);
  }

  /**
   * These bounds with other exclusions.
   *
   * @param exclusions all values that the column cannot hold
   * @return the bounds
   */
  public Bounds excluding(Set<Exclusion> exclusions) {
    return new Bounds(length, precision, scale, fractionDigits, exclusions);
  }
}
