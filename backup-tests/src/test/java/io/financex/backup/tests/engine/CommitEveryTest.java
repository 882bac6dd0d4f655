package io.financex.backup.tests.engine;

import static io.financex.backup.model.Attribute.mandatory;
import static io.financex.backup.model.Attribute.optional;
import static io.financex.backup.tests.engine.AnyAccountTest.withoutVersions;
import static io.financex.backup.tests.engine.Host.DEFAULTS;
import static io.financex.backup.tests.engine.Shop.ANN;
import static io.financex.backup.tests.engine.Shop.BOB;
import static io.financex.backup.tests.engine.Shop.id;
import static io.financex.backup.tests.engine.Shop.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.financex.backup.BackupCancelledException;
import io.financex.backup.Cancellation;
import io.financex.backup.ConflictMode;
import io.financex.backup.IndivisibleRestoreException;
import io.financex.backup.PartlyRestoredException;
import io.financex.backup.PlanChangedException;
import io.financex.backup.Progress;
import io.financex.backup.RestoreOptions;
import io.financex.backup.RestoreReport;
import io.financex.backup.error.ConcurrentChangeException;
import io.financex.backup.model.Attribute.Trait;
import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Owner;
import io.financex.backup.model.Reference;
import io.financex.backup.model.UniqueConstraint;
import io.financex.backup.model.ValueType;
import io.financex.backup.tests.memory.LinesFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A restore that is committed in its midst is as good as one that is not, once it is complete. */
class CommitEveryTest {
  private static final int[] SIZES = {1, 2, 7, 1000};

  @TempDir Path directory;
  private Host host;

  @BeforeEach
  void open() throws IOException {
    host = Host.ofShop(directory);
  }

  // --- any model, any data ---

  private interface Restoring {
    void on(AnyAccount any, Host host, Path file) throws IOException;
  }

  /** The same account and file each time: everything new, or changed, or a half of it gone. */
  private static void with(long seed, Restoring work) throws IOException {
    AnyAccountTest.with(
        seed,
        (any, host) -> {
          Path file = host.export(ANN);
          if (any.chance(2)) {
            host.graph.empty(ANN);
          } else {
            AnyAccountTest.change(any, host);
          }
          host.graph.calls().reset();
          work.on(any, host, file);
        });
  }

  @Property(tries = 50)
  void undisturbedItLeavesWhatOneTransactionLeaves(@ForAll long seed) throws IOException {
    Map<String, List<String>> left = new HashMap<>();
    List<RestoreReport> atomic = new ArrayList<>();
    with(
        seed,
        (any, host, file) -> {
          atomic.add(host.restore(file));
          left.putAll(withoutVersions(host));
        });
    for (int size : SIZES) {
      with(
          seed,
          (any, host, file) -> {
            RestoreReport report = host.restore(file, DEFAULTS.commitEvery(size));
            assertThat(report.types()).isEqualTo(atomic.get(0).types());
            assertThat(report.fingerprint()).isEqualTo(atomic.get(0).fingerprint());
            assertThat(report.atomic()).isFalse();
            assertThat(report.commits())
                .isEqualTo(
                    host.graph.calls().made().stream()
                        .filter(call -> call.equals("commit"))
                        .count());
            assertThat(withoutVersions(host)).isEqualTo(left);
            assertThat(host.restore(file).unchanged()).isEqualTo(report.read());
          });
    }
  }

  @Property(tries = 50)
  void brokenOffAnywhereTheSameFileCompletesIt(@ForAll long seed) throws IOException {
    Map<String, List<String>> left = new HashMap<>();
    with(
        seed,
        (any, host, file) -> {
          host.restore(file);
          left.putAll(withoutVersions(host));
        });
    Random random = new Random(seed);
    for (int size : SIZES) {
      RestoreOptions options = DEFAULTS.commitEvery(size);
      int[] calls = new int[1];
      with(
          seed,
          (any, host, file) -> {
            host.restore(file, options);
            calls[0] = host.graph.calls().made().size();
          });
      with(
          seed,
          (any, host, file) -> {
            while (random.nextInt(4) > 0) {
              breakOff(host, file, options, 1 + random.nextInt(calls[0]));
            }
            host.restore(file, options);
            assertThat(withoutVersions(host)).isEqualTo(left);
          });
    }
  }

  private static void breakOff(Host host, Path file, RestoreOptions options, int call)
      throws IOException {
    Map<String, List<String>> before = host.graph.contents();
    AtomicInteger commits = new AtomicInteger();
    host.graph
        .calls()
        .before(
            name -> {
              if (name.equals("resume")) {
                commits.incrementAndGet();
              }
              if (host.graph.calls().made().size() == call) {
                throw new IOException("connection lost");
              }
            });
    Throwable thrown = catchThrowable(() -> host.engine.restore(ANN, file, options));
    host.graph.calls().reset();
    host.nothingLeft();
    if (thrown instanceof PartlyRestoredException partly) {
      assertThat(partly.commits()).isEqualTo(commits.get()).isPositive();
      assertThat(partly).hasRootCauseMessage("connection lost");
      assertNothingDenied(partly);
    } else if (commits.get() == 0 && thrown != null && thrown.getMessage().contains("Nothing")) {
      assertThat(host.graph.contents()).isEqualTo(before);
    }
  }

  /** Neither it nor what caused it says that nothing was changed. */
  private static void assertNothingDenied(PartlyRestoredException partly) {
    assertThat(partly).hasMessageContaining("Restore the same file again");
    for (Throwable one = partly; one != null; one = one.getCause()) {
      assertThat(one.getMessage()).doesNotContain("Nothing");
    }
  }

  // --- what the person is told ---

  private RestoreReport restored(int size, Path file) throws IOException {
    return host.restore(file, DEFAULTS.commitEvery(size));
  }

  /** So many new materials. */
  private Path materials(int count) throws IOException {
    return host.file(
        LongStream.rangeClosed(1, count)
            .mapToObj(i -> host.row("Material", "id", new UUID(7, i), "name", "m" + i))
            .toArray(EntityRecord[]::new));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 9, 10, 11, 1000})
  void atMostSoManyRecordsAreInOneTransaction(int size) throws IOException {
    RestoreReport report = restored(size, materials(10));
    assertThat(report.created()).isEqualTo(10);
    assertThat(report.commits()).isEqualTo((10 + size - 1) / size);
    assertThat(report.atomic()).isFalse();
    assertThat(report.warnings()).isEmpty();
  }

  @Test
  void withoutItThereIsOneTransaction() throws IOException {
    RestoreReport report = host.restore(materials(10), DEFAULTS.commitEvery(3).commitEvery(0));
    assertThat(report.atomic()).isTrue();
    assertThat(report.commits()).isEqualTo(1);
    assertThat(host.graph.calls().made()).doesNotContain("resume");
  }

  @Test
  void aPreviewSaysThatItWouldNotBeAtomicAndCommitsNothing() throws IOException {
    Path file = materials(10);
    RestoreReport preview = host.restore(file, DEFAULTS.commitEvery(3).dryRun(true));
    assertThat(preview.atomic()).isFalse();
    assertThat(preview.commits()).isZero();
    assertThat(host.restore(file, DEFAULTS.dryRun(true)).atomic()).isTrue();
    assertThat(restored(3, file).created()).isEqualTo(10);
    RestoreReport again = restored(3, file);
    assertThat(again.unchanged()).isEqualTo(10);
    assertThat(again.commits()).isZero();
  }

  /** After so many commits. */
  private interface Meanwhile {
    void happens() throws IOException;
  }

  private void afterCommit(int number, Meanwhile meanwhile) {
    AtomicInteger commits = new AtomicInteger();
    boolean[] done = new boolean[1];
    host.graph
        .calls()
        .before(
            call -> {
              if (commits.get() == number && !done[0]) {
                done[0] = true;
                meanwhile.happens();
              }
              if (call.equals("resume")) {
                commits.incrementAndGet();
              }
            });
  }

  private PartlyRestoredException partly(Path file, int size) throws IOException {
    return partly(file, DEFAULTS.commitEvery(size));
  }

  private PartlyRestoredException partly(Path file, RestoreOptions options) throws IOException {
    Throwable thrown = catchThrowable(() -> host.engine.restore(ANN, file, options));
    host.graph.calls().reset();
    host.nothingLeft();
    assertThat(thrown).isInstanceOf(PartlyRestoredException.class);
    PartlyRestoredException partly = (PartlyRestoredException) thrown;
    assertNothingDenied(partly);
    return partly;
  }

  @Test
  void aFailureTellsHowFarItCameAndThatTheFileCompletesIt() throws IOException {
    Path file = materials(10);
    RestoreReport preview = host.restore(file, DEFAULTS.dryRun(true));
    afterCommit(
        2,
        () -> {
          throw new ConcurrentChangeException("Somebody was faster.", null);
        });
    PartlyRestoredException partly = partly(file, 3);
    assertThat(partly.restored()).isEqualTo(6);
    assertThat(partly.commits()).isEqualTo(2);
    assertThat(partly)
        .hasMessageStartingWith("6 of 10 records")
        .hasMessageContaining("Somebody was faster.")
        .hasCauseInstanceOf(ConcurrentChangeException.class);
    assertThat(host.graph.owned(ANN, "Material")).hasSize(2 + 6);
    host.refused(PlanChangedException.class, file, DEFAULTS.expecting(preview.fingerprint()));
    RestoreReport rest = restored(3, file);
    assertThat(rest.created()).isEqualTo(4);
    assertThat(rest.unchanged()).isEqualTo(6);
  }

  @Test
  void cancelledItKeepsWhatWasCommitted() throws IOException {
    Path file = materials(10);
    Cancellation cancellation = new Cancellation();
    afterCommit(1, cancellation::cancel);
    RestoreOptions options = DEFAULTS.commitEvery(3).cancellation(cancellation);
    Throwable thrown = catchThrowable(() -> host.engine.restore(ANN, file, options));
    host.graph.calls().reset();
    assertThat(thrown)
        .isInstanceOf(PartlyRestoredException.class)
        .hasCauseInstanceOf(BackupCancelledException.class)
        .hasMessageContainingAll("3 of 10", "Cancelled on request");
    assertNothingDenied((PartlyRestoredException) thrown);
    assertThat(restored(3, file).created()).isEqualTo(7);
  }

  @Test
  void cancelledBeforeTheFirstCommitItHasChangedNothing() throws IOException {
    Path file = materials(10);
    Cancellation cancellation = new Cancellation();
    RestoreOptions options =
        DEFAULTS
            .commitEvery(3)
            .cancellation(cancellation)
            .listener(
                progress -> {
                  if (progress.phase() == Progress.Phase.APPLY) {
                    cancellation.cancel();
                  }
                });
    assertThat(host.refused(BackupCancelledException.class, file, options))
        .hasMessageContaining("Nothing was changed");
  }

  @Test
  void progressGoesOnOverCommits() throws IOException {
    List<Long> done = new ArrayList<>();
    host.restore(
        materials(10),
        DEFAULTS
            .commitEvery(3)
            .listener(
                progress -> {
                  if (progress.phase() == Progress.Phase.APPLY) {
                    assertThat(progress.total()).isEqualTo(10);
                    done.add(progress.done());
                  }
                }));
    assertThat(done).containsExactly(0L, 3L, 6L, 9L, 10L, 10L);
  }

  // --- what others do between two commits ---

  @Test
  void anAccountThatIsGoneIsToldAndNothingMoreIsWritten() throws IOException {
    Path file = materials(10);
    host.graph
        .calls()
        .before(
            call -> {
              if (call.equals("resume")) {
                host.graph.delete(ANN);
              }
            });
    assertThat(partly(file, 3)).hasMessageContainingAll("3 of 10", "no account");
    assertThat(host.graph.owned(ANN, "Material")).isEmpty();
  }

  /** Two teams with a head each, and what they have of their own. */
  private Path teams() throws IOException {
    return host.file(
        host.row("Team", "id", 51L, "head", 61L),
        host.row("Team", "id", 52L, "head", 62L),
        host.row("Person", "id", 61L, "team", 51L),
        host.row("Person", "id", 62L, "team", 52L));
  }

  @Test
  void aReferenceThatSomebodyHasSetMeanwhileStays() throws IOException {
    Path file = teams();
    afterCommit(3, () -> host.graph.put(ANN, host.row("Team", "id", 52L, "head", number(ANN, 1))));
    assertThat(partly(file, 1))
        .hasCauseInstanceOf(ConcurrentChangeException.class)
        .hasMessageContaining("Team 52");
    assertThat(host.graph.get("Team", 52L).value("head")).isEqualTo(number(ANN, 1));
    assertThat(restored(1, file).updated()).isPositive();
    assertThat(host.graph.get("Team", 52L).value("head")).isEqualTo(62L);
  }

  @Test
  void aRowThatIsAnotherAccountsMeanwhileGetsNothing() throws IOException {
    Path file = teams();
    afterCommit(3, () -> host.graph.put(BOB, host.row("Team", "id", 52L)));
    assertThat(partly(file, 1)).hasCauseInstanceOf(ConcurrentChangeException.class);
    assertThat(host.graph.get("Team", 52L).value("head")).isNull();
  }

  private Path productWithTags() throws IOException {
    return host.file(
        host.row("Product", "id", id(ANN, 9), "name", "Lamp"),
        host.row("Product.tags", "product", id(ANN, 9), "tag", "a", "ordinal", 0),
        host.row("Product.tags", "product", id(ANN, 9), "tag", "b", "ordinal", 1),
        host.row("Product.properties", "product", id(ANN, 9), "name", "n", "value", "v"));
  }

  @Test
  void partsThatSomebodyHasAddedMeanwhileStay() throws IOException {
    Path file = productWithTags();
    afterCommit(
        1,
        () ->
            host.graph.put(
                ANN, host.row("Product.tags", "product", id(ANN, 9), "tag", "c", "ordinal", 7)));
    assertThat(partly(file, 1)).hasCauseInstanceOf(ConcurrentChangeException.class);
    assertThat(host.graph.owned(ANN, "Product.tags"))
        .filteredOn(row -> row.value("product").equals(id(ANN, 9)))
        .hasSize(1);
    restored(1, file);
    assertThat(host.graph.owned(ANN, "Product.tags"))
        .filteredOn(row -> row.value("product").equals(id(ANN, 9)))
        .hasSize(2);
  }

  /** Whoever has read the row without its parts notices by its version. */
  @Test
  void theVersionOfARowCountsOnWhereItsPartsComeLater() throws IOException {
    Path file = productWithTags();
    restored(1000, file);
    assertThat(host.graph.get("Product", id(ANN, 9)).value("version")).isEqualTo(0L);
    host.graph.empty(ANN);
    restored(1, file);
    assertThat(host.graph.get("Product", id(ANN, 9)).value("version")).isEqualTo(2L);
    host.graph.empty(ANN);
    assertThat(restored(1, file).warnings()).isEmpty();
  }

  @Test
  void thePartsOfOneRowAreCommittedTogether() throws IOException {
    Path file = productWithTags();
    for (int commit = 1; commit < 3; commit++) {
      host.graph.empty(ANN);
      afterCommit(
          commit,
          () ->
              assertThat(host.graph.owned(ANN, "Product.tags"))
                  .satisfiesAnyOf(
                      tags -> assertThat(tags).isEmpty(), tags -> assertThat(tags).hasSize(2)));
      restored(1, file);
    }
  }

  // --- what only goes together ---

  private static final EntityModel ARTICLES =
      Shop.model(
          EntityType.builder("Article")
              .label("Articles")
              .attribute(mandatory("id", ValueType.LONG))
              .attribute(mandatory("sku", ValueType.STRING))
              .attribute(optional("next", ValueType.LONG))
              .key("id")
              .reference(Reference.optional("next", "Article"))
              .unique(UniqueConstraint.withinAccount("article_sku_key", "sku")));

  @Test
  void placeholdersOfUniqueValuesAreNeverCommitted() throws IOException {
    host = new Host(directory, ARTICLES);
    host.graph.put(
        ANN,
        host.row("Article", "id", 1L, "sku", "a"),
        host.row("Article", "id", 2L, "sku", "b"),
        host.row("Article", "id", 3L, "sku", "c"));
    Path file =
        host.file(
            host.row("Article", "id", 1L, "sku", "b"),
            host.row("Article", "id", 2L, "sku", "a"),
            host.row("Article", "id", 3L, "sku", "d"),
            host.row("Article", "id", 4L, "sku", "e", "next", 5L),
            host.row("Article", "id", 5L, "sku", "f", "next", 4L));
    afterCommit(
        1,
        () ->
            assertThat(host.graph.owned(ANN, "Article"))
                .extracting(row -> row.value("sku"))
                .containsExactlyInAnyOrder("a", "b", "d", "e", "f"));
    RestoreReport report = restored(1, file);
    assertThat(report.warnings())
        .singleElement()
        .asString()
        .contains("Articles", "unique", "one transaction");
    assertThat(report.commits()).isEqualTo(3);
    assertThat(host.restore(file, DEFAULTS.commitEvery(1).dryRun(true)).warnings()).isEmpty();
  }

  @Test
  void rowsThatCannotBeWithoutEachOtherAreCommittedTogether() throws IOException {
    EntityModel model =
        EntityModel.builder("Account", ValueType.UUID)
            .type(half("Left", "Right").build())
            .type(half("Right", "Left").build())
            .constraintsDeferred(true)
            .build();
    host = new Host(directory, model);
    host.graph.put(
        ANN, host.row("Left", "id", 1L, "other", 2L), host.row("Right", "id", 2L, "other", 1L));
    Path file =
        host.file(
            host.row("Left", "id", 1L, "other", 4L),
            host.row("Right", "id", 2L, "other", 3L),
            host.row("Left", "id", 3L, "other", 4L),
            host.row("Right", "id", 4L, "other", 3L));
    RestoreReport report = restored(1, file);
    assertThat(report.created()).isEqualTo(2);
    assertThat(report.commits()).isEqualTo(3);
    assertThat(report.warnings()).isNotEmpty();
  }

  private static EntityType.Builder half(String name, String other) {
    return EntityType.builder(name)
        .attribute(mandatory("id", ValueType.LONG))
        .attribute(mandatory("other", ValueType.LONG))
        .key("id")
        .reference(Reference.mandatory("other", other));
  }

  /** Another restore would leave alone what is written once. */
  @Test
  void aReferenceThatIsWrittenOnceIsCommittedWithItsRow() throws IOException {
    host =
        new Host(
            directory,
            Shop.model(
                EntityType.builder("Node")
                    .label("Nodes")
                    .attribute(mandatory("id", ValueType.LONG))
                    .attribute(optional("origin", ValueType.LONG).with(Trait.CREATE_ONLY))
                    .key("id")
                    .reference(Reference.optional("origin", "Node"))));
    Path file =
        host.file(
            host.row("Node", "id", 1L, "origin", 2L), host.row("Node", "id", 2L, "origin", 1L));
    RestoreReport report = restored(1, file);
    assertThat(report.commits()).isEqualTo(1);
    assertThat(report.warnings()).singleElement().asString().contains("Nodes", "never changed");
    assertThat(host.graph.get("Node", 1L).value("origin")).isEqualTo(2L);
  }

  // --- what cannot be divided ---

  @Test
  void newNumbersAreRefused() throws IOException {
    host.graph.generateIdsFrom(100_000);
    Path file = withoutKeys(host.file(host.row("Category", "id", 1L, "name", "new")));
    RestoreOptions options = DEFAULTS.acceptEdited(true).commitEvery(1);
    assertThat(host.refused(IndivisibleRestoreException.class, file, options))
        .hasMessageContainingAll("Categories", "Nothing was changed", "without commitEvery");
    host.refused(IndivisibleRestoreException.class, file, options.dryRun(true));
    assertThat(host.restore(file, options.commitEvery(0)).created()).isEqualTo(1);
  }

  /** The rows of a file whose IDs, their first values, are to be given. */
  private static Path withoutKeys(Path file) throws IOException {
    LinesFormat.edit(
        file,
        lines ->
            lines.stream()
                .map(line -> line.replaceFirst("\\t[^\\t]*", "\t" + LinesFormat.NO_KEY))
                .toList());
    return file;
  }

  @Test
  void newUuidsAreFoundAgain() throws IOException {
    Path file = withoutKeys(materials(3));
    afterCommit(
        2,
        () -> {
          throw new IOException("connection lost");
        });
    RestoreOptions options = DEFAULTS.acceptEdited(true).commitEvery(1);
    assertThat(partly(file, options).restored()).isEqualTo(2);
    RestoreReport report = host.restore(file, options);
    assertThat(report.unchanged()).isEqualTo(2);
    assertThat(report.created()).isEqualTo(1);
  }

  @Test
  void copiesAreDividedWhereTheyAreFoundAgain() throws IOException {
    Owner cyd = Owner.of(new UUID(0, 3));
    host.graph.put(cyd);
    host.graph.generateIdsFrom(100_000);
    RestoreOptions options = DEFAULTS.copyOf(ANN).commitEvery(1);
    Path numbers = host.export(ANN);
    host.fails(IndivisibleRestoreException.class, () -> host.engine.restore(cyd, numbers, options));
    host.graph.empty(ANN);
    host.graph.put(
        ANN,
        host.row("Material", "id", id(ANN, 11), "name", "glue"),
        host.row("Material", "id", id(ANN, 12), "name", "wax"));
    Path uuids = host.export(ANN);
    afterCommit(
        1,
        () -> {
          throw new IOException("connection lost");
        });
    assertThat(catchThrowable(() -> host.engine.restore(cyd, uuids, options)))
        .isInstanceOf(PartlyRestoredException.class);
    host.graph.calls().reset();
    RestoreReport report = host.engine.restore(cyd, uuids, options);
    assertThat(report.created()).isEqualTo(1);
    assertThat(report.unchanged()).isEqualTo(1);
  }

  /** Nothing makes other numbers here: the copy keeps them, and would take its own for others'. */
  @Test
  void copiesThatKeepTheirKeysAreRefused() throws IOException {
    Owner cyd = Owner.of(new UUID(0, 3));
    host.graph.put(cyd);
    Path file = host.export(ANN);
    host.graph.empty(ANN);
    assertThat(
            host.fails(
                IndivisibleRestoreException.class,
                () -> host.engine.restore(cyd, file, DEFAULTS.copyOf(ANN).commitEvery(1))))
        .hasMessageContaining("Categories");
  }

  @ParameterizedTest
  @EnumSource(names = "UPDATE", mode = EnumSource.Mode.EXCLUDE)
  void rowsThatAreThereMustBeUpdated(ConflictMode mode) {
    assertThatThrownBy(() -> DEFAULTS.commitEvery(1).onConflict(mode))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(mode.name());
    assertThatThrownBy(() -> DEFAULTS.commitEvery(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
  }

  /** Two rows exchange what their collections hold, for which there is no order. */
  @Test
  void replacedCollectionsAreWrittenAsWithoutCommits() throws IOException {
    List<EntityRecord> rows = new ArrayList<>(Shop.rows(host.model, ANN));
    rows.add(host.row("Product.tags", "product", id(ANN, 2), "tag", "new", "ordinal", 0));
    rows.removeIf(row -> row.type().name().equals("Material.substitutes"));
    Path file = host.file(rows.toArray(new EntityRecord[0]));
    assertThat(restored(1, file).removed()).isEqualTo(1);
    assertThat(restored(1, file).unchanged()).isEqualTo(rows.size());
  }

  /** The rows of a file come in any order. */
  @Test
  void manyRowsInAnyOrder() throws IOException {
    List<EntityRecord> rows = new ArrayList<>();
    for (long i = 1; i <= 100; i++) {
      rows.add(host.row("Category", "id", 5000 + i, "name", "c", "parent", 5000 + i % 100 + 1));
    }
    Collections.shuffle(rows, new Random(1));
    Path file = host.file(rows.toArray(new EntityRecord[0]));
    assertThat(restored(7, file).commits()).isEqualTo(2 * 15);
    assertThat(host.graph.owned(ANN, "Category"))
        .filteredOn(row -> row.value("parent") != null)
        .hasSize(1 + 100);
    assertThat(Stream.of(restored(7, file)).mapToLong(RestoreReport::unchanged).sum())
        .isEqualTo(100);
  }
}
