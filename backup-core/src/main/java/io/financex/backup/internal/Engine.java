package io.financex.backup.internal;

import io.financex.backup.BackupIOException;
import io.financex.backup.ExportOptions;
import io.financex.backup.ExportReport;
import io.financex.backup.RestoreOptions;
import io.financex.backup.RestoreReport;
import io.financex.backup.VerifyOptions;
import io.financex.backup.VerifyReport;
import io.financex.backup.error.LimitExceededException;
import io.financex.backup.error.Location;
import io.financex.backup.model.EntityModel;
import io.financex.backup.model.Manifest;
import io.financex.backup.model.Owner;
import io.financex.backup.model.ReadLimits;
import io.financex.backup.model.Trailer;
import io.financex.backup.spi.BackupReader;
import io.financex.backup.spi.BackupWriter;
import io.financex.backup.spi.EntityGraph;
import io.financex.backup.spi.RecordSource;
import io.financex.backup.spi.Snapshot;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
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
   * This engine within a transaction of the caller.
   *
   * @param transaction what the store knows it by
   * @return an engine for as long as the transaction lasts
   */
  public Engine joining(Object transaction) {
    return new Engine(graph.joining(transaction), formats, settings);
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
    String prefix =
        settings
            .application()
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "_")
            .replaceAll("^_|_$", "");
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
          "The backup could not be written to "
              + file.getFileName()
              + ". Check that its directory is there and may be written to, and that there is room.",
          e);
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
    EntityModel model =
        options.includeShared() && writer.holdsShared() ? model() : model().withoutShared();
    Manifest manifest =
        new Manifest(
            Manifest.FORMAT_VERSION,
            settings.application(),
            settings.applicationVersion(),
            settings.installation(),
            ownerCheck.texts(owner),
            settings.clock().instant(),
            model);
    ProgressTracker tracker = new ProgressTracker(options.listener(), options.cancellation());
    try (Workspace workspace = workspace();
        Snapshot snapshot = graph.read(owner)) {
      Snapshot exported = model == model() ? snapshot : new OwnRows(snapshot, model());
      ExportReport report =
          new Exporter(exported, writer, manifest, tracker, workspace).export(out);
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
    ProgressTracker tracker = new ProgressTracker(options.listener(), options.cancellation());
    return restore(
        owner,
        workspace -> received(in, workspace.newFile(), options.limits(), tracker),
        options,
        tracker);
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
    ProgressTracker tracker = new ProgressTracker(options.listener(), options.cancellation());
    return restore(owner, workspace -> file, options, tracker);
  }

  /** Where the bytes to restore are. */
  private interface Input {
    Path file(Workspace workspace) throws IOException;
  }

  private RestoreReport restore(
      Owner owner, Input input, RestoreOptions options, ProgressTracker tracker) {
    ownerCheck.texts(owner);
    Restore restore = new Restore(graph, ownerCheck, settings.dropped(), owner, options, tracker);
    try (Workspace workspace = workspace()) {
      Path file = input.file(workspace);
      return restore.run(readerOf(file, options.limits()), file, workspace);
    } catch (IOException e) {
      throw restore.failure(e);
    }
  }

  private static Path received(
      InputStream in, Path file, ReadLimits limits, ProgressTracker tracker) throws IOException {
    try (OutputStream copy = Files.newOutputStream(file)) {
      byte[] buffer = new byte[1 << 16];
      long size = 0;
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        size += count;
        if (size > limits.maxFileBytes()) {
          throw new LimitExceededException("maxFileBytes", limits.maxFileBytes(), Location.UNKNOWN);
        }
        copy.write(buffer, 0, count);
        tracker.endIfRequested();
      }
    }
    return file;
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
   * @param options how
   * @return what it holds
   */
  public VerifyReport verify(Path file, VerifyOptions options) {
    ReadLimits limits = options.limits();
    ProgressTracker tracker = new ProgressTracker(options.listener(), options.cancellation());
    try {
      BackupReader reader = readerOf(file, limits);
      try (RecordSource source = reader.open(file, limits)) {
        FileCheck check = new FileCheck(reader.format(), source, limits, tracker);
        Trailer found = check.read(Files.size(file), record -> {});
        return new VerifyReport(
            reader.format().id(),
            source.manifest(),
            found,
            check.warnings(found, RestoreOptions.defaults()));
      }
    } catch (IOException e) {
      throw new BackupIOException("The file could not be read.", e);
    }
  }

  private BackupReader readerOf(Path file, ReadLimits limits) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new BackupIOException(
          "There is no file " + file.getFileName() + ". Check its name and place.",
          new NoSuchFileException(file.toString()));
    }
    if (Files.size(file) > limits.maxFileBytes()) {
      throw new LimitExceededException("maxFileBytes", limits.maxFileBytes(), Location.UNKNOWN);
    }
    return formats.reader(file);
  }

  private Workspace workspace() {
    return new Workspace(settings.temporaryDirectory());
  }
}
