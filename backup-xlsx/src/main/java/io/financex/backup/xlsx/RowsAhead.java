package io.financex.backup.xlsx;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** The rows of one sheet that hold something, parsed by a {@link Worker} ahead of their use. */
final class RowsAhead implements Closeable {
  private static final int BATCHES = 2;

  private final SheetRowReader rows;
  private final Worker worker;
  private final Queue<Future<RowBatch>> ahead = new ArrayDeque<>();
  private RowBatch batch = RowBatch.EMPTY;
  private boolean ended; // known to the worker only

  /** To be closed in place of the rows. */
  RowsAhead(SheetRowReader rows, Worker worker) {
    this.rows = rows;
    this.worker = worker;
    while (ahead.size() < BATCHES) {
      ahead.add(worker.begin(this::read));
    }
  }

  private RowBatch read() {
    if (ended) {
      return RowBatch.EMPTY;
    }
    RowBatch read = RowBatch.read(rows);
    ended = read.isLast();
    return read;
  }

  /**
   * The next row that holds something, or null after the last. What is wrong with a row is thrown
   * when it is its turn.
   */
  @Nullable SheetRow next() throws IOException {
    while (true) {
      for (SheetRow row = batch.next(); row != null; row = batch.next()) {
        if (row.size() > 0) {
          return row;
        }
      }
      if (batch.isLast()) {
        return null;
      }
      batch = Worker.await(ahead.remove());
      ahead.add(worker.begin(this::read));
    }
  }

  @Override
  public void close() throws IOException {
    worker.takeBack(ahead);
    ahead.clear();
    rows.close();
  }
}
