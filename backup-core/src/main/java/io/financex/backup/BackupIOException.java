package io.financex.backup;

import io.financex.backup.error.BackupException;
import java.io.IOException;

/**
 * A file or stream could not be read or written: disk full, no permission, connection closed. What
 * was begun is undone.
 */
public final class BackupIOException extends BackupException {
  private static final long serialVersionUID = 1L;

  /**
   * A failure of a file or stream.
   *
   * @param message what was tried, and what to do next
   * @param cause the failure
   */
  public BackupIOException(String message, IOException cause) {
    super(message, cause);
  }
}
