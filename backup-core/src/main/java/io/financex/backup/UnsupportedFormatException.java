package io.financex.backup;

import io.financex.backup.error.BackupException;

/**
 * No format fits: none of the asked-for name is there, none recognizes a file, or several claim one
 * name or file. The message lists what was found and where it was looked for.
 */
public final class UnsupportedFormatException extends BackupException {
  private static final long serialVersionUID = 1L;

  /**
   * A format that is not there or not unique.
   *
   * @param message what happened, and what to do next
   */
  public UnsupportedFormatException(String message) {
    super(message);
  }
}
