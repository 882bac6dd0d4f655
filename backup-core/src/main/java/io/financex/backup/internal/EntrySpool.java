package io.financex.backup.internal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Entries of any length, written one after the other and then read from the start. */
final class EntrySpool implements Closeable {
  private final ByteSpool bytes;
  private final ByteWriter length = new ByteWriter();

  EntrySpool(Workspace workspace) {
    bytes = new ByteSpool(workspace);
  }

  void add(ByteWriter entry) throws IOException {
    length.clear();
    length.putInt(entry.size());
    bytes.write(length.array(), length.size());
    bytes.write(entry.array(), entry.size());
  }

  Reader read() {
    return new Reader(bytes.read());
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }

  /** Reads the entries from the start. */
  static final class Reader {
    private final ByteSpool.Reader reader;

    private Reader(ByteSpool.Reader reader) {
      this.reader = reader;
    }

    /** The next entry, or null at the end. */
    @Nullable ByteBuffer next() throws IOException {
      if (reader.atEnd()) {
        return null;
      }
      byte[] entry = new byte[reader.readInt()];
      reader.read(entry, entry.length);
      return ByteBuffer.wrap(entry);
    }
  }
}
