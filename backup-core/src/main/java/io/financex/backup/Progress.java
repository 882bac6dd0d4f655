package io.financex.backup;

/**
 * How far an export, a restore or the reading of a file has come. Immutable. For calling.
 *
 * @param phase the step
 * @param type the label of the kind of data at hand; empty where a step does not go by kinds
 * @param done what is done of the whole step: records, or bytes while a file is read
 * @param total what the whole step has to do, in the same unit
 */
public record Progress(Phase phase, String type, long done, long total) {
  /** The steps. */
  public enum Phase {
    /** Records are read from the store and written to the file; counted in records. */
    EXPORT,
    /** The file is read in full; counted in bytes. */
    VERIFY,
    /** Records are compared with what is there; counted in records. */
    PLAN,
    /** Decisions are written; counted in records. Its end is told just before the commit. */
    APPLY
  }

  /**
   * The part of the step that is done.
   *
   * @return 0 to 1; 1 where there is nothing to do
   */
  public double fraction() {
    return total <= 0 ? 1 : Math.min(1, (double) done / total);
  }
}
