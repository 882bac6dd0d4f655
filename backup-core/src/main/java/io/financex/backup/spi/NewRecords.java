package io.financex.backup.spi;

import java.io.IOException;
import java.util.Set;

/**
 * The records of a file that had no key, with the ones that a restore gives them. For calling, by
 * readers; not safe for use by several threads.
 */
public interface NewRecords {
  /**
   * The types that have such records.
   *
   * @return their names
   */
  Set<String> types();

  /**
   * The records of one type.
   *
   * @param type one of {@link #types()}
   * @return the records in the order in which the reader gave them, each with its place in the file
   *     and its key
   * @throws IOException if they cannot be read back
   * @throws IllegalArgumentException if the type has none
   */
  RecordCursor of(String type) throws IOException;
}
