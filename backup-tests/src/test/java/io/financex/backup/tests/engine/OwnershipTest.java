package io.financex.backup.tests.engine;

import static io.financex.backup.model.Attribute.mandatory;
import static io.financex.backup.model.Attribute.optional;
import static io.financex.backup.tests.engine.Host.of;
import static io.financex.backup.tests.engine.Shop.ANN;
import static io.financex.backup.tests.engine.Shop.BOB;
import static io.financex.backup.tests.engine.Shop.id;
import static io.financex.backup.tests.engine.Shop.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financex.backup.BackupEngine;
import io.financex.backup.RestoreReport;
import io.financex.backup.WrongOwnerException;
import io.financex.backup.error.ModelException;
import io.financex.backup.error.StoreException;
import io.financex.backup.model.Attribute.Trait;
import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Owner;
import io.financex.backup.model.Reference;
import io.financex.backup.model.ValueType;
import io.financex.backup.tests.memory.LinesFormat;
import io.financex.backup.tests.memory.MemoryGraph;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody reads, changes or refers to what is somebody else's, whatever a file says. */
class OwnershipTest {
  @TempDir Path directory;
  private Host host;

  @BeforeEach
  void open() throws IOException {
    host = Host.ofShop(directory);
  }

  @Test
  void anotherAccountsFile() throws IOException {
    WrongOwnerException refused = host.refused(WrongOwnerException.class, host.export(BOB));
    assertThat(refused).hasMessageStartingWith("This backup belongs to a different user account");
  }

  @Test
  void aFileThatNamesNoAccount() throws IOException {
    Path file = host.export(ANN);
    LinesFormat.editManifest(file, manifest -> manifest.withObject("owner").putArray("key"));
    assertThat(host.refused(WrongOwnerException.class, file))
        .hasMessageStartingWith("This backup belongs to a different user account")
        .hasMessageContaining("names no account");
  }

  @Test
  void aForgedOwnerWithAnotherAccountsRows() throws IOException {
    Path file = host.file(host.model, ANN, Shop.rows(host.model, BOB).toArray(new EntityRecord[0]));
    RestoreReport report = host.rejected(file);
    assertThat(report.rejected()).isEqualTo(report.read());
    assertThat(report.created() + report.updated()).isZero();
  }

  @Test
  void anotherInstallation() throws IOException {
    Host production =
        new Host(directory, Shop.model(), engine -> engine.installation("production"));
    production.graph.put(ANN, Shop.rows(production.model, ANN));
    Path own = production.export(ANN);
    assertThat(production.restore(own).unchanged()).isPositive();
    LinesFormat.editManifest(own, manifest -> manifest.put("installation", "staging"));
    assertThat(production.refused(WrongOwnerException.class, own))
        .hasMessageContaining("another installation");
    LinesFormat.editManifest(own, manifest -> manifest.remove("installation"));
    production.refused(WrongOwnerException.class, own);
  }

  @Test
  void anInstallationIsNeededUnlessTheKeyIsAUuid() {
    EntityModel model =
        EntityModel.builder("Account", ValueType.LONG).type(Shop.material().build()).build();
    BackupEngine.Builder builder = BackupEngine.builder(new MemoryGraph(model));
    assertThatThrownBy(builder::build)
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("installation(");
    assertThat(builder.installation("here").build().model()).isSameAs(model);
  }

  @Test
  void aKeyOfAnotherKindIsTheCallersMistake() {
    for (Owner wrong : List.of(Owner.of(1L), Owner.of("a"), Owner.of(new UUID(0, 1), 1L))) {
      assertThatThrownBy(() -> host.engine.export(wrong, LinesFormat.ID, host.newFile()))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> host.engine.restore(wrong, host.newFile()))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void anAccountThatIsNotThere() throws IOException {
    Owner nobody = Owner.of(new UUID(9, 9));
    host.fails(
        StoreException.class, () -> host.engine.export(nobody, LinesFormat.ID, host.newFile()));
    Path file = host.file(host.model, nobody);
    host.fails(StoreException.class, () -> host.engine.restore(nobody, file));
  }

  @Test
  void aRowWithAnotherAccountsId() throws IOException {
    for (EntityRecord row : Shop.rows(host.model, BOB)) {
      if (row.type().partOf().isEmpty()) {
        RestoreReport report = host.rejected(host.file(row));
        assertThat(report.rejected()).isEqualTo(1);
      }
    }
    RestoreReport report =
        host.rejected(host.file(host.row("Material", "id", id(BOB, 11), "name", "x")));
    assertThat(report.problems().get(0).message()).contains("not this account's");
  }

  @Test
  void aMissingAndAForeignReferenceReadTheSame() throws IOException {
    RestoreReport foreign =
        host.rejected(
            host.file(host.row("Category", "id", 77L, "name", "x", "parent", number(BOB, 1))));
    RestoreReport missing =
        host.rejected(
            host.file(host.row("Category", "id", 77L, "name", "x", "parent", number(BOB, 99))));
    assertThat(foreign.problems().get(0).attribute()).isEqualTo("parent");
    assertThat(foreign.problems().get(0).message().replace(text(number(BOB, 1)), "?"))
        .isEqualTo(missing.problems().get(0).message().replace(text(number(BOB, 99)), "?"));
    assertThat(foreign.types()).isEqualTo(missing.types());
    assertThat(foreign.fingerprint()).isEqualTo(missing.fingerprint());
  }

  private static String text(long id) {
    return " " + id + ",";
  }

  @Test
  void referencesToAnotherAccountsRows() throws IOException {
    List<EntityRecord> bad =
        List.of(
            host.row("Product", "id", id(ANN, 1), "name", "x", "category", number(BOB, 1)),
            host.row("Product", "id", id(ANN, 99), "name", "x", "category", number(BOB, 1)),
            host.row("Recipe", "product", id(ANN, 1), "material", id(BOB, 11)),
            host.row("Recipe", "product", id(BOB, 1), "material", id(ANN, 11)),
            host.row("Trip", "id", 77L, "vehicle", number(BOB, 1)),
            host.row("Trip", "id", 77L, "vehicle", number(ANN, 1), "truck", number(BOB, 2)),
            host.row("Team", "id", number(ANN, 1), "head", number(BOB, 1)),
            host.row("Person", "id", 77L, "team", number(BOB, 1)));
    for (EntityRecord record : bad) {
      RestoreReport report = host.rejected(host.file(record));
      assertThat(report.problems()).as(record.toString()).hasSize(1);
      assertThat(report.problems().get(0).message()).contains("neither in this file nor");
    }
  }

  @Test
  void aReferenceToAnotherKindOfTheSameKeySpace() throws IOException {
    RestoreReport stored =
        host.rejected(
            host.file(
                host.row("Trip", "id", 77L, "vehicle", number(ANN, 1), "truck", number(ANN, 1))));
    assertThat(stored.problems().get(0).attribute()).isEqualTo("truck");
    RestoreReport inFile =
        host.rejected(
            host.file(
                host.row("Car", "id", 78L),
                host.row("Trip", "id", 77L, "vehicle", 78L, "truck", 78L)));
    assertThat(of(inFile, "Trip").rejected()).isEqualTo(1);
    assertThat(of(inFile, "Car").created()).isEqualTo(1);
  }

  @Test
  void aReferenceOfAPart() throws IOException {
    RestoreReport report =
        host.rejected(
            host.file(
                host.graph.get("Material", id(ANN, 11)),
                host.row(
                    "Material.substitutes", "material", id(ANN, 11), "substitute", id(BOB, 12))));
    assertThat(of(report, "Material.substitutes").rejected()).isEqualTo(1);
    assertThat(of(report, "Material").unchanged()).isEqualTo(1);
  }

  @Test
  void aPartOfAnotherAccountsRow() throws IOException {
    RestoreReport alone =
        host.rejected(
            host.file(host.row("Product.tags", "product", id(BOB, 1), "tag", "x", "ordinal", 9)));
    assertThat(alone.rejected()).isEqualTo(1);
    RestoreReport withRow =
        host.rejected(
            host.file(
                host.graph.get("Product", id(BOB, 1)),
                host.row("Product.tags", "product", id(BOB, 1), "tag", "x", "ordinal", 9)));
    assertThat(withRow.rejected()).isEqualTo(2);
  }

  private static EntityType.Builder shelf() {
    return EntityType.builder("Shelf")
        .attribute(mandatory("house", ValueType.INTEGER))
        .attribute(mandatory("number", ValueType.INTEGER))
        .key("house", "number");
  }

  private Host hostOfBoxes(Trait... traitsOfHouse) throws IOException {
    EntityType.Builder box =
        EntityType.builder("Box")
            .attribute(mandatory("id", ValueType.INTEGER))
            .attribute(optional("house", ValueType.INTEGER).with(traitsOfHouse))
            .attribute(optional("number", ValueType.INTEGER))
            .key("id")
            .reference(new Reference("shelf", List.of("house", "number"), List.of("Shelf"), false));
    Host boxes = new Host(directory, Shop.model(shelf(), box));
    boxes.graph.put(
        ANN,
        boxes.row("Shelf", "house", 1, "number", 1),
        boxes.row("Shelf", "house", 1, "number", 3),
        boxes.row("Box", "id", 1, "house", 1, "number", 1));
    boxes.graph.put(BOB, boxes.row("Shelf", "house", 1, "number", 2));
    return boxes;
  }

  /** What the file leaves out is as it was, and leads somewhere together with what it says. */
  @Test
  void halfAReference() throws IOException {
    Host boxes = hostOfBoxes();
    assertThat(boxes.rejected(boxes.file(boxes.partial("Box", "id", 1, "number", 2))).problems())
        .hasSize(1)
        .allMatch(problem -> problem.attribute().equals("shelf"));
    assertThat(boxes.restore(boxes.file(boxes.partial("Box", "id", 1, "number", 3))).updated())
        .isEqualTo(1);
    assertThat(boxes.restore(boxes.file(boxes.partial("Box", "id", 1, "number", null))).updated())
        .isEqualTo(1);
  }

  @Test
  void halfAReferenceThatAFileMayNotSet() throws IOException {
    for (Trait trait : List.of(Trait.EXPORT_ONLY, Trait.CREATE_ONLY)) {
      Host boxes = hostOfBoxes(trait);
      boxes.graph.put(ANN, boxes.row("Shelf", "house", 7, "number", 2));
      RestoreReport report =
          boxes.rejected(boxes.file(boxes.row("Box", "id", 1, "house", 7, "number", 2)));
      assertThat(report.problems().get(0).attribute()).isEqualTo("shelf");
    }
  }

  @Test
  void theCallersAccountIsTheOwnerOfAllThatIsCreated() throws IOException {
    host.graph.empty(ANN);
    host.restore(host.file(Shop.rows(host.model, ANN).toArray(new EntityRecord[0])));
    assertThat(host.graph.contents().values())
        .allSatisfy(
            rows ->
                assertThat(rows.stream().filter(row -> row.startsWith(ANN.key().toString())))
                    .hasSameSizeAs(
                        rows.stream()
                            .filter(row -> row.startsWith(BOB.key().toString()))
                            .toList()));
  }
}
