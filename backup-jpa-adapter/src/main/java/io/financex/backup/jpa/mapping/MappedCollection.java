package io.financex.backup.jpa.mapping;

import java.util.List;

/**
 * Rows that belong to an entity: an element collection, a map, or a link table. Immutable.
 *
 * @param name the attribute's path in its entity
 * @param table the table's name
 * @param ownerColumns the columns that hold the owning row's key, in its order
 * @param columns the other columns
 * @param key the attributes among them that tell the rows of one owning row apart; empty for a bag
 * @param references references to other entities
 */
public record MappedCollection(
    String name,
    String table,
    List<String> ownerColumns,
    List<MappedColumn> columns,
    List<String> key,
    List<MappedReference> references) {
  /** Copies. */
  public MappedCollection {
    ownerColumns = List.copyOf(ownerColumns);
    columns = List.copyOf(columns);
    key = List.copyOf(key);
    references = List.copyOf(references);
  }
}
