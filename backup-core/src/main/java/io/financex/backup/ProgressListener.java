package io.financex.backup;

/**
 * Hears how an export, a restore or the reading of a file moves on: at the start and end of each
 * step, and some times a second's work in between. For implementing. Called by the thread that
 * works; an exception that it throws ends the work and undoes it, and reaches the caller as it is.
 */
@FunctionalInterface
public interface ProgressListener {
  /** Listens to nothing. */
  ProgressListener NONE = progress -> {};

  /**
   * Something was done.
   *
   * @param progress how far the work has come
   */
  void onProgress(Progress progress);
}
