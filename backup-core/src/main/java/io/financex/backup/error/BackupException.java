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

  /**
   * A failure without a cause.
   *
   * @param message what, where, what to do next
   */
  protected BackupException(String message) {
    super(message);
  }

  /**
   * A failure with what caused it.
   *
   * @param message what, where, what to do next
   * @param cause what was caught, if anything
   */
  protected BackupException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
