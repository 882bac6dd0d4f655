package io.financex.backup.sql;

/** A value has no literal that its column would keep exactly. */
final class NotStorableException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String reason;

  /**
   * A value that is refused.
   *
   * @param reason what the value is, never the value itself
   */
  NotStorableException(String reason) {
    this.reason = reason;
  }

  /** What the value is, so that a sentence can go on with it. */
  String reason() {
    return reason;
  }
}
