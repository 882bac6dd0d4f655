package io.financex.backup.tests.engine;

import static io.financex.backup.tests.engine.Host.of;
import static io.financex.backup.tests.engine.Shop.ANN;
import static io.financex.backup.tests.engine.Shop.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.financex.backup.RestoreReport;
import io.financex.backup.tests.memory.LinesFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** There and back over the shop: the same rows, whatever the order, as often as one likes. */
class RoundTripTest {
  @TempDir Path directory;
  private Host host;

  @BeforeEach
  void open() throws IOException {
    host = Host.ofShop(directory);
  }

  @Test
  void anEmptiedAccountComesBack() throws IOException {
    Map<String, List<String>> before = host.graph.contents();
    var exported = host.exported(ANN);
    Path file = host.export(ANN);
    host.graph.empty(ANN);
    RestoreReport report = host.restore(file);
    assertThat(report.created()).isEqualTo(exported.records()).isEqualTo(report.read());
    // Ratings are for export only: they do not come back, and everything else does.
    assertThat(host.graph.get("Product", id(ANN, 1)).value("rating")).isNull();
    assertThat(host.graph.contents()).isEqualTo(withoutExportOnly(before, ANN.key().toString()));
    assertThat(host.restore(file).read()).isEqualTo(report.read());
  }

  private static Map<String, List<String>> withoutExportOnly(
      Map<String, List<String>> contents, String owner) {
    Map<String, List<String>> result = new java.util.TreeMap<>();
    contents.forEach(
        (type, rows) ->
            result.put(
                type,
                rows.stream()
                    .map(
                        row ->
                            row.startsWith(owner)
                                ? row.replace("rating=5", "rating is null")
                                    .replace("checkedBy=eve", "checkedBy is null")
                                : row)
                    .toList()));
    return result;
  }

  @Test
  void whatIsThereAlreadyIsRecognizedAndNotWritten() throws IOException {
    Path file = host.export(ANN);
    RestoreReport report = host.restore(file);
    assertThat(report.unchanged()).isEqualTo(report.read()).isEqualTo(17);
    assertThat(host.graph.writes()).isZero();
    assertThat(host.graph.calls().made())
        .doesNotContain("insert", "update", "link", "replaceParts", "commit");
  }

  @Test
  void theOrderOfRecordsDoesNotMatter() throws IOException {
    Path file = host.export(ANN);
    host.graph.empty(ANN);
    host.restore(file);
    Map<String, List<String>> restored = host.graph.contents();
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      LinesFormat.edit(
          file,
          lines -> {
            Collections.shuffle(lines, random);
            return lines;
          });
      host.graph.empty(ANN);
      assertThat(host.restore(file).created()).isEqualTo(17);
      assertThat(host.graph.contents()).isEqualTo(restored);
      assertThat(host.restore(file).unchanged()).isEqualTo(17);
    }
  }

  @Test
  void rowsThatTheFileDoesNotMentionStay() throws IOException {
    Path file =
        host.fileOf(
            List.of("Material"), host.row("Material", "id", id(ANN, 11), "name", "better glue"));
    RestoreReport report = host.restore(file);
    assertThat(report.types()).hasSize(1);
    assertThat(of(report, "Material").updated()).isEqualTo(1);
    assertThat(host.graph.get("Material", id(ANN, 11)).value("name")).isEqualTo("better glue");
    assertThat(host.graph.get("Material", id(ANN, 12)).value("name")).isEqualTo("wax");
    assertThat(host.graph.holds("Material.substitutes", id(ANN, 11), id(ANN, 12))).isTrue();
    assertThat(host.graph.holds("Recipe", id(ANN, 1), id(ANN, 11))).isTrue();
  }
}
