package io.financex.backup.sql;

import io.financex.backup.model.EntityRecord;
import java.io.IOException;
import java.util.List;

/** How records become a script. */
interface Statements {
  /** Everything before the first record. */
  void open() throws IOException;

  /** One record; all of a type come together, the types in dependency order. */
  void add(EntityRecord record) throws IOException;

  /** Each reference leads to a row of the script. */
  default void referencesLeadInside() {}

  /**
   * Everything behind the last record.
   *
   * @param moves statements that move generators beyond the keys of the script
   * @param counts steps that move counters likewise, in the transaction of the rows
   */
  void finish(List<String> moves, List<String> counts) throws IOException;
}
