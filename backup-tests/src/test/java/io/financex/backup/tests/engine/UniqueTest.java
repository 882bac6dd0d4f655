package io.financex.backup.tests.engine;

import static io.financex.backup.model.Attribute.mandatory;
import static io.financex.backup.model.Attribute.optional;
import static io.financex.backup.tests.engine.Host.DEFAULTS;
import static io.financex.backup.tests.engine.Shop.ANN;
import static io.financex.backup.tests.engine.Shop.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.financex.backup.ConflictMode;
import io.financex.backup.Problem;
import io.financex.backup.RestoreReport;
import io.financex.backup.model.Attribute.Trait;
import io.financex.backup.model.Bounds;
import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Reference;
import io.financex.backup.model.UniqueConstraint;
import io.financex.backup.model.ValueType;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Unique values beside the key, judged on the state that a restore leaves. */
class UniqueTest {
  private static final EntityModel MODEL =
      Shop.model(
          EntityType.builder("Article")
              .attribute(mandatory("id", ValueType.LONG))
              .attribute(mandatory("version", ValueType.LONG).with(Trait.VERSION))
              .attribute(mandatory("sku", ValueType.STRING).within(Bounds.NONE.withLength(8)))
              .attribute(optional("barcode", ValueType.STRING))
              .attribute(optional("place", ValueType.INTEGER))
              .attribute(optional("box", ValueType.LONG))
              .key("id")
              .reference(Reference.optional("box", "Box"))
              .unique(UniqueConstraint.withinAccount("article_sku_key", "sku"))
              .unique(UniqueConstraint.everywhere("article_barcode_key", "barcode"))
              .unique(UniqueConstraint.withinAccount("article_place_key", "box", "place")),
          EntityType.builder("Box")
              .attribute(mandatory("id", ValueType.LONG))
              .attribute(optional("label", ValueType.STRING))
              .attribute(optional("best", ValueType.LONG))
              .key("id")
              .reference(Reference.optional("best", "Article"))
              .unique(UniqueConstraint.withinAccount("box_best_key", "best")));

  @TempDir Path directory;
  private Host host;

  @BeforeEach
  void open() throws IOException {
    host = new Host(directory, MODEL);
  }

  private EntityRecord article(long id, String sku) {
    return host.row("Article", "id", id, "sku", sku);
  }

  private EntityRecord barred(long id, String sku, String barcode) {
    return host.row("Article", "id", id, "sku", sku, "barcode", barcode);
  }

  private List<String> skus() {
    return host.graph.owned(ANN, "Article").stream()
        .map(row -> row.key() + "=" + row.value("sku"))
        .sorted()
        .toList();
  }

  private Problem problem(EntityRecord... records) throws IOException {
    RestoreReport report = host.rejected(host.file(records));
    assertThat(report.problems()).hasSize(1);
    return report.problems().get(0);
  }

  @Test
  void twoRowsSwap() throws IOException {
    host.graph.put(ANN, article(1, "a"), article(2, "b"));
    RestoreReport report = host.restore(host.file(article(1, "b"), article(2, "a")));
    assertThat(report.updated()).isEqualTo(2);
    assertThat(skus()).containsExactly("1=b", "2=a");
    assertThat(host.graph.owned(ANN, "Article"))
        .extracting(row -> row.value("version"))
        .containsOnly(1L);
    assertThat(host.restore(host.file(article(1, "b"), article(2, "a"))).unchanged()).isEqualTo(2);
  }

  @Test
  void aChainEndsAtANewRow() throws IOException {
    host.graph.put(ANN, article(1, "a"), article(2, "b"));
    RestoreReport report =
        host.restore(host.file(article(3, "a"), article(1, "b"), article(2, "c")));
    assertThat(report.created()).isEqualTo(1);
    assertThat(skus()).containsExactly("1=b", "2=c", "3=a");
  }

  @Test
  void nothingIsParkedWhereNothingIsInTheWay() throws IOException {
    host.graph.put(ANN, article(1, "a"), article(2, "b"));
    host.restore(host.file(article(1, "c"), article(3, "d")));
    assertThat(host.graph.calls().made()).contains("lookUp unique").doesNotContain("park");
    host.graph.calls().reset();
    host.restore(host.file(article(1, "c"), article(3, "d")));
    assertThat(host.graph.calls().made()).doesNotContain("lookUp unique");
  }

  @Test
  void aRowOfTheStoreKeepsItsValues() throws IOException {
    host.graph.put(ANN, article(1, "a"), article(2, "b"));
    Problem problem = problem(article(1, "b"));
    assertThat(problem.key()).isEqualTo("1");
    assertThat(problem.attribute()).isEqualTo("sku");
    assertThat(problem.message()).contains("article_sku_key", "Article 2");
    assertThat(problem(article(3, "b")).message()).contains("article_sku_key", "Article 2");
  }

  @Test
  void twoRowsOfTheFileAreNamed() throws IOException {
    host.graph.put(ANN, article(1, "a"), article(2, "b"));
    Problem problem = problem(article(1, "c"), article(2, "c"));
    assertThat(problem.key()).isEqualTo("2");
    assertThat(problem.message()).contains("article_sku_key", "Article 1", "line ");
    assertThat(problem(article(4, "b"), article(2, "b")).message()).contains("Article 4");
    assertThat(problem(article(2, "b"), article(4, "b")).message()).contains("Article 2");
  }

  @Test
  void ofAnotherAccountsRowNothingIsTold() throws IOException {
    host.graph.put(ANN, barred(1, "a", "111"));
    host.graph.put(BOB, barred(77, "a", "222"));
    Problem problem = problem(barred(1, "a", "222"));
    assertThat(problem.message()).contains("article_barcode_key", "taken").doesNotContain("77");
    assertThat(host.restore(host.file(barred(5, "b", "333"))).created())
        .as("another account's sku is no obstacle")
        .isEqualTo(1);
    assertThat(host.restore(host.file(article(6, "a"), article(1, "c"))).created()).isEqualTo(1);
  }

  @Test
  void nullsNeverCollide() throws IOException {
    host.graph.put(ANN, host.row("Box", "id", 1L));
    EntityRecord[] rows = {
      host.row("Article", "id", 1L, "sku", "a", "box", 1L),
      host.row("Article", "id", 2L, "sku", "b", "box", 1L),
      host.row("Article", "id", 3L, "sku", "c", "place", 1),
      host.row("Article", "id", 4L, "sku", "d", "place", 1)
    };
    assertThat(host.restore(host.file(rows)).created()).isEqualTo(4);
  }

  @Test
  void severalAttributesCollideTogether() throws IOException {
    host.graph.put(
        ANN,
        host.row("Box", "id", 1L),
        host.row("Box", "id", 2L),
        host.row("Article", "id", 1L, "sku", "a", "box", 1L, "place", 1),
        host.row("Article", "id", 2L, "sku", "b", "box", 2L, "place", 1));
    assertThat(
            problem(host.row("Article", "id", 3L, "sku", "c", "box", 1L, "place", 1)).attribute())
        .isEqualTo("box, place");
    RestoreReport report =
        host.restore(
            host.file(
                host.row("Article", "id", 1L, "sku", "a", "box", 2L, "place", 1),
                host.row("Article", "id", 2L, "sku", "b", "box", 1L, "place", 1)));
    assertThat(report.updated()).isEqualTo(2);
  }

  @Test
  void aReferenceThatPointsForwardIsJudgedToo() throws IOException {
    host.graph.put(ANN, article(1, "a"), article(2, "b"), host.row("Box", "id", 1L, "best", 1L));
    RestoreReport report =
        host.restore(
            host.file(
                host.row("Box", "id", 2L, "best", 1L), host.row("Box", "id", 1L, "best", 2L)));
    assertThat(report.created()).isEqualTo(1);
    assertThat(host.graph.get("Box", 2L).value("best")).isEqualTo(1L);
    assertThat(problem(host.row("Box", "id", 3L, "best", 2L)).message()).contains("Box 1");
  }

  @Test
  void whatTheFileLeavesOutStays() throws IOException {
    host.graph.put(ANN, article(1, "a"), article(2, "b"));
    Problem problem = problem(host.partial("Article", "id", 1L, "place", 3), article(2, "a"));
    assertThat(problem.message()).contains("Article 1");
    host.graph.put(ANN, host.row("Article", "id", 1L, "sku", "a", "barcode", "x"));
    RestoreReport swapped =
        host.restore(host.file(host.partial("Article", "id", 1L, "sku", "b"), barred(2, "a", "y")));
    assertThat(swapped.updated()).isEqualTo(2);
    assertThat(host.graph.get("Article", 1L).value("barcode")).isEqualTo("x");
  }

  @Test
  void skippedRowsKeepTheirValues() throws IOException {
    host.graph.put(ANN, article(1, "a"));
    RestoreReport report =
        host.rejected(
            host.file(article(1, "b"), article(2, "a")), DEFAULTS.onConflict(ConflictMode.SKIP));
    assertThat(report.problems().get(0).key()).isEqualTo("2");
    assertThat(
            host.restore(
                    host.file(article(1, "b"), article(2, "b")),
                    DEFAULTS.onConflict(ConflictMode.SKIP))
                .created())
        .isEqualTo(1);
  }

  @Test
  void moreCollisionsThanAReportHolds() throws IOException {
    List<EntityRecord> records = new ArrayList<>();
    LongStream.rangeClosed(1, 5_000).forEach(id -> records.add(article(id, "s" + id % 20)));
    RestoreReport report = host.rejected(host.file(records.toArray(EntityRecord[]::new)));
    assertThat(report.rejected()).isEqualTo(4_980);
    assertThat(report.problems())
        .hasSize(100)
        .allSatisfy(
            problem -> {
              long id = Long.parseLong(problem.key()) % 20;
              assertThat(problem.message()).contains("Article " + (id == 0 ? 20 : id) + " (");
            });
  }

  @Test
  void aPreviewIsWhatTheRestoreDoes() throws IOException {
    host.graph.put(ANN, article(1, "a"), article(2, "b"));
    Path file = host.file(article(1, "b"), article(2, "a"));
    String fingerprint = host.restore(file, Host.PREVIEW).fingerprint();
    host.restore(file, DEFAULTS.expecting(fingerprint));
    assertThat(skus()).containsExactly("1=b", "2=a");
  }

  @Test
  void typesOfOneTableShareItsConstraint() throws IOException {
    Host zoo =
        new Host(
            directory,
            Shop.model(
                Shop.vehicle("Car", "seats")
                    .attribute(mandatory("plate", ValueType.STRING))
                    .unique(UniqueConstraint.withinAccount("plate_key", "plate")),
                Shop.vehicle("Truck", "tons")
                    .attribute(mandatory("plate", ValueType.STRING))
                    .unique(UniqueConstraint.withinAccount("plate_key", "plate"))));
    zoo.graph.put(
        ANN, zoo.row("Car", "id", 1L, "plate", "A"), zoo.row("Truck", "id", 2L, "plate", "B"));
    RestoreReport report =
        zoo.rejected(
            zoo.file(
                zoo.row("Car", "id", 3L, "plate", "C"), zoo.row("Truck", "id", 4L, "plate", "C")));
    assertThat(report.problems().get(0).message()).contains("Car 3 (");
    zoo.restore(
        zoo.file(zoo.row("Car", "id", 1L, "plate", "B"), zoo.row("Truck", "id", 2L, "plate", "A")));
    assertThat(zoo.graph.get("Truck", 2L).value("plate")).isEqualTo("A");
  }

  static Stream<Arguments> kinds() {
    return Stream.of(
        Arguments.of(ValueType.STRING, Bounds.NONE.withLength(2), "a", "b"),
        Arguments.of(ValueType.INTEGER, Bounds.NONE, 1, 2),
        Arguments.of(ValueType.LONG, Bounds.NONE, 1L, 2L),
        Arguments.of(ValueType.UUID, Bounds.NONE, new UUID(0, 1), new UUID(0, 2)),
        Arguments.of(
            ValueType.DECIMAL,
            Bounds.NONE.withDecimal(3, 2),
            new BigDecimal("1.00"),
            new BigDecimal("2.00")),
        Arguments.of(ValueType.DECIMAL, Bounds.NONE, new BigDecimal("1.0"), new BigDecimal("2.5")),
        Arguments.of(ValueType.DOUBLE, Bounds.NONE, 1.0, 2.0),
        Arguments.of(ValueType.DATE, Bounds.NONE, LocalDate.EPOCH, LocalDate.EPOCH.plusDays(1)),
        Arguments.of(
            ValueType.INSTANT,
            Bounds.NONE.withFractionDigits(0),
            Instant.EPOCH,
            Instant.EPOCH.plusSeconds(1)));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void mandatoryValuesOfManyKindsAreSwapped(ValueType kind, Bounds bounds, Object a, Object b)
      throws IOException {
    Host any = valued(kind, bounds);
    any.graph.put(
        ANN, any.row("Thing", "id", 1L, "value", a), any.row("Thing", "id", 2L, "value", b));
    any.restore(
        any.file(any.row("Thing", "id", 1L, "value", b), any.row("Thing", "id", 2L, "value", a)));
    assertThat(any.graph.get("Thing", 1L).value("value")).isEqualTo(b);
    assertThat(any.graph.get("Thing", 2L).value("value")).isEqualTo(a);
  }

  private Host valued(ValueType kind, Bounds bounds) throws IOException {
    return new Host(
        directory,
        Shop.model(
            EntityType.builder("Thing")
                .attribute(mandatory("id", ValueType.LONG))
                .attribute(mandatory("value", kind).within(bounds))
                .key("id")
                .unique(UniqueConstraint.withinAccount("value_key", "value"))));
  }

  @Test
  void whereNoPlaceholderFitsASwapIsRefused() throws IOException {
    Host any = valued(ValueType.BOOLEAN, Bounds.NONE);
    any.graph.put(
        ANN, any.row("Thing", "id", 1L, "value", true), any.row("Thing", "id", 2L, "value", false));
    RestoreReport report =
        any.rejected(
            any.file(
                any.row("Thing", "id", 1L, "value", false),
                any.row("Thing", "id", 2L, "value", true)));
    assertThat(report.rejected()).isEqualTo(2);
    assertThat(report.problems().get(0).message()).contains("value_key", "two steps");
  }

  @Test
  void aSwapThatTwoConstraintsRefuseIsOneProblemOfEachRow() throws IOException {
    Host any =
        new Host(
            directory,
            Shop.model(
                EntityType.builder("Thing")
                    .attribute(mandatory("id", ValueType.LONG))
                    .attribute(mandatory("left", ValueType.BOOLEAN))
                    .attribute(mandatory("top", ValueType.BOOLEAN))
                    .key("id")
                    .unique(UniqueConstraint.withinAccount("left_key", "left"))
                    .unique(UniqueConstraint.withinAccount("top_key", "top"))));
    any.graph.put(
        ANN,
        any.row("Thing", "id", 1L, "left", true, "top", true),
        any.row("Thing", "id", 2L, "left", false, "top", false));
    RestoreReport report =
        any.rejected(
            any.file(
                any.row("Thing", "id", 1L, "left", false, "top", false),
                any.row("Thing", "id", 2L, "left", true, "top", true)));
    assertThat(report.rejected()).isEqualTo(2);
    assertThat(report.updated()).isZero();
    assertThat(report.problems()).hasSize(2);
  }

  /** Any values handed around at random: what comes out is what a list of the outcome says. */
  @Test
  void anyRestoreEndsInTheStateThatTheRowsSay() throws IOException {
    int applied = 0;
    for (int seed = 0; seed < 400; seed++) {
      Random random = new Random(seed);
      Host any = new Host(directory, MODEL);
      int count = 2 + random.nextInt(7);
      List<String> values = new ArrayList<>();
      for (int i = 0; i < count + random.nextInt(4); i++) {
        values.add("v" + i);
      }
      List<String> before = shuffled(values, random);
      List<String> after = shuffled(values, random);
      List<EntityRecord> file = new ArrayList<>();
      List<String> expected = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        boolean stored = random.nextInt(4) > 0;
        boolean filed = !stored || random.nextInt(8) > 0;
        String barcode = random.nextInt(3) == 0 ? null : after.get(i) + "x";
        if (stored) {
          any.graph.put(ANN, barred(i, before.get(i), before.get(i) + "x"));
        }
        if (filed) {
          file.add(barred(i, after.get(i), barcode));
        }
        expected.add(
            filed ? after.get(i) + "/" + barcode : before.get(i) + "/" + before.get(i) + "x");
      }
      Collections.shuffle(file, random);
      Path path = any.file(file.toArray(EntityRecord[]::new));
      boolean sound =
          expected.stream().map(one -> one.substring(0, one.indexOf('/'))).distinct().count()
                  == count
              && expected.stream()
                      .map(one -> one.substring(one.indexOf('/')))
                      .filter(one -> !one.equals("/null"))
                      .distinct()
                      .count()
                  == expected.stream().filter(one -> !one.endsWith("/null")).count();
      if (sound) {
        applied++;
        any.restore(path);
        for (int i = 0; i < count; i++) {
          EntityRecord row = any.graph.get("Article", (long) i);
          assertThat(row.value("sku") + "/" + row.value("barcode")).isEqualTo(expected.get(i));
        }
      } else {
        assertThat(any.rejected(path).rejected()).as("seed %s", seed).isPositive();
      }
    }
    assertThat(applied).isBetween(100, 300);
  }

  private static List<String> shuffled(List<String> values, Random random) {
    List<String> result = new ArrayList<>(values);
    Collections.shuffle(result, random);
    return result;
  }
}
