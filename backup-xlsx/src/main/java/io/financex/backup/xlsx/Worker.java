package io.financex.backup.xlsx;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * A thread that packs or unpacks one block while its owner is at work on the next: most of the time
 * of writing, a fifth of that of reading. It does nothing else, so that nothing of the host runs on
 * it.
 */
final class Worker implements Closeable {
  private final ExecutorService executor =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "backup-xlsx");
            thread.setDaemon(true);
            return thread;
          });

  /** Begins a piece of work, behind those that were begun before. */
  Future<Integer> begin(Callable<Integer> work) {
    return executor.submit(work);
  }

  /**
   * Waits for a piece of work, interrupted or not: it uses what the caller would go on to change.
   *
   * @return what it came to
   * @throws IOException if it failed so; other failures are thrown as they are
   */
  static int await(Future<Integer> work) throws IOException {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return work.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static IOException failure(@Nullable Throwable cause) {
    if (cause instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof IOException io ? io : new IOException(cause);
  }

  /** Ends the thread once it has done what was begun. */
  @Override
  public void close() {
    executor.shutdown();
  }
}
