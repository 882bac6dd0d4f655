package io.financex.backup.internal;

import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.spi.Update;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** The planned updates of one type. */
final class UpdateSpool implements Closeable {
  private final EntityType type;
  private final EntrySpool entries;
  private final ByteWriter out = new ByteWriter();

  UpdateSpool(EntityType type, Workspace workspace) {
    this.type = type;
    entries = new EntrySpool(workspace);
  }

  void add(Update update) throws IOException {
    out.clear();
    RecordSpool.encode(update.planned(), out);
    RecordSpool.encode(update.record(), out);
    for (int i = 0; i < type.attributes().size(); i++) {
      out.putByte(update.changed().get(i) ? 1 : 0);
    }
    entries.add(out);
  }

  Reader read() {
    return new Reader(entries.read());
  }

  @Override
  public void close() throws IOException {
    entries.close();
  }

  /** Reads the updates from the start. */
  final class Reader {
    private final EntrySpool.Reader reader;
    private int size;

    private Reader(EntrySpool.Reader reader) {
      this.reader = reader;
    }

    @Nullable Update next() throws IOException {
      ByteBuffer in = reader.next();
      if (in == null) {
        return null;
      }
      size = in.limit();
      EntityRecord planned = RecordSpool.decode(type, in);
      EntityRecord record = RecordSpool.decode(type, in);
      BitSet changed = new BitSet();
      for (int i = 0; i < type.attributes().size(); i++) {
        changed.set(i, in.get() == 1);
      }
      return new Update(planned, record, changed);
    }

    int size() {
      return size;
    }
  }
}
