package io.financex.web.backup;

import io.financex.app.domain.Account;
import io.financex.app.domain.BackupHistory;
import io.financex.app.domain.BackupKind;
import io.financex.web.dashboard.DisplayText;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The history of an account's backups and imports. */
@Component
@Transactional
class BackupLog {

  private static final String COMPLETE = "complete";
  private static final int MAX_OUTCOME = 2000; // of the column

  private final BackupHistoryRepository history;
  private final EntityManager entities;
  private final Clock clock;

  BackupLog(BackupHistoryRepository history, EntityManager entities, Clock clock) {
    this.history = history;
    this.entities = entities;
    this.clock = clock;
  }

  /** Notes how a backup or an import ended; of anything else there is nothing to note. */
  void note(Job job, Outcome outcome) {
    if (outcome instanceof Outcome.Exported exported) {
      save(job, exported.report().format(), exported.report().records(), COMPLETE);
    } else if (outcome instanceof Outcome.Imported imported) {
      save(job, imported.report().format(), imported.report().read(), imported(imported));
    } else if (outcome instanceof Outcome.Failed failed) {
      save(job, "", 0, failed.title() + ": " + failed.reason());
    } else if (outcome instanceof Outcome.Cancelled) {
      save(job, "", 0, "cancelled");
    }
  }

  private static String imported(Outcome.Imported imported) {
    return COMPLETE
        + ": "
        + DisplayText.of(imported.report().created())
        + " new, "
        + DisplayText.of(imported.report().updated())
        + " changed, "
        + DisplayText.of(imported.report().unchanged())
        + " unchanged";
  }

  private void save(Job job, String format, long records, String outcome) {
    if (job.kind() != JobKind.EXPORT && job.kind() != JobKind.IMPORT) {
      return;
    }
    history.save(
        new BackupHistory(
            entities.getReference(Account.class, job.account()),
            job.kind() == JobKind.EXPORT ? BackupKind.BACKUP : BackupKind.IMPORT,
            format,
            job.fileName(),
            size(job.file()),
            records,
            outcome.substring(0, Math.min(outcome.length(), MAX_OUTCOME)),
            clock.instant()));
  }

  private static long size(Path file) {
    try {
      return Files.exists(file) ? Files.size(file) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Transactional(readOnly = true)
  List<BackupHistory> latest(UUID account) {
    return history.findTop20ByAccountIdOrderByAtDesc(account);
  }

  @Transactional(readOnly = true)
  Optional<Instant> lastBackup(UUID account) {
    return history
        .findFirstByAccountIdAndKindAndOutcomeOrderByAtDesc(account, BackupKind.BACKUP, COMPLETE)
        .map(BackupHistory::getAt);
  }
}
