package io.financex.backup.sql;

/** What a script does about rows that are there already. For calling. */
public enum SqlMode {
  /** Stops at the first row whose key is there: for empty accounts. */
  INSERT,
  /**
   * Merges, as a restore does: a row of the account is updated, another is created, and the parts
   * of both are replaced. The script can be run again.
   */
  UPSERT
}
