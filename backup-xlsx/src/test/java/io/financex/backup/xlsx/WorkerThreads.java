package io.financex.backup.xlsx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Closeable;
import java.util.Set;
import java.util.stream.Collectors;

/** Requires of what is done between its making and its closing that it leaves no thread behind. */
final class WorkerThreads implements Closeable {
  private final Set<Thread> before = alive();

  private static Set<Thread> alive() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("backup-xlsx"))
        .collect(Collectors.toSet());
  }

  /** The threads that are at work now. */
  Set<Thread> begun() {
    Set<Thread> begun = alive();
    begun.removeAll(before);
    return begun;
  }

  @Override
  public void close() {
    for (Thread thread : begun()) {
      try {
        thread.join(10_000);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      assertThat(thread.isAlive()).isFalse();
    }
  }
}
