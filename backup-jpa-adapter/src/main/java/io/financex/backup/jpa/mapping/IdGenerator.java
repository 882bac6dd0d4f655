package io.financex.backup.jpa.mapping;

import org.jspecify.annotations.Nullable;

/**
 * What gives out the IDs of an entity. Immutable.
 *
 * @param sequence the database sequence's name, or null where the key column itself or a counter
 *     generates them
 * @param incrementSize how far apart the sequence's values are; 1 for an identity
 * @param counter the row of a table that counts them, or null
 */
public record IdGenerator(@Nullable String sequence, int incrementSize, @Nullable Counter counter) {
  /**
   * A generator of the database's own.
   *
   * @param sequence the sequence's name, or null where the key column itself generates the IDs
   * @param incrementSize how far apart the sequence's values are; 1 for an identity
   */
  public IdGenerator(@Nullable String sequence, int incrementSize) {
    this(sequence, incrementSize, null);
  }

  /**
   * A row that holds the last ID that was given out.
   *
   * @param table the table's name, quoted and qualified where that is needed
   * @param valueColumn the column with the ID
   * @param nameColumn the column that tells the rows apart
   * @param name what it holds in this row
   */
  public record Counter(String table, String valueColumn, String nameColumn, String name) {}
}
