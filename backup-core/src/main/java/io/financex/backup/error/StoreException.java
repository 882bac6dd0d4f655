package io.financex.backup.error;

import org.jspecify.annotations.Nullable;

/**
 * The store (a database, usually) could not be read or written: connection lost, statement refused.
 * The transaction was rolled back, the caller's to where it was joined; nothing of it remains.
 */
public class StoreException extends BackupException {
  private static final long serialVersionUID = 1L;

  /**
   * A failure of the store.
   *
   * @param message what was tried on which type and key, and the store's error code; never the
   *     store's own message, which may hold data
   * @param cause what the store's client threw
   */
  public StoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /**
   * A failure of the store that says apart what came of the work.
   *
   * @param reason what was tried on which type and key, and the store's error code
   * @param outcome what that means for the data, and what to do next
   * @param cause what the store's client threw
   */
  public StoreException(String reason, String outcome, @Nullable Throwable cause) {
    super(reason, outcome, cause);
  }
}
