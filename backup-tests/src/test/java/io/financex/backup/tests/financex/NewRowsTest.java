package io.financex.backup.tests.financex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financex.backup.BackupIOException;
import io.financex.backup.RestoreOptions;
import io.financex.backup.RestoreReport;
import io.financex.backup.tests.support.Tables;
import io.financex.backup.tests.support.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.poi.ss.usermodel.CellCopyPolicy;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows that a person adds to a workbook without an ID are given one. */
class NewRowsTest {
  private static final CellCopyPolicy COPIED = new CellCopyPolicy();

  @TempDir Path directory;

  private Path exported(FinanceX host) {
    Path file = directory.resolve("backup.xlsx");
    host.engine.export(host.annOwner(), "xlsx", file);
    return file;
  }

  private Path edited(Path file, Consumer<XSSFWorkbook> editing) throws IOException {
    Path edited = directory.resolve("edited.xlsx");
    try (InputStream in = Files.newInputStream(file);
        XSSFWorkbook workbook = new XSSFWorkbook(in);
        OutputStream out = Files.newOutputStream(edited)) {
      editing.accept(workbook);
      workbook.write(out);
    }
    return edited;
  }

  /** Copies the last row of a sheet behind it, without its ID. */
  private static void copyLastRow(XSSFSheet sheet) {
    XSSFRow last = sheet.getRow(sheet.getLastRowNum());
    sheet.copyRows(last.getRowNum(), last.getRowNum(), last.getRowNum() + 1, COPIED);
    XSSFCell id = sheet.getRow(sheet.getLastRowNum()).getCell(0);
    id.setBlank();
  }

  @ParameterizedTest
  @EnumSource
  void eachGeneratorGivesThem(TestDatabase database) throws Exception {
    try (FinanceX host = new FinanceX(database, 300)) {
      Path file =
          edited(
              exported(host),
              workbook -> {
                copyLastRow(workbook.getSheet("Expenses")); // UUIDs
                copyLastRow(workbook.getSheet("Order histories")); // an identity or a sequence
                copyLastRow(workbook.getSheet("Stock histories"));
                copyLastRow(workbook.getSheet("Stock histories"));
              });
      Map<String, List<String>> before = host.everything();
      RestoreReport preview =
          host.engine.restore(host.annOwner(), file, RestoreOptions.defaults().dryRun(true));
      assertThat(host.everything()).isEqualTo(before);
      assertThat(preview.created()).isEqualTo(4);
      assertThat(preview.warnings())
          .anySatisfy(warning -> assertThat(warning).contains("1 rows of Expenses", "given one"))
          .anySatisfy(warning -> assertThat(warning).contains("2 rows of Stock histories"));

      Path copy = directory.resolve("with keys.xlsx");
      assertThat(preview.copyWithKeys()).isNull();
      RestoreReport report =
          host.engine.restore(
              host.annOwner(),
              file,
              RestoreOptions.defaults().expecting(preview.fingerprint()).copyWithKeys(copy));
      RoundTripTest.reconciles(report);
      assertThat(report.copyWithKeys()).isEqualTo(copy);
      assertThat(report.created()).isEqualTo(4);
      assertThat(report.updated()).isZero();
      List<String> created = Tables.differences(before, host.everything());
      assertThat(created).hasSize(4).allMatch(row -> row.startsWith("+ "));

      Hosts.insertAsEveryDay(host, host.ann);

      // In the copy, each of them is found.
      RestoreReport ofCopy =
          host.engine.restore(host.annOwner(), copy, RestoreOptions.defaults().strict(true));
      assertThat(ofCopy.unchanged()).isEqualTo(ofCopy.read()).isEqualTo(report.read());

      // The expense is found by its ID, made of what it holds; numbers are not.
      RestoreReport again = host.engine.restore(host.annOwner(), file);
      assertThat(again.created()).isEqualTo(3);
      assertThat(again.updated()).isZero();
    }
  }

  @Test
  void aCopyThatCannotBeWrittenEndsTheRestore() throws Exception {
    try (FinanceX host = new FinanceX(TestDatabase.H2, 100)) {
      Path file =
          edited(exported(host), workbook -> copyLastRow(workbook.getSheet("Stock histories")));
      Map<String, List<String>> before = host.everything();
      for (Path copy : List.of(directory.resolve("missing/copy.xlsx"), directory)) {
        RestoreOptions options = RestoreOptions.defaults().copyWithKeys(copy);
        assertThatThrownBy(() -> host.engine.restore(host.annOwner(), file, options))
            .isInstanceOf(BackupIOException.class)
            .hasMessageContaining("Nothing was changed");
        assertThat(host.everything()).isEqualTo(before);
      }
    }
  }

  @Test
  void noCopyWithoutNewRows() throws Exception {
    try (FinanceX host = new FinanceX(TestDatabase.H2, 100)) {
      Path copy = directory.resolve("copy.xlsx");
      RestoreReport report =
          host.engine.restore(
              host.annOwner(), exported(host), RestoreOptions.defaults().copyWithKeys(copy));
      assertThat(report.copyWithKeys()).isNull();
      assertThat(copy).doesNotExist();
    }
  }
}
