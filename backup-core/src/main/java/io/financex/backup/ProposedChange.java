package io.financex.backup;

import io.financex.backup.model.EntityRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a restore is about to do with one row. Immutable. For calling.
 *
 * @param record the record of the file; what it leaves absent stays, or gets its default
 * @param current the row as it is now; null where it would be created
 * @param attributes the names of the attributes that would be written
 */
public record ProposedChange(
    EntityRecord record, @Nullable EntityRecord current, List<String> attributes) {
  /** Copies. */
  public ProposedChange {
    attributes = List.copyOf(attributes);
  }

  /**
   * Whether the row would be created.
   *
   * @return false where it would be updated
   */
  public boolean isCreate() {
    return current == null;
  }
}
