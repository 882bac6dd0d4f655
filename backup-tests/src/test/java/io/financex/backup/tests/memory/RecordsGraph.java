package io.financex.backup.tests.memory;

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

/**
 * Any records at all, however wrong, as a store to export from: so that a file can hold them with a
 * digest that is right.
 */
public record RecordsGraph(EntityModel model, List<EntityRecord> records) implements EntityGraph {
  @Override
  public Snapshot read(Owner owner) {
    return new Snapshot() {
      @Override
      public long count(EntityType type) {
        return records.stream().filter(record -> record.type() == type).count();
      }

      @Override
      public RecordCursor read(EntityType type) {
        Iterator<EntityRecord> rows =
            records.stream().filter(record -> record.type() == type).iterator();
        return new RecordCursor() {
          @Override
          public EntityRecord next() {
            return rows.hasNext() ? rows.next() : null;
          }

          @Override
          public void close() {}
        };
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
