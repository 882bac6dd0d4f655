package io.financex.backup;

import io.financex.backup.error.BackupException;

/**
 * The file was made by another account, by another installation, or names no account. Nothing was
 * written.
 */
public final class WrongOwnerException extends BackupException {
  private static final long serialVersionUID = 1L;

  /**
   * A file of somebody else.
   *
   * @param message what happened, and what to do next
   */
  public WrongOwnerException(String message) {
    super(message);
  }
}
