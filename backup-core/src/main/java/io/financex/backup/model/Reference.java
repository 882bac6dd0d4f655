package io.financex.backup.model;

import java.util.List;

/**
 * Attributes of a type that together hold the key of another row (or of a row of the same type). It
 * is null when any of them is. Immutable. For calling.
 *
 * @param name the reference's name in the host's model, unique among the type's references
 * @param attributes the names of the attributes that hold the key, in the order of the target's key
 * @param targets the names of the types that the row may have: one, or the concrete types of an
 *     inheritance tree; all of one key space
 * @param mandatory whether it is never null
 */
public record Reference(
    String name, List<String> attributes, List<String> targets, boolean mandatory) {
  /** Copies and checks. */
  public Reference {
    attributes = List.copyOf(attributes);
    targets = List.copyOf(targets);
    if (attributes.isEmpty() || targets.isEmpty()) {
      throw new IllegalArgumentException("Reference " + name + " needs attributes and targets");
    }
  }

  /**
   * An optional reference held by one attribute of the same name.
   *
   * @param name the name of the reference and of its attribute
   * @param target the type it points at
   * @return the reference
   */
  public static Reference optional(String name, String target) {
    return new Reference(name, List.of(name), List.of(target), false);
  }

  /**
   * A mandatory reference held by one attribute of the same name.
   *
   * @param name the name of the reference and of its attribute
   * @param target the type it points at
   * @return the reference
   */
  public static Reference mandatory(String name, String target) {
    return new Reference(name, List.of(name), List.of(target), true);
  }
}
