package io.financex.app.seed;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/**
 * The random numbers of one row, derived from the seed, the kind and the number of that row alone:
 * any row can be made again without those before it, so nothing has to be kept in memory.
 *
 * <p>The generator is SplitMix64, written out because the JDK does not promise that its own gives
 * the same numbers in each version.
 */
final class Dice {

  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  private final UUID id;
  private long state;

  Dice(long seed, Kind kind, long index) {
    state = mix(mix(seed + GAMMA) + kind.number * GAMMA) + mix(index * GAMMA);
    id =
        new UUID(
            (next() & 0xFFFFFFFFFFFF0FFFL) | 0x4000L,
            (next() & 0x3FFFFFFFFFFFFFFFL) | Long.MIN_VALUE);
  }

  /** The ID of the row, a UUID like any random one (version 4). */
  UUID id() {
    return id;
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  long next() {
    state += GAMMA;
    return mix(state);
  }

  /** A number from 0 to {@code bound - 1}. */
  long below(long bound) {
    return Long.remainderUnsigned(next(), bound);
  }

  int below(int bound) {
    return (int) below((long) bound);
  }

  /** A number from 0 to {@code bound - 1}, small ones more often: few products make most sales. */
  int mostlyLow(int bound) {
    return (int) below(below((long) bound) + 1);
  }

  boolean chance(int percent) {
    return below(100) < percent;
  }

  <T> T pick(List<T> values) {
    return values.get(below(values.size()));
  }

  <T> T pick(T[] values) {
    return values[below(values.length)];
  }

  /** An amount of at least 1, of one to {@code digits} digits before the point. */
  BigDecimal amount(int digits, int scale) {
    long bound = 10;
    for (int digit = 1 + below(digits); digit > 1; digit--) {
      bound *= 10;
    }
    long unit = BigDecimal.TEN.pow(scale).longValueExact();
    return BigDecimal.valueOf(unit + below((bound - 1) * unit), scale);
  }
}
