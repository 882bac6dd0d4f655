package io.financex.backup.internal;

import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Key;
import io.financex.backup.model.Reference;
import io.financex.backup.model.Trailer;
import io.financex.backup.spi.PartsReplacement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Gathers the parts of each new row, which come one after the other. */
final class NewParts {
  private final Reference partOf;
  private final Trailer.Totals none;
  private final Batch<PartsReplacement> rows;
  private final List<EntityRecord> parts = new ArrayList<>();
  @Nullable private Key owningRow;
  private int bytes;

  NewParts(EntityType part, Batch<PartsReplacement> rows) {
    this.rows = rows;
    partOf = part.partOf().orElseThrow();
    none = RecordDigest.of(part, List.of());
  }

  void add(EntityRecord record, int size) throws IOException {
    Key key = record.target(partOf);
    if (!parts.isEmpty() && !Objects.equals(owningRow, key)) {
      flush();
    }
    owningRow = key;
    parts.add(record);
    bytes += size;
  }

  void flush() throws IOException {
    if (owningRow != null && !parts.isEmpty()) {
      rows.add(new PartsReplacement(owningRow, none, List.copyOf(parts)), parts.size(), bytes);
      parts.clear();
      bytes = 0;
    }
  }
}
