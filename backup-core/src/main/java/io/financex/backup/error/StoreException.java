package io.financex.backup.error;

import org.jspecify.annotations.Nullable;

/**
 * The store (a database, usually) could not be read or written: connection lost, statement refused.
 * The transaction was rolled back, the caller's to where it was joined; nothing of a restore
 * remains.
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
}
