package io.financex.backup.internal;

import io.financex.backup.error.ConcurrentChangeException;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Key;
import io.financex.backup.spi.Found;
import io.financex.backup.spi.RestoreSession;
import io.financex.backup.spi.Update;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Adds to rows that were committed before: they are no longer this restore's alone, so that what
 * they get is a change like any other, of rows as they are by now, and their version counts on.
 */
final class CommittedRows {
  private final RestoreSession session;

  CommittedRows(RestoreSession session) {
    this.session = session;
  }

  /** Sets references that are null so far; for keys, and the attributes to set. */
  void link(EntityType type, List<EntityRecord> links) throws IOException {
    List<EntityRecord> rows = current(type, links.stream().map(EntityRecord::key).toList());
    List<Update> updates = new ArrayList<>();
    for (int i = 0; i < links.size(); i++) {
      updates.add(link(rows.get(i), links.get(i)));
    }
    session.update(type, updates);
  }

  private static Update link(EntityRecord row, EntityRecord link) {
    EntityType type = row.type();
    @Nullable Object[] values = RowRules.values(row);
    BitSet changed = new BitSet();
    for (int i = 0; i < values.length; i++) {
      if (link.isPresent(i) && !type.key().contains(type.attributes().get(i).name())) {
        if (row.value(i) != null) {
          throw changedMeanwhile(type, row.key());
        }
        if (link.value(i) != null) {
          values[i] = link.value(i);
          changed.set(i);
        }
      }
    }
    return new Update(row, link.with(type, values), changed);
  }

  /** Comes before the parts of rows are written, and counts their version on. */
  void touch(EntityType type, List<Key> keys) throws IOException {
    List<EntityRecord> rows = current(type, keys);
    if (Planner.isVersioned(type)) {
      session.update(type, rows.stream().map(row -> new Update(row, row, new BitSet())).toList());
    }
  }

  private List<EntityRecord> current(EntityType type, List<Key> keys) throws IOException {
    List<Found> found = session.lookUp(type, keys);
    List<EntityRecord> rows = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      EntityRecord row = found.get(i).current();
      if (row == null || row.type() != type) {
        throw changedMeanwhile(type, keys.get(i));
      }
      rows.add(row);
    }
    return rows;
  }

  private static ConcurrentChangeException changedMeanwhile(EntityType type, Key key) {
    return new ConcurrentChangeException(
        type + " " + key + " was changed or removed by somebody else after it was restored.", null);
  }
}
