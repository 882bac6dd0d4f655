package io.financex.backup;

import io.financex.backup.error.BackupException;

/**
 * The preview that a restore was tied to is no longer what would be done: the file or the data
 * changed since. Nothing was written; make a new preview.
 */
public final class PlanChangedException extends BackupException {
  private static final long serialVersionUID = 1L;

  /**
   * A plan with another fingerprint.
   *
   * @param message what happened, and what to do next
   */
  public PlanChangedException(String message) {
    super(message);
  }
}
