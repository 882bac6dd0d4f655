package io.financex.backup;

import io.financex.backup.error.BackupException;

/** The work was cancelled on request; what it had done is undone. */
public final class BackupCancelledException extends BackupException {
  private static final long serialVersionUID = 1L;

  /**
   * A request that was followed.
   *
   * @param message what happened, and what to do next
   */
  public BackupCancelledException(String message) {
    super(message);
  }
}
