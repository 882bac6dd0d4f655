package io.financex.backup.tests.engine;

import static io.financex.backup.tests.engine.Shop.ANN;
import static io.financex.backup.tests.engine.Shop.BOB;
import static io.financex.backup.tests.engine.Shop.id;
import static io.financex.backup.tests.engine.Shop.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.financex.backup.BackupCancelledException;
import io.financex.backup.BackupEngine;
import io.financex.backup.BackupIOException;
import io.financex.backup.Cancellation;
import io.financex.backup.ExportOptions;
import io.financex.backup.ExportReport;
import io.financex.backup.Progress;
import io.financex.backup.error.BackupException;
import io.financex.backup.error.StoreException;
import io.financex.backup.model.BackupFormat;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.Manifest;
import io.financex.backup.model.Trailer;
import io.financex.backup.spi.BackupWriter;
import io.financex.backup.spi.RecordSink;
import io.financex.backup.tests.memory.LinesFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an export writes and says, and what is left of one that fails: nothing. */
class ExportTest {
  @TempDir Path directory;
  private Path target;
  private Host host;

  @BeforeEach
  void open() throws IOException {
    host = Host.ofShop(directory);
    target = Files.createDirectory(directory.resolve("target"));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(target)) {
      return files.toList();
    }
  }

  @Test
  void onlyTheOwnersRows() throws IOException {
    Path file = host.export(ANN);
    assertThat(file)
        .content()
        .contains(id(ANN, 1).toString())
        .doesNotContain(id(BOB, 1).toString())
        .doesNotContain(BOB.key().toString());
  }

  @Test
  void aWholeFileReplacesTheOneThatIsThere() throws IOException {
    Path file = Files.writeString(target.resolve("backup.txt"), "an older backup");
    host.engine.export(ANN, LinesFormat.ID, file);
    assertThat(file).content().startsWith("backup in lines");
    assertThat(files()).containsExactly(file);
  }

  @Test
  void aNameAsLongAsTheFileSystemAllows() throws IOException {
    Path file = target.resolve("b".repeat(251) + ".txt");
    host.engine.export(ANN, LinesFormat.ID, file);
    assertThat(files()).containsExactly(file);
  }

  @Test
  void everyCallMayFail() throws IOException {
    Path file = Files.writeString(target.resolve("backup.txt"), "an older backup");
    host.graph.calls().reset();
    host.exported(ANN);
    int calls = host.graph.calls().made().size();
    assertThat(calls).isGreaterThan(40);
    for (int i = 1; i <= calls; i++) {
      IOException failure = new IOException("connection lost");
      host.graph
          .calls()
          .failAt(
              i,
              call -> {
                throw failure;
              });
      Throwable thrown = catchThrowable(() -> host.engine.export(ANN, LinesFormat.ID, file));
      assertThat(thrown).as("call " + i).isInstanceOf(BackupIOException.class).hasCause(failure);
      StoreException own = new StoreException("the store failed", null);
      host.graph
          .calls()
          .failAt(
              i,
              call -> {
                throw own;
              });
      assertThat(catchThrowable(() -> host.engine.export(ANN, LinesFormat.ID, file))).isSameAs(own);
      host.nothingLeft();
      assertThat(file).hasContent("an older backup");
      assertThat(files()).containsExactly(file);
    }
  }

  /** The first time that progress is told, half-way, and the last time. */
  private static List<Predicate<Progress>> moments() {
    return List.of(
        progress -> true,
        progress -> progress.fraction() >= 0.5,
        progress -> progress.fraction() == 1 && progress.type().isEmpty());
  }

  @Test
  void cancelledAtAnyMoment() throws IOException {
    Path file = target.resolve("backup.txt");
    for (Predicate<Progress> moment : moments()) {
      Cancellation cancellation = new Cancellation();
      ExportOptions options =
          ExportOptions.defaults()
              .cancellation(cancellation)
              .listener(
                  progress -> {
                    if (moment.test(progress)) {
                      cancellation.cancel();
                    }
                  });
      host.fails(
          BackupCancelledException.class,
          () -> host.engine.export(ANN, LinesFormat.ID, file, options));
      assertThat(files()).isEmpty();
    }
  }

  @Test
  void anExceptionOfTheListenerPassesAsItIs() throws IOException {
    IllegalStateException own = new IllegalStateException("the host's own");
    for (Predicate<Progress> moment : moments()) {
      ExportOptions options =
          ExportOptions.defaults()
              .listener(
                  progress -> {
                    if (moment.test(progress)) {
                      throw own;
                    }
                  });
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      assertThat(
              catchThrowable(
                  () ->
                      host.engine.export(
                          ANN, LinesFormat.ID, target.resolve("backup.txt"), options)))
          .isSameAs(own);
      assertThat(files()).isEmpty();
      assertThat(catchThrowable(() -> host.engine.export(ANN, LinesFormat.ID, bytes, options)))
          .isSameAs(own);
      Path cut = Files.write(directory.resolve("cut.txt"), bytes.toByteArray());
      assertThat(catchThrowable(() -> host.engine.verify(cut)))
          .as("visibly truncated")
          .isInstanceOf(BackupException.class);
    }
  }

  @Test
  void aDirectoryThatIsNotThere() throws IOException {
    Path file = target.resolve("nowhere").resolve("backup.txt");
    assertThat(
            host.fails(
                BackupIOException.class, () -> host.engine.export(ANN, LinesFormat.ID, file)))
        .hasMessageContaining("backup.txt");
    host.fails(BackupIOException.class, () -> host.engine.export(ANN, LinesFormat.ID, target));
    assertThat(files()).isEmpty();
  }

  @Test
  void aStreamIsFlushedAndNotClosed() throws IOException {
    List<String> calls = new ArrayList<>();
    OutputStream out =
        new ByteArrayOutputStream() {
          @Override
          public void flush() {
            calls.add("flush");
          }

          @Override
          public void close() {
            calls.add("close");
          }
        };
    host.engine.export(ANN, LinesFormat.ID, out, ExportOptions.defaults());
    assertThat(calls).contains("flush").doesNotContain("close");
  }

  @Test
  void aStreamThatFails() throws IOException {
    IOException failure = new IOException("disk full");
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw failure;
          }
        };
    assertThat(
            host.fails(
                BackupIOException.class,
                () -> host.engine.export(ANN, LinesFormat.ID, full, ExportOptions.defaults())))
        .hasCause(failure);
  }

  @Test
  void progressBeginsAndEndsAndNeverGoesBack() throws IOException {
    List<Progress> heard = new ArrayList<>();
    host.engine.export(
        ANN, LinesFormat.ID, host.newFile(), ExportOptions.defaults().listener(heard::add));
    assertThat(heard).allMatch(progress -> progress.phase() == Progress.Phase.EXPORT);
    assertThat(heard).allMatch(progress -> progress.total() == 17);
    assertThat(heard.get(0).done()).isZero();
    assertThat(heard).extracting(Progress::done).isSorted();
    assertThat(heard).filteredOn(progress -> progress.type().isEmpty()).hasSize(2);
    assertThat(heard.get(heard.size() - 1).fraction()).isEqualTo(1);
  }

  @Test
  void nothingToWarnOf() throws IOException {
    ExportReport report = host.exported(ANN);
    assertThat(report.warnings()).isEmpty();
    assertThat(report.records()).isEqualTo(17);
    assertThat(report.format()).isEqualTo(LinesFormat.ID);
    assertThat(report.manifest().application()).isEqualTo("Shop");
  }

  @Test
  void referencesThatLeadOutAreExportedAndReported() throws IOException {
    host.graph.put(
        ANN,
        host.row("Category", "id", 77L, "name", "backward", "parent", number(BOB, 1)),
        host.row("Product", "id", id(ANN, 5), "name", "x", "category", 4711L),
        host.row("Trip", "id", 78L, "vehicle", number(ANN, 1), "truck", number(ANN, 1)),
        host.row("Team", "id", 79L, "head", number(BOB, 1)));
    ExportReport report = host.exported(ANN);
    assertThat(report.records()).isEqualTo(21);
    assertThat(report.warnings())
        .hasSize(4)
        .anyMatch(warning -> warning.startsWith("Category 77 refers by parent"))
        .anyMatch(warning -> warning.startsWith("Product " + id(ANN, 5) + " refers by category"))
        .anyMatch(warning -> warning.startsWith("Trip 78 refers by truck"))
        .anyMatch(warning -> warning.startsWith("Team 79 refers by head"));
    host.rejected(host.export(ANN));
  }

  @Test
  void aFormatHearsWhetherReferencesLeadInside() {
    Hearing hearing = new Hearing();
    BackupEngine engine =
        BackupEngine.builder(host.graph).application("Shop", "1").writer(hearing).build();
    engine.export(ANN, Hearing.ID, new ByteArrayOutputStream(), ExportOptions.defaults());
    assertThat(hearing.heard).containsExactly("references of 17 records lead inside", "end of 17");

    host.graph.put(ANN, host.row("Team", "id", 79L, "head", number(BOB, 1)));
    hearing.heard.clear();
    engine.export(ANN, Hearing.ID, new ByteArrayOutputStream(), ExportOptions.defaults());
    assertThat(hearing.heard).containsExactly("end of 18");
  }

  /** Writes nothing. */
  private static final class Hearing implements BackupWriter {
    static final String ID = "hearing";
    private final List<String> heard = new ArrayList<>();

    @Override
    public BackupFormat format() {
      return new BackupFormat(ID, "Hearing", "txt", "text/plain", false);
    }

    @Override
    public RecordSink open(OutputStream out, Manifest manifest) {
      return new RecordSink() {
        private int records;

        @Override
        public void write(EntityRecord record) {
          records++;
        }

        @Override
        public void referencesLeadInside() {
          heard.add("references of " + records + " records lead inside");
        }

        @Override
        public void finish(Trailer trailer) {
          heard.add("end of " + records);
        }

        @Override
        public void close() {}
      };
    }
  }
}
