package io.financex.backup.spi;

import io.financex.backup.model.EntityRecord;
import org.jspecify.annotations.Nullable;

/**
 * What a store has under a key. Immutable. For calling.
 *
 * @param standing whose it is
 * @param current for an OWNED or SHARED row, its record with every attribute present and the
 *     concrete type it has; null otherwise
 */
public record Found(Standing standing, @Nullable EntityRecord current) {
  /** There is no row of that key. */
  public static final Found ABSENT = new Found(Standing.ABSENT, null);

  /** There is a row of that key that is not the owner's, as far as any of its owner paths says. */
  public static final Found FOREIGN = new Found(Standing.FOREIGN, null);

  /** Whose a row is. */
  public enum Standing {
    /** Nobody's: there is none. */
    ABSENT,
    /** The owner's, by all of its owner paths. */
    OWNED,
    /** Not the owner's. */
    FOREIGN,
    /** Of a shared type, and so everybody's; no row of another type is. */
    SHARED
  }

  /**
   * A row of the owner.
   *
   * @param current its record
   * @return what was found
   */
  public static Found owned(EntityRecord current) {
    return new Found(Standing.OWNED, current);
  }

  /**
   * A row of a shared type.
   *
   * @param current its record
   * @return what was found
   */
  public static Found shared(EntityRecord current) {
    return new Found(Standing.SHARED, current);
  }
}
