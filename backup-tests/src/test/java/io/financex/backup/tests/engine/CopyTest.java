package io.financex.backup.tests.engine;

import static io.financex.backup.model.Attribute.mandatory;
import static io.financex.backup.model.Attribute.optional;
import static io.financex.backup.tests.engine.Host.DEFAULTS;
import static io.financex.backup.tests.engine.Shop.ANN;
import static io.financex.backup.tests.engine.Shop.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financex.backup.PlanChangedException;
import io.financex.backup.RejectedRecordsException;
import io.financex.backup.RestoreOptions;
import io.financex.backup.RestoreReport;
import io.financex.backup.WrongOwnerException;
import io.financex.backup.error.ConcurrentChangeException;
import io.financex.backup.error.ModelException;
import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Owner;
import io.financex.backup.model.Reference;
import io.financex.backup.model.UniqueConstraint;
import io.financex.backup.model.ValueType;
import io.financex.backup.tests.support.Isomorphism;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One account's backup becomes new rows of another account. */
class CopyTest {
  private static final Owner CYD = Owner.of(new UUID(0, 3));
  private static final RestoreOptions COPY = DEFAULTS.copyOf(ANN);

  @TempDir Path directory;

  private static List<EntityRecord> rows(Host host, Owner owner) {
    return host.model.types().stream()
        .flatMap(type -> host.graph.owned(owner, type.name()).stream())
        .toList();
  }

  private static Host shop(Path directory) throws IOException {
    Host host = Host.ofShop(directory);
    host.graph.put(CYD);
    host.graph.generateIdsFrom(100_000);
    return host;
  }

  @Test
  void theCopyIsTheSameButForItsIds() throws IOException {
    Host host = shop(directory);
    Path file = host.export(ANN);
    Map<String, List<String>> before = host.graph.contents();
    List<EntityRecord> anns = rows(host, ANN);
    RestoreReport preview = host.engine.restore(CYD, file, COPY.dryRun(true));
    assertThat(host.graph.contents()).isEqualTo(before);
    RestoreReport report = host.engine.restore(CYD, file, COPY.expecting(preview.fingerprint()));
    assertThat(report.created()).isEqualTo(report.read()).isEqualTo(anns.size());
    assertThat(report.types()).isEqualTo(preview.types());
    assertThat(report.warnings()).isEqualTo(preview.warnings());
    assertThat(rows(host, ANN)).isEqualTo(anns);
    Isomorphism.assertSame(host.model, anns, rows(host, CYD));
    host.nothingLeft();
  }

  /** What is made of the file's own IDs is found again, what is counted is not. */
  @Test
  void copiedAgainItFindsUuidsAndCreatesNumbersOnceMore() throws IOException {
    Host host = shop(directory);
    Path file = host.export(ANN);
    RestoreReport first = host.engine.restore(CYD, file, COPY);
    assertThat(first.warnings())
        .anySatisfy(warning -> assertThat(warning).contains("Copied again", "Categories"))
        .noneSatisfy(warning -> assertThat(warning).contains("Products"));
    RestoreReport again = host.engine.restore(CYD, file, COPY);
    assertThat(Host.of(again, "Product").created()).isZero();
    assertThat(Host.of(again, "Category").created()).isEqualTo(2);
    assertThat(Host.of(again, "Team").created()).isEqualTo(1);
    // Its category is the new copy.
    assertThat(Host.of(again, "Product").updated()).isEqualTo(1);
  }

  @Test
  void onlyABackupOfTheAccountThatTheHostNamesIsCopied() throws IOException {
    Host host = shop(directory);
    Path file = host.export(ANN);
    for (Owner other : List.of(BOB, Owner.of(new UUID(0, 99)))) {
      host.fails(
          WrongOwnerException.class, () -> host.engine.restore(CYD, file, DEFAULTS.copyOf(other)));
    }
    host.fails(WrongOwnerException.class, () -> host.engine.restore(CYD, file, DEFAULTS));
    host.fails(IllegalArgumentException.class, () -> host.engine.restore(ANN, file, COPY));
    host.fails(
        IllegalArgumentException.class,
        () -> host.engine.restore(CYD, file, DEFAULTS.copyOf(Owner.of(7L))));
  }

  @Test
  void anInstallationIsNamedOrThisOne() throws IOException {
    EntityModel model = Shop.model();
    Host here =
        new Host(
            Files.createDirectory(directory.resolve("a")),
            model,
            builder -> builder.installation("here"));
    Host there =
        new Host(
            Files.createDirectory(directory.resolve("b")),
            model,
            builder -> builder.installation("there"));
    here.graph.generateIdsFrom(100_000);
    there.graph.put(ANN, Shop.rows(model, ANN));
    here.graph.put(ANN, Shop.rows(model, ANN));
    Path file = there.export(ANN);
    here.fails(WrongOwnerException.class, () -> here.engine.restore(BOB, file, COPY));
    here.fails(
        WrongOwnerException.class,
        () -> here.engine.restore(BOB, file, DEFAULTS.copyOf(ANN, "elsewhere")));
    // The account of the same number there is another one.
    RestoreReport report = here.engine.restore(ANN, file, DEFAULTS.copyOf(ANN, "there"));
    assertThat(report.created()).isEqualTo(report.read());
    here.fails(
        IllegalArgumentException.class,
        () -> here.engine.restore(ANN, file, DEFAULTS.copyOf(ANN, "here")));
  }

  @Test
  void noCopyOfTheFileHasTheKeys() {
    assertThatThrownBy(() -> COPY.copyWithKeys(directory.resolve("copy")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> DEFAULTS.copyWithKeys(directory.resolve("copy")).copyOf(ANN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Not even where a row of the owner has that ID by chance. */
  @Test
  void whatTheFileDoesNotHoldIsNotReferredTo() throws IOException {
    Host host = shop(directory);
    host.graph.put(CYD, host.row("Category", "id", 5L, "name", "mine"));
    Path file =
        host.file(
            host.row("Category", "id", 1L, "name", "lost", "parent", 5L),
            host.row("Product.tags", "product", Shop.id(ANN, 77), "tag", "x", "ordinal", 0));
    RejectedRecordsException refused =
        host.fails(RejectedRecordsException.class, () -> host.engine.restore(CYD, file, COPY));
    assertThat(refused.report().problems())
        .extracting(problem -> problem.type() + "." + problem.attribute())
        .containsExactlyInAnyOrder("Category.parent", "Product.tags.");
  }

  private static final EntityModel CODES =
      Shop.model(
          EntityType.builder("Shelf").attribute(mandatory("code", ValueType.STRING)).key("code"),
          EntityType.builder("Box")
              .attribute(mandatory("shelf", ValueType.STRING))
              .attribute(mandatory("place", ValueType.INTEGER))
              .key("shelf", "place")
              .reference(Reference.mandatory("shelf", "Shelf")));

  @Test
  void aKeyThatNobodyGeneratesStaysWhereItIsFree() throws IOException {
    Host host = new Host(directory, CODES);
    EntityRecord[] anns = {
      host.row("Shelf", "code", "A"), host.row("Box", "shelf", "A", "place", 1)
    };
    host.graph.put(ANN, anns);
    Path file = host.export(ANN);
    RejectedRecordsException refused =
        host.fails(RejectedRecordsException.class, () -> host.engine.restore(BOB, file, COPY));
    assertThat(refused.report().rejected()).isEqualTo(2);
    assertThat(refused.report().problems().get(0).message())
        .contains("taken", "generates none of this kind");
    host.graph.empty(ANN);
    assertThat(host.engine.restore(BOB, file, COPY).created()).isEqualTo(2);
    // Taken by a row of the account itself: it might be another one.
    host.fails(RejectedRecordsException.class, () -> host.engine.restore(BOB, file, COPY));
  }

  /** Numbered by hand: nothing generates them. */
  @Test
  void aNumberThatNobodyGeneratesDoesNotOverwriteARow() throws IOException {
    Host host = new Host(directory, Shop.model());
    host.graph.put(BOB, host.row("Category", "id", 5L, "name", "mine"));
    Path file = host.file(host.row("Category", "id", 5L, "name", "hers"));
    host.fails(RejectedRecordsException.class, () -> host.engine.restore(BOB, file, COPY));
  }

  @Test
  void uuidsInTextsAndPlainColumnsFollow() throws IOException {
    EntityModel model =
        Shop.model(
            EntityType.builder("Note")
                .attribute(mandatory("id", ValueType.STRING))
                .attribute(optional("next", ValueType.STRING))
                .key("id")
                .reference(Reference.optional("next", "Note")),
            EntityType.builder("Event")
                .attribute(mandatory("id", ValueType.UUID))
                .attribute(optional("cause", ValueType.UUID))
                .key("id"));
    Host host = new Host(directory, model);
    String first = new UUID(7, 1).toString();
    String second = new UUID(7, 2).toString();
    UUID elsewhere = new UUID(9, 9);
    host.graph.put(
        ANN,
        host.row("Note", "id", first, "next", second),
        host.row("Note", "id", second, "next", first),
        host.row("Event", "id", new UUID(7, 3), "cause", elsewhere),
        host.row("Event", "id", new UUID(7, 4), "cause", new UUID(7, 3)));
    List<EntityRecord> anns = rows(host, ANN);
    assertThat(host.engine.restore(BOB, host.export(ANN), COPY).created()).isEqualTo(4);
    Isomorphism.assertSame(model, anns, rows(host, BOB));
    assertThat(rows(host, BOB))
        .noneMatch(row -> anns.stream().anyMatch(ann -> ann.key().equals(row.key())));
    assertThat(host.engine.restore(BOB, host.export(ANN), COPY).unchanged()).isEqualTo(4);
  }

  /** Two accounts have one of these each: whose it is stands in the key. */
  @Test
  void keysWithinTheAccountBecomeTheOthers() throws IOException {
    EntityModel model =
        Shop.model(
            EntityType.builder("Profile")
                .attribute(mandatory("account", ValueType.UUID))
                .attribute(optional("motto", ValueType.STRING))
                .key("account")
                .holdsOwner("account", 0),
            EntityType.builder("Bill")
                .attribute(mandatory("account", ValueType.UUID))
                .attribute(mandatory("number", ValueType.INTEGER))
                .attribute(optional("before", ValueType.INTEGER))
                .key("account", "number")
                .holdsOwner("account", 0)
                .reference(
                    new Reference("before", List.of("account", "before"), List.of("Bill"), false)),
            EntityType.builder("Line")
                .attribute(mandatory("id", ValueType.LONG))
                .attribute(optional("billAccount", ValueType.UUID))
                .attribute(optional("billNumber", ValueType.INTEGER))
                .key("id")
                .reference(
                    new Reference(
                        "bill", List.of("billAccount", "billNumber"), List.of("Bill"), false)),
            EntityType.builder("Profile.hobbies")
                .attribute(mandatory("profile", ValueType.UUID))
                .attribute(mandatory("hobby", ValueType.STRING))
                .key("profile", "hobby")
                .reference(Reference.mandatory("profile", "Profile"))
                .partOf("profile"));
    Host host = new Host(directory, model);
    host.graph.generateIdsFrom(500);
    UUID ann = new UUID(0, 1);
    UUID bob = new UUID(0, 2);
    host.graph.put(
        ANN,
        host.row("Profile", "account", ann, "motto", "Onward"),
        host.row("Profile.hobbies", "profile", ann, "hobby", "chess"),
        host.row("Bill", "account", ann, "number", 1),
        host.row("Bill", "account", ann, "number", 2, "before", 1),
        host.row("Line", "id", 1L, "billAccount", ann, "billNumber", 2));
    host.graph.put(BOB, host.row("Profile", "account", bob, "motto", "Wait"));
    Path file = host.export(ANN);
    RestoreReport report = host.engine.restore(BOB, file, COPY);
    assertThat(report.created()).isEqualTo(4);
    assertThat(Host.of(report, "Profile").updated()).isEqualTo(1);
    assertThat(host.graph.get("Profile", bob).value("motto")).isEqualTo("Onward");
    assertThat(host.graph.get("Bill", bob, 2).value("before")).isEqualTo(1);
    assertThat(host.graph.get("Line", 500L).value("billAccount")).isEqualTo(bob);
    Isomorphism.assertSame(model, rows(host, ANN), rows(host, BOB));
  }

  @Test
  void anAttributeHoldsTheAccountOnlyIfItCan() {
    assertThatThrownBy(
            () ->
                Shop.model(
                    EntityType.builder("Bill")
                        .attribute(mandatory("account", ValueType.LONG))
                        .key("account")
                        .holdsOwner("account", 0)))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("Bill.account");
  }

  /** Rows of the account that are the same by more than their IDs stay under these. */
  @Test
  void naturalKeysMatchTheCopies() throws IOException {
    EntityModel model =
        Shop.model(
            EntityType.builder("Customer")
                .attribute(mandatory("id", ValueType.LONG))
                .attribute(mandatory("email", ValueType.STRING))
                .attribute(optional("adviser", ValueType.LONG))
                .key("id")
                .reference(Reference.optional("adviser", "Customer"))
                .unique(UniqueConstraint.withinAccount("email_key", "email"))
                .matchedBy("email_key"));
    Host host = new Host(directory, model);
    host.graph.generateIdsFrom(500);
    host.graph.put(
        ANN,
        host.row("Customer", "id", 1L, "email", "a@x", "adviser", 2L),
        host.row("Customer", "id", 2L, "email", "b@x"));
    host.graph.put(BOB, host.row("Customer", "id", 9L, "email", "b@x"));
    Path file = host.export(ANN);
    RestoreReport report = host.engine.restore(BOB, file, COPY);
    assertThat(report.created()).isEqualTo(1);
    assertThat(report.unchanged()).isEqualTo(1);
    assertThat(host.graph.owned(BOB, "Customer"))
        .extracting(row -> row.value("email") + " " + row.value("adviser"))
        .containsExactlyInAnyOrder("a@x 9", "b@x null");
    assertThat(host.engine.restore(BOB, file, COPY).unchanged()).isEqualTo(2);
  }

  /** All other rows with numbers are still in the way of the preview's. */
  @Test
  void aPreviewHoldsWhileNobodyTakesItsNumbers() throws IOException {
    Host host = shop(directory);
    Path file = host.export(ANN);
    RestoreReport preview = host.engine.restore(CYD, file, COPY.dryRun(true));
    host.graph.put(BOB, host.row("Category", "id", 100_000L, "name", "new"));
    host.fails(
        PlanChangedException.class,
        () -> host.engine.restore(CYD, file, COPY.expecting(preview.fingerprint())));
  }

  /** It would be updated in place of the copy. */
  @Test
  void aRowThatTakesANumberBeforeTheLookUpIsAConcurrentChange() throws IOException {
    Host host = new Host(directory, Shop.model());
    host.graph.generateIdsFrom(100);
    Path file = host.file(host.row("Category", "id", 1L, "name", "hers"));
    EntityRecord new100 = host.row("Category", "id", 100L, "name", "mine");
    host.graph
        .calls()
        .before(
            call -> {
              if (call.equals("lookUp")) {
                host.graph.put(BOB, new100);
              }
            });
    assertThatThrownBy(() -> host.engine.restore(BOB, file, COPY))
        .isInstanceOf(ConcurrentChangeException.class);
    assertThat(host.graph.get("Category", 100L)).isEqualTo(new100);
  }

  /** However many: what is given is not mistyped. */
  @Test
  void givenNumbersMayGoFarBeyondTheGenerators() throws IOException {
    Host host = new Host(directory, Shop.model());
    host.graph.generateIdsFrom(100);
    host.graph.acceptIdsUpTo("Category", 99);
    Path file = host.file(host.row("Category", "id", 1L, "name", "hers"));
    assertThat(host.engine.restore(BOB, file, COPY).created()).isEqualTo(1);
  }

  @Property(tries = 300)
  void anyAccountOfAnyModel(@ForAll long seed) throws IOException {
    AnyAccount any = new AnyAccount(seed);
    Path directory = Files.createTempDirectory("copy");
    try {
      Host host = new Host(directory, any.model());
      host.graph.generateIdsFrom(1_000_000);
      List<EntityRecord> anns = any.rows();
      host.graph.put(ANN, anns).put(CYD);
      Path file = host.export(ANN);
      boolean given =
          any.model().types().stream()
              .allMatch(type -> type.takesNewKeys() || type.partOf().isPresent());
      if (!given) {
        host.graph.empty(ANN); // keys of other kinds are free then
      }
      host.graph.put(BOB, any.rows());
      Map<String, List<String>> before = host.graph.contents();
      RestoreReport report = host.engine.restore(CYD, file, COPY);
      assertThat(report.created()).isEqualTo(report.read()).isEqualTo(anns.size());
      Isomorphism.assertSame(any.model(), anns, rows(host, CYD));
      Map<String, List<String>> after = host.graph.contents();
      before.forEach((type, rows) -> assertThat(after.get(type)).containsAll(rows));
      host.nothingLeft();
    } finally {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path one : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(one);
        }
      }
    }
  }
}
