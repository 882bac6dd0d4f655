package io.financex.backup.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule of the store, beside the key, that no two rows have the same values of some attributes.
 * Rows of which one of these values is null never collide. Immutable. For calling.
 *
 * @param name its name, by which a person finds it in the store; types that share a key space and
 *     the name share the constraint
 * @param attributes one or more attributes of the type, in the constraint's order
 * @param withinAccount whether only rows of one account collide; otherwise those of all accounts do
 */
public record UniqueConstraint(String name, List<String> attributes, boolean withinAccount) {
  /** Copies and checks. */
  public UniqueConstraint {
    attributes = List.copyOf(attributes);
    if (name.isBlank() || attributes.isEmpty()) {
      throw new IllegalArgumentException("A unique constraint has a name and attributes");
    }
  }

  /**
   * A constraint that holds among the rows of each account.
   *
   * @param name its name
   * @param attributes its attributes
   * @return the constraint
   */
  public static UniqueConstraint withinAccount(String name, String... attributes) {
    return new UniqueConstraint(name, List.of(attributes), true);
  }

  /**
   * A constraint that holds among the rows of all accounts.
   *
   * @param name its name
   * @param attributes its attributes
   * @return the constraint
   */
  public static UniqueConstraint everywhere(String name, String... attributes) {
    return new UniqueConstraint(name, List.of(attributes), false);
  }

  /**
   * What a record has in the attributes.
   *
   * @param record a record of a type with this constraint
   * @return the values in the constraint's order, or null where one of them is null or absent
   */
  public @Nullable Key valuesOf(EntityRecord record) {
    Object[] values = new Object[attributes.size()];
    for (int i = 0; i < values.length; i++) {
      Object value = record.value(attributes.get(i));
      if (value == null) {
        return null;
      }
      values[i] = value;
    }
    return Key.of(values);
  }
}
