package io.financex.backup.tests.xlsx;

import static org.assertj.core.api.Assertions.assertThat;

import io.financex.backup.contract.AnyBackup;
import io.financex.backup.contract.BackupContent;
import io.financex.backup.model.ReadLimits;
import io.financex.backup.xlsx.XlsxBackupReader;
import io.financex.backup.xlsx.XlsxBackupWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Any model, any data: what was written is what is read. */
class XlsxRoundTripTest {
  private static Path file;

  @BeforeContainer
  static void makeFile() throws IOException {
    file = Files.createTempFile("round-trip", ".xlsx");
  }

  @AfterContainer
  static void deleteFile() throws IOException {
    Files.deleteIfExists(file);
  }

  @Property(tries = 1000)
  void whatWasWrittenIsRead(@ForAll long seed) throws IOException {
    BackupContent content = AnyBackup.of(seed);
    Files.write(file, content.write(new XlsxBackupWriter()));
    assertThat(new XlsxBackupReader().recognizes(file)).isTrue();
    BackupContent read = BackupContent.read(new XlsxBackupReader(), file, ReadLimits.DEFAULT);
    assertThat(content.difference(read)).isEmpty();
  }
}
