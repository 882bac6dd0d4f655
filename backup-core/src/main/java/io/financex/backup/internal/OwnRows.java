package io.financex.backup.internal;

import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Transaction;
import io.financex.backup.spi.RecordCursor;
import io.financex.backup.spi.Snapshot;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot without the rows that all accounts share, in the types of a file that holds none of
 * them.
 *
 * @param snapshot with them
 * @param model the store's
 */
record OwnRows(Snapshot snapshot, EntityModel model) implements Snapshot {
  @Override
  public long count(EntityType type) throws IOException {
    return snapshot.count(model.type(type.name()));
  }

  @Override
  public RecordCursor read(EntityType type) throws IOException {
    EntityType stored = model.type(type.name());
    RecordCursor records = snapshot.read(stored);
    return stored == type ? records : new Retyped(records, type);
  }

  @Override
  public Transaction transaction() {
    return snapshot.transaction();
  }

  @Override
  public void close() throws IOException {
    snapshot.close();
  }

  /** The same records, of a type with the same attributes. */
  private record Retyped(RecordCursor records, EntityType type) implements RecordCursor {
    @Override
    public @Nullable EntityRecord next() throws IOException {
      EntityRecord record = records.next();
      return record == null ? null : record.with(type, RowRules.values(record));
    }

    @Override
    public void close() throws IOException {
      records.close();
    }
  }
}
