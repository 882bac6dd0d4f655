package io.financex.backup.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.financex.backup.contract.BackupFormatContract;
import io.financex.backup.spi.BackupReader;
import io.financex.backup.spi.BackupWriter;
import io.financex.backup.tests.memory.LinesDouble;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Each rule of the kit fails for the format that breaks it, and no other rule does. */
class ContractCanFailTest {
  private static final Path README = Path.of("README.md");
  private static final Path JSON =
      Path.of("src/test/java/io/financex/backup/tests/json/JsonContractTest.java");

  @TempDir Path directory;

  /** The contract over whatever format is under test. */
  static final class OfOneFormat extends BackupFormatContract {
    static Class<? extends LinesDouble> format = LinesDouble.class;
    static int tries = 0;

    @Override
    protected BackupWriter writer() {
      return made();
    }

    @Override
    protected BackupReader reader() {
      return made();
    }

    @Override
    protected int tries() {
      return tries;
    }

    private static LinesDouble made() {
      try {
        return format.getDeclaredConstructor().newInstance();
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  static Stream<Class<?>> brokenFormats() {
    return Arrays.stream(BrokenFormats.class.getDeclaredClasses())
        .filter(LinesDouble.class::isAssignableFrom)
        .filter(type -> type.getSimpleName().startsWith("Rule"))
        .sorted((a, b) -> a.getName().compareTo(b.getName()));
  }

  @Test
  void eachRuleHasABrokenFormat() {
    List<String> rules =
        Arrays.stream(BackupFormatContract.class.getDeclaredMethods())
            .map(method -> method.getName())
            .filter(name -> name.startsWith("rule"))
            .map(name -> "Rule" + name.substring(4, 6))
            .sorted()
            .toList();
    assertThat(brokenFormats().map(Class::getSimpleName)).containsExactlyElementsOf(rules);
  }

  @Test
  void theReadmeListsEachRule() throws IOException {
    List<String> rules =
        Arrays.stream(BackupFormatContract.class.getDeclaredMethods())
            .map(method -> method.getAnnotation(DisplayName.class))
            .filter(Objects::nonNull)
            .map(name -> name.value().replaceFirst("Rule (\\d+): (.*)", "| $1 | $2 |"))
            .toList();
    assertThat(rules).hasSizeGreaterThan(15);
    assertThat(Files.readAllLines(README)).containsAll(rules);
  }

  @Test
  void theReadmeShowsAClassThatRuns() throws IOException {
    Matcher code =
        Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(README));
    assertThat(code.find()).isTrue();
    assertThat(Files.readString(JSON)).endsWith(code.group(1));
    assertThat(code.find()).isFalse();
  }

  @Test
  void aSoundFormatFailsNone() throws IOException {
    assertThat(failing(LinesDouble.class, 100)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("brokenFormats")
  void aBrokenFormatFailsItsRuleAndNoOther(Class<? extends LinesDouble> format) throws IOException {
    String rule = format.getSimpleName().toLowerCase(Locale.ROOT);
    // Any backup may meet what another rule is about, so it is asked of its own broken format only.
    assertThat(failing(format, rule.equals("rule07") ? 100 : 0))
        .singleElement()
        .asString()
        .startsWith(rule);
  }

  private List<String> failing(Class<? extends LinesDouble> format, int tries) throws IOException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader services = services(format, before)) {
      thread.setContextClassLoader(services);
      OfOneFormat.format = format;
      OfOneFormat.tries = tries;
      return EngineTestKit.engine("junit-jupiter")
          .selectors(selectClass(OfOneFormat.class))
          .execute()
          .testEvents()
          .failed()
          .stream()
          .map(Event::getTestDescriptor)
          .map(test -> test.getUniqueId().getLastSegment().getValue().replaceAll(".*#", ""))
          .toList();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Registers the format as a jar would, unless that is what is broken. */
  private URLClassLoader services(Class<?> format, ClassLoader parent) throws IOException {
    Path services = Files.createDirectories(directory.resolve("META-INF/services"));
    for (Class<?> service : List.of(BackupWriter.class, BackupReader.class)) {
      String provider =
          format == BrokenFormats.Rule02.class ? LinesDouble.class.getName() : format.getName();
      Files.writeString(services.resolve(service.getName()), provider);
    }
    return new URLClassLoader(new URL[] {directory.toUri().toURL()}, parent);
  }
}
