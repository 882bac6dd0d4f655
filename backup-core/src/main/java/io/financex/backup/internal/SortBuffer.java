package io.financex.backup.internal;

import java.io.IOException;
import java.util.Arrays;

/**
 * Collects entries with ordinals up to a number of bytes, and gives them sorted by ordinal, equal
 * ones in the order they came in.
 */
final class SortBuffer {
  private static final int OVERHEAD_BYTES = Long.BYTES + Integer.BYTES;

  private final int capacity;
  private byte[] bytes = new byte[1 << 12];
  private int used;
  private long[] order = new long[1 << 6]; // ordinal, then number
  private int[] offsets = new int[1 << 6];
  private int count;

  SortBuffer(int capacity) {
    this.capacity = capacity;
  }

  /** Whether one more entry stays within the bytes; the first one always may come. */
  boolean hasRoom(int size) {
    return count == 0 || (long) used + size + (count + 1L) * OVERHEAD_BYTES <= capacity;
  }

  void add(int ordinal, byte[] source, int size) {
    if (count == order.length) {
      order = Arrays.copyOf(order, 2 * count);
      offsets = Arrays.copyOf(offsets, 2 * count);
    }
    if (size > bytes.length - used) {
      bytes =
          Arrays.copyOf(
              bytes, (int) Math.max((long) used + size, Math.min(2L * bytes.length, capacity)));
    }
    System.arraycopy(source, 0, bytes, used, size);
    order[count] = (long) ordinal << 32 | count;
    offsets[count++] = used;
    used += size;
  }

  /** Gives all entries and is empty again. */
  void drainTo(Target target) throws IOException {
    Arrays.sort(order, 0, count);
    for (int i = 0; i < count; i++) {
      int number = (int) order[i];
      int end = number + 1 < count ? offsets[number + 1] : used;
      target.add((int) (order[i] >>> 32), bytes, offsets[number], end - offsets[number]);
    }
    count = 0;
    used = 0;
  }

  /** Takes entries in order. */
  interface Target {
    void add(int ordinal, byte[] source, int offset, int size) throws IOException;
  }
}
