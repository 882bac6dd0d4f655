package io.financex.backup.internal;

import io.financex.backup.BackupIOException;
import io.financex.backup.Cancellation;
import io.financex.backup.ExportOptions;
import io.financex.backup.ExportReport;
import io.financex.backup.PlanChangedException;
import io.financex.backup.ProgressListener;
import io.financex.backup.RejectedRecordsException;
import io.financex.backup.RestoreOptions;
import io.financex.backup.RestoreReport;
import io.financex.backup.VerifyReport;
import io.financex.backup.error.LimitExceededException;
import io.financex.backup.error.Location;
import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.Manifest;
import io.financex.backup.model.Owner;
import io.financex.backup.model.ReadLimits;
import io.financex.backup.model.Trailer;
import io.financex.backup.spi.BackupReader;
import io.financex.backup.spi.BackupWriter;
import io.financex.backup.spi.EntityGraph;
import io.financex.backup.spi.RecordSource;
import io.financex.backup.spi.RestoreSession;
import io.financex.backup.spi.Snapshot;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leads the way of the data, export and restore, from one step to the next, and cleans up behind
 * them.
 */
public final class Engine {
  private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

  private final EntityGraph graph;
  private final Formats formats;
  private final Settings settings;
  private final OwnerCheck ownerCheck;

  /**
   * What the host has set.
   *
   * @param application the application's name
   * @param applicationVersion its version
   * @param installation the installation's ID, if any
   * @param dropped types and attributes of older files that are ignored
   * @param temporaryDirectory where temporary files are made, or null
   * @param clock for dates
   */
  public record Settings(
      String application,
      String applicationVersion,
      @Nullable String installation,
      Set<String> dropped,
      @Nullable Path temporaryDirectory,
      Clock clock) {}

  /**
   * An engine.
   *
   * @param graph the store
   * @param formats the formats at hand
   * @param settings what the host has set
   */
  public Engine(EntityGraph graph, Formats formats, Settings settings) {
    this.graph = graph;
    this.formats = formats;
    this.settings = settings;
    ownerCheck = new OwnerCheck(graph.model(), settings.installation());
  }

  /**
   * The formats at hand.
   *
   * @return the formats
   */
  public Formats formats() {
    return formats;
  }

  /**
   * The host's model.
   *
   * @return the model
   */
  public EntityModel model() {
    return graph.model();
  }

  /**
   * A file name with today's date.
   *
   * @param format the format's id
   * @return the name
   */
  public String suggestedFileName(String format) {
    String prefix = settings.application().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    return (prefix.isEmpty() ? "" : prefix + "_")
        + "backup_"
        + LocalDate.now(settings.clock())
        + "."
        + formats.writer(format).format().extension();
  }

  /**
   * Exports to a file.
   *
   * @param owner whose data
   * @param format the format's id
   * @param file the file
   * @param options how
   * @return what was written
   */
  public ExportReport export(Owner owner, String format, Path file, ExportOptions options) {
    formats.writer(format);
    try (FileTarget target = new FileTarget(file)) {
      ExportReport report = export(owner, format, target.out(), options);
      target.complete();
      return report;
    } catch (IOException e) {
      throw new BackupIOException(
          "The backup could not be written to " + file.getFileName() + ". Is there room?", e);
    }
  }

  /**
   * Exports to a stream.
   *
   * @param owner whose data
   * @param format the format's id
   * @param out where the bytes go
   * @param options how
   * @return what was written
   */
  public ExportReport export(Owner owner, String format, OutputStream out, ExportOptions options) {
    BackupWriter writer = formats.writer(format);
    Manifest manifest =
        new Manifest(
            Manifest.FORMAT_VERSION,
            settings.application(),
            settings.applicationVersion(),
            settings.installation(),
            ownerCheck.texts(owner),
            settings.clock().instant(),
            graph.model());
    ProgressTracker tracker = new ProgressTracker(options.listener(), options.cancellation());
    try (Workspace workspace = workspace();
        Snapshot snapshot = graph.read(owner)) {
      ExportReport report =
          new Exporter(snapshot, writer, manifest, tracker, workspace).export(out);
      LOG.info("Exported {} records as {}, {} bytes", report.records(), format, report.bytes());
      return report;
    } catch (IOException e) {
      throw new BackupIOException("The export failed while reading or writing. Try again.", e);
    }
  }

  /**
   * Restores a stream.
   *
   * @param owner whose data
   * @param in the file's bytes
   * @param options how
   * @return what was done
   */
  public RestoreReport restore(Owner owner, InputStream in, RestoreOptions options) {
    try (Workspace workspace = workspace()) {
      Path file = workspace.newFile();
      long bound = options.limits().maxFileBytes();
      try (OutputStream copy = Files.newOutputStream(file)) {
        byte[] buffer = new byte[1 << 16];
        long size = 0;
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
          size += count;
          if (size > bound) {
            throw new LimitExceededException("maxFileBytes", bound, Location.UNKNOWN);
          }
          copy.write(buffer, 0, count);
        }
      }
      return restore(owner, file, options);
    } catch (IOException e) {
      throw new BackupIOException(
          "The backup could not be received. Nothing was changed; try again.", e);
    }
  }

  /**
   * Restores a file.
   *
   * @param owner whose data
   * @param file the file
   * @param options how
   * @return what was done
   */
  public RestoreReport restore(Owner owner, Path file, RestoreOptions options) {
    ownerCheck.texts(owner);
    ProgressTracker tracker = new ProgressTracker(options.listener(), options.cancellation());
    try (Workspace workspace = workspace()) {
      BackupReader reader = readerOf(file, options.limits());
      try (RecordSource source = reader.open(file, options.limits())) {
        Manifest manifest = source.manifest();
        ownerCheck.check(manifest, owner);
        ModelMatch match = new ModelMatch(manifest.model(), graph.model(), settings.dropped());
        Findings findings = new Findings(match.types());
        try (SpooledFile spooled = new SpooledFile(match.types(), workspace, findings)) {
          spool(source, match, spooled, findings, Files.size(file), options, tracker);
          RestoreReport report =
              restore(
                  owner,
                  reader.format().id(),
                  manifest,
                  spooled,
                  findings,
                  options,
                  workspace,
                  tracker);
          LOG.info(
              "Restore of {} records: {} created, {} updated, {} unchanged, {} rejected{}",
              report.read(),
              report.created(),
              report.updated(),
              report.unchanged(),
              report.rejected(),
              options.dryRun() ? " (preview)" : "");
          return report;
        }
      }
    } catch (IOException e) {
      throw new BackupIOException(
          "The restore failed while reading or writing. Nothing was changed; try again.", e);
    }
  }

  private void spool(
      RecordSource source,
      ModelMatch match,
      SpooledFile spooled,
      Findings findings,
      long fileSize,
      RestoreOptions options,
      ProgressTracker tracker)
      throws IOException {
    FileCheck check = new FileCheck(source, options.limits(), tracker);
    Trailer found =
        check.read(
            fileSize,
            record -> {
              EntityRecord converted = match.toHost(record);
              if (converted != null) {
                spooled.add(converted);
              }
            });
    if (check.isEdited(found, options.acceptEdited())) {
      findings.warn(
          "The file was edited after the export: its counts or digests are not those of its trailer.");
    }
    omissions(source.manifest()).forEach(findings::warn);
    match
        .ignored()
        .forEach(
            what ->
                findings.warn(
                    what + " is in the file and was ignored: the application has dropped it."));
  }

  private RestoreReport restore(
      Owner owner,
      String format,
      Manifest manifest,
      SpooledFile spooled,
      Findings findings,
      RestoreOptions options,
      Workspace workspace,
      ProgressTracker tracker)
      throws IOException {
    EntityModel model = graph.model();
    try (RestoreSession session = graph.restore(owner);
        Plan plan =
            new Planner(model, spooled, session, options, findings, workspace, tracker).plan()) {
      boolean apply = !options.dryRun() && !findings.hasRejections();
      RestoreReport report =
          new RestoreReport(
              format,
              manifest,
              apply,
              findings.outcomes(),
              findings.problems(),
              findings.warnings(),
              plan.fingerprint());
      if (findings.hasRejections() && !options.dryRun()) {
        throw new RejectedRecordsException(report);
      }
      if (options.expected() != null && !options.expected().equals(plan.fingerprint())) {
        throw new PlanChangedException(
            "The file or the data changed since the preview, so that another result would come out. Nothing was changed;"
                + " look at a new preview.");
      }
      if (apply && plan.writes() > 0) {
        new Applier(model, plan, session, tracker).apply();
      }
      return report;
    }
  }

  /**
   * Reads the head of a file.
   *
   * @param file the file
   * @return its manifest
   */
  public Manifest inspect(Path file) {
    try (RecordSource source = readerOf(file, ReadLimits.DEFAULT).open(file, ReadLimits.DEFAULT)) {
      return source.manifest();
    } catch (IOException e) {
      throw new BackupIOException("The file could not be read.", e);
    }
  }

  /**
   * Reads a file in full.
   *
   * @param file the file
   * @return what it holds
   */
  public VerifyReport verify(Path file) {
    ReadLimits limits = ReadLimits.DEFAULT;
    try {
      BackupReader reader = readerOf(file, limits);
      try (RecordSource source = reader.open(file, limits)) {
        FileCheck check =
            new FileCheck(
                source, limits, new ProgressTracker(ProgressListener.NONE, new Cancellation()));
        Trailer found = check.read(Files.size(file), record -> {});
        check.isEdited(found, false);
        return new VerifyReport(
            reader.format().id(), source.manifest(), found, omissions(source.manifest()));
      }
    } catch (IOException e) {
      throw new BackupIOException("The file could not be read.", e);
    }
  }

  private static List<String> omissions(Manifest manifest) {
    return manifest.model().omitted().stream()
        .map(what -> what + " is not part of this backup.")
        .toList();
  }

  private BackupReader readerOf(Path file, ReadLimits limits) throws IOException {
    if (Files.size(file) > limits.maxFileBytes()) {
      throw new LimitExceededException("maxFileBytes", limits.maxFileBytes(), Location.UNKNOWN);
    }
    return formats.reader(file);
  }

  private Workspace workspace() {
    return new Workspace(settings.temporaryDirectory());
  }
}
