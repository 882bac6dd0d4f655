package io.financex.backup.tests.engine;

import static io.financex.backup.tests.engine.Host.DEFAULTS;
import static io.financex.backup.tests.engine.Shop.ANN;
import static io.financex.backup.tests.engine.Shop.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.financex.backup.ProposedChange;
import io.financex.backup.RecordValidator;
import io.financex.backup.RejectedRecordsException;
import io.financex.backup.RestoreOptions;
import io.financex.backup.RestoreReport;
import io.financex.backup.model.EntityRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The host sees each change before it is made, as it would be made, and may refuse it. */
class ValidatorTest {
  @TempDir Path directory;
  private Host host;

  @BeforeEach
  void open() throws IOException {
    host = Host.ofShop(directory);
  }

  private List<ProposedChange> changes(Path file) throws IOException {
    List<ProposedChange> changes = new ArrayList<>();
    host.restore(
        file,
        DEFAULTS.validator(
            change -> {
              changes.add(change);
              return Optional.empty();
            }));
    return changes;
  }

  @Test
  void unchangedRowsAreNotShown() throws IOException {
    assertThat(changes(host.export(ANN))).isEmpty();
  }

  @Test
  void aNewRow() throws IOException {
    List<ProposedChange> changes =
        changes(
            host.file(
                host.partial(
                    "Product",
                    "id",
                    id(ANN, 5),
                    "name",
                    "Lamp",
                    "price",
                    new BigDecimal("1.5"),
                    "rating",
                    5,
                    "createdBy",
                    "tom")));
    assertThat(changes).hasSize(1);
    ProposedChange change = changes.get(0);
    assertThat(change.isCreate()).isTrue();
    assertThat(change.current()).isNull();
    assertThat(change.attributes()).containsExactly("id", "name", "price", "createdBy");
    assertThat(change.record().value("price")).isEqualTo(new BigDecimal("1.50"));
  }

  @Test
  void aChangedRow() throws IOException {
    List<ProposedChange> changes =
        changes(
            host.fileOf(
                List.of("Category", "Product"),
                host.partial(
                    "Product",
                    "id",
                    id(ANN, 1),
                    "name",
                    "Desk",
                    "price",
                    new BigDecimal("99.5"),
                    "rating",
                    1,
                    "createdBy",
                    "mallory",
                    "version",
                    50L)));
    assertThat(changes).hasSize(1);
    assertThat(changes.get(0).isCreate()).isFalse();
    assertThat(changes.get(0).attributes()).containsExactly("name");
    assertThat(changes.get(0).current()).isNotNull();
    assertThat(changes.get(0).current().value("name")).isEqualTo("Table");
  }

  @Test
  void newAndChangedParts() throws IOException {
    List<ProposedChange> changes =
        changes(
            host.fileOf(
                List.of("Category", "Product", "Product.properties"),
                host.graph.get("Product", id(ANN, 1)),
                host.row("Product.properties", "product", id(ANN, 1), "name", "a", "value", "1"),
                host.row(
                    "Product.properties",
                    "product",
                    id(ANN, 1),
                    "name",
                    "colour",
                    "value",
                    "black")));
    assertThat(changes).extracting(ProposedChange::isCreate).containsExactlyInAnyOrder(true, false);
    assertThat(changes)
        .filteredOn(change -> !change.isCreate())
        .allMatch(change -> change.attributes().equals(List.of("value")));
  }

  @Test
  void aRefusalRefusesTheFileInTheHostsWords() throws IOException {
    RestoreOptions options =
        DEFAULTS.validator(
            change ->
                "Lamp".equals(change.record().value("name"))
                    ? Optional.of("No lamps, please.")
                    : Optional.empty());
    RestoreReport report =
        host.rejected(
            host.file(
                host.row("Material", "id", id(ANN, 30), "name", "Desk"),
                host.row("Material", "id", id(ANN, 31), "name", "Lamp")),
            options);
    assertThat(report.problems()).hasSize(1);
    assertThat(report.problems().get(0).message()).isEqualTo("No lamps, please.");
    assertThat(report.problems().get(0).key()).isEqualTo(id(ANN, 31).toString());
    assertThat(report.created()).isEqualTo(1);
  }

  @Test
  void aRefusedPartRefusesTheFile() throws IOException {
    RestoreReport report =
        host.rejected(
            host.file(
                host.row("Product", "id", id(ANN, 5), "name", "Lamp"),
                host.row("Product.tags", "product", id(ANN, 5), "tag", "x", "ordinal", 0)),
            DEFAULTS.validator(
                change ->
                    change.record().type().name().equals("Product.tags")
                        ? Optional.of("No.")
                        : Optional.empty()));
    assertThat(report.rejected()).isEqualTo(1);
  }

  @Test
  void itsExceptionPassesAsItIs() throws IOException {
    IllegalStateException own = new IllegalStateException("the host's own");
    host.graph.empty(ANN);
    Path file = host.file(host.row("Material", "id", id(ANN, 30), "name", "x"));
    assertThat(
            host.refused(
                IllegalStateException.class,
                file,
                DEFAULTS.validator(
                    change -> {
                      throw own;
                    })))
        .isSameAs(own);
  }

  @Test
  void partsThatMustNotBeRemoved() throws IOException {
    List<String> asked = new ArrayList<>();
    RecordValidator keeping =
        new RecordValidator() {
          @Override
          public Optional<String> refuse(ProposedChange change) {
            return Optional.empty();
          }

          @Override
          public Optional<String> refuseRemoval(EntityRecord part) {
            asked.add(part.type().name() + " " + part.value("tag"));
            return part.value("tag").equals("big")
                ? Optional.of("This tag stays.")
                : Optional.empty();
          }
        };
    List<String> types = List.of("Category", "Product", "Product.tags");
    EntityRecord table = host.graph.get("Product", id(ANN, 1));
    EntityRecord kept = host.row("Product.tags", "product", id(ANN, 1), "tag", "big", "ordinal", 0);
    assertThat(host.restore(host.fileOf(types, table, kept), DEFAULTS.validator(keeping)).removed())
        .isEqualTo(2);
    assertThat(asked).containsExactly("Product.tags new", "Product.tags new");

    Path file = host.fileOf(types, host.graph.get("Product", id(ANN, 1)));
    RejectedRecordsException refused =
        host.refused(RejectedRecordsException.class, file, DEFAULTS.validator(keeping));
    assertThat(refused.report().problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.type()).isEqualTo("Product");
              assertThat(problem.message()).isEqualTo("This tag stays.");
              assertThat(problem.location().row()).isPositive();
            });
    assertThat(refused.report().removed()).isZero();
  }
}
