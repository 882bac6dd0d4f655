package io.financex.backup;

import io.financex.backup.error.BackupException;

/**
 * The file holds types or attributes that the host's model does not have, or has as another kind.
 * Nothing was written.
 */
public final class ModelMismatchException extends BackupException {
  private static final long serialVersionUID = 1L;

  /**
   * A file that does not fit the model.
   *
   * @param message what happened, and what to do next
   */
  public ModelMismatchException(String message) {
    super(message);
  }
}
