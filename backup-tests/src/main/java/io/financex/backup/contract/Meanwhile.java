package io.financex.backup.contract;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Somebody else who uses the store in another thread. A store may make them wait until the one who
 * came first has ended.
 */
final class Meanwhile<T> {
  private static final long PATIENCE_MILLISECONDS = 1_000;
  private static final long END_SECONDS = 60;

  private final Future<T> work;

  private Meanwhile(Future<T> work) {
    this.work = work;
  }

  static <T> Meanwhile<T> begin(Callable<T> work) {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      return new Meanwhile<>(thread.submit(work));
    } finally {
      thread.shutdown();
    }
  }

  /** Gives them a moment; whether they are done, well or not, or have to wait. */
  boolean isDone() throws InterruptedException {
    try {
      work.get(PATIENCE_MILLISECONDS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      return true; // told by end()
    }
    return true;
  }

  /** What came of it, once nobody is in their way. */
  T end() throws Exception {
    try {
      return work.get(END_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception failure) {
        throw failure;
      }
      throw new AssertionError("In another thread", e.getCause());
    }
  }
}
