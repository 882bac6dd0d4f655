package io.financex.web.backup;

import io.financex.backup.ExportOptions;
import io.financex.backup.RestoreOptions;
import io.financex.backup.RestoreReport;
import io.financex.backup.VerifyOptions;
import io.financex.backup.model.BackupFormat;
import io.financex.backup.model.Owner;
import io.financex.backup.spring.BackupTemplate;
import io.financex.web.account.AccountUser;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Service;

/** What the page offers, as the library does it. */
@Service
class Backups {

  private static final String RECOMMENDED = "json";

  private final BackupTemplate backup;
  private final Jobs jobs;
  private final PrivateFiles files;
  private final Clock clock;

  Backups(BackupTemplate backup, Jobs jobs, PrivateFiles files, Clock clock) {
    this.backup = backup;
    this.jobs = jobs;
    this.files = files;
    this.clock = clock;
  }

  /** The recommended format first. */
  List<BackupFormat> formats() {
    return backup.engine().writable().stream()
        .sorted(
            Comparator.comparing((BackupFormat format) -> !format.id().equals(RECOMMENDED))
                .thenComparing(BackupFormat::name))
        .toList();
  }

  boolean isImportable(String format) {
    return backup.engine().readable().stream().anyMatch(known -> known.id().equals(format));
  }

  Job export(AccountUser user, String format) {
    String name = backup.engine().suggestedFileName(format);
    Job started = job(user, JobKind.EXPORT, name, files.place());
    jobs.start(started, job -> export(job, user.owner(), format));
    return started;
  }

  private Outcome export(Job job, Owner owner, String format) {
    ExportOptions options = ExportOptions.defaults().listener(job).cancellation(job.cancellation());
    return new Outcome.Exported(backup.export(owner, format, job.file(), options));
  }

  Job preview(AccountUser user, Upload upload) {
    Job started = job(user, JobKind.PREVIEW, upload.name().text(), upload.file());
    jobs.start(started, job -> preview(job, user.owner()));
    return started;
  }

  private Outcome preview(Job job, Owner owner) {
    FirstChanges changes = new FirstChanges();
    RestoreReport report =
        backup.restore(owner, job.file(), options(job).dryRun(true).validator(changes));
    return new Outcome.Previewed(report, changes.changes());
  }

  Job test(AccountUser user, Upload upload) {
    Job started = job(user, JobKind.TEST, upload.name().text(), upload.file());
    jobs.start(started, this::test);
    return started;
  }

  private Outcome test(Job job) {
    VerifyOptions options = backup.verifyOptions().listener(job).cancellation(job.cancellation());
    return new Outcome.Tested(backup.verify(job.file(), options));
  }

  /** Does what was previewed, and nothing else. */
  Job importPreviewed(AccountUser user, Job preview, Outcome.Previewed previewed) {
    Job started = job(user, JobKind.IMPORT, preview.fileName(), preview.file());
    String fingerprint = previewed.report().fingerprint();
    jobs.start(
        started,
        job ->
            new Outcome.Imported(
                backup.restore(
                    user.owner(),
                    job.file(),
                    options(job).expecting(fingerprint).copyWithKeys(files.place()))));
    return started;
  }

  private RestoreOptions options(Job job) {
    return backup.restoreOptions().listener(job).cancellation(job.cancellation());
  }

  private Job job(AccountUser user, JobKind kind, String fileName, Path file) {
    return new Job(user.id(), kind, fileName, file, clock.instant());
  }
}
