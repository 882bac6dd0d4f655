package io.financex.backup.check;

import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Owner;
import io.financex.backup.spi.EntityGraph;
import io.financex.backup.spi.RecordCursor;
import io.financex.backup.spi.RestoreSession;
import io.financex.backup.spi.Snapshot;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Any records as a store to export from, however wrong: so that a file of the host's own format
 * holds them, with a digest that is right.
 *
 * @param model the host's
 * @param records the records
 */
record MadeUpGraph(EntityModel model, List<EntityRecord> records) implements EntityGraph {
  @Override
  public Snapshot read(Owner owner) {
    return new Snapshot() {
      @Override
      public long count(EntityType type) {
        return of(type).size();
      }

      @Override
      public RecordCursor read(EntityType type) {
        return cursor(of(type).iterator());
      }

      @Override
      public void close() {}
    };
  }

  private List<EntityRecord> of(EntityType type) {
    return records.stream().filter(record -> record.type() == type).toList();
  }

  private static RecordCursor cursor(Iterator<EntityRecord> records) {
    return new RecordCursor() {
      @Override
      public @Nullable EntityRecord next() {
        return records.hasNext() ? records.next() : null;
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public RestoreSession restore(Owner owner) {
    throw new UnsupportedOperationException("for exports only");
  }
}
