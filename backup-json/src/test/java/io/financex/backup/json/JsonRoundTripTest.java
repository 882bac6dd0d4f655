package io.financex.backup.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.financex.backup.error.BackupException;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.ReadLimits;
import io.financex.backup.spi.ManifestDocument;
import io.financex.backup.spi.RecordSink;
import io.financex.backup.spi.RecordSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Any model, any data: what was written is what is read. */
class JsonRoundTripTest {
  private static Path file;

  @BeforeContainer
  static void makeFile() throws IOException {
    file = Files.createTempFile("round-trip", ".json");
  }

  @AfterContainer
  static void deleteFile() throws IOException {
    Files.deleteIfExists(file);
  }

  static byte[] write(RandomBackup backup, boolean finish) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (RecordSink sink = new JsonBackupWriter().open(out, backup.manifest)) {
      for (EntityRecord record : backup.records) {
        sink.write(record);
      }
      if (finish) {
        sink.finish(backup.trailer());
      }
    }
    return out.toByteArray();
  }

  @Property(tries = 1000)
  void whatWasWrittenIsRead(@ForAll long seed) throws IOException {
    RandomBackup backup = new RandomBackup(seed);
    byte[] bytes = write(backup, true);
    Files.write(file, bytes);
    assertThat(new JsonBackupReader().recognizes(file)).isTrue();
    List<EntityRecord> read = new ArrayList<>();
    try (RecordSource source =
        new JsonBackupReader().open(file, ReadLimits.DEFAULT.withMaxDepth(10))) {
      assertThat(ManifestDocument.write(source.manifest()))
          .isEqualTo(ManifestDocument.write(backup.manifest));
      for (EntityRecord record = source.next(); record != null; record = source.next()) {
        read.add(record);
      }
      assertThat(source.trailer()).isEqualTo(backup.trailer());
      assertThat(source.bytesRead()).isEqualTo(bytes.length);
    }
    assertThat(read).hasSameSizeAs(backup.records);
    for (int i = 0; i < read.size(); i++) {
      assertSame(read.get(i), backup.records.get(i));
    }
  }

  private static void assertSame(EntityRecord actual, EntityRecord expected) {
    EntityType type = expected.type();
    assertThat(actual.type().name()).isEqualTo(type.name());
    for (int i = 0; i < type.attributes().size(); i++) {
      assertThat(type.attributes().get(i).type().equal(actual.value(i), expected.value(i)))
          .as("%s of %s", type.attributes().get(i), type)
          .isTrue();
    }
  }

  @Property(tries = 1000)
  void oneRecordIsOneLine(@ForAll long seed) throws IOException {
    RandomBackup backup = new RandomBackup(seed);
    String text = new String(write(backup, true), StandardCharsets.UTF_8);
    List<String> lines = text.lines().toList();
    int first = 0;
    while (!lines.get(first).startsWith("\"records\":{")) {
      first++;
    }
    assertThat(lines.stream().skip(first).filter(line -> line.startsWith("{")))
        .hasSize(backup.records.size());
    assertThat(text).endsWith("}\n");
  }

  @Property(tries = 100)
  void everyTruncationIsNoticed(@ForAll long seed) throws IOException {
    byte[] whole = write(new RandomBackup(seed), true);
    for (int length = 0; length < whole.length - 1; length += 1 + whole.length / 60) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThat(catchThrowable(() -> readAll(file))).isInstanceOf(BackupException.class);
    }
  }

  @Property(tries = 200)
  void aSinkThatWasNotFinishedLeavesAVisiblyTruncatedFile(@ForAll long seed) throws IOException {
    Files.write(file, write(new RandomBackup(seed), false));
    assertThat(catchThrowable(() -> readAll(file))).isInstanceOf(BackupException.class);
  }

  private static void readAll(Path file) throws IOException {
    try (RecordSource source = new JsonBackupReader().open(file, ReadLimits.DEFAULT)) {
      while (source.next() != null) {
        // the end is what is asked for
      }
    }
  }
}
