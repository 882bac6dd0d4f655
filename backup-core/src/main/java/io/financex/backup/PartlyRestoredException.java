package io.financex.backup;

import io.financex.backup.error.BackupException;

/**
 * A restore with {@link RestoreOptions#commitEvery} ended in its midst: what was committed before
 * stays, and nothing of the rest was written. Restoring the same file again does the rest, once
 * what stopped it is settled. A restore that is tied to a preview needs a new one, since the data
 * is not what it was.
 *
 * <p>The cause is what stopped it, cancellation included.
 */
public final class PartlyRestoredException extends BackupException {
  private static final long serialVersionUID = 1L;

  private final long restored;
  private final int commits;

  /**
   * A restore that was stopped.
   *
   * @param restored how many records were written and committed
   * @param total how many were to be written
   * @param commits in how many transactions
   * @param reason what stopped it
   * @param cause what was thrown
   */
  public PartlyRestoredException(
      long restored, long total, int commits, String reason, Throwable cause) {
    super(
        restored
            + " of "
            + total
            + " records to be written are restored, and stay. Then the restore ended: "
            + reason,
        "Restore the same file again: what is there already stays unchanged, and the rest follows.",
        cause);
    this.restored = restored;
    this.commits = commits;
  }

  /**
   * How many records of the file were written and committed, of those that were to be created,
   * updated or replaced. Where the connection was lost while it committed, there may be more.
   *
   * @return their number
   */
  public long restored() {
    return restored;
  }

  /**
   * In how many transactions.
   *
   * @return their number, 1 or more
   */
  public int commits() {
    return commits;
  }
}
