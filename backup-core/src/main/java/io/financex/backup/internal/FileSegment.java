package io.financex.backup.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * A segment in a file, read and written where the hash points at, without a copy in memory. At most
 * 80 per cent full, so that one read is nearly always enough. What lies behind the end of the file
 * is empty.
 */
final class FileSegment implements KeySegment {
  private static final int WINDOW_ENTRIES = 64;
  private static final int STREAM_BYTES = 1 << 16;

  private final FileChannel file;
  private final long places;
  private int count;
  private ByteBuffer window = ByteBuffer.allocate(WINDOW_ENTRIES * ENTRY_BYTES);

  private FileSegment(FileChannel file, long places) {
    this.file = file;
    this.places = places;
  }

  /** A segment in a new file with the entries of another, and room for half as many again. */
  static FileSegment copyOf(KeySegment source, Workspace workspace) throws IOException {
    FileChannel file = workspace.newChannel();
    try {
      FileSegment target = new FileSegment(file, Math.max(WINDOW_ENTRIES, source.count() * 2L));
      Filler filler = target.new Filler();
      source.copyTo(filler);
      filler.flush();
      return target;
    } catch (IOException | RuntimeException | Error e) {
      try (file) {
        throw e;
      }
    }
  }

  @Override
  public int put(long high, long tail) throws IOException {
    long home = KeySegment.home(high, places);
    int empty = load(home);
    int at = search(high, tail, empty);
    if (isAt(at, empty, high, tail)) {
      return KeySegment.ordinal(tailAt(at));
    }
    if ((count + 1) * 5L > places * 4) {
      return FULL;
    }
    for (int i = empty; i > at; i--) {
      window.putLong(i * ENTRY_BYTES, highAt(i - 1)).putLong(i * ENTRY_BYTES + 8, tailAt(i - 1));
    }
    window.putLong(at * ENTRY_BYTES, high).putLong(at * ENTRY_BYTES + 8, tail);
    ByteBuffer changed =
        window.duplicate().limit((empty + 1) * ENTRY_BYTES).position(at * ENTRY_BYTES);
    writeFully(changed, (home + at) * ENTRY_BYTES);
    count++;
    return ABSENT;
  }

  @Override
  public int find(long high, long tail) throws IOException {
    int empty = load(KeySegment.home(high, places));
    int at = search(high, tail, empty);
    return isAt(at, empty, high, tail) ? KeySegment.ordinal(tailAt(at)) : ABSENT;
  }

  /**
   * Reads from a place on until the window has an empty one, and gives that one's index in the
   * window.
   */
  private int load(long place) throws IOException {
    window.clear().limit(WINDOW_ENTRIES * ENTRY_BYTES);
    for (int checked = 0; ; window.limit(window.capacity())) {
      readOrZero(window, place * ENTRY_BYTES + window.position());
      for (; checked < window.limit() / ENTRY_BYTES; checked++) {
        if (tailAt(checked) == 0) {
          return checked;
        }
      }
      if (window.limit() == window.capacity()) {
        window = ByteBuffer.allocate(2 * window.capacity()).put(window.flip());
      }
    }
  }

  private int search(long high, long tail, int empty) {
    int at = 0;
    while (at < empty && KeySegment.compare(highAt(at), tailAt(at), high, tail) < 0) {
      at++;
    }
    return at;
  }

  private boolean isAt(int at, int empty, long high, long tail) {
    return at < empty && KeySegment.compare(highAt(at), tailAt(at), high, tail) == 0;
  }

  private long highAt(int at) {
    return window.getLong(at * ENTRY_BYTES);
  }

  private long tailAt(int at) {
    return window.getLong(at * ENTRY_BYTES + 8);
  }

  private void readOrZero(ByteBuffer target, long position) throws IOException {
    long at = position;
    while (target.hasRemaining()) {
      int read = file.read(target, at);
      if (read < 0) {
        break;
      }
      at += read;
    }
    while (target.hasRemaining()) {
      target.put((byte) 0);
    }
  }

  private void writeFully(ByteBuffer source, long position) throws IOException {
    long at = position;
    while (source.hasRemaining()) {
      at += file.write(source, at);
    }
  }

  @Override
  public void copyTo(EntryTarget target) throws IOException {
    ByteBuffer block = ByteBuffer.allocate(STREAM_BYTES);
    long end = file.size();
    for (long at = 0; at < end; at += STREAM_BYTES) {
      readOrZero(block.clear(), at);
      block.flip();
      while (block.hasRemaining()) {
        long high = block.getLong();
        long tail = block.getLong();
        if (tail != 0) {
          target.append(high, tail);
        }
      }
    }
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /** Writes the entries of another segment from the start to the end of the file. */
  private final class Filler implements EntryTarget {
    private final ByteBuffer block = ByteBuffer.allocate(STREAM_BYTES);
    private long next;
    private long written;

    @Override
    public void append(long high, long tail) throws IOException {
      long place = Math.max(next, KeySegment.home(high, places));
      for (; next < place; next++) {
        putEntry(0, 0);
      }
      putEntry(high, tail);
      next++;
      count++;
    }

    private void putEntry(long high, long tail) throws IOException {
      if (!block.hasRemaining()) {
        flush();
      }
      block.putLong(high).putLong(tail);
    }

    void flush() throws IOException {
      int length = block.flip().limit();
      writeFully(block, written);
      written += length;
      block.clear();
    }
  }
}
