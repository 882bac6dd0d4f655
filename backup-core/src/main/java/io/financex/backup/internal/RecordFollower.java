package io.financex.backup.internal;

import io.financex.backup.model.EntityRecord;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Does something with each record in a thread of its own, in their order and one batch behind the
 * caller, who goes on to the next ones meanwhile. Nothing of the host runs there. A few records are
 * not worth a thread: they are done by the caller at the end.
 */
final class RecordFollower implements Closeable {
  private static final int ROWS = 256;
  private static final int BYTES = 1 << 18;

  private final Work work;
  private final Batch<EntityRecord> batch = new Batch<>(this::begin, ROWS, BYTES);
  private CompletableFuture<?> running = CompletableFuture.completedFuture(null);
  @Nullable private ExecutorService thread;

  /** What is done with a record. */
  interface Work {
    void on(EntityRecord record) throws IOException;
  }

  RecordFollower(Work work) {
    this.work = work;
  }

  /**
   * Takes the next record.
   *
   * @throws IOException what the work has thrown since
   */
  void add(EntityRecord record) throws IOException {
    batch.add(record, size(record));
  }

  /** What may be large of it, so that no more than two batches are ever in memory. */
  private static int size(EntityRecord record) {
    int size = 0;
    for (int i = 0; i < record.type().attributes().size(); i++) {
      Object value = record.value(i);
      if (value instanceof String text) {
        size += text.length();
      } else if (value instanceof byte[] bytes) {
        size += bytes.length;
      }
    }
    return size;
  }

  private void begin(List<EntityRecord> records) throws IOException {
    await();
    if (thread == null) {
      thread =
          Executors.newSingleThreadExecutor(
              task -> {
                Thread made = new Thread(task, "backup-follower");
                made.setDaemon(true);
                return made;
              });
    }
    running = CompletableFuture.runAsync(() -> follow(records), thread);
  }

  private void follow(List<EntityRecord> records) {
    try {
      for (EntityRecord record : records) {
        work.on(record);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits, interrupted or not: the work uses what the caller would go on to use. */
  private void await() throws IOException {
    try {
      running.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof UncheckedIOException io) {
        throw io.getCause();
      }
      if (e.getCause() instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      throw e;
    }
  }

  /**
   * Comes to the end of all records.
   *
   * @throws IOException what the work has thrown since
   */
  void finish() throws IOException {
    batch.flush();
    await();
  }

  /** Ends the thread; what it was at is done then, and what came of it nobody has asked for. */
  @Override
  public void close() {
    running.handle((done, failure) -> done).join();
    if (thread != null) {
      thread.shutdown();
    }
  }
}
