package io.financex.backup.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule of the kit fails for the format that breaks it, and no other rule does. */
class ContractCanFailTest {
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
    assertThat(brokenFormats().map(Class::getSimpleName))
        .containsExactlyElementsOf(KitRun.rules(BackupFormatContract.class));
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
      return KitRun.failing(OfOneFormat.class);
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
