package io.financex.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The guide quotes the code of this application, and that code is compiled. */
class DocumentationTest {

  private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @Test
  void theGuideQuotesThisApplication() throws IOException {
    String code =
        withoutSpace(
            Files.readString(Path.of("src/main/java/io/financex/web/backup/Backups.java")));
    Matcher block = BLOCK.matcher(Files.readString(Path.of("../../docs/spring-boot.md")));
    assertThat(block.find()).isTrue();
    assertThat(block.group(1).lines())
        .allSatisfy(line -> assertThat(code).contains(withoutSpace(line)));
  }

  private static String withoutSpace(String text) {
    return text.replaceAll("\\s", "");
  }
}
