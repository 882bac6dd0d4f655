package io.financex.backup.internal;

import java.io.Closeable;
import java.io.IOException;

/**
 * The entries of a {@link KeyIndex} whose hashes share their first bits. An entry is two longs: the
 * first 64 bits of the hash, and the <em>tail</em>, which holds the next 32 bits and the ordinal.
 * No tail is 0, so that 0 stands for an empty place.
 *
 * <p>Both kinds of segment are tables with linear probing whose order of places follows the order
 * of hashes (ordered hash tables, Amble and Knuth, Computer Journal 1974): a search ends at the
 * first larger hash, and a larger table or a file is filled from a smaller one in one pass from
 * start to end.
 */
sealed interface KeySegment extends Closeable permits HeapSegment, FileSegment {
  /** The bits that all entries of a segment share. */
  int PREFIX_BITS = 5;

  int ENTRY_BYTES = 16;

  /** No entry has the hash. */
  int ABSENT = -1;

  /** The segment must be replaced by a larger one before the entry fits. */
  int FULL = -2;

  /**
   * Adds an entry unless its hash is there.
   *
   * @return the ordinal that is there, {@link #ABSENT} if the entry was added, or {@link #FULL}
   */
  int put(long high, long tail) throws IOException;

  /**
   * The ordinal of the entry with this hash, or {@link #ABSENT}; the ordinal within the tail does
   * not matter.
   */
  int find(long high, long tail) throws IOException;

  /** Gives all entries in the order of their hashes. */
  void copyTo(EntryTarget target) throws IOException;

  int count();

  /** Takes entries in the order of their hashes. */
  interface EntryTarget {
    void append(long high, long tail) throws IOException;
  }

  /** The tail of an entry: 32 bits of its hash and its ordinal. */
  static long tail(int low, int ordinal) {
    return (long) low << 32 | 0x8000_0000L | ordinal;
  }

  static int ordinal(long tail) {
    return (int) tail & 0x7fff_ffff;
  }

  /** Compares two hashes; negative, 0 or positive. */
  static int compare(long high, long tail, long otherHigh, long otherTail) {
    return high != otherHigh
        ? Long.compareUnsigned(high, otherHigh)
        : Integer.compareUnsigned((int) (tail >>> 32), (int) (otherTail >>> 32));
  }

  /**
   * The place among {@code places} where an entry belongs; never smaller for a larger hash of the
   * same segment.
   */
  static long home(long high, long places) {
    return ((high << PREFIX_BITS) >>> 32) * places >>> 32;
  }
}
