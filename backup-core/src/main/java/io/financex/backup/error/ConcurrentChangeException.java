package io.financex.backup.error;

import org.jspecify.annotations.Nullable;

/**
 * Somebody else changed the data between the plan of a restore and its writing: a row changed or
 * vanished, or one appeared where none was. The transaction was rolled back; a new attempt plans
 * anew.
 */
public final class ConcurrentChangeException extends StoreException {
  private static final long serialVersionUID = 1L;

  /**
   * A row that is no longer as planned.
   *
   * @param reason type, key, and what was found instead
   * @param cause what the store's client threw, if anything
   */
  public ConcurrentChangeException(String reason, @Nullable Throwable cause) {
    super(reason, "Nothing was changed; try again.", cause);
  }
}
