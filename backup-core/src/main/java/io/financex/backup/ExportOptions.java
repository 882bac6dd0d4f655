package io.financex.backup;

/**
 * How to export. Immutable. For calling.
 *
 * @param listener hears the progress
 * @param cancellation lets another thread end the export
 * @param includeShared whether the file holds the rows that all accounts share, too, where its
 *     format can
 */
public record ExportOptions(
    ProgressListener listener, Cancellation cancellation, boolean includeShared) {
  /**
   * No listener, never cancelled, without what all accounts share.
   *
   * @return the options
   */
  public static ExportOptions defaults() {
    return new ExportOptions(ProgressListener.NONE, new Cancellation(), false);
  }

  /**
   * These options with a listener.
   *
   * @param listener hears the progress
   * @return the options
   */
  public ExportOptions listener(ProgressListener listener) {
    return new ExportOptions(listener, cancellation, includeShared);
  }

  /**
   * These options with a way to cancel.
   *
   * @param cancellation lets another thread end the export
   * @return the options
   */
  public ExportOptions cancellation(Cancellation cancellation) {
    return new ExportOptions(listener, cancellation, includeShared);
  }

  /**
   * These options with or without the rows that all accounts share, such as currencies. Without
   * them a file is smaller, and no less complete for a restore, which never writes them; with them
   * it can be read where the application is not.
   *
   * @param include whether the file holds them; a script for a database never does
   * @return the options
   */
  public ExportOptions includeShared(boolean include) {
    return new ExportOptions(listener, cancellation, include);
  }
}
