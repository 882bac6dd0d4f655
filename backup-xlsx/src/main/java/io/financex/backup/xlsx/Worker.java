package io.financex.backup.xlsx;

import java.io.Closeable;
import java.util.Collection;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableFuture;
import java.util.function.Supplier;

/**
 * A thread that packs, unpacks or parses something while its owner is at work on something else. It
 * does nothing more, so that nothing of the host runs on it.
 */
final class Worker implements Closeable {
  private final ExecutorService executor =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "backup-xlsx");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * Begins a piece of work, behind those that were begun before.
   *
   * @return the work, which the caller may run as well: it is done once, by who comes first
   */
  <T> RunnableFuture<T> begin(Supplier<T> work) {
    FutureTask<T> task = new FutureTask<>(work::get);
    executor.execute(task);
    return task;
  }

  /**
   * Waits for a piece of work, interrupted or not: it uses what the caller would go on to change.
   * If it failed, that failure is thrown.
   *
   * @return what it came to
   */
  static <T> T await(Future<T> work) {
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
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) e.getCause(); // a supplier throws nothing else
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Gives up pieces of work: once this returns, nobody is at them or will be. */
  void takeBack(Collection<? extends Future<?>> begun) {
    begun.forEach(work -> work.cancel(false));
    if (!begun.isEmpty()) {
      await(begin(() -> true)); // behind the one that may be under way
    }
  }

  /** Ends the thread once it has done what was begun. */
  @Override
  public void close() {
    executor.shutdown();
  }
}
