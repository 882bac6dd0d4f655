package io.financex.backup.internal;

import io.financex.backup.BackupCancelledException;
import io.financex.backup.Cancellation;
import io.financex.backup.Progress;
import io.financex.backup.ProgressListener;

/**
 * Tells the listener how far the work has come, about a hundred times a step, and ends the work
 * when that is requested.
 */
final class ProgressTracker {
  private static final int REPORTS_PER_STEP = 100;

  private final ProgressListener listener;
  private final Cancellation cancellation;
  private Progress.Phase phase = Progress.Phase.EXPORT;
  private long total;
  private long done;
  private long next;

  ProgressTracker(ProgressListener listener, Cancellation cancellation) {
    this.listener = listener;
    this.cancellation = cancellation;
  }

  void begin(Progress.Phase phase, long total) {
    this.phase = phase;
    this.total = total;
    done = 0;
    next = Math.max(1, total / REPORTS_PER_STEP);
    tell("");
  }

  void advance(String type, long count) {
    advanceTo(type, done + count);
  }

  void advanceTo(String type, long position) {
    done = position;
    endIfRequested();
    if (done >= next) {
      next = done + Math.max(1, total / REPORTS_PER_STEP);
      tell(type);
    }
  }

  /** How much of the step is done. */
  long done() {
    return done;
  }

  /** Ends the step, before what it did becomes lasting: it can still be cancelled here. */
  void end() {
    done = total;
    tell("");
    endIfRequested();
  }

  void endIfRequested() {
    if (cancellation.isRequested()) {
      throw new BackupCancelledException("Cancelled on request.", "Nothing was changed.");
    }
  }

  private void tell(String type) {
    listener.onProgress(new Progress(phase, type, done, total));
  }
}
