package io.financex.backup.error;

/**
 * A value of the data has no place in what is being written: the target would round it, cut it or
 * refuse it. The message names type and attribute, never the value.
 */
public final class UnsupportedValueException extends BackupException {
  private static final long serialVersionUID = 1L;

  /**
   * A value that cannot be carried.
   *
   * @param message type, attribute, what is wrong with the value, and what to do
   */
  public UnsupportedValueException(String message) {
    super(message);
  }
}
