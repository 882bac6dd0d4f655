package io.financex.backup.internal;

import io.financex.backup.model.Key;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Which keys of one key space there are, each with an ordinal, in at most 24 bytes a key: 16 bytes
 * hold its hash and its ordinal, the rest is what a hash table leaves empty. Goes to files, segment
 * by segment, when the memory that indexes share is used up. Used by one thread.
 */
final class KeyIndex implements Closeable {
  /** No such key. */
  static final int ABSENT = KeySegment.ABSENT;

  /** Smaller segments stay in the heap: a file would cost more than it saves. */
  private static final long MIN_SPILL_BYTES = 1 << 10;

  private final Workspace workspace;
  private final KeyIndexMemory memory;
  private final KeyHash hash = new KeyHash();
  private final @Nullable KeySegment[] segments = new KeySegment[1 << KeySegment.PREFIX_BITS];
  private long size;

  KeyIndex(Workspace workspace, KeyIndexMemory memory) {
    this.workspace = workspace;
    this.memory = memory;
    memory.join(this);
  }

  /**
   * Adds a key unless it is there.
   *
   * @param key a key
   * @param ordinal what to find it with, 0 or more
   * @return {@link #ABSENT} if the key was added, else the ordinal that it has and keeps
   */
  int put(Key key, int ordinal) throws IOException {
    if (ordinal < 0) {
      throw new IllegalArgumentException("An ordinal is not negative");
    }
    hash.compute(key);
    long tail = KeySegment.tail(hash.low(), ordinal);
    while (true) {
      int before = segment().put(hash.high(), tail);
      if (before == ABSENT) {
        size++;
      }
      if (before != KeySegment.FULL) {
        return before;
      }
      grow();
    }
  }

  /**
   * Looks a key up.
   *
   * @param key a key
   * @return its ordinal, or {@link #ABSENT}
   */
  int find(Key key) throws IOException {
    hash.compute(key);
    KeySegment segment = segments[number()];
    return segment == null ? ABSENT : segment.find(hash.high(), KeySegment.tail(hash.low(), 0));
  }

  long size() {
    return size;
  }

  private int number() {
    return (int) (hash.high() >>> 64 - KeySegment.PREFIX_BITS);
  }

  private KeySegment segment() throws IOException {
    KeySegment segment = segments[number()];
    if (segment == null) {
      HeapSegment first = HeapSegment.empty();
      memory.take(first.bytes());
      segments[number()] = first;
      return first;
    }
    return segment;
  }

  private void grow() throws IOException {
    KeySegment full = segment();
    if (full instanceof HeapSegment heap) {
      memory.take(heap.grownBytes());
      if (segments[number()] == full) {
        HeapSegment grown = heap.grown();
        segments[number()] = grown;
        memory.giveBack(heap.bytes());
        memory.take(grown.bytes() - heap.grownBytes()); // rarely more than was asked for
      } else {
        memory.giveBack(heap.grownBytes()); // taking it has moved this very segment to a file
      }
    } else {
      segments[number()] = FileSegment.copyOf(full, workspace);
      full.close();
    }
  }

  /** The bytes of the largest segment in the heap; 0 if there is none. */
  long largestSegmentBytes() {
    HeapSegment largest = largest();
    return largest == null ? 0 : largest.bytes();
  }

  private @Nullable HeapSegment largest() {
    HeapSegment largest = null;
    for (KeySegment segment : segments) {
      if (segment instanceof HeapSegment heap
          && (largest == null || heap.bytes() > largest.bytes())) {
        largest = heap;
      }
    }
    return largest;
  }

  /** Moves the largest segment in the heap to a file; false if there is none that is worth it. */
  boolean spillLargest() throws IOException {
    HeapSegment largest = largest();
    if (largest == null || largest.bytes() < MIN_SPILL_BYTES) {
      return false;
    }
    for (int i = 0; i < segments.length; i++) {
      if (segments[i] == largest) {
        segments[i] = FileSegment.copyOf(largest, workspace);
      }
    }
    memory.giveBack(largest.bytes());
    return true;
  }

  /** The bytes of heap that its tables take. */
  long heapBytes() {
    long bytes = 0;
    for (KeySegment segment : segments) {
      bytes += segment instanceof HeapSegment heap ? heap.bytes() : 0;
    }
    return bytes;
  }

  @Override
  public void close() throws IOException {
    memory.leave(this);
    memory.giveBack(heapBytes());
    IOException failure = null;
    for (int i = 0; i < segments.length; i++) {
      KeySegment segment = segments[i];
      segments[i] = null;
      size = 0;
      if (segment != null) {
        try {
          segment.close();
        } catch (IOException e) {
          failure = failure == null ? e : failure;
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
