package io.financex.backup.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The code in the guides is code of the examples that they walk through, which are built and run.
 */
class GuidesTest {
  private static final Pattern BLOCK = Pattern.compile("```(?:java|xml)\n(.*?)```", Pattern.DOTALL);
  private static final Pattern LINK = Pattern.compile("\\]\\((\\.\\./[^)]+)\\)");

  @ParameterizedTest
  @CsvSource({
    "../docs/write-a-format.md, ../examples/xml-format",
    "../docs/write-a-store.md, src/test/java/io/financex/backup/tests/docs/store"
  })
  void codeIsTheExamples(Path guide, Path example) throws IOException {
    List<String> shown =
        BLOCK
            .matcher(Files.readString(guide))
            .results()
            .map(block -> withoutIndent(block.group(1)))
            .toList();
    String sources = sources(example);
    assertThat(shown).hasSizeGreaterThan(5).allSatisfy(code -> assertThat(sources).contains(code));
  }

  @ParameterizedTest
  @CsvSource({"../docs/write-a-format.md", "../docs/write-a-store.md"})
  void linksLeadSomewhere(Path guide) throws IOException {
    assertThat(LINK.matcher(Files.readString(guide)).results().map(link -> link.group(1)))
        .isNotEmpty()
        .allSatisfy(link -> assertThat(guide.resolveSibling(link)).exists());
  }

  private static String sources(Path example) throws IOException {
    try (Stream<Path> files = Files.walk(example)) {
      StringBuilder sources = new StringBuilder();
      for (Path file :
          files
              .filter(one -> one.toString().matches(".*\\.(java|xml)"))
              .filter(one -> !one.toString().contains("target"))
              .toList()) {
        sources.append(withoutIndent(Files.readString(file)));
      }
      return sources.toString();
    }
  }

  private static String withoutIndent(String code) {
    return code.lines().map(String::strip).collect(Collectors.joining("\n", "", "\n"));
  }
}
