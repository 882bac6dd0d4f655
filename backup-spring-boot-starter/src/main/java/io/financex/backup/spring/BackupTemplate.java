package io.financex.backup.spring;

import io.financex.backup.BackupEngine;
import io.financex.backup.ExportOptions;
import io.financex.backup.ExportReport;
import io.financex.backup.RestoreOptions;
import io.financex.backup.RestoreReport;
import io.financex.backup.VerifyOptions;
import io.financex.backup.VerifyReport;
import io.financex.backup.model.Owner;
import io.financex.backup.model.ReadLimits;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.transaction.IllegalTransactionStateException;

/**
 * Exports, restores and verifies as a Spring application does it: within the limits of its
 * properties, and observed as {@code financex.backup.export}, {@code financex.backup.restore} and
 * {@code financex.backup.verify}. For what is not here, there is {@link #engine()}. For calling;
 * immutable and safe for use by several threads.
 *
 * <p>Within a transaction of the persistence unit ({@code @Transactional}), exports and restores
 * are part of it; elsewhere each is one of its own.
 */
public final class BackupTemplate {
  private static final String UNKNOWN = "unknown";

  private final BackupEngine engine;
  private final ReadLimits limits;
  private final ObservationRegistry observations;

  /**
   * A template.
   *
   * @param engine does the work
   * @param limits bounds for what a file can make large
   * @param observations where exports and restores are observed
   */
  public BackupTemplate(BackupEngine engine, ReadLimits limits, ObservationRegistry observations) {
    this.engine = engine;
    this.limits = limits;
    this.observations = observations;
  }

  /**
   * The engine, without limits of properties and observations.
   *
   * @return the engine
   */
  public BackupEngine engine() {
    return engine;
  }

  /**
   * The safe defaults, within the limits of the properties: what to start from.
   *
   * @return the options
   */
  public RestoreOptions restoreOptions() {
    return RestoreOptions.defaults().limits(limits);
  }

  /**
   * The defaults for {@link #verify}, within the limits of the properties.
   *
   * @return the options
   */
  public VerifyOptions verifyOptions() {
    return VerifyOptions.defaults().limits(limits);
  }

  /**
   * Exports to a file, which appears under its name only when it is complete.
   *
   * @param owner whose data
   * @param format the format's id, such as {@code json}
   * @param file the file
   * @return what was written
   */
  public ExportReport export(Owner owner, String format, Path file) {
    return export(owner, format, file, ExportOptions.defaults());
  }

  /**
   * Exports to a file, which appears under its name only when it is complete.
   *
   * @param owner whose data
   * @param format the format's id, such as {@code json}
   * @param file the file
   * @param options how
   * @return what was written
   */
  public ExportReport export(Owner owner, String format, Path file, ExportOptions options) {
    return observeExport(() -> engine.export(owner, format, file, options));
  }

  /**
   * Exports to a stream, which is flushed and not closed.
   *
   * @param owner whose data
   * @param format the format's id, such as {@code json}
   * @param out where the bytes go
   * @param options how
   * @return what was written
   */
  public ExportReport export(Owner owner, String format, OutputStream out, ExportOptions options) {
    return observeExport(() -> engine.export(owner, format, out, options));
  }

  /**
   * Restores a file with {@link #restoreOptions()}.
   *
   * @param owner whose data
   * @param file the file
   * @return what was done
   * @throws IllegalTransactionStateException in a transaction that is read-only, or not of the
   *     persistence unit; nothing was done
   */
  public RestoreReport restore(Owner owner, Path file) {
    return restore(owner, file, restoreOptions());
  }

  /**
   * Restores a file, or previews it.
   *
   * @param owner whose data
   * @param file the file
   * @param options how, best made from {@link #restoreOptions()}
   * @return what was done, or would be
   * @throws IllegalTransactionStateException in a transaction that is read-only, or not of the
   *     persistence unit; nothing was done
   */
  public RestoreReport restore(Owner owner, Path file, RestoreOptions options) {
    Observation observation =
        observation("restore")
            .lowCardinalityKeyValue("dry.run", Boolean.toString(options.dryRun()));
    return observe(observation, () -> engine.restore(owner, file, options), RestoreReport::format);
  }

  /**
   * Reads a file in full with {@link #verifyOptions()}, and touches no data.
   *
   * @param file the file
   * @return what it holds
   */
  public VerifyReport verify(Path file) {
    return verify(file, verifyOptions());
  }

  /**
   * Reads a file in full, and touches no data.
   *
   * @param file the file
   * @param options how, best made from {@link #verifyOptions()}
   * @return what it holds
   */
  public VerifyReport verify(Path file, VerifyOptions options) {
    return observe(observation("verify"), () -> engine.verify(file, options), VerifyReport::format);
  }

  private ExportReport observeExport(Supplier<ExportReport> export) {
    return observe(observation("export"), export, ExportReport::format);
  }

  private Observation observation(String what) {
    return Observation.createNotStarted("financex.backup." + what, observations)
        .contextualName("backup " + what)
        .lowCardinalityKeyValue("format", UNKNOWN);
  }

  /** The format is told when it was found to be one: what callers ask for may be anything. */
  private static <T> T observe(
      Observation observation, Supplier<T> work, Function<T, String> format) {
    return observation.observe(
        () -> {
          T report = work.get();
          observation.lowCardinalityKeyValue("format", format.apply(report));
          return report;
        });
  }
}
