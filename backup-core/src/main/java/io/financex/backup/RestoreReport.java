package io.financex.backup;

import io.financex.backup.model.Manifest;
import io.financex.backup.model.Transaction;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a restore did, or would do. Immutable. For calling.
 *
 * @param format the id of the file's format
 * @param manifest the head of the file
 * @param applied whether it was written; false for a dry run and for a refused file
 * @param transaction in which transaction; in the caller's, what was written lasts when the caller
 *     commits it
 * @param atomic whether it is all or nothing; false with {@link RestoreOptions#commitEvery}, in a
 *     preview too
 * @param commits how often it was committed: once, or more with {@link RestoreOptions#commitEvery};
 *     0 where nothing was written, or the caller commits
 * @param types by type, in dependency order; types that the file does not hold are left out
 * @param problems the first problems, at most {@link #MAX_PROBLEMS}; {@link #rejected()} counts all
 *     rejected records
 * @param warnings what the person should know although nothing was refused: what the file leaves
 *     out, that it was edited
 * @param fingerprint of the decisions, as 64 hexadecimal digits: the same file over the same data
 *     gives the same; see {@link RestoreOptions#expecting}
 * @param copyWithKeys the copy that {@link RestoreOptions#copyWithKeys(Path)} asked for; null where
 *     none was written, since no row of the file lacked its key or nothing was applied
 */
public record RestoreReport(
    String format,
    Manifest manifest,
    boolean applied,
    Transaction transaction,
    boolean atomic,
    int commits,
    List<TypeOutcome> types,
    List<Problem> problems,
    List<String> warnings,
    String fingerprint,
    @Nullable Path copyWithKeys) {
  /** How many problems a report holds at the most. */
  public static final int MAX_PROBLEMS = 100;

  /** Copies. */
  public RestoreReport {
    types = List.copyOf(types);
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
  }

  /**
   * This report with a copy of the file.
   *
   * @param file where the copy is
   * @return the report
   */
  public RestoreReport withCopyWithKeys(Path file) {
    return with(commits, file);
  }

  /**
   * This report once it was committed.
   *
   * @param commits how often
   * @return the report
   */
  public RestoreReport withCommits(int commits) {
    return with(commits, copyWithKeys);
  }

  private RestoreReport with(int commits, @Nullable Path copyWithKeys) {
    return new RestoreReport(
        format,
        manifest,
        applied,
        transaction,
        atomic,
        commits,
        types,
        problems,
        warnings,
        fingerprint,
        copyWithKeys);
  }

  /**
   * All records of the file.
   *
   * @return their number
   */
  public long read() {
    return sum(TypeOutcome::read);
  }

  /**
   * All created rows.
   *
   * @return their number
   */
  public long created() {
    return sum(TypeOutcome::created);
  }

  /**
   * All changed rows.
   *
   * @return their number
   */
  public long updated() {
    return sum(TypeOutcome::updated);
  }

  /**
   * All rows that were already as in the file.
   *
   * @return their number
   */
  public long unchanged() {
    return sum(TypeOutcome::unchanged);
  }

  /**
   * All rows that were left alone.
   *
   * @return their number
   */
  public long skipped() {
    return sum(TypeOutcome::skipped);
  }

  /**
   * All refused records.
   *
   * @return their number
   */
  public long rejected() {
    return sum(TypeOutcome::rejected);
  }

  /**
   * All removed parts.
   *
   * @return their number
   */
  public long removed() {
    return sum(TypeOutcome::removed);
  }

  private long sum(ToLongFunction<TypeOutcome> count) {
    return types.stream().mapToLong(count).sum();
  }
}
