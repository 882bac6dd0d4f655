package io.financex.backup;

import io.financex.backup.model.ReadLimits;

/**
 * How to read a file in full without restoring it. Immutable. For calling.
 *
 * @param limits bounds for what the file can make large
 * @param listener hears the progress
 * @param cancellation lets another thread end the reading
 */
public record VerifyOptions(
    ReadLimits limits, ProgressListener listener, Cancellation cancellation) {
  /**
   * The default limits, no listener, never cancelled.
   *
   * @return the options
   */
  public static VerifyOptions defaults() {
    return new VerifyOptions(ReadLimits.DEFAULT, ProgressListener.NONE, new Cancellation());
  }

  /**
   * These options with other limits.
   *
   * @param limits bounds for what the file can make large
   * @return the options
   */
  public VerifyOptions limits(ReadLimits limits) {
    return new VerifyOptions(limits, listener, cancellation);
  }

  /**
   * These options with a listener.
   *
   * @param listener hears the progress
   * @return the options
   */
  public VerifyOptions listener(ProgressListener listener) {
    return new VerifyOptions(limits, listener, cancellation);
  }

  /**
   * These options with a way to cancel.
   *
   * @param cancellation lets another thread end the reading
   * @return the options
   */
  public VerifyOptions cancellation(Cancellation cancellation) {
    return new VerifyOptions(limits, listener, cancellation);
  }
}
