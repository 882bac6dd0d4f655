package io.financex.backup.xlsx;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Texts by their number, the first is 0; any UTF-16 sequences. What they take beyond some memory is
 * in temporary files, read in groups: a sheet asks for most texts in the order of the table.
 */
final class TextTable implements Closeable {
  private static final int GROUP = 64;
  private static final int CACHED_GROUPS = 64;
  private static final int MAX_CACHED_BYTES = 1 << 16;
  private static final int TEXTS_MEMORY = 4 << 20;
  private static final int ENDS_MEMORY = 1 << 20;

  private final Spool texts = new Spool(TEXTS_MEMORY);
  private final Spool ends = new Spool(ENDS_MEMORY);
  private final byte[] end = new byte[Long.BYTES];
  private long count;
  private final Map<Long, @Nullable String[]> groups =
      new LinkedHashMap<>(2 * CACHED_GROUPS, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, @Nullable String[]> eldest) {
          return size() > CACHED_GROUPS;
        }
      };

  long count() {
    return count;
  }

  /** Adds to the text that the next {@link #endText} ends. */
  void append(String part) throws IOException {
    byte[] bytes = new byte[Character.BYTES * part.length()];
    ByteBuffer.wrap(bytes).asCharBuffer().put(part);
    texts.write(bytes, 0, bytes.length);
  }

  /** Ends a text and gives it the next number. */
  void endText() throws IOException {
    ByteBuffer.wrap(end).putLong(texts.size());
    ends.write(end, 0, Long.BYTES);
    count++;
  }

  /** How many characters a text has. */
  long length(long number) throws IOException {
    return (end(number) - end(number - 1)) / Character.BYTES;
  }

  private long end(long number) throws IOException {
    if (number < 0) {
      return 0;
    }
    ends.read(number * Long.BYTES, end, Long.BYTES);
    return ByteBuffer.wrap(end).getLong();
  }

  /** A text that has been ended. */
  String get(long number) throws IOException {
    long group = number / GROUP;
    int position = (int) (number % GROUP);
    @Nullable String[] cached = groups.get(group);
    if (cached == null) {
      cached = new String[GROUP];
      read(group, cached);
      groups.put(group, cached);
    }
    String text = cached[position];
    return text == null ? read(end(number - 1), end(number)) : text;
  }

  /** Fills in the texts of a group as far as they are small. */
  private void read(long group, @Nullable String[] target) throws IOException {
    long first = group * GROUP;
    int size = (int) Math.min(GROUP, count - first);
    byte[] bounds = new byte[size * Long.BYTES];
    ends.read(first * Long.BYTES, bounds, bounds.length);
    ByteBuffer bound = ByteBuffer.wrap(bounds);
    long begin = end(first - 1);
    long last = bound.getLong(bounds.length - Long.BYTES);
    if (last - begin > MAX_CACHED_BYTES) {
      return;
    }
    byte[] bytes = new byte[(int) (last - begin)];
    texts.read(begin, bytes, bytes.length);
    CharBuffer characters = ByteBuffer.wrap(bytes).asCharBuffer();
    for (int i = 0; i < size; i++) {
      int end = (int) (bound.getLong() - begin) / Character.BYTES;
      target[i] = characters.limit(end).toString();
      characters.position(end);
    }
  }

  private String read(long begin, long end) throws IOException {
    byte[] bytes = new byte[Math.toIntExact(end - begin)];
    texts.read(begin, bytes, bytes.length);
    return ByteBuffer.wrap(bytes).asCharBuffer().toString();
  }

  @Override
  public void close() throws IOException {
    try (texts) {
      ends.close();
    }
  }
}
