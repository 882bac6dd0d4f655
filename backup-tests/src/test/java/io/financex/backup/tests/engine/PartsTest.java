package io.financex.backup.tests.engine;

import static io.financex.backup.tests.engine.Host.of;
import static io.financex.backup.tests.engine.Shop.ANN;
import static io.financex.backup.tests.engine.Shop.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.financex.backup.RestoreReport;
import io.financex.backup.model.Attribute;
import io.financex.backup.model.Attribute.Trait;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.ValueType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts are replaced with their owning row, as a whole, and never without it. */
class PartsTest {
  private static final UUID TABLE = id(ANN, 1);
  private static final UUID GLUE = id(ANN, 11);

  @TempDir Path directory;
  private Host host;
  private EntityRecord table;
  private EntityRecord glue;

  @BeforeEach
  void open() throws IOException {
    host = Host.ofShop(directory);
    table = host.graph.get("Product", TABLE);
    glue = host.graph.get("Material", GLUE);
  }

  private EntityRecord tag(String tag, int ordinal) {
    return host.row("Product.tags", "product", TABLE, "tag", tag, "ordinal", ordinal);
  }

  private List<Object> tags() {
    return host.graph.owned(ANN, "Product.tags").stream()
        .map(record -> record.value("tag"))
        .sorted()
        .toList();
  }

  private static final List<String> TAGS = List.of("Category", "Product", "Product.tags");
  private static final List<String> PROPERTIES =
      List.of("Category", "Product", "Product.properties");
  private static final List<String> SUBSTITUTES = List.of("Material", "Material.substitutes");

  @Test
  void aBagIsAMultiset() throws IOException {
    RestoreReport same =
        host.restore(host.fileOf(TAGS, table, tag("big", 7), tag("new", 8), tag("new", 3)));
    assertThat(of(same, "Product.tags").unchanged()).isEqualTo(3);
    RestoreReport once =
        host.restore(host.fileOf(TAGS, table, tag("big", 0), tag("big", 1), tag("new", 2)));
    assertThat(of(once, "Product.tags").unchanged()).isEqualTo(2);
    assertThat(of(once, "Product.tags").created()).isEqualTo(1);
    assertThat(of(once, "Product.tags").removed()).isEqualTo(1);
    assertThat(tags()).containsExactly("big", "big", "new");
  }

  @Test
  void aBagKeepsWhatTheFileDoesNotSayOfItsParts() throws IOException {
    Host newer =
        new Host(
            directory,
            Shop.model(
                Shop.category(),
                Shop.product(),
                Shop.tag()
                    .attribute(Attribute.optional("colour", ValueType.STRING))
                    .attribute(
                        Attribute.optional("seenBy", ValueType.STRING).with(Trait.EXPORT_ONLY))));
    newer.graph.put(ANN, newer.row("Category", "id", 1L, "name", "Desks"));
    newer.graph.put(
        ANN, newer.row("Product", "id", TABLE, "name", "Table", "category", 1L, "version", 7L));
    newer.graph.put(
        ANN,
        newer.row(
            "Product.tags",
            "product",
            TABLE,
            "tag",
            "big",
            "ordinal",
            0,
            "colour",
            "red",
            "seenBy",
            "Bob"),
        newer.row("Product.tags", "product", TABLE, "tag", "new", "ordinal", 1, "colour", "blue"));
    EntityRecord product = newer.graph.get("Product", TABLE);
    EntityRecord big =
        newer.partial(
            "Product.tags", "product", TABLE, "tag", "big", "ordinal", 5, "seenBy", "Eve");
    EntityRecord old = newer.partial("Product.tags", "product", TABLE, "tag", "new", "ordinal", 3);
    EntityRecord third =
        newer.partial("Product.tags", "product", TABLE, "tag", "third", "ordinal", 9);

    RestoreReport same = newer.restore(newer.fileOf(TAGS, product, old, big));
    assertThat(of(same, "Product.tags").unchanged()).isEqualTo(2);
    assertThat(same.removed()).isZero();

    newer.restore(newer.fileOf(TAGS, product, third, old, big));
    assertThat(newer.graph.owned(ANN, "Product.tags"))
        .extracting(record -> record.value("tag"), record -> record.value("colour"))
        .containsExactlyInAnyOrder(tuple("big", "red"), tuple("new", "blue"), tuple("third", null));
  }

  @Test
  void aVersionedRowWhosePartsChangeIsCountedOn() throws IOException {
    RestoreReport report = host.restore(host.fileOf(TAGS, table, tag("big", 0)));
    assertThat(of(report, "Product").updated()).isEqualTo(1);
    assertThat(of(report, "Product.tags").removed()).isEqualTo(2);
    assertThat(of(report, "Product.tags").unchanged()).isEqualTo(1);
    assertThat(host.graph.get("Product", TABLE).value("version")).isEqualTo(8L);
    assertThat(tags()).containsExactly("big");
  }

  @Test
  void aRowWithoutAVersionStaysAsItIs() throws IOException {
    RestoreReport report = host.restore(host.fileOf(SUBSTITUTES, glue));
    assertThat(of(report, "Material").unchanged()).isEqualTo(1);
    assertThat(of(report, "Material.substitutes").removed()).isEqualTo(1);
    assertThat(of(report, "Material.substitutes").read()).isZero();
    assertThat(host.graph.owned(ANN, "Material.substitutes")).isEmpty();
  }

  @Test
  void partsStayWhereTheFileDoesNotSpeakOfTheirType() throws IOException {
    RestoreReport report =
        host.restore(
            host.fileOf(
                List.of("Category", "Product"),
                host.partial("Product", "id", TABLE, "name", "Desk")));
    assertThat(report.updated()).isEqualTo(1);
    assertThat(report.removed()).isZero();
    assertThat(tags()).hasSize(3);
  }

  @Test
  void partsStayWhereTheFileLacksTheirRow() throws IOException {
    RestoreReport report = host.restore(host.fileOf(TAGS, host.graph.get("Product", id(ANN, 2))));
    assertThat(report.unchanged()).isEqualTo(1);
    assertThat(report.removed()).isZero();
    assertThat(tags()).hasSize(3);
  }

  @Test
  void aPartWhoseRowIsNotInTheFileIsRejected() throws IOException {
    RestoreReport report = host.rejected(host.fileOf(TAGS, tag("new", 0), tag("big", 1)));
    assertThat(report.rejected()).isEqualTo(2);
    assertThat(report.problems())
        .allMatch(problem -> problem.message().contains("not in the file"));
    RestoreReport without =
        host.rejected(host.fileOf(TAGS, host.graph.get("Product", id(ANN, 2)), tag("new", 0)));
    assertThat(without.rejected()).isEqualTo(1);
    assertThat(without.unchanged()).isEqualTo(1);
  }

  @Test
  void aPartOfARejectedRowIsRejected() throws IOException {
    RestoreReport report =
        host.rejected(
            host.fileOf(TAGS, host.row("Product", "id", TABLE), tag("new", 0), tag("big", 1)));
    assertThat(of(report, "Product.tags").rejected()).isEqualTo(2);
    assertThat(report.problems()).hasSize(1);
  }

  @Test
  void keyedPartsAreCreatedChangedAndRemoved() throws IOException {
    host.graph.put(
        ANN,
        host.row("Product.properties", "product", TABLE, "name", "legs", "value", "4"),
        host.row("Product.properties", "product", TABLE, "name", "wood", "value", "oak"));
    RestoreReport report =
        host.restore(
            host.fileOf(
                PROPERTIES,
                table,
                host.row("Product.properties", "product", TABLE, "name", "legs", "value", "3"),
                host.row("Product.properties", "product", TABLE, "name", "wood", "value", "oak"),
                host.row("Product.properties", "product", TABLE, "name", "new", "value", "1")));
    assertThat(of(report, "Product.properties").created()).isEqualTo(1);
    assertThat(of(report, "Product.properties").updated()).isEqualTo(1);
    assertThat(of(report, "Product.properties").unchanged()).isEqualTo(1);
    assertThat(of(report, "Product.properties").removed()).isEqualTo(1);
    assertThat(host.graph.get("Product.properties", TABLE, "legs").value("value")).isEqualTo("3");
    assertThat(host.graph.holds("Product.properties", TABLE, "colour")).isFalse();
  }

  @Test
  void aChangedPartKeepsWhatTheFileMayNotSetOrDoesNotSay() throws IOException {
    host.restore(
        host.fileOf(
            PROPERTIES,
            table,
            host.partial(
                "Product.properties",
                "product",
                TABLE,
                "name",
                "colour",
                "value",
                "black",
                "checkedBy",
                "mallory",
                "addedBy",
                "mallory")));
    EntityRecord colour = host.graph.get("Product.properties", TABLE, "colour");
    assertThat(colour.value("value")).isEqualTo("black");
    assertThat(colour.value("checkedBy")).isEqualTo("eve");
    assertThat(colour.value("addedBy")).isEqualTo("eve");
    host.restore(
        host.fileOf(
            PROPERTIES,
            table,
            host.partial(
                "Product.properties", "product", TABLE, "name", "colour", "value", "red")));
    assertThat(host.graph.get("Product.properties", TABLE, "colour").value("addedBy"))
        .isEqualTo("eve");
  }

  @Test
  void aNewPartOfARowThatIsThereDoesNotSetWhatIsForExportOnly() throws IOException {
    host.restore(
        host.fileOf(
            PROPERTIES,
            table,
            host.row(
                "Product.properties",
                "product",
                TABLE,
                "name",
                "legs",
                "value",
                "4",
                "checkedBy",
                "mallory",
                "addedBy",
                "tom")));
    EntityRecord legs = host.graph.get("Product.properties", TABLE, "legs");
    assertThat(legs.value("checkedBy")).isNull();
    assertThat(legs.value("addedBy")).isEqualTo("tom");
  }

  @Test
  void aNewPartOfANewRowDoesNotEither() throws IOException {
    host.restore(
        host.fileOf(
            PROPERTIES,
            host.row("Product", "id", id(ANN, 9), "name", "Lamp"),
            host.row(
                "Product.properties",
                "product",
                id(ANN, 9),
                "name",
                "legs",
                "value",
                "4",
                "checkedBy",
                "mallory")));
    assertThat(host.graph.get("Product.properties", id(ANN, 9), "legs").value("checkedBy"))
        .isNull();
  }

  @Test
  void aPartThatLacksAMandatoryValueIsRejected() throws IOException {
    RestoreReport report =
        host.rejected(
            host.fileOf(
                PROPERTIES,
                table,
                host.partial("Product.properties", "product", TABLE, "name", "legs")));
    assertThat(report.problems().get(0).attribute()).isEqualTo("value");
  }
}
