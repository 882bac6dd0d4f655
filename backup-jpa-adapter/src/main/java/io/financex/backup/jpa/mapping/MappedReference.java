package io.financex.backup.jpa.mapping;

import java.util.List;

/**
 * A reference to another entity. Immutable.
 *
 * @param name the attribute's path
 * @param columns the attributes of the mapped columns that hold the target's key, in its order
 * @param target the class of the entity that it points at, concrete or not
 * @param mandatory whether the mapping refuses null
 */
public record MappedReference(
    String name, List<String> columns, Class<?> target, boolean mandatory) {
  /** Copies. */
  public MappedReference {
    columns = List.copyOf(columns);
  }
}
