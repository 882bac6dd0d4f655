package io.financex.backup.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Gathers what is done in one go, bounded by number and size. */
final class Batch<T> {
  static final int ROWS = 1000;
  static final int BYTES = 4 << 20;

  private final Work<T> work;
  private final int maxRows;
  private final int maxBytes;
  private final List<T> content = new ArrayList<>();
  private long rows;
  private long bytes;

  /** What is done with a batch. */
  interface Work<T> {
    void on(List<T> content) throws IOException;
  }

  Batch(Work<T> work) {
    this(work, ROWS, BYTES);
  }

  Batch(Work<T> work, int maxRows, int maxBytes) {
    this.work = work;
    this.maxRows = maxRows;
    this.maxBytes = maxBytes;
  }

  void add(T one, int size) throws IOException {
    add(one, 1, size);
  }

  /** Adds what counts as so many rows and is not divided. */
  void add(T one, long countsAs, int size) throws IOException {
    content.add(one);
    rows += countsAs;
    bytes += size;
    if (rows >= maxRows || bytes > maxBytes) {
      flush();
    }
  }

  void flush() throws IOException {
    if (!content.isEmpty()) {
      work.on(List.copyOf(content));
      content.clear();
      rows = 0;
      bytes = 0;
    }
  }
}
