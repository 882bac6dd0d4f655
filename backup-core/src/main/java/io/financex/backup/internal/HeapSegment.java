package io.financex.backup.internal;

import java.io.IOException;

/** A segment in an array: between 70 and 87.5 per cent full, but for the smallest. */
final class HeapSegment implements KeySegment {
  private static final int FIRST_LENGTH = 8;
  private static final int MAX_RESERVE = 128;

  private final long[] table;
  private final int length;
  private final int places;
  private int count;

  private HeapSegment(int length) {
    this.length = length;
    table = new long[2 * length];
    places =
        length - Math.min(length / 8, MAX_RESERVE); // the rest takes what the last places push on
  }

  static HeapSegment empty() {
    return new HeapSegment(FIRST_LENGTH);
  }

  /** A larger segment with the entries of this one. */
  HeapSegment grown() {
    int size = grownLength();
    HeapSegment target;
    do {
      target = new HeapSegment(size);
      size += size / 8;
    } while (!target.fillFrom(this));
    return target;
  }

  private int grownLength() {
    return length + Math.max(FIRST_LENGTH, length / 4);
  }

  long grownBytes() {
    return (long) grownLength() * ENTRY_BYTES;
  }

  long bytes() {
    return (long) length * ENTRY_BYTES;
  }

  /** Copies in order; false if the last places pushed on more than there is room for. */
  private boolean fillFrom(HeapSegment source) {
    int next = 0;
    for (int i = 0; i < source.length; i++) {
      long tail = source.table[2 * i + 1];
      if (tail != 0) {
        long high = source.table[2 * i];
        int place = Math.max(next, (int) KeySegment.home(high, places));
        if (place == length) {
          return false;
        }
        set(place, high, tail);
        next = place + 1;
      }
    }
    count = source.count;
    return true;
  }

  private void set(int place, long high, long tail) {
    table[2 * place] = high;
    table[2 * place + 1] = tail;
  }

  @Override
  public int put(long high, long tail) {
    int place = search(high, tail);
    if (isAt(place, high, tail)) {
      return KeySegment.ordinal(table[2 * place + 1]);
    }
    int end = place;
    while (end < length && table[2 * end + 1] != 0) {
      end++;
    }
    if (end == length || (count + 1) * 8L > length * 7L) {
      return FULL;
    }
    System.arraycopy(table, 2 * place, table, 2 * place + 2, 2 * (end - place));
    set(place, high, tail);
    count++;
    return ABSENT;
  }

  @Override
  public int find(long high, long tail) {
    int place = search(high, tail);
    return isAt(place, high, tail) ? KeySegment.ordinal(table[2 * place + 1]) : ABSENT;
  }

  /** The first place from the entry's home on that is empty or holds no smaller hash. */
  private int search(long high, long tail) {
    int place = (int) KeySegment.home(high, places);
    while (place < length
        && table[2 * place + 1] != 0
        && KeySegment.compare(table[2 * place], table[2 * place + 1], high, tail) < 0) {
      place++;
    }
    return place;
  }

  private boolean isAt(int place, long high, long tail) {
    return place < length
        && table[2 * place + 1] != 0
        && KeySegment.compare(table[2 * place], table[2 * place + 1], high, tail) == 0;
  }

  @Override
  public void copyTo(EntryTarget target) throws IOException {
    for (int i = 0; i < length; i++) {
      if (table[2 * i + 1] != 0) {
        target.append(table[2 * i], table[2 * i + 1]);
      }
    }
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public void close() {
    // The garbage collector frees the array.
  }
}
