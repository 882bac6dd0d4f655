package io.financex.backup.model;

import org.jspecify.annotations.Nullable;

/**
 * A table or sequence as the database itself calls it: no part is quoted, and each is in the case
 * in which it is stored. Immutable. For calling.
 *
 * @param catalog the catalog, or null for the connection's own
 * @param schema the schema, or null for the connection's own
 * @param name the name within it
 */
public record TableName(@Nullable String catalog, @Nullable String schema, String name) {
  /** Checks. */
  public TableName {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("A table has a name");
    }
  }

  /**
   * A table in the connection's own catalog and schema.
   *
   * @param name its name
   * @return the table's name
   */
  public static TableName of(String name) {
    return new TableName(null, null, name);
  }
}
