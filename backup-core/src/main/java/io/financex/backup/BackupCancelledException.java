package io.financex.backup;

import io.financex.backup.error.BackupException;

/** The work was cancelled on request; what it had done is undone. */
public final class BackupCancelledException extends BackupException {
  private static final long serialVersionUID = 1L;

  /**
   * A request that was followed.
   *
   * @param reason what happened
   * @param outcome what came of the work
   */
  public BackupCancelledException(String reason, String outcome) {
    super(reason, outcome, null);
  }
}
