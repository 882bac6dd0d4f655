package io.financex.web.backup;

import io.financex.backup.Cancellation;
import io.financex.backup.Progress;
import io.financex.backup.ProgressListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that is done in the background for one account, whether or not anybody looks on. Safe
 * for use by several threads. (What templates ask for is public, for they see nothing else.)
 */
final class Job implements ProgressListener {

  private final UUID id = UUID.randomUUID();
  private final UUID account;
  private final JobKind kind;
  private final String fileName;
  private final Path file;
  private final Instant startedAt;
  private final Cancellation cancellation = new Cancellation();
  @Nullable private volatile Progress progress;
  @Nullable private volatile Outcome outcome;

  /**
   * Not begun.
   *
   * @param fileName what the person calls the file
   * @param file where it is, or will be
   */
  Job(UUID account, JobKind kind, String fileName, Path file, Instant startedAt) {
    this.account = account;
    this.kind = kind;
    this.fileName = fileName;
    this.file = file;
    this.startedAt = startedAt;
  }

  public UUID id() {
    return id;
  }

  boolean belongsTo(UUID candidate) {
    return account.equals(candidate);
  }

  UUID account() {
    return account;
  }

  public JobKind kind() {
    return kind;
  }

  public String fileName() {
    return fileName;
  }

  Path file() {
    return file;
  }

  Instant startedAt() {
    return startedAt;
  }

  Cancellation cancellation() {
    return cancellation;
  }

  @Override
  public void onProgress(Progress now) {
    progress = now;
  }

  public JobProgress progress() {
    return JobProgress.of(progress);
  }

  /** How it ended; null while it has not. */
  @Nullable Outcome outcome() {
    return outcome;
  }

  /** The file that it made for the person, unless that was fetched already. */
  Optional<Path> made() {
    return outcome instanceof Outcome.WithFile made
        ? Optional.ofNullable(made.file(this)).filter(Files::exists)
        : Optional.empty();
  }

  void end(Outcome how) {
    outcome = how;
  }

  boolean isRunning() {
    return outcome == null;
  }
}
