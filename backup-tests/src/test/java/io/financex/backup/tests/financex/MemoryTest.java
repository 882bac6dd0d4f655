package io.financex.backup.tests.financex;

import static org.assertj.core.api.Assertions.assertThat;

import io.financex.backup.tests.support.TestDatabase;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Memory that does not grow with the data: a JVM of 64 MB exports and restores it, PostgreSQL runs
 * outside of it.
 */
class MemoryTest {
  @TempDir Path directory;

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void oneHundredThousandRecords() throws Exception {
    exportsAndRestores(100_000);
  }

  @Test
  @Tag("full")
  @Timeout(value = 20, unit = TimeUnit.MINUTES)
  void oneMillionRecords() throws Exception {
    exportsAndRestores(1_000_000);
  }

  private void exportsAndRestores(int records) throws Exception {
    try (FinanceX host = new FinanceX(TestDatabase.POSTGRESQL, records)) {
      String url = ((PGSimpleDataSource) host.source).getUrl();
      Path log = directory.resolve("log.txt");
      Path file = directory.resolve("backup.json");
      child(log, url, host.ann.toString(), "export", file.toString(), Integer.toString(records));
      host.empty(host.ann);
      child(log, url, host.ann.toString(), "restore", file.toString(), Integer.toString(records));
      assertThat(
              host.engine
                  .export(host.annOwner(), "json", directory.resolve("again.json"))
                  .trailer())
          .isEqualTo(host.engine.verify(file).trailer());
    }
  }

  private void child(Path log, String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-Dorg.jboss.logging.provider=slf4j",
                "-cp",
                System.getProperty("java.class.path"),
                SmallHeap.class.getName()));
    command.addAll(List.of(arguments));
    File output = log.toFile();
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output).start();
    assertThat(process.waitFor()).as(() -> read(log)).isZero();
  }

  private static String read(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
