package io.financex.backup.model;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * What identifies one row among those of its key space: one or more values that are never null.
 * Decimals are compared by value, so that 1.0 and 1 are one key. Immutable. For calling.
 */
public final class Key {
  private final Object[] values;

  private Key(Object[] values) {
    this.values = values;
  }

  /**
   * A key of these values, in the order of the type's key attributes.
   *
   * @param values one or more values of {@link ValueType}'s classes, none null
   * @return the key
   */
  public static Key of(Object... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("A key has at least one value");
    }
    Object[] copy = values.clone();
    for (int i = 0; i < copy.length; i++) {
      if (copy[i] instanceof BigDecimal decimal) {
        copy[i] = decimal.signum() == 0 ? BigDecimal.ZERO : decimal.stripTrailingZeros();
      } else if (copy[i] == null) {
        throw new IllegalArgumentException("A value of a key is null");
      }
    }
    return new Key(copy);
  }

  /**
   * The values, in the order of the key attributes.
   *
   * @return an unmodifiable list
   */
  public List<Object> values() {
    return Collections.unmodifiableList(Arrays.asList(values));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Key key && Arrays.deepEquals(values, key.values);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(values);
  }

  /** The values' canonical texts, joined with a slash. */
  @Override
  public String toString() {
    StringJoiner joiner = new StringJoiner("/");
    for (Object value : values) {
      // Stripping zeros may have moved a decimal's scale beyond what ValueType formats.
      joiner.add(
          value instanceof BigDecimal ? value.toString() : ValueType.of(value).format(value));
    }
    return joiner.toString();
  }
}
