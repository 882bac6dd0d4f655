package io.financex.web.backup;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.stereotype.Component;

/**
 * Runs jobs, one at a time for each account, and keeps the last ones with their files for a while.
 * Whoever asks for a job says for which account; those of others are as good as not there.
 */
@Component
class Jobs {

  private static final int KEPT_FOR_EACH_ACCOUNT = 5;
  private static final Duration KEPT_FOR = Duration.ofHours(1);

  private final Map<UUID, Job> jobs = new ConcurrentHashMap<>();
  private final Map<UUID, Job> running = new ConcurrentHashMap<>();
  private final ThreadPoolTaskExecutor workers;
  private final PrivateFiles files;
  private final BackupLog log;
  private final Clock clock;

  Jobs(ThreadPoolTaskExecutor backupWorkers, PrivateFiles files, BackupLog log, Clock clock) {
    this.workers = backupWorkers;
    this.files = files;
    this.log = log;
    this.clock = clock;
  }

  /**
   * Starts a job.
   *
   * @throws BusyException if the account has one running, or too many are waiting
   */
  void start(Job job, Function<Job, Outcome> work) {
    if (running.putIfAbsent(job.account(), job) != null) {
      throw new BusyException(Refusal.BUSY);
    }
    jobs.put(job.id(), job);
    discardBeyond(job.account());
    try {
      workers.execute(() -> run(job, work));
    } catch (TaskRejectedException e) {
      jobs.remove(job.id());
      running.remove(job.account());
      throw new BusyException(Refusal.CROWDED);
    }
  }

  private void run(Job job, Function<Job, Outcome> work) {
    Outcome outcome;
    try {
      outcome = work.apply(job);
    } catch (RuntimeException | Error e) {
      // Even out of memory: a job that never ended would keep its account from all others.
      outcome = Failures.of(job.kind(), e);
    }
    try {
      log.note(job, outcome);
    } finally {
      running.remove(job.account());
      job.end(outcome);
    }
  }

  Optional<Job> find(UUID account, UUID id) {
    return Optional.ofNullable(jobs.get(id)).filter(job -> job.belongsTo(account));
  }

  Optional<Job> runningOf(UUID account) {
    return Optional.ofNullable(running.get(account));
  }

  /** Deletes the file that a job made, once it was fetched; the job is remembered. */
  void deleteMade(Job job) {
    job.made().ifPresent(files::delete);
  }

  /** Forgets a job and its files. */
  void discard(Job job) {
    if (jobs.remove(job.id()) != null) {
      deleteMade(job);
      if (!isShared(job)) {
        files.delete(job.file());
      }
    }
  }

  /** An import reads the file of its preview. */
  private boolean isShared(Job job) {
    return jobs.values().stream().anyMatch(other -> other.file().equals(job.file()));
  }

  private void discardBeyond(UUID account) {
    List<Job> ended =
        ended()
            .filter(job -> job.belongsTo(account))
            .sorted(Comparator.comparing(Job::startedAt).reversed())
            .toList();
    ended.stream().skip(KEPT_FOR_EACH_ACCOUNT).forEach(this::discard);
  }

  @Scheduled(fixedDelay = 60_000)
  void discardOld() {
    Instant limit = clock.instant().minus(KEPT_FOR);
    ended().filter(job -> job.startedAt().isBefore(limit)).toList().forEach(this::discard);
  }

  private Stream<Job> ended() {
    return jobs.values().stream().filter(job -> !job.isRunning());
  }

  @PreDestroy
  void cancelAll() {
    running.values().forEach(job -> job.cancellation().cancel());
  }
}
