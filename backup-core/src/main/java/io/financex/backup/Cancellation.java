package io.financex.backup;

/**
 * Lets another thread end an export, a restore or the reading of a file; it then undoes what it
 * did. Safe for use by several threads. For calling.
 */
public final class Cancellation {
  private volatile boolean requested;

  /** Not requested. */
  public Cancellation() {}

  /** Requests the end. Lasting; calling it again does nothing. */
  public void cancel() {
    requested = true;
  }

  /**
   * Whether the end was requested.
   *
   * @return whether it was
   */
  public boolean isRequested() {
    return requested;
  }
}
