package io.financex.backup.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.financex.backup.contract.BackupFormatContract;
import io.financex.backup.contract.EntityGraphContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The kit's README says what the kit does. */
class KitReadmeTest {
  private static final Path README = Path.of("README.md");
  private static final Path TESTS = Path.of("src/test/java/io/financex/backup/tests");

  @ParameterizedTest
  @ValueSource(classes = {BackupFormatContract.class, EntityGraphContract.class})
  void eachRuleIsListed(Class<?> contract) throws IOException {
    List<String> rules = KitRun.listed(contract);
    assertThat(rules).hasSizeGreaterThan(15);
    assertThat(Files.readAllLines(README)).containsAll(rules);
  }

  @Test
  void theClassesRun() throws IOException {
    List<String> shown =
        Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(README))
            .results()
            .map((MatchResult code) -> code.group(1))
            .toList();
    assertThat(shown).hasSize(3);
    assertThat(Files.readString(TESTS.resolve("json/JsonContractTest.java")))
        .endsWith(shown.get(0));
    assertThat(Files.readString(TESTS.resolve("memory/MemoryGraphContractTest.java")))
        .endsWith(shown.get(1));
    assertThat(Files.readString(TESTS.resolve("financex/FinanceXModelTest.java")))
        .contains(shown.get(2));
  }
}
