package io.financex.backup.tests.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.financex.backup.BackupEngine;
import io.financex.backup.ExportReport;
import io.financex.backup.RejectedRecordsException;
import io.financex.backup.RestoreOptions;
import io.financex.backup.RestoreReport;
import io.financex.backup.TypeOutcome;
import io.financex.backup.error.Location;
import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.Owner;
import io.financex.backup.tests.memory.LinesFormat;
import io.financex.backup.tests.memory.MemoryGraph;
import io.financex.backup.tests.memory.RecordsGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * An application over a store in memory. Whatever its engine does, this looks whether the report
 * reconciles, a refusal left everything as it was, and nothing was left lying about.
 */
final class Host {
  static final RestoreOptions DEFAULTS = RestoreOptions.defaults();
  static final RestoreOptions PREVIEW = DEFAULTS.dryRun(true);

  final EntityModel model;
  final MemoryGraph graph;
  final BackupEngine engine;
  private final Path directory;
  private final Path temporary;
  private int files;

  Host(Path directory, EntityModel model) throws IOException {
    this(directory, model, UnaryOperator.identity());
  }

  Host(Path directory, EntityModel model, UnaryOperator<BackupEngine.Builder> settings)
      throws IOException {
    this.directory = directory;
    this.model = model;
    temporary = Files.createTempDirectory(directory, "temporary");
    graph = new MemoryGraph(model).put(Shop.ANN).put(Shop.BOB);
    engine = settings.apply(builder(BackupEngine.builder(graph))).build();
  }

  /** Ann and Bob with a few rows each. */
  static Host ofShop(Path directory) throws IOException {
    Host host = new Host(directory, Shop.model());
    host.graph.put(Shop.ANN, Shop.rows(host.model, Shop.ANN));
    host.graph.put(Shop.BOB, Shop.rows(host.model, Shop.BOB));
    return host;
  }

  private BackupEngine.Builder builder(BackupEngine.Builder builder) {
    LinesFormat format = new LinesFormat();
    return builder
        .application("Shop", "1")
        .temporaryDirectory(temporary)
        .writer(format)
        .reader(format);
  }

  EntityRecord row(String type, Object... namesAndValues) {
    return Shop.row(model, type, namesAndValues);
  }

  EntityRecord partial(String type, Object... namesAndValues) {
    return Shop.partial(model, type, namesAndValues);
  }

  Path newFile() {
    return directory.resolve("backup" + files++ + ".txt");
  }

  Path export(Owner owner) throws IOException {
    Path file = newFile();
    ExportReport report = engine.export(owner, LinesFormat.ID, file);
    assertThat(report.bytes()).isEqualTo(Files.size(file));
    nothingLeft();
    return file;
  }

  ExportReport exported(Owner owner) throws IOException {
    return engine.export(owner, LinesFormat.ID, newFile());
  }

  /** A whole and undamaged backup of Ann's that holds these records, sound or not. */
  Path file(EntityRecord... records) throws IOException {
    return file(model, Shop.ANN, records);
  }

  /** Only these types are declared in the file. */
  Path fileOf(List<String> types, EntityRecord... records) throws IOException {
    EntityModel.Builder part =
        EntityModel.builder(
                model.ownerType(),
                model.ownerKey().toArray(new io.financex.backup.model.ValueType[0]))
            .constraintsDeferred(true);
    types.forEach(type -> part.type(model.type(type)));
    return file(part.build(), Shop.ANN, records);
  }

  Path file(EntityModel fileModel, Owner owner, EntityRecord... records) throws IOException {
    Path file = newFile();
    builder(BackupEngine.builder(new RecordsGraph(fileModel, Arrays.asList(records))))
        .build()
        .export(owner, LinesFormat.ID, file);
    return file;
  }

  RestoreReport restore(Path file) throws IOException {
    return restore(file, DEFAULTS);
  }

  RestoreReport restore(Path file, RestoreOptions options) throws IOException {
    Map<String, List<String>> before = graph.contents();
    long writes = graph.writes();
    RestoreReport report = engine.restore(Shop.ANN, file, options);
    reconciles(report);
    assertThat(report.applied()).isEqualTo(!options.dryRun());
    if (report.created() + report.updated() + report.removed() == 0 || options.dryRun()) {
      assertThat(graph.contents()).isEqualTo(before);
      assertThat(graph.writes()).isEqualTo(writes);
    }
    nothingLeft();
    return report;
  }

  /** What a preview finds wrong; the restore itself refuses the same. */
  RestoreReport rejected(Path file, RestoreOptions options) throws IOException {
    RestoreReport preview = restore(file, options.dryRun(true));
    assertThat(preview.rejected()).isPositive();
    RestoreReport report =
        refused(RejectedRecordsException.class, file, options.dryRun(false)).report();
    reconciles(report);
    assertThat(report.applied()).isFalse();
    assertThat(report.types()).isEqualTo(preview.types());
    assertThat(report.problems()).isEqualTo(preview.problems());
    return report;
  }

  RestoreReport rejected(Path file) throws IOException {
    return rejected(file, DEFAULTS);
  }

  <T extends Throwable> T refused(Class<T> type, Path file) throws IOException {
    return refused(type, file, DEFAULTS);
  }

  <T extends Throwable> T refused(Class<T> type, Path file, RestoreOptions options)
      throws IOException {
    return fails(type, () -> engine.restore(Shop.ANN, file, options));
  }

  /** Fails in this way, and changes nothing. */
  <T extends Throwable> T fails(Class<T> type, Callable<?> work) throws IOException {
    Map<String, List<String>> before = graph.contents();
    Throwable thrown = catchThrowable(work::call);
    assertThat(thrown).isInstanceOf(type);
    assertThat(graph.contents()).isEqualTo(before);
    nothingLeft();
    return type.cast(thrown);
  }

  void nothingLeft() throws IOException {
    try (Stream<Path> left = Files.list(temporary)) {
      assertThat(left).isEmpty();
    }
    assertThat(graph.open()).as("open sessions, snapshots and cursors").isZero();
  }

  private static void reconciles(RestoreReport report) {
    for (TypeOutcome type : report.types()) {
      assertThat(type.read())
          .as(type.type())
          .isEqualTo(
              type.created()
                  + type.updated()
                  + type.unchanged()
                  + type.skipped()
                  + type.rejected());
    }
    assertThat(report.problems()).hasSizeLessThanOrEqualTo(RestoreReport.MAX_PROBLEMS);
    assertThat((long) report.problems().size()).isLessThanOrEqualTo(report.rejected());
    assertThat(report.problems().isEmpty()).isEqualTo(report.rejected() == 0);
    assertThat(report.problems())
        .allSatisfy(
            problem -> {
              assertThat(problem.location()).isNotEqualTo(Location.UNKNOWN);
              assertThat(problem.message()).isNotBlank();
            });
    assertThat(report.fingerprint()).matches("[0-9a-f]{64}");
  }

  static TypeOutcome of(RestoreReport report, String type) {
    return report.types().stream()
        .filter(outcome -> outcome.type().equals(type))
        .findFirst()
        .orElseThrow();
  }
}
