package io.financex.backup;

/**
 * How to export. Immutable. For calling.
 *
 * @param listener hears the progress
 * @param cancellation lets another thread end the export
 */
public record ExportOptions(ProgressListener listener, Cancellation cancellation) {
  /**
   * No listener, never cancelled.
   *
   * @return the options
   */
  public static ExportOptions defaults() {
    return new ExportOptions(ProgressListener.NONE, new Cancellation());
  }

  /**
   * These options with a listener.
   *
   * @param listener hears the progress
   * @return the options
   */
  public ExportOptions listener(ProgressListener listener) {
    return new ExportOptions(listener, cancellation);
  }

  /**
   * These options with a way to cancel.
   *
   * @param cancellation lets another thread end the export
   * @return the options
   */
  public ExportOptions cancellation(Cancellation cancellation) {
    return new ExportOptions(listener, cancellation);
  }
}
