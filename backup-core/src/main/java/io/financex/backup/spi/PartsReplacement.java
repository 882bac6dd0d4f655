package io.financex.backup.spi;

import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.Key;
import io.financex.backup.model.Trailer;
import java.util.List;

/**
 * The new parts of one owning row. For stores to carry out. Immutable. For calling.
 *
 * @param owningRow the key of the owning row
 * @param planned count and digest of the parts of the type that it had when it was looked up:
 *     others now are a concurrent change
 * @param parts all parts that it has from now on; ordinals of a bag may be assigned anew
 */
public record PartsReplacement(Key owningRow, Trailer.Totals planned, List<EntityRecord> parts) {
  /** Copies. */
  public PartsReplacement {
    parts = List.copyOf(parts);
  }
}
