package io.financex.backup.tests.xlsx;

import static org.assertj.core.api.Assertions.assertThat;

import io.financex.backup.contract.AnyBackup;
import io.financex.backup.contract.BackupContent;
import io.financex.backup.error.BackupException;
import io.financex.backup.model.ReadLimits;
import io.financex.backup.tests.support.LibreOffice;
import io.financex.backup.xlsx.XlsxBackupReader;
import io.financex.backup.xlsx.XlsxBackupWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workbooks that an office program opened and saved hold what they held. */
@Tag("full")
class LibreOfficeTest {
  private static final int WORKBOOKS = 200;

  @TempDir Path directory;

  private List<BackupContent> contents;
  private List<Path> files;

  private void writeWorkbooks() throws Exception {
    contents = new ArrayList<>();
    files = new ArrayList<>();
    for (int seed = 0; seed < WORKBOOKS; seed++) {
      BackupContent content = AnyBackup.of(seed);
      contents.add(content);
      files.add(
          Files.write(
              directory.resolve("any" + seed + ".xlsx"), content.write(new XlsxBackupWriter())));
    }
  }

  private void holdTheSame(List<Path> saved) throws Exception {
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < saved.size(); i++) {
      String difference;
      try {
        difference =
            contents
                .get(i)
                .difference(
                    BackupContent.read(new XlsxBackupReader(), saved.get(i), ReadLimits.DEFAULT));
      } catch (BackupException e) {
        difference = e.toString();
      }
      if (!difference.isEmpty()) {
        differences.add(saved.get(i).getFileName() + ": " + difference);
      }
    }
    assertThat(differences).isEmpty();
  }

  @Test
  void savedAsWorkbooks() throws Exception {
    LibreOffice office = LibreOffice.installed(directory);
    writeWorkbooks();
    holdTheSame(office.save(files, "xlsx", Files.createDirectory(directory.resolve("saved"))));
  }

  @Test
  void savedAsOpenDocumentsInBetween() throws Exception {
    LibreOffice office = LibreOffice.installed(directory);
    writeWorkbooks();
    List<Path> between =
        office.save(files, "ods", Files.createDirectory(directory.resolve("between")));
    holdTheSame(office.save(between, "xlsx", Files.createDirectory(directory.resolve("saved"))));
  }
}
