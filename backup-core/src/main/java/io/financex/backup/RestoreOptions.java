package io.financex.backup;

import io.financex.backup.model.ReadLimits;
import org.jspecify.annotations.Nullable;

/**
 * How to restore. Immutable; the defaults are the safe ones. For calling.
 *
 * @param onConflict what to do with rows that are there already; {@link ConflictMode#UPDATE}
 * @param dryRun whether to decide everything and write nothing; false
 * @param expected the fingerprint of the preview that the restore is tied to, or null
 * @param acceptEdited whether a file is read although its counts or digests say that it was changed
 *     after the export; false. Formats made for editing need no such leave
 * @param limits bounds for what the file can make large
 * @param validator judges each change
 * @param listener hears the progress
 * @param cancellation lets another thread end the restore
 */
public record RestoreOptions(
    ConflictMode onConflict,
    boolean dryRun,
    @Nullable String expected,
    boolean acceptEdited,
    ReadLimits limits,
    RecordValidator validator,
    ProgressListener listener,
    Cancellation cancellation) {
  /**
   * The safe defaults.
   *
   * @return the options
   */
  public static RestoreOptions defaults() {
    return new RestoreOptions(
        ConflictMode.UPDATE,
        false,
        null,
        false,
        ReadLimits.DEFAULT,
        RecordValidator.NONE,
        ProgressListener.NONE,
        new Cancellation());
  }

  /**
   * These options with another conflict mode.
   *
   * @param mode what to do with rows that are there already
   * @return the options
   */
  public RestoreOptions onConflict(ConflictMode mode) {
    return new RestoreOptions(
        mode, dryRun, expected, acceptEdited, limits, validator, listener, cancellation);
  }

  /**
   * These options as a preview: everything is decided, nothing is written, and problems are in the
   * report instead of thrown.
   *
   * @param dryRun whether it is a preview
   * @return the options
   */
  public RestoreOptions dryRun(boolean dryRun) {
    return new RestoreOptions(
        onConflict, dryRun, expected, acceptEdited, limits, validator, listener, cancellation);
  }

  /**
   * These options tied to a preview: the restore is refused if it would do anything else.
   *
   * @param fingerprint {@link RestoreReport#fingerprint()} of the preview
   * @return the options
   */
  public RestoreOptions expecting(String fingerprint) {
    return new RestoreOptions(
        onConflict, dryRun, fingerprint, acceptEdited, limits, validator, listener, cancellation);
  }

  /**
   * These options for a file that a person edited.
   *
   * @param accept whether counts and digests may differ; ownership is checked all the same
   * @return the options
   */
  public RestoreOptions acceptEdited(boolean accept) {
    return new RestoreOptions(
        onConflict, dryRun, expected, accept, limits, validator, listener, cancellation);
  }

  /**
   * These options with other limits.
   *
   * @param limits bounds for what the file can make large
   * @return the options
   */
  public RestoreOptions limits(ReadLimits limits) {
    return new RestoreOptions(
        onConflict, dryRun, expected, acceptEdited, limits, validator, listener, cancellation);
  }

  /**
   * These options with a validator.
   *
   * @param validator judges each change
   * @return the options
   */
  public RestoreOptions validator(RecordValidator validator) {
    return new RestoreOptions(
        onConflict, dryRun, expected, acceptEdited, limits, validator, listener, cancellation);
  }

  /**
   * These options with a listener.
   *
   * @param listener hears the progress
   * @return the options
   */
  public RestoreOptions listener(ProgressListener listener) {
    return new RestoreOptions(
        onConflict, dryRun, expected, acceptEdited, limits, validator, listener, cancellation);
  }

  /**
   * These options with a way to cancel.
   *
   * @param cancellation lets another thread end the restore
   * @return the options
   */
  public RestoreOptions cancellation(Cancellation cancellation) {
    return new RestoreOptions(
        onConflict, dryRun, expected, acceptEdited, limits, validator, listener, cancellation);
  }
}
