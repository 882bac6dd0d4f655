package io.financex.backup;

import io.financex.backup.error.BackupException;

/**
 * A restore that {@link RestoreOptions#commitEvery} would divide can only be done in one
 * transaction: had it ended in its midst, doing it again would not complete it. A preview is
 * refused likewise. Nothing was changed.
 */
public final class IndivisibleRestoreException extends BackupException {
  private static final long serialVersionUID = 1L;

  /**
   * A restore that was refused.
   *
   * @param reason why it cannot be divided
   */
  public IndivisibleRestoreException(String reason) {
    super(reason, "Nothing was changed; restore it in one transaction, without commitEvery.", null);
  }
}
