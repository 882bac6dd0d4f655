package io.financex.backup.sql;

/** Spells the values of one column. */
interface Literal {
  /**
   * Appends a value.
   *
   * @param value of the column's kind, never null
   * @throws NotStorableException if the column would not keep it exactly
   */
  void append(StringBuilder sql, Object value) throws NotStorableException;
}
