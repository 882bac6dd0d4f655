package io.financex.backup;

/** What a restore does with a record whose row is there already. For calling. */
public enum ConflictMode {
  /** Changes the row to what the record says; the default. */
  UPDATE,
  /** Leaves the row and its parts alone. */
  SKIP,
  /**
   * Refuses the record, and with it the file; the account's own row, always there, is left alone.
   */
  FAIL
}
