package io.financex.backup.xlsx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LongTextsTest {
  @TempDir private Path directory;

  @Test
  void manyComeBackInTheirOrderAndLeaveNoFile() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (LongTexts texts = new LongTexts(directory)) {
      assertThat(texts.isEmpty()).isTrue();
      for (int i = 1; i <= 100; i++) {
        assertThat(texts.add(i + "x".repeat(40_000))).isEqualTo("[[long text " + i + "]]");
      }
      texts.writeTo(out);
    }
    assertThat(directory).isEmptyDirectory();
    String xml = out.toString(StandardCharsets.UTF_8);
    int next = 0;
    for (int i = 1; i <= 100; i++) {
      next = xml.indexOf("<v>" + i + "</v></c><c r=\"B" + (2 * i - 1), next);
      assertThat(next).as("text %s", i).isNotNegative();
    }
    assertThat(xml.chars().filter(c -> c == 'x').count()).isEqualTo(4_000_000);
  }

  @Test
  void fewNeedNoFile() throws IOException {
    try (LongTexts texts = new LongTexts(directory)) {
      texts.add("x".repeat(40_000));
      assertThat(directory).isEmptyDirectory();
    }
  }
}
