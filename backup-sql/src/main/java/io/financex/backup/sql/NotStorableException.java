package io.financex.backup.sql;

/** A value has no literal that its column would keep exactly. */
final class NotStorableException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * A value that is refused.
   *
   * @param reason what the value is, never the value itself
   */
  NotStorableException(String reason) {
    super(reason);
  }
}
