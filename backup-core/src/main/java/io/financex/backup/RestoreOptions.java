package io.financex.backup;

import io.financex.backup.model.Owner;
import io.financex.backup.model.ReadLimits;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How to restore. Immutable; the defaults are the safe ones. For calling.
 *
 * @param onConflict what to do with rows that are there already; {@link ConflictMode#UPDATE}
 * @param dryRun whether to decide everything and write nothing; false
 * @param expected the fingerprint of the preview that the restore is tied to, or null
 * @param acceptEdited whether a file is read although its counts or digests say that it was changed
 *     after the export; false. Formats made for editing need no such leave
 * @param strict whether a file is refused that holds more, or less, than its export did and of
 *     which a format made for editing would only warn, such as a column that a person added; false
 * @param copyWithKeys where a copy of the file is written in which the rows that had no key have
 *     the one that they were given; null for none. See {@link #copyWithKeys(Path)}
 * @param original whose backup is copied into the account that it is restored to; null where it is
 *     the account's own. See {@link #copyOf(Owner)}
 * @param commitEvery after how many records it is committed; 0 for one transaction, the default.
 *     See {@link #commitEvery(int)}
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
    boolean strict,
    @Nullable Path copyWithKeys,
    @Nullable Original original,
    int commitEvery,
    ReadLimits limits,
    RecordValidator validator,
    ProgressListener listener,
    Cancellation cancellation) {
  /** Checks. */
  public RestoreOptions {
    if (copyWithKeys != null && original != null) {
      throw new IllegalArgumentException(
          "In a copy of an account all rows get other keys than they have in the file: there is no"
              + " copy of the file in which they would be found");
    }
    if (commitEvery < 0) {
      throw new IllegalArgumentException(
          "A restore is committed every 1 or more records, or 0 for once; not " + commitEvery);
    }
    if (commitEvery > 0 && onConflict != ConflictMode.UPDATE) {
      throw new IllegalArgumentException(
          "With commitEvery a restore that ended in its midst is completed by doing it again, which"
              + " takes ConflictMode.UPDATE: "
              + onConflict
              + " would stop at the rows that are there since");
    }
  }

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
        false,
        null,
        null,
        0,
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
    return with(draft -> draft.onConflict = mode);
  }

  /**
   * These options as a preview: everything is decided, nothing is written, and problems are in the
   * report instead of thrown.
   *
   * @param dryRun whether it is a preview
   * @return the options
   */
  public RestoreOptions dryRun(boolean dryRun) {
    return with(draft -> draft.dryRun = dryRun);
  }

  /**
   * These options tied to a preview: the restore is refused if it would do anything else.
   *
   * @param fingerprint {@link RestoreReport#fingerprint()} of the preview
   * @return the options
   */
  public RestoreOptions expecting(String fingerprint) {
    return with(draft -> draft.expected = fingerprint);
  }

  /**
   * These options for a file that a person edited.
   *
   * @param accept whether counts and digests may differ; ownership is checked all the same
   * @return the options
   */
  public RestoreOptions acceptEdited(boolean accept) {
    return with(draft -> draft.acceptEdited = accept);
  }

  /**
   * These options for a host that takes files as they were exported, but for their values.
   *
   * @param strict whether what a reader would warn of is refused: columns and sheets that a person
   *     added, renamed or removed
   * @return the options
   */
  public RestoreOptions strict(boolean strict) {
    return with(draft -> draft.strict = strict);
  }

  /**
   * These options with a copy of the file to be written. Its rows that had no key (new rows of a
   * workbook) have the one there that they were given, so that restoring the copy later finds them
   * instead of creating them again. It is written if there are such rows and everything was
   * restored; {@link RestoreReport#copyWithKeys()} says so. A restore fails, and changes nothing,
   * if the copy cannot be written.
   *
   * @param file where it goes, replaced if it is there
   * @return the options
   */
  public RestoreOptions copyWithKeys(Path file) {
    return with(draft -> draft.copyWithKeys = file);
  }

  /**
   * These options for a copy: the file is another account's, and its rows become new rows of the
   * account that it is restored to. They get IDs of their own, and all references among them lead
   * to the copies; the other account's rows are not touched. The host vouches for it that the
   * person may have that account's data: nothing else is checked than that the file is a backup of
   * just this account, made by this installation.
   *
   * <p>Generated numbers are the next ones; UUIDs, also such as are kept as text, are made of those
   * in the file and the account, and so the same each time. Keys of any other kind stay: those that
   * hold the account's own are its own from then on, others are refused where they are taken.
   * Columns that hold a number without being a reference are not known to hold an ID, and stay as
   * they are. All that the file's rows refer to must be in the file.
   *
   * @param account whose backup it is
   * @return the options
   */
  public RestoreOptions copyOf(Owner account) {
    return with(draft -> draft.original = new Original(account, null));
  }

  /**
   * These options for a copy of an account of another installation, such as one that moves from one
   * server to another.
   *
   * @param account whose backup it is
   * @param installation the name of the installation that made it, as its host has set it
   * @return the options
   * @see #copyOf(Owner)
   */
  public RestoreOptions copyOf(Owner account, String installation) {
    return with(draft -> draft.original = new Original(account, installation));
  }

  /**
   * These options with a commit every so many records, so that a large restore holds neither locks
   * nor the database's undo log for long. The restore is <em>not all or nothing</em> then: others
   * see what was committed so far, and if it fails or is cancelled, that stays, and {@link
   * PartlyRestoredException} tells. Restoring the same file again does the rest. The file is read
   * and checked in full before anything is written, as ever.
   *
   * <p>A transaction has at most so many records, but for what only goes together: the rows of one
   * collection, collections that are replaced (a thousand rows' at a time), and rows that hand on
   * unique values to each other, for which all rows wait; a warning in the report says so. What
   * doing it again would not complete is refused with {@link IndivisibleRestoreException}: rows
   * that are given new numbers, copies whose rows keep their keys, the caller's transaction.
   *
   * <p>Somebody else may change the data between two commits. What the restore has yet to write is
   * guarded row by row, as ever; the version of a row that was committed before its collections or
   * its references to later rows were written counts on by these.
   *
   * @param records 1 or more; 0 for one transaction
   * @return the options
   * @throws IllegalArgumentException if it is less, or {@link #onConflict} is anything else than
   *     UPDATE
   */
  public RestoreOptions commitEvery(int records) {
    return with(draft -> draft.commitEvery = records);
  }

  /**
   * These options with other limits.
   *
   * @param limits bounds for what the file can make large
   * @return the options
   */
  public RestoreOptions limits(ReadLimits limits) {
    return with(draft -> draft.limits = limits);
  }

  /**
   * These options with a validator.
   *
   * @param validator judges each change
   * @return the options
   */
  public RestoreOptions validator(RecordValidator validator) {
    return with(draft -> draft.validator = validator);
  }

  /**
   * These options with a listener.
   *
   * @param listener hears the progress
   * @return the options
   */
  public RestoreOptions listener(ProgressListener listener) {
    return with(draft -> draft.listener = listener);
  }

  /**
   * These options with a way to cancel.
   *
   * @param cancellation lets another thread end the restore
   * @return the options
   */
  public RestoreOptions cancellation(Cancellation cancellation) {
    return with(draft -> draft.cancellation = cancellation);
  }

  private RestoreOptions with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.options();
  }

  /** Options while one of them is changed. */
  private static final class Draft {
    private ConflictMode onConflict;
    private boolean dryRun;
    @Nullable private String expected;
    private boolean acceptEdited;
    private boolean strict;
    @Nullable private Path copyWithKeys;
    @Nullable private Original original;
    private int commitEvery;
    private ReadLimits limits;
    private RecordValidator validator;
    private ProgressListener listener;
    private Cancellation cancellation;

    Draft(RestoreOptions options) {
      onConflict = options.onConflict;
      dryRun = options.dryRun;
      expected = options.expected;
      acceptEdited = options.acceptEdited;
      strict = options.strict;
      copyWithKeys = options.copyWithKeys;
      original = options.original;
      commitEvery = options.commitEvery;
      limits = options.limits;
      validator = options.validator;
      listener = options.listener;
      cancellation = options.cancellation;
    }

    RestoreOptions options() {
      return new RestoreOptions(
          onConflict,
          dryRun,
          expected,
          acceptEdited,
          strict,
          copyWithKeys,
          original,
          commitEvery,
          limits,
          validator,
          listener,
          cancellation);
    }
  }
}
