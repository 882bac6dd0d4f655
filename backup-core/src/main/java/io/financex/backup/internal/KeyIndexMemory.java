package io.financex.backup.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The heap that the key indexes of one restore share. When it is used up, the largest segment of
 * any of them goes to a file. All indexes that share it are used by one thread.
 */
final class KeyIndexMemory {
  private static final int SHARE_OF_HEAP = 6;

  private final long budget;
  private final List<KeyIndex> indexes = new ArrayList<>();
  private long used;

  /** As much as suits the heap of this process. */
  KeyIndexMemory() {
    this(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
  }

  /** So many bytes; small segments stay in the heap even beyond. */
  KeyIndexMemory(long budget) {
    this.budget = budget;
  }

  void join(KeyIndex index) {
    indexes.add(index);
  }

  void leave(KeyIndex index) {
    indexes.remove(index);
  }

  /** Counts bytes as used, after having moved segments to files to make room. */
  void take(long bytes) throws IOException {
    while (used + bytes > budget) {
      KeyIndex fullest =
          indexes.stream()
              .max(Comparator.comparingLong(KeyIndex::largestSegmentBytes))
              .orElse(null);
      if (fullest == null || !fullest.spillLargest()) {
        break;
      }
    }
    used += bytes;
  }

  void giveBack(long bytes) {
    used -= bytes;
  }

  long used() {
    return used;
  }
}
