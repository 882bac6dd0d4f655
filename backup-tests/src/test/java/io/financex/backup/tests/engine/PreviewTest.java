package io.financex.backup.tests.engine;

import static io.financex.backup.tests.engine.Host.DEFAULTS;
import static io.financex.backup.tests.engine.Host.PREVIEW;
import static io.financex.backup.tests.engine.Shop.ANN;
import static io.financex.backup.tests.engine.Shop.id;
import static io.financex.backup.tests.engine.Shop.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.financex.backup.ConflictMode;
import io.financex.backup.PlanChangedException;
import io.financex.backup.RestoreReport;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.tests.memory.LinesFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A preview says what a restore does, leaves no trace, and can be held to. */
class PreviewTest {
  @TempDir Path directory;
  private Host host;

  @BeforeEach
  void open() throws IOException {
    host = Host.ofShop(directory);
  }

  private Path changedFile() throws IOException {
    return host.file(
        host.row("Category", "id", number(ANN, 2), "name", "metal"),
        host.row("Category", "id", 77L, "name", "new", "parent", number(ANN, 2)),
        host.graph.get("Product", id(ANN, 1)),
        host.row("Product.tags", "product", id(ANN, 1), "tag", "big", "ordinal", 0),
        host.row("Product.properties", "product", id(ANN, 1), "name", "colour", "value", "red"),
        host.row("Material", "id", id(ANN, 11), "name", "glue"));
  }

  private String fingerprint(Path file) throws IOException {
    return host.restore(file, PREVIEW).fingerprint();
  }

  @Test
  void itSaysWhatIsDone() throws IOException {
    Path file = changedFile();
    RestoreReport preview = host.restore(file, PREVIEW);
    assertThat(preview.applied()).isFalse();
    assertThat(host.graph.calls().made())
        .doesNotContain("insert", "update", "link", "replaceParts", "commit");
    RestoreReport done = host.restore(file, DEFAULTS.expecting(preview.fingerprint()));
    assertThat(done.applied()).isTrue();
    assertThat(done.types()).isEqualTo(preview.types());
    assertThat(done.fingerprint()).isEqualTo(preview.fingerprint());
    assertThat(done.created()).isEqualTo(1);
    assertThat(done.updated()).isEqualTo(3);
    assertThat(done.removed()).isEqualTo(3);
    assertThat(fingerprint(file)).isNotEqualTo(preview.fingerprint());
  }

  @Test
  void theSamePlanHasTheSameFingerprint() throws IOException {
    Path file = changedFile();
    assertThat(fingerprint(file))
        .isEqualTo(fingerprint(file))
        .isEqualTo(fingerprint(changedFile()));
  }

  private void refused(Path file, String expected) throws IOException {
    PlanChangedException refused =
        host.refused(PlanChangedException.class, file, DEFAULTS.expecting(expected));
    assertThat(refused).hasMessageContaining("since the preview");
  }

  @Test
  void anotherFileHasAnother() throws IOException {
    Path file = changedFile();
    String fingerprint = fingerprint(file);
    LinesFormat.edit(
        file,
        lines -> {
          lines.replaceAll(line -> line.replace("=metal", "=brass"));
          return lines;
        });
    assertThat(host.restore(file, PREVIEW.acceptEdited(true)).fingerprint())
        .isNotEqualTo(fingerprint);
    host.refused(
        PlanChangedException.class, file, DEFAULTS.acceptEdited(true).expecting(fingerprint));
  }

  @Test
  void otherDataHaveAnother() throws IOException {
    Path file = changedFile();
    List<EntityRecord> changes = new ArrayList<>();
    EntityRecord table = host.graph.get("Product", id(ANN, 1));
    changes.add(host.row("Category", "id", number(ANN, 2), "name", "stone"));
    changes.add(host.row("Material", "id", id(ANN, 11), "name", "gum"));
    changes.add(host.row("Product", "id", id(ANN, 1), "name", "Table", "version", 8L));
    changes.add(host.row("Product.tags", "product", id(ANN, 1), "tag", "small", "ordinal", 0));
    changes.add(
        host.row("Product.properties", "product", id(ANN, 1), "name", "colour", "value", "blue"));
    for (EntityRecord change : changes) {
      String fingerprint = fingerprint(file);
      EntityRecord before = host.graph.get(change.type().name(), change.key().values().toArray());
      host.graph.put(ANN, change);
      assertThat(fingerprint(file)).as(change.toString()).isNotEqualTo(fingerprint);
      refused(file, fingerprint);
      host.graph.put(ANN, before);
      assertThat(fingerprint(file)).as(change.toString()).isEqualTo(fingerprint);
    }
    assertThat(host.graph.get("Product", id(ANN, 1))).isSameAs(table);
  }

  @Test
  void aRowThatAppearsOrVanishesMakesAnother() throws IOException {
    Path file = changedFile();
    String fingerprint = fingerprint(file);
    host.graph.put(ANN, host.row("Category", "id", 77L, "name", "new"));
    refused(file, fingerprint);
    host.graph.remove("Category", 77L);
    host.graph.remove("Material", id(ANN, 11));
    refused(file, fingerprint);
  }

  @Test
  void anotherWayWithConflictsMakesAnother() throws IOException {
    Path file = changedFile();
    String skipping = host.restore(file, PREVIEW.onConflict(ConflictMode.SKIP)).fingerprint();
    assertThat(skipping).isNotEqualTo(fingerprint(file));
    refused(file, skipping);
  }

  @Test
  void aPreviewMayItselfExpect() throws IOException {
    Path file = changedFile();
    host.refused(PlanChangedException.class, file, PREVIEW.expecting("0".repeat(64)));
  }
}
