package io.financex.backup.internal;

import io.financex.backup.error.Location;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.spi.RecordCursor;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records of one type in the order in which they were added, with their locations. Written first,
 * then read any number of times.
 */
final class RecordSpool implements Closeable {
  private static final int ABSENT = 0;
  private static final int NULL = 1;
  private static final int VALUE = 2;

  private final EntityType type;
  private final ByteSpool bytes;
  private final ByteWriter out = new ByteWriter();
  private long count;

  RecordSpool(EntityType type, Workspace workspace) {
    this.type = type;
    this.bytes = new ByteSpool(workspace);
  }

  EntityType type() {
    return type;
  }

  long count() {
    return count;
  }

  void add(EntityRecord record) throws IOException {
    out.clear();
    encode(record, out);
    addEncoded(out.array(), 0, out.size());
  }

  /** Adds a record of this type as {@link #encode} wrote it. */
  void addEncoded(byte[] source, int offset, int size) throws IOException {
    bytes.writeInt(size);
    bytes.write(source, offset, size);
    count++;
  }

  static void encode(EntityRecord record, ByteWriter out) {
    Location location = record.location();
    if (location.section() == null) {
      out.putInt(-1);
    } else {
      out.putText(location.section());
    }
    out.putLong(location.row());
    out.putInt(location.column());
    for (int i = 0; i < record.type().attributes().size(); i++) {
      Object value = record.value(i);
      if (value != null) {
        out.putByte(VALUE);
        ValueCodec.write(record.type().attributes().get(i).type(), value, out);
      } else {
        out.putByte(record.isPresent(i) ? NULL : ABSENT);
      }
    }
  }

  static EntityRecord decode(EntityType type, ByteBuffer in) {
    in.mark();
    String section = null;
    if (in.getInt() >= 0) {
      in.reset();
      section = ValueCodec.text(in);
    }
    Location location = new Location(section, in.getLong(), in.getInt());
    @Nullable Object[] values = new Object[type.attributes().size()];
    for (int i = 0; i < values.length; i++) {
      int tag = in.get();
      if (tag == VALUE) {
        values[i] = ValueCodec.read(type.attributes().get(i).type(), in);
      } else if (tag == ABSENT) {
        values[i] = EntityRecord.ABSENT;
      }
    }
    return EntityRecord.of(type, location, values);
  }

  Cursor read() {
    return new Cursor();
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }

  /** Reads the spool from start to end; any number may read at once. */
  final class Cursor implements RecordCursor {
    private final ByteSpool.Reader reader = bytes.read();
    private byte[] window = new byte[1 << 10];
    private int size;

    @Override
    public @Nullable EntityRecord next() throws IOException {
      return advance() ? record() : null;
    }

    /** The next records, as many as a batch has at the most; none at the end. */
    List<EntityRecord> nextBatch() throws IOException {
      List<EntityRecord> batch = new ArrayList<>();
      long bytes = 0;
      while (batch.size() < Batch.ROWS && bytes < Batch.BYTES && advance()) {
        batch.add(record());
        bytes += size;
      }
      return batch;
    }

    /** Goes on to the next record without decoding it; false at the end. */
    boolean advance() throws IOException {
      if (reader.atEnd()) {
        return false;
      }
      size = reader.readInt();
      if (size > window.length) {
        window = new byte[(int) Math.min(Integer.MAX_VALUE - 8L, size + size / 2L)];
      }
      reader.read(window, size);
      return true;
    }

    /** The last record. */
    EntityRecord record() {
      return decode(type, ByteBuffer.wrap(window, 0, size));
    }

    /** The last record's bytes, from the start of the array on; overwritten by the next one. */
    byte[] encoded() {
      return window;
    }

    /** How many bytes the last record took, to bound what is held in memory at once. */
    int size() {
      return size;
    }

    @Override
    public void close() {
      // The spool owns the file.
    }
  }
}
