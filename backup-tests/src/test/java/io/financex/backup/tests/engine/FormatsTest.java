package io.financex.backup.tests.engine;

import static io.financex.backup.tests.engine.Shop.ANN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financex.backup.BackupEngine;
import io.financex.backup.UnsupportedFormatException;
import io.financex.backup.model.BackupFormat;
import io.financex.backup.spi.BackupWriter;
import io.financex.backup.tests.memory.LinesDouble;
import io.financex.backup.tests.memory.LinesFormat;
import io.financex.backup.tests.memory.MemoryGraph;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which format is taken, what is said where none fits, and how a file is called. */
class FormatsTest {
  @TempDir Path directory;
  private Host host;

  @BeforeEach
  void open() throws IOException {
    host = Host.ofShop(directory);
  }

  private static BackupEngine.Builder builder() {
    return BackupEngine.builder(new MemoryGraph(Shop.model()).put(ANN));
  }

  @Test
  void aFormatThatIsNotThere() throws IOException {
    Path file = host.newFile();
    UnsupportedFormatException thrown =
        host.fails(UnsupportedFormatException.class, () -> host.engine.export(ANN, "docx", file));
    assertThat(thrown)
        .hasMessageContainingAll(
            "No format named docx",
            "lines (" + LinesFormat.class.getName() + ")",
            "json (",
            "Looked in",
            "register it on the builder");
    assertThat(file).doesNotExist();
    assertThatThrownBy(() -> host.engine.suggestedFileName("docx"))
        .isInstanceOf(UnsupportedFormatException.class);
  }

  @Test
  void aFileOfNoFormat() throws IOException {
    Path file = host.newFile();
    for (String content : List.of("", "PK", "backup in")) {
      Files.writeString(file, content);
      assertThat(host.refused(UnsupportedFormatException.class, file))
          .hasMessageContainingAll("not a backup of a format that can be read", "json", "lines");
      host.fails(UnsupportedFormatException.class, () -> host.engine.verify(file));
      host.fails(UnsupportedFormatException.class, () -> host.engine.inspect(file));
    }
  }

  @Test
  void noFormatAtAll() throws IOException {
    try (URLClassLoader empty = new URLClassLoader(new URL[0], null)) {
      BackupEngine engine = builder().classLoader(empty).build();
      assertThat(engine.writable()).isEmpty();
      assertThat(engine.readable()).isEmpty();
      assertThatThrownBy(() -> engine.export(ANN, "json", host.newFile()))
          .isInstanceOf(UnsupportedFormatException.class)
          .hasMessageContaining("Found: none");
    }
  }

  @Test
  void aFileThatIsRestoredElsewhere() throws IOException {
    BackupWriter script =
        new LinesDouble("script") {
          @Override
          public Optional<String> howToRestore(Path file) throws IOException {
            return Files.size(file) == 0 ? Optional.empty() : Optional.of("Let the shell run it.");
          }
        };
    try (URLClassLoader empty = new URLClassLoader(new URL[0], null)) {
      BackupEngine engine = builder().writer(script).classLoader(empty).build();
      Path file = host.newFile();
      engine.export(ANN, "script", file);
      for (ThrowingCallable use :
          List.<ThrowingCallable>of(
              () -> engine.restore(ANN, file),
              () -> engine.verify(file),
              () -> engine.inspect(file))) {
        assertThatThrownBy(use)
            .isInstanceOf(UnsupportedFormatException.class)
            .hasMessage("Let the shell run it.");
      }
      Files.writeString(file, "");
      assertThatThrownBy(() -> engine.verify(file))
          .isInstanceOf(UnsupportedFormatException.class)
          .hasMessageContaining("not a backup of a format that can be read");
    }
  }

  @Test
  void twoFormatsOfOneName() {
    LinesFormat lines = new LinesFormat();
    LinesDouble imitation = new LinesDouble(LinesFormat.ID);
    assertThatThrownBy(() -> builder().writer(lines).writer(imitation).build())
        .isInstanceOf(UnsupportedFormatException.class)
        .hasMessageContainingAll(
            LinesFormat.ID, LinesFormat.class.getName(), LinesDouble.class.getName());
    assertThatThrownBy(() -> builder().reader(lines).reader(imitation).build())
        .isInstanceOf(UnsupportedFormatException.class);
  }

  @Test
  void aRegisteredFormatWinsOverADiscoveredOne() throws IOException {
    LinesDouble imitation = new LinesDouble("json");
    BackupEngine engine = builder().writer(imitation).reader(imitation).build();
    assertThat(engine.writable())
        .extracting(BackupFormat::name)
        .contains("Lines")
        .doesNotContain("JSON");
    Path file = host.newFile();
    engine.export(ANN, "json", file);
    assertThat(file).content().startsWith("backup in lines");
    assertThat(engine.restore(ANN, file).format()).isEqualTo("json");
  }

  /** What the message about two discovered formats of one name advises. */
  @Test
  void aRegisteredFormatSettlesWhichOfTwoDiscoveredOnesIsMeant() throws IOException {
    Path services = Files.createDirectories(directory.resolve("META-INF/services"));
    Files.writeString(
        services.resolve(BackupWriter.class.getName()),
        First.class.getName() + "\n" + Second.class.getName() + "\n");
    try (URLClassLoader loader =
        new URLClassLoader(
            new URL[] {directory.toUri().toURL()}, FormatsTest.class.getClassLoader())) {
      assertThatThrownBy(() -> builder().classLoader(loader).build())
          .isInstanceOf(UnsupportedFormatException.class)
          .hasMessageContainingAll(First.class.getName(), Second.class.getName(), "register");
      LinesFormat mine = new LinesFormat("twice");
      BackupEngine engine = builder().classLoader(loader).writer(mine).build();
      assertThat(engine.writable()).extracting(BackupFormat::id).contains("twice", "json");
    }
  }

  /** Found by a service file of a test. */
  public static class First implements BackupWriter {
    @Override
    public BackupFormat format() {
      return new BackupFormat("twice", "Twice", "txt", "text/plain");
    }

    @Override
    public io.financex.backup.spi.RecordSink open(
        java.io.OutputStream out, io.financex.backup.model.Manifest manifest) {
      throw new UnsupportedOperationException();
    }
  }

  /** The other one. */
  public static final class Second extends First {}

  @Test
  void twoReadersThatClaimOneFile() throws IOException {
    Path file = host.export(ANN);
    BackupEngine engine =
        builder().reader(new LinesFormat()).reader(new LinesDouble("other")).build();
    assertThatThrownBy(() -> engine.restore(ANN, file))
        .isInstanceOf(UnsupportedFormatException.class)
        .hasMessageContainingAll("Several formats claim the file", "lines (", "other (");
  }

  @Test
  void theNameOfAFile() {
    Clock clock = Clock.fixed(Instant.parse("2026-11-23T23:30:00Z"), ZoneOffset.UTC);
    Clock warsaw = clock.withZone(ZoneId.of("Europe/Warsaw"));
    assertThat(name("FinanceX", clock)).isEqualTo("financex_backup_2026-11-23.txt");
    assertThat(name("FinanceX", warsaw)).isEqualTo("financex_backup_2026-11-24.txt");
    assertThat(name("", clock)).isEqualTo("backup_2026-11-23.txt");
    assertThat(name("My  Shop!", clock)).isEqualTo("my_shop_backup_2026-11-23.txt");
    assertThat(name("../etc/passwd", clock)).isEqualTo("etc_passwd_backup_2026-11-23.txt");
    assertThat(name("財務", clock)).isEqualTo("backup_2026-11-23.txt");
  }

  private static String name(String application, Clock clock) {
    return builder()
        .writer(new LinesFormat())
        .application(application, "1")
        .clock(clock)
        .build()
        .suggestedFileName(LinesFormat.ID);
  }
}
