package io.financex.backup.error;

import org.jspecify.annotations.Nullable;

/**
 * The root of every failure of this library; unchecked. There is a subclass for each thing that a
 * host reacts to differently. A message says what happened, where, and what to do next; it never
 * holds the data of a person beyond the keys of rows.
 *
 * <p>For catching; formats and stores throw its subclasses.
 */
public abstract class BackupException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;
  private String outcome = "";

  /**
   * A failure without a cause.
   *
   * @param message what, where, what to do next
   */
  protected BackupException(String message) {
    super(message);
    reason = message;
  }

  /**
   * A failure with what caused it.
   *
   * @param message what, where, what to do next
   * @param cause what was caught, if anything
   */
  protected BackupException(String message, @Nullable Throwable cause) {
    super(message, cause);
    reason = message;
  }

  /**
   * A failure that says apart what came of the work.
   *
   * @param reason what happened, and where
   * @param outcome what that means for the data, and what to do next
   * @param cause what was caught, if anything
   */
  protected BackupException(String reason, String outcome, @Nullable Throwable cause) {
    super(reason, cause);
    this.reason = reason;
    this.outcome = outcome;
  }

  /**
   * What happened, and where, without what came of the work.
   *
   * @return the first part of the message, or all of it where it has no parts
   */
  public final String reason() {
    return reason;
  }

  /**
   * Takes back what the message says of the outcome, such as that nothing was changed. For the
   * engine, which knows when that is not so, and says what is.
   */
  public final void withoutOutcome() {
    outcome = "";
  }

  @Override
  public String getMessage() {
    return outcome.isEmpty() ? reason : reason + " " + outcome;
  }
}
