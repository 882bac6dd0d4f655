package io.financex.backup.spi;

import io.financex.backup.error.Location;
import io.financex.backup.error.StoreException;
import io.financex.backup.model.EntityRecord;
import org.jspecify.annotations.Nullable;

/**
 * The store refused one row for a reason that only it knows: a check, a trigger, a unique
 * constraint. Thrown by stores; everything was rolled back.
 */
public final class RowRefusedException extends StoreException {
  private static final long serialVersionUID = 1L;

  @Nullable private final transient Location location; // null after deserialization

  /**
   * A row that was refused.
   *
   * @param record the row
   * @param reason why, without data: the constraint's name and the store's error code
   * @param cause what the store's client threw
   */
  public RowRefusedException(EntityRecord record, String reason, @Nullable Throwable cause) {
    super(
        "The database refused "
            + record
            + (record.location().equals(Location.UNKNOWN) ? "" : " (" + record.location() + ")")
            + ": "
            + reason
            + ".",
        "Nothing was changed.",
        cause);
    location = record.location();
  }

  /**
   * Where the row stands in the file.
   *
   * @return the place
   */
  public Location location() {
    return location == null ? Location.UNKNOWN : location;
  }
}
