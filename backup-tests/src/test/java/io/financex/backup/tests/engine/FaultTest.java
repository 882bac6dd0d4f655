package io.financex.backup.tests.engine;

import static io.financex.backup.tests.engine.Host.DEFAULTS;
import static io.financex.backup.tests.engine.Shop.ANN;
import static io.financex.backup.tests.engine.Shop.id;
import static io.financex.backup.tests.engine.Shop.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.financex.backup.BackupCancelledException;
import io.financex.backup.BackupIOException;
import io.financex.backup.Cancellation;
import io.financex.backup.Progress;
import io.financex.backup.ProgressListener;
import io.financex.backup.RestoreOptions;
import io.financex.backup.RestoreReport;
import io.financex.backup.error.ConcurrentChangeException;
import io.financex.backup.error.StoreException;
import io.financex.backup.model.EntityRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A failure at any step leaves everything as it was, and one exception says why. */
class FaultTest {
  @TempDir Path directory;
  private Host host;
  private Map<String, List<String>> before;

  @BeforeEach
  void open() throws IOException {
    host = Host.ofShop(directory);
  }

  /** Creates, updates, links and replaces. */
  private Path fileOfEverything() throws IOException {
    List<EntityRecord> rows = new ArrayList<>(Shop.rows(host.model, ANN));
    rows.add(host.row("Category", "id", 77L, "name", "new", "parent", 78L));
    rows.add(host.row("Category", "id", 78L, "name", "newer"));
    rows.add(host.row("Product.tags", "product", id(ANN, 2), "tag", "new", "ordinal", 0));
    rows.add(host.row("Product", "id", id(ANN, 5), "name", "Lamp"));
    rows.add(host.row("Product.tags", "product", id(ANN, 5), "tag", "new", "ordinal", 0));
    Path file = host.file(rows.toArray(new EntityRecord[0]));
    host.graph.put(ANN, host.row("Material", "id", id(ANN, 11), "name", "gum"));
    host.graph.calls().reset();
    before = host.graph.contents();
    return file;
  }

  @Test
  void everyCallMayFail() throws IOException {
    Path file = fileOfEverything();
    host.restore(file);
    List<String> calls = host.graph.calls().made();
    assertThat(calls)
        .contains("lookUp", "parts", "insert", "update", "link", "replaceParts", "commit")
        .endsWith("commit", "close session");
    for (int i = 1; i < calls.size(); i++) {
      open();
      fileOfEverything();
      IOException failure = new IOException("connection lost");
      host.graph
          .calls()
          .failAt(
              i,
              call -> {
                throw failure;
              });
      assertThat(host.refused(BackupIOException.class, file))
          .as(calls.get(i - 1))
          .hasCause(failure)
          .hasMessageContaining("Nothing was changed");
      StoreException own = new StoreException("the store failed", null);
      host.graph
          .calls()
          .failAt(
              i,
              call -> {
                throw own;
              });
      assertThat(host.refused(StoreException.class, file)).isSameAs(own);
      host.graph.calls().reset();
      assertThat(host.restore(file).applied()).isTrue();
    }
  }

  /** Nothing may say then that nothing was changed. */
  @Test
  void aFailureAfterTheCommit() throws IOException {
    Path file = fileOfEverything();
    host.restore(file);
    int calls = host.graph.calls().made().size();
    open();
    fileOfEverything();
    host.graph
        .calls()
        .failAt(
            calls,
            call -> {
              assertThat(call).isEqualTo("close session");
              throw new IOException("connection lost");
            });
    Throwable thrown = catchThrowable(() -> host.engine.restore(ANN, file));
    assertThat(thrown)
        .isInstanceOf(BackupIOException.class)
        .hasMessageStartingWith("Everything was restored")
        .hasMessageNotContaining("Nothing");
    assertThat(host.graph.contents()).isNotEqualTo(before);
    host.graph.calls().reset();
    host.nothingLeft();
    assertThat(host.restore(file).unchanged()).isEqualTo(22);
  }

  private RestoreOptions when(
      Progress.Phase phase, boolean atEnd, ProgressListener listener, Cancellation cancellation) {
    return DEFAULTS
        .cancellation(cancellation)
        .listener(
            progress -> {
              if (progress.phase() == phase
                  && progress.type().isEmpty()
                  && (atEnd ? progress.fraction() == 1 : progress.done() == 0)) {
                listener.onProgress(progress);
              }
            });
  }

  @ParameterizedTest
  @EnumSource(names = "EXPORT", mode = EnumSource.Mode.EXCLUDE)
  void anExceptionOfTheListenerPassesAsItIs(Progress.Phase phase) throws IOException {
    Path file = fileOfEverything();
    IllegalStateException own = new IllegalStateException("the host's own");
    for (boolean atEnd : new boolean[] {false, true}) {
      RestoreOptions options =
          when(
              phase,
              atEnd,
              progress -> {
                throw own;
              },
              new Cancellation());
      assertThat(host.refused(IllegalStateException.class, file, options)).isSameAs(own);
    }
  }

  @ParameterizedTest
  @EnumSource(names = "EXPORT", mode = EnumSource.Mode.EXCLUDE)
  void cancelledAtTheBeginningOrTheEndOfAStep(Progress.Phase phase) throws IOException {
    Path file = fileOfEverything();
    for (boolean atEnd : new boolean[] {false, true}) {
      Cancellation cancellation = new Cancellation();
      RestoreOptions options = when(phase, atEnd, progress -> cancellation.cancel(), cancellation);
      assertThat(host.refused(BackupCancelledException.class, file, options))
          .hasMessageContaining("Nothing was changed");
    }
  }

  @Test
  void cancelledBeforeItBegan() throws IOException {
    Path file = fileOfEverything();
    Cancellation cancellation = new Cancellation();
    cancellation.cancel();
    host.refused(BackupCancelledException.class, file, DEFAULTS.cancellation(cancellation));
    assertThat(host.graph.calls().made()).isEmpty();
  }

  @Test
  void cancelledWhileAFileIsReceived() throws IOException {
    Cancellation cancellation = new Cancellation();
    InputStream endless =
        new InputStream() {
          private int count;

          @Override
          public int read() {
            if (++count == 200_000) {
              cancellation.cancel();
            }
            assertThat(count).isLessThan(400_000);
            return 'a';
          }
        };
    host.fails(
        BackupCancelledException.class,
        () -> host.engine.restore(ANN, endless, DEFAULTS.cancellation(cancellation)));
  }

  @Test
  void progressOfEachStepBeginsAndEndsAndNeverGoesBack() throws IOException {
    List<Progress> heard = new ArrayList<>();
    host.restore(fileOfEverything(), DEFAULTS.listener(heard::add));
    assertThat(heard).extracting(Progress::phase).isSorted();
    for (Progress.Phase phase :
        List.of(Progress.Phase.VERIFY, Progress.Phase.PLAN, Progress.Phase.APPLY)) {
      List<Progress> step = heard.stream().filter(progress -> progress.phase() == phase).toList();
      assertThat(step.get(0).done()).isZero();
      assertThat(step).extracting(Progress::done).isSorted();
      assertThat(step).allMatch(progress -> progress.done() <= progress.total());
      assertThat(step.get(step.size() - 1).fraction()).isEqualTo(1);
      assertThat(step).filteredOn(progress -> progress.type().isEmpty()).hasSize(2);
    }
  }

  private void changedMeanwhile(Runnable change) throws IOException {
    open();
    Path file = fileOfEverything();
    boolean[] changed = new boolean[1];
    RestoreOptions options =
        when(
            Progress.Phase.APPLY,
            false,
            progress -> {
              change.run();
              before = host.graph.contents();
              changed[0] = true;
            },
            new Cancellation());
    Throwable thrown = catchThrowable(() -> host.engine.restore(ANN, file, options));
    assertThat(changed[0]).isTrue();
    assertThat(thrown).isInstanceOf(ConcurrentChangeException.class);
    assertThat(host.graph.contents()).isEqualTo(before);
    host.nothingLeft();
  }

  @Test
  void somebodyElseChangesWhatWasPlanned() throws IOException {
    changedMeanwhile(
        () -> host.graph.put(ANN, host.row("Material", "id", id(ANN, 11), "name", "paste")));
    changedMeanwhile(() -> host.graph.remove("Material", id(ANN, 11)));
    changedMeanwhile(() -> host.graph.put(ANN, host.row("Category", "id", 77L, "name", "there")));
    changedMeanwhile(
        () ->
            host.graph.put(
                ANN, host.row("Product", "id", id(ANN, 2), "name", "Chair", "version", 1L)));
    changedMeanwhile(
        () ->
            host.graph.put(
                ANN, host.row("Product.tags", "product", id(ANN, 2), "tag", "x", "ordinal", 9)));
  }

  @Test
  void whatOnlyTheStoreRefusesNamesItsRow() throws IOException {
    Path file = fileOfEverything();
    // The target of a reference vanishes between plan and apply: a foreign key of the store.
    RestoreOptions options =
        when(
            Progress.Phase.APPLY,
            false,
            progress -> host.graph.remove("Category", number(ANN, 2)),
            new Cancellation());
    Path one =
        host.fileOf(
            List.of("Category"),
            host.row("Category", "id", 80L, "name", "x", "parent", number(ANN, 2)));
    assertThat(file).exists();
    Throwable thrown = catchThrowable(() -> host.engine.restore(ANN, one, options));
    assertThat(thrown).hasMessageContaining("Category 80");
    host.nothingLeft();
    assertThat(host.graph.holds("Category", 80L)).isFalse();
  }

  @Test
  void oneRestoreOfAnAccountAtATime() throws IOException {
    Path file = fileOfEverything();
    Throwable[] second = new Throwable[1];
    RestoreReport report =
        host.restore(
            file,
            when(
                Progress.Phase.PLAN,
                false,
                progress -> second[0] = catchThrowable(() -> host.engine.restore(ANN, file)),
                new Cancellation()));
    assertThat(report.applied()).isTrue();
    assertThat(second[0]).isInstanceOf(StoreException.class);
  }
}
