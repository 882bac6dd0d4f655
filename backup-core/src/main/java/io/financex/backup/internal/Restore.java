package io.financex.backup.internal;

import io.financex.backup.BackupIOException;
import io.financex.backup.IndivisibleRestoreException;
import io.financex.backup.PlanChangedException;
import io.financex.backup.RejectedRecordsException;
import io.financex.backup.RestoreOptions;
import io.financex.backup.RestoreReport;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Manifest;
import io.financex.backup.model.Owner;
import io.financex.backup.model.Trailer;
import io.financex.backup.spi.BackupReader;
import io.financex.backup.spi.EntityGraph;
import io.financex.backup.spi.RecordSource;
import io.financex.backup.spi.RestoreSession;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One restore, from the opening of the file to the commit. */
final class Restore {
  private static final Logger LOG = LoggerFactory.getLogger(Restore.class);

  private final EntityGraph graph;
  private final OwnerCheck ownerCheck;
  private final Set<String> dropped;
  private final Owner owner;
  private final RestoreOptions options;
  private final ProgressTracker tracker;
  private boolean committed;

  Restore(
      EntityGraph graph,
      OwnerCheck ownerCheck,
      Set<String> dropped,
      Owner owner,
      RestoreOptions options,
      ProgressTracker tracker) {
    this.graph = graph;
    this.ownerCheck = ownerCheck;
    this.dropped = dropped;
    this.owner = owner;
    this.options = options;
    this.tracker = tracker;
  }

  RestoreReport run(BackupReader reader, Path file, Workspace workspace) throws IOException {
    try (RecordSource source = reader.open(file, options.limits())) {
      Manifest manifest = source.manifest();
      ownerCheck.check(manifest, owner, options.original());
      ModelMatch match = new ModelMatch(manifest.model(), graph.model(), dropped);
      Findings findings = new Findings(match.types());
      try (SpooledFile spooled = new SpooledFile(match.types(), workspace, findings);
          NewRows newRows = new NewRows(manifest.owner(), workspace)) {
        FileCheck check = new FileCheck(reader.format(), source, options.limits(), tracker);
        spool(check, match, spooled, newRows, findings, Files.size(file));
        RestoreReport report =
            decide(
                reader.format().id(),
                manifest,
                spooled,
                newRows,
                findings,
                workspace,
                out -> reader.copyWithKeys(file, options.limits(), newRows, out));
        LOG.info(
            "Restore of {} records: {} created, {} updated, {} unchanged, {} skipped, {} rejected{}",
            report.read(),
            report.created(),
            report.updated(),
            report.unchanged(),
            report.skipped(),
            report.rejected(),
            report.applied() ? "" : " (preview)");
        return report;
      }
    }
  }

  private void spool(
      FileCheck check,
      ModelMatch match,
      SpooledFile spooled,
      NewRows newRows,
      Findings findings,
      long fileSize)
      throws IOException {
    Trailer found =
        check.read(
            fileSize,
            record -> {
              EntityRecord converted = match.toHost(record);
              if (converted == null) {
                return;
              }
              if (converted.hasKey()) {
                newRows.heed(converted);
                spooled.add(converted);
              } else {
                newRows.add(converted);
              }
            });
    check.warnings(found, options).forEach(findings::warn);
    match
        .ignored()
        .forEach(
            what ->
                findings.warn(
                    what + " is in the file and was ignored: the application has dropped it."));
  }

  /** Writes the file anew, with the keys that its new rows have been given. */
  private interface Copier {
    /** Whether there is such a copy. */
    boolean copy(OutputStream out) throws IOException;
  }

  private RestoreReport decide(
      String format,
      Manifest manifest,
      SpooledFile spooled,
      NewRows newRows,
      Findings findings,
      Workspace workspace,
      Copier copier)
      throws IOException {
    try (RestoreSession session = graph.restore(owner);
        Plan plan = plan(session, spooled, newRows, findings, workspace)) {
      Commits commits =
          Commits.of(options.commitEvery(), graph.model(), plan, findings, session, tracker);
      boolean apply = !options.dryRun() && !findings.hasRejections();
      RestoreReport report =
          new RestoreReport(
              format,
              manifest,
              apply,
              session.transaction(),
              options.commitEvery() == 0,
              0,
              findings.outcomes(),
              findings.problems(),
              findings.warnings(),
              plan.fingerprint(),
              null);
      if (findings.hasRejections() && !options.dryRun()) {
        throw new RejectedRecordsException(report);
      }
      if (options.expected() != null && !options.expected().equals(plan.fingerprint())) {
        throw new PlanChangedException(
            "The file or the data changed since the preview, so that another result would come out. Nothing was changed;"
                + " look at a new preview.");
      }
      if (apply && plan.writes() > 0) {
        spooled.reserveNumbers(session);
      }
      Path copy = newRows.types().isEmpty() ? null : options.copyWithKeys();
      if (apply && copy != null) {
        boolean copied = applyAndCopy(plan, session, commits, copier, copy);
        report = copied ? report.withCopyWithKeys(copy) : report;
      } else if (apply) {
        apply(plan, session, commits);
      }
      return report.withCommits(commits.count());
    }
  }

  /** The copy is written before anything else, and put in its place when all is done. */
  private boolean applyAndCopy(
      Plan plan, RestoreSession session, Commits commits, Copier copier, Path copy)
      throws IOException {
    try (FileTarget target = target(copy)) {
      boolean copied = copier.copy(target.out());
      apply(plan, session, commits);
      if (copied) {
        target.complete();
      }
      return copied;
    }
  }

  private static FileTarget target(Path copy) {
    try {
      return new FileTarget(copy);
    } catch (IOException e) {
      throw new BackupIOException(
          "The copy of the file cannot be written to "
              + copy.getFileName()
              + ". Nothing was changed. Check that its directory is there and may be written to.",
          e);
    }
  }

  private void apply(Plan plan, RestoreSession session, Commits commits) throws IOException {
    if (plan.writes() > 0) {
      try {
        new Applier(graph.model(), plan, session, commits, tracker).apply();
      } catch (IOException e) {
        throw commits.told(e, plan.writes());
      } catch (RuntimeException e) {
        throw commits.told(e, plan.writes());
      }
      committed = true;
    }
  }

  private Plan plan(
      RestoreSession session,
      SpooledFile spooled,
      NewRows newRows,
      Findings findings,
      Workspace workspace)
      throws IOException {
    boolean divided = options.commitEvery() > 0;
    if (divided && session.transaction().callers()) {
      throw new IndivisibleRestoreException(
          "A restore within a transaction of the caller is committed by the caller, and only once.");
    }
    newRows.addTo(spooled, session, findings);
    Set<EntityType> notFoundAgain = new LinkedHashSet<>(newRows.numbered());
    if (options.original() != null) {
      CopiedRows copies = new CopiedRows(graph.model(), owner, spooled, session, findings, tracker);
      copies.copyAll();
      notFoundAgain.addAll(copies.notFoundAgain());
    }
    if (divided && !notFoundAgain.isEmpty()) {
      throw new IndivisibleRestoreException(
          "Restored again, the file would not find the rows that it has created of "
              + notFoundAgain.stream()
                  .map(EntityType::label)
                  .sorted()
                  .collect(Collectors.joining(", "))
              + ": they are given new numbers, or would be taken for others'.");
    }
    new NaturalKeys(graph.model(), spooled, session, findings, tracker).match();
    return new Planner(graph.model(), spooled, session, options, findings, workspace, tracker)
        .plan();
  }

  /** What a failure of a file, stream or connection means for the data. */
  BackupIOException failure(IOException cause) {
    return new BackupIOException(
        committed
            ? "Everything was restored, but what follows failed: cleaning up, or putting the copy of the file in its place. There is no"
                + " need to restore again, unless it is in a transaction of yours that you roll back."
            : "The restore failed while reading or writing. Nothing was changed; try again.",
        cause);
  }
}
