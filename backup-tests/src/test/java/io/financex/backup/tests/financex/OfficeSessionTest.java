package io.financex.backup.tests.financex;

import static org.assertj.core.api.Assertions.assertThat;

import io.financex.backup.RestoreOptions;
import io.financex.backup.RestoreReport;
import io.financex.backup.tests.support.BackupFile;
import io.financex.backup.tests.support.LibreOffice;
import io.financex.backup.tests.support.Tables;
import io.financex.backup.tests.support.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A workbook that a person edited in LibreOffice restores to exactly those edits. */
@Tag("full")
class OfficeSessionTest {
  private static final Set<String> VERSIONS =
      Set.of("product.image", "product.version", "material.version");

  @TempDir Path directory;

  @Test
  void editsAreRestoredAndNothingElse() throws Exception {
    LibreOffice office = LibreOffice.installed(directory);
    try (FinanceX host = new FinanceX(TestDatabase.H2, 400)) {
      Path exported = directory.resolve("backup.xlsx");
      Path edited = directory.resolve("edited.xlsx");
      host.engine.export(host.annOwner(), "xlsx", exported);
      // The records are in the same order in both formats.
      Path json = directory.resolve("backup.json");
      host.engine.export(host.annOwner(), "json", json);
      BackupFile backup = BackupFile.read(json);
      String newRow = Integer.toString(backup.records("Material").size() + 2);
      String newExpense = Integer.toString(backup.records("Expense").size() + 2);
      String newId = "11111111-2222-3333-4444-555555555555";
      office.edit(
          exported,
          edited,
          List.of(
              "text\tProducts\t2\tname\tNew \"name\" é",
              "type\tProducts\t2\tsellingPrice\t12.5",
              "type\tExpenses\t3\texpenseDate\t2024-02-29",
              "text\tExpenses\t3\tnotes\t=1+1",
              "copy-row\tMaterials\t2",
              "text\tMaterials\t" + newRow + "\tid\t" + newId,
              "text\tMaterials\t" + newRow + "\tname\tA new material",
              "copy-row\tExpenses\t4",
              "text\tExpenses\t" + newExpense + "\tid\t",
              "delete-row\tProducts properties\t2",
              "delete-row\tSales\t2",
              "insert-row\tProducts\t4",
              "move-column\tProducts\tname",
              "delete-column\tOrders\tnotes",
              "hide-column\tOrders\tcustomerName",
              "add-sheet\tMine",
              "move-sheet\tProducts\t0"));

      Map<String, List<String>> before = Tables.copy(host.source, VERSIONS);
      RestoreReport preview =
          host.engine.restore(host.annOwner(), edited, RestoreOptions.defaults().dryRun(true));
      assertThat(preview.warnings())
          .anySatisfy(warning -> assertThat(warning).contains("edited"))
          .anySatisfy(warning -> assertThat(warning).contains("Orders", "notes"));
      Path copy = directory.resolve("with keys.xlsx");
      RestoreReport report =
          host.engine.restore(
              host.annOwner(), edited, RestoreOptions.defaults().copyWithKeys(copy));
      assertThat(report.created()).isEqualTo(2);
      assertThat(report.updated()).isEqualTo(2);
      assertThat(report.removed()).isEqualTo(1);

      String product = backup.record("Product", 0).get("id").asString();
      String expense = backup.record("Expense", 1).get("id").asString();
      String property = backup.record("Product.properties", 0).get("key").asString();
      assertThat(Tables.differences(before, Tables.copy(host.source, VERSIONS)))
          .hasSize(7)
          .anySatisfy(
              row ->
                  assertThat(row)
                      .startsWith("+ product ")
                      .contains("id=" + product, "name=New \"name\" é|", "selling_price=12.50|"))
          .anySatisfy(
              row ->
                  assertThat(row)
                      .startsWith("+ expense ")
                      .contains("id=" + expense, "expense_date=2024-02-29|", "notes==1+1|"))
          .anySatisfy(
              row ->
                  assertThat(row)
                      .startsWith("+ material ")
                      .contains("id=" + newId, "name=A new material|"))
          .anySatisfy(
              row ->
                  assertThat(row)
                      .startsWith("- product_property ")
                      .contains("product_id=" + product, "property_name=" + property));

      assertThat(host.engine.restore(host.annOwner(), edited).unchanged()).isEqualTo(report.read());
      Path saved =
          office
              .save(List.of(copy), "xlsx", Files.createDirectory(directory.resolve("saved")))
              .get(0);
      assertThat(host.engine.restore(host.annOwner(), saved).unchanged()).isEqualTo(report.read());
    }
  }
}
