package io.financex.backup.internal;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Sorted runs of entries in files, merged into one. A few runs of one size become one run of the
 * next size as soon as they are there, so that the number of open files grows with the logarithm of
 * the entries. Equal ordinals stay in the order of their runs.
 */
final class SortedRuns implements Closeable {
  private static final int FAN_IN = 16;

  private final Workspace workspace;
  private final List<List<ByteSpool>> levels =
      new ArrayList<>(); // runs of the smallest size, and latest entries, first

  SortedRuns(Workspace workspace) {
    this.workspace = workspace;
  }

  boolean isEmpty() {
    return levels.isEmpty();
  }

  /** Adds what the buffer holds as a run. */
  void add(SortBuffer buffer) throws IOException {
    ByteSpool run = new ByteSpool(workspace);
    level(0).add(run);
    buffer.drainTo(new RunWriter(run));
    for (int i = 0; level(i).size() == FAN_IN; i++) {
      promote(i);
    }
  }

  /** Gives all entries in order. */
  void mergeTo(SortBuffer.Target target) throws IOException {
    for (int i = 0; i < levels.size() - 1; i++) {
      promote(i);
    }
    merge(level(levels.size() - 1), target);
  }

  private List<ByteSpool> level(int number) {
    if (number == levels.size()) {
      levels.add(new ArrayList<>());
    }
    return levels.get(number);
  }

  private void promote(int number) throws IOException {
    ByteSpool merged = new ByteSpool(workspace);
    level(number + 1).add(merged);
    merge(level(number), new RunWriter(merged));
  }

  private static void merge(List<ByteSpool> runs, SortBuffer.Target target) throws IOException {
    PriorityQueue<RunReader> heads =
        new PriorityQueue<>(
            Comparator.<RunReader>comparingInt(head -> head.ordinal)
                .thenComparingInt(head -> head.number));
    for (ByteSpool run : runs) {
      RunReader head = new RunReader(run, heads.size());
      if (head.advance()) {
        heads.add(head);
      }
    }
    for (RunReader head = heads.poll(); head != null; head = heads.poll()) {
      target.add(head.ordinal, head.entry, 0, head.size);
      if (head.advance()) {
        heads.add(head);
      }
    }
    for (ByteSpool run : runs) {
      run.close();
    }
    runs.clear();
  }

  @Override
  public void close() throws IOException {
    for (List<ByteSpool> runs : levels) {
      for (ByteSpool run : runs) {
        run.close();
      }
    }
  }

  /** Appends entries to a run. */
  private record RunWriter(ByteSpool run) implements SortBuffer.Target {
    @Override
    public void add(int ordinal, byte[] source, int offset, int size) throws IOException {
      run.writeInt(ordinal);
      run.writeInt(size);
      run.write(source, offset, size);
    }
  }

  /** Reads a run entry by entry. */
  private static final class RunReader {
    private final ByteSpool.Reader reader;
    private final int number;
    private int ordinal;
    private byte[] entry = new byte[1 << 10];
    private int size;

    RunReader(ByteSpool run, int number) {
      reader = run.read();
      this.number = number;
    }

    boolean advance() throws IOException {
      if (reader.atEnd()) {
        return false;
      }
      ordinal = reader.readInt();
      size = reader.readInt();
      if (size > entry.length) {
        entry = new byte[size];
      }
      reader.read(entry, size);
      return true;
    }
  }
}
