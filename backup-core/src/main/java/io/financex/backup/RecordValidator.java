package io.financex.backup;

import io.financex.backup.model.EntityRecord;
import java.util.Optional;

/**
 * Lets the host refuse single changes before anything is written. For implementing. Called by the
 * thread that restores, once for each row that would be created or updated; an exception that it
 * throws ends the restore and reaches the caller as it is.
 */
@FunctionalInterface
public interface RecordValidator {
  /** Refuses nothing. */
  RecordValidator NONE = change -> Optional.empty();

  /**
   * Judges a change.
   *
   * @param change what would be done
   * @return why it is refused, in words for the person, or empty where it is fine
   */
  Optional<String> refuse(ProposedChange change);

  /**
   * Judges the removal of a part (a row of a collection) that its owning row has now and in the
   * file has not. Nothing else is ever removed.
   *
   * @param part the part as it is now
   * @return why it is refused, in words for the person, or empty where it is fine, as by default
   */
  default Optional<String> refuseRemoval(EntityRecord part) {
    return Optional.empty();
  }
}
