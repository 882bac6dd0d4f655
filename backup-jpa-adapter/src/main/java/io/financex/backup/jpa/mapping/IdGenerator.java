package io.financex.backup.jpa.mapping;

import io.financex.backup.model.CountedKeys;
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
   * A row that counts IDs.
   *
   * @param table the table's name, quoted and qualified where that is needed
   * @param valueColumn the column with the number
   * @param row which row it is, or null where the table has just one
   * @param ids what the number says of IDs
   */
  public record Counter(
      String table, String valueColumn, @Nullable CounterRow row, CountedKeys ids) {}

  /**
   * One of the rows that count.
   *
   * @param nameColumn the column that tells them apart
   * @param name what it holds in this row
   * @param madeWhenMissing whether the provider begins to count where the row is missing, rather
   *     than fail
   */
  public record CounterRow(String nameColumn, String name, boolean madeWhenMissing) {}
}
