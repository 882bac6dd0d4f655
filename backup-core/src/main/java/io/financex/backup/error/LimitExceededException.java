package io.financex.backup.error;

/**
 * A file is larger, longer or deeper than the limits allow. Nothing was written; the host may raise
 * the limit that is named.
 */
public final class LimitExceededException extends BackupException {
  private static final long serialVersionUID = 1L;

  /**
   * A limit that was met.
   *
   * @param limit the limit's name, as in {@code ReadLimits}
   * @param bound its value
   * @param location where it was met
   */
  public LimitExceededException(String limit, long bound, Location location) {
    super(
        "The file exceeds the limit "
            + limit
            + " = "
            + bound
            + (location.equals(Location.UNKNOWN) ? "" : " at " + location)
            + ". If the file is trusted, raise the limit.");
  }
}
