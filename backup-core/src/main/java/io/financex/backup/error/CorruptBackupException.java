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
   * Where the file is damaged.
   *
   * @return the place; {@link Location#UNKNOWN} where it cannot be told
   */
  public Location location() {
    return location == null ? Location.UNKNOWN : location;
  }
}
