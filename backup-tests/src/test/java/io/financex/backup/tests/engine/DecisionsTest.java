package io.financex.backup.tests.engine;

import static io.financex.backup.tests.engine.Host.DEFAULTS;
import static io.financex.backup.tests.engine.Host.of;
import static io.financex.backup.tests.engine.Shop.ANN;
import static io.financex.backup.tests.engine.Shop.id;
import static io.financex.backup.tests.engine.Shop.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.financex.backup.ConflictMode;
import io.financex.backup.RestoreReport;
import io.financex.backup.model.Attribute;
import io.financex.backup.model.Attribute.Trait;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.ValueType;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done with a row that is there, and with one that is not. */
class DecisionsTest {
  @TempDir Path directory;
  private Host host;

  @BeforeEach
  void open() throws IOException {
    host = Host.ofShop(directory);
  }

  private EntityRecord product() {
    return host.graph.get("Product", id(ANN, 1));
  }

  private Path productFile(Object... namesAndValues) throws IOException {
    return host.fileOf(List.of("Product", "Category"), host.partial("Product", namesAndValues));
  }

  @Test
  void updateChangesWhatIsOtherwiseAndCountsTheVersionOn() throws IOException {
    RestoreReport report =
        host.restore(
            productFile("id", id(ANN, 1), "name", "Desk", "category", null, "version", 3L));
    assertThat(report.updated()).isEqualTo(1);
    assertThat(product().value("name")).isEqualTo("Desk");
    assertThat(product().value("category")).isNull();
    assertThat(product().value("version")).isEqualTo(8L);
    assertThat(product().value("price")).as("absent").isEqualTo(new BigDecimal("99.50"));
    assertThat(product().value("createdBy")).as("absent").isEqualTo("eve");
  }

  @Test
  void anotherVersionAloneIsNoChange() throws IOException {
    RestoreReport report =
        host.restore(productFile("id", id(ANN, 1), "name", "Table", "version", 99L));
    assertThat(report.unchanged()).isEqualTo(1);
    assertThat(product().value("version")).isEqualTo(7L);
  }

  @Test
  void nullClearsAndAbsentKeeps() throws IOException {
    assertThat(host.restore(productFile("id", id(ANN, 1))).unchanged()).isEqualTo(1);
    assertThat(product().value("price")).isNotNull();
    assertThat(host.restore(productFile("id", id(ANN, 1), "price", null)).updated()).isEqualTo(1);
    assertThat(product().value("price")).isNull();
  }

  @Test
  void skipLeavesRowsAndTheirPartsAlone() throws IOException {
    Path file =
        host.file(
            host.row("Product", "id", id(ANN, 1), "name", "Desk"),
            host.row("Product", "id", id(ANN, 3), "name", "Lamp"),
            host.row("Product.tags", "product", id(ANN, 1), "tag", "other", "ordinal", 0),
            host.row("Product.tags", "product", id(ANN, 3), "tag", "bright", "ordinal", 0));
    RestoreReport report = host.restore(file, DEFAULTS.onConflict(ConflictMode.SKIP));
    assertThat(of(report, "Product").skipped()).isEqualTo(1);
    assertThat(of(report, "Product").created()).isEqualTo(1);
    assertThat(of(report, "Product.tags").skipped()).isEqualTo(1);
    assertThat(of(report, "Product.tags").created()).isEqualTo(1);
    assertThat(report.removed()).isZero();
    assertThat(product().value("name")).isEqualTo("Table");
    assertThat(host.graph.holds("Product.tags", id(ANN, 1), 2)).isTrue();
    assertThat(host.graph.holds("Product.tags", id(ANN, 3), 0)).isTrue();
    assertThat(host.restore(file, DEFAULTS.onConflict(ConflictMode.SKIP)).skipped()).isEqualTo(4);
  }

  @Test
  void failRefusesEvenARowThatIsTheSame() throws IOException {
    RestoreReport report = host.rejected(host.export(ANN), DEFAULTS.onConflict(ConflictMode.FAIL));
    assertThat(report.rejected()).isEqualTo(report.read());
    host.graph.empty(ANN);
    assertThat(
            host.restore(
                    host.file(Shop.rows(host.model, ANN).toArray(new EntityRecord[0])),
                    DEFAULTS.onConflict(ConflictMode.FAIL))
                .created())
        .isEqualTo(17);
  }

  @Test
  void aNewRowNeedsItsMandatoryValues() throws IOException {
    RestoreReport report = host.rejected(productFile("id", id(ANN, 5), "price", BigDecimal.TEN));
    assertThat(report.problems()).hasSize(1);
    assertThat(report.problems().get(0).attribute()).isEqualTo("name");
    assertThat(report.problems().get(0).message()).contains("lacks", "mandatory");
  }

  @Test
  void aMandatoryValueIsNotCleared() throws IOException {
    RestoreReport report = host.rejected(productFile("id", id(ANN, 1), "name", null));
    assertThat(report.problems().get(0).attribute()).isEqualTo("name");
    assertThat(report.problems().get(0).message()).contains("null");
  }

  @Test
  void aNewRowWithoutAVersionBeginsAtTheStoresFirst() throws IOException {
    assertThat(host.restore(productFile("id", id(ANN, 5), "name", "Lamp")).created()).isEqualTo(1);
    assertThat(host.graph.get("Product", id(ANN, 5)).value("version")).isEqualTo(0L);
  }

  @Test
  void aNewRowKeepsTheVersionOfTheFile() throws IOException {
    host.restore(productFile("id", id(ANN, 5), "name", "Lamp", "version", 41L));
    assertThat(host.graph.get("Product", id(ANN, 5)).value("version")).isEqualTo(41L);
  }

  @Test
  void whatTheStoreHasADefaultForMayBeMissing() throws IOException {
    EntityType.Builder unit =
        EntityType.builder("Unit")
            .attribute(Attribute.mandatory("id", ValueType.STRING))
            .attribute(Attribute.mandatory("size", ValueType.INTEGER).with(Trait.DEFAULTED))
            .attribute(
                Attribute.mandatory("rank", ValueType.INTEGER)
                    .with(Trait.DEFAULTED, Trait.EXPORT_ONLY))
            .key("id");
    Host units = new Host(directory, Shop.model(unit));
    units.graph.setDefault("Unit.size", 12);
    units.graph.setDefault("Unit.rank", 3);
    units.restore(units.file(units.partial("Unit", "id", "dozen", "rank", 9)));
    assertThat(units.graph.get("Unit", "dozen").value("size")).isEqualTo(12);
    assertThat(units.graph.get("Unit", "dozen").value("rank")).as("export only").isEqualTo(3);
  }

  @Test
  void aMandatoryValueThatIsForExportOnlyCannotBeCreated() throws IOException {
    EntityType.Builder badge =
        EntityType.builder("Badge")
            .attribute(Attribute.mandatory("id", ValueType.STRING))
            .attribute(Attribute.mandatory("level", ValueType.INTEGER).with(Trait.EXPORT_ONLY))
            .key("id");
    Host badges = new Host(directory, Shop.model(badge));
    EntityRecord record = badges.row("Badge", "id", "a", "level", 1);
    assertThat(badges.rejected(badges.file(record)).problems().get(0).message())
        .contains("for export only");
    badges.graph.put(ANN, record);
    assertThat(badges.restore(badges.file(record)).unchanged()).isEqualTo(1);
  }

  @Test
  void exportOnlyIsNeverWritten() throws IOException {
    RestoreReport report = host.restore(productFile("id", id(ANN, 1), "rating", 1));
    assertThat(report.unchanged()).isEqualTo(1);
    assertThat(report.warnings()).anyMatch(warning -> warning.contains("Product.rating"));
    assertThat(product().value("rating")).isEqualTo(5);
    host.restore(productFile("id", id(ANN, 6), "name", "Lamp", "rating", 5));
    assertThat(host.graph.get("Product", id(ANN, 6)).value("rating")).isNull();
  }

  @Test
  void createOnlyIsWrittenOnce() throws IOException {
    host.restore(productFile("id", id(ANN, 6), "name", "Lamp", "createdBy", "tom"));
    assertThat(host.graph.get("Product", id(ANN, 6)).value("createdBy")).isEqualTo("tom");
    RestoreReport report =
        host.restore(productFile("id", id(ANN, 6), "name", "Lamp 2", "createdBy", "mallory"));
    assertThat(report.updated()).isEqualTo(1);
    assertThat(report.warnings()).anyMatch(warning -> warning.contains("Product.createdBy"));
    assertThat(host.graph.get("Product", id(ANN, 6)).value("createdBy")).isEqualTo("tom");
  }

  @Test
  void decimalsAreComparedAsTheirColumnHoldsThem() throws IOException {
    assertThat(
            host.restore(productFile("id", id(ANN, 1), "price", new BigDecimal("99.5")))
                .unchanged())
        .isEqualTo(1);
    assertThat(
            host.restore(productFile("id", id(ANN, 1), "price", new BigDecimal("99.5000")))
                .unchanged())
        .isEqualTo(1);
    host.restore(productFile("id", id(ANN, 6), "name", "Lamp", "price", new BigDecimal("1E+2")));
    assertThat(host.graph.get("Product", id(ANN, 6)).value("price"))
        .isEqualTo(new BigDecimal("100.00"));
    host.restore(productFile("id", id(ANN, 6), "price", new BigDecimal("-0.000")));
    assertThat(host.graph.get("Product", id(ANN, 6)).value("price"))
        .isEqualTo(new BigDecimal("0.00"));
  }

  @Test
  void aKeyThatComesTwiceIsRejectedAndTheFirstOneStays() throws IOException {
    Path file =
        host.file(
            host.row("Material", "id", id(ANN, 21), "name", "first"),
            host.row("Material", "id", id(ANN, 21), "name", "second"),
            host.row("Car", "id", number(ANN, 30)),
            host.row("Truck", "id", number(ANN, 30)),
            host.row("Product", "id", id(ANN, 22), "name", "Lamp"),
            host.row("Product.properties", "product", id(ANN, 22), "name", "a", "value", "1"),
            host.row("Product.properties", "product", id(ANN, 22), "name", "a", "value", "2"),
            host.row("Product.tags", "product", id(ANN, 22), "tag", "a", "ordinal", 0),
            host.row("Product.tags", "product", id(ANN, 22), "tag", "b", "ordinal", 0));
    RestoreReport report = host.rejected(file);
    assertThat(report.problems())
        .hasSize(4)
        .allMatch(problem -> problem.message().contains("more than once"))
        .extracting(problem -> problem.type() + " line " + problem.location().row())
        .doesNotHaveDuplicates();
    assertThat(of(report, "Material").created()).isEqualTo(1);
    assertThat(of(report, "Product.tags").rejected()).isEqualTo(1);
  }

  @Test
  void anIdFarAheadIsRefused() throws IOException {
    host.graph.acceptIdsUpTo("Category", 5_000L);
    Path file =
        host.fileOf(
            List.of("Category"),
            host.row("Category", "id", 5_000L, "name", "edge"),
            host.row("Category", "id", 5_001L, "name", "beyond"),
            host.row("Category", "id", Long.MAX_VALUE, "name", "the last"));
    RestoreReport report = host.rejected(file);
    assertThat(report.created()).isEqualTo(1);
    assertThat(report.problems())
        .hasSize(2)
        .allMatch(problem -> problem.attribute().equals("id"))
        .extracting(io.financex.backup.Problem::key)
        .containsExactly("5001", Long.toString(Long.MAX_VALUE));
  }

  @Test
  void aRowThatIsThereMayHaveAnyId() throws IOException {
    EntityRecord far = host.row("Category", "id", Long.MAX_VALUE, "name", "old");
    host.graph.put(ANN, far);
    host.graph.acceptIdsUpTo("Category", 5_000L);
    assertThat(host.restore(host.fileOf(List.of("Category"), far)).unchanged()).isEqualTo(1);
  }

  @Test
  void aRowStaysWhatItIs() throws IOException {
    Path file =
        host.fileOf(List.of("Truck", "Car"), host.row("Truck", "id", number(ANN, 1), "tons", 3));
    RestoreReport report = host.rejected(file);
    assertThat(report.problems().get(0).message()).contains("is there as Car");
  }

  @Test
  void atMostAHundredProblemsAreKeptAndAllAreCounted() throws IOException {
    EntityRecord[] records = new EntityRecord[250];
    for (int i = 0; i < records.length; i++) {
      records[i] = host.row("Material", "id", id(ANN, 100 + i));
    }
    RestoreReport report = host.rejected(host.file(records));
    assertThat(report.problems()).hasSize(RestoreReport.MAX_PROBLEMS);
    assertThat(report.rejected()).isEqualTo(250);
  }

  @Test
  void manyBatches() throws IOException {
    EntityRecord[] records = new EntityRecord[5_000];
    for (int i = 0; i < records.length; i += 2) {
      records[i] = host.row("Product", "id", id(ANN, 10_000 + i), "name", "product " + i);
      records[i + 1] =
          host.row("Product.tags", "product", id(ANN, 10_000 + i), "tag", "t" + i, "ordinal", 0);
    }
    Path file = host.file(records);
    assertThat(host.restore(file).created()).isEqualTo(5_000);
    assertThat(host.restore(file).unchanged()).isEqualTo(5_000);
    assertThat(host.graph.get("Product", id(ANN, 10_000)).value("name")).isEqualTo("product 0");
  }
}
