package io.financex.backup.error;

import org.jspecify.annotations.Nullable;

/**
 * The bytes are not a whole, well-formed backup: damaged, truncated, of another format, or edited
 * where that is not allowed. Nothing was written.
 */
public final class CorruptBackupException extends BackupException {
  private static final long serialVersionUID = 1L;

  @Nullable private final transient Location location; // null after deserialization

  /**
   * A damaged place.
   *
   * @param message what is wrong there and what to do; the place is added to it
   * @param location where, or {@link Location#UNKNOWN}
   */
  public CorruptBackupException(String message, Location location) {
    this(message, location, null);
  }

  /**
   * A damaged place, found by another library.
   *
   * @param message what is wrong there and what to do; the place is added to it
   * @param location where, or {@link Location#UNKNOWN}
   * @param cause what the other library threw; its message must not hold data of the file
   */
  public CorruptBackupException(String message, Location location, @Nullable Throwable cause) {
    super(location.equals(Location.UNKNOWN) ? message : "At " + location + ": " + message, cause);
    this.location = location;
  }

  /**
   * A place that no writer leaves so: what to do is always the same.
   *
   * @param what what is wrong there, a sentence; what to do and the place are added to it
   * @param location where, or {@link Location#UNKNOWN}
   * @return to be thrown
   */
  public static CorruptBackupException damaged(String what, Location location) {
    return damaged(what, location, null);
  }

  /**
   * A place that no writer leaves so, found by another library.
   *
   * @param what what is wrong there, a sentence; what to do and the place are added to it
   * @param location where, or {@link Location#UNKNOWN}
   * @param cause what the other library threw; its message must not hold data of the file
   * @return to be thrown
   */
  public static CorruptBackupException damaged(
      String what, Location location, @Nullable Throwable cause) {
    return new CorruptBackupException(
        what + " Export a new backup, or restore an undamaged copy.", location, cause);
  }

  /**
   * Where the file is damaged.
   *
   * @return the place; {@link Location#UNKNOWN} where it cannot be told
   */
  public Location location() {
    return location == null ? Location.UNKNOWN : location;
  }
}
