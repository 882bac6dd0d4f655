package io.financex.backup.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financex.backup.error.CorruptBackupException;
import io.financex.backup.error.Location;
import io.financex.backup.model.Attribute;
import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Manifest;
import io.financex.backup.model.Trailer;
import io.financex.backup.model.ValueType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestDocumentTest {
  private static final Location LINE_1 = Location.line(1, 1);

  private final Manifest manifest =
      new Manifest(
          Manifest.FORMAT_VERSION,
          "Test",
          "1.0",
          "Test installation",
          List.of("7"),
          Instant.parse("2026-01-02T03:04:05.000000006Z"),
          EntityModel.builder("Account", ValueType.LONG)
              .type(
                  EntityType.builder("Note")
                      .attribute(Attribute.mandatory("id", ValueType.LONG))
                      .attribute(Attribute.optional("text", ValueType.STRING))
                      .key("id")
                      .build())
              .build());

  /** What a format gives back that knows nothing but texts. */
  private static Object texts(Object document) {
    if (document instanceof Map<?, ?> map) {
      Map<Object, Object> texts = new LinkedHashMap<>();
      map.forEach((name, member) -> texts.put(name, texts(member)));
      return texts;
    }
    return document instanceof List<?> list
        ? list.stream().map(ManifestDocumentTest::texts).toList()
        : document.toString();
  }

  @Test
  void isTheSameWhereNumbersAndBooleansComeBackAsTexts() {
    Map<String, Object> document = ManifestDocument.write(manifest);
    Map<?, ?> texts = (Map<?, ?>) texts(document);
    assertThat(texts).isNotEqualTo(document);
    assertThat(ManifestDocument.write(ManifestDocument.read(texts, LINE_1))).isEqualTo(document);
    Trailer trailer = new Trailer(Map.of("Note", new Trailer.Totals(3, "0a".repeat(32))));
    assertThat(
            TrailerDocument.read((Map<?, ?>) texts(TrailerDocument.write(trailer)), LINE_1)
                .totals())
        .isEqualTo(trailer.totals());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "1.5", "1e3", " 1", "one", "9999999999999999999"})
  void numbersAreWholeAndNotNegative(String number) {
    Map<String, Object> document = ManifestDocument.write(manifest);
    document.put("formatVersion", number);
    assertThatThrownBy(() -> ManifestDocument.read(document, LINE_1))
        .isInstanceOf(CorruptBackupException.class)
        .hasMessageContaining("line 1")
        .hasMessageContaining("manifest.formatVersion");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "TRUE", "yes", "1"})
  void flagsAreTrueOrFalse(String flag) {
    Map<String, Object> attribute =
        Map.of("name", "id", "type", "long", "mandatory", flag, "traits", List.of());
    Map<String, Object> document = ManifestDocument.write(manifest);
    document.put(
        "types",
        List.of(
            Map.of(
                "name", "Note", "key", List.of("id"), "attributes", List.<Object>of(attribute))));
    assertThatThrownBy(() -> ManifestDocument.read(document, LINE_1))
        .isInstanceOf(CorruptBackupException.class)
        .hasMessageContaining("mandatory");
  }
}
