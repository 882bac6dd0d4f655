package io.financex.backup.spring;

/** A property {@code financex.backup.*} that is missing, or names something that is not there. */
final class BackupPropertyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String action;

  BackupPropertyException(String message, String action) {
    super(message);
    this.action = action;
  }

  /** What to do next. */
  String action() {
    return action;
  }
}
