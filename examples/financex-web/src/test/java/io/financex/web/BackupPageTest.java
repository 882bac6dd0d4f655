package io.financex.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.financex.web.Person.Answer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.apache.poi.ss.usermodel.CellCopyPolicy;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the Backup Data page does for its person. */
@WebTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // logging in is slow, as it should be
class BackupPageTest {

  private static final String OWNED =
      " where account_id = (select id from account where email = 'owner-1@example.org')";

  @LocalServerPort private int port;
  @Autowired private JdbcTemplate database;
  private Person person;

  @BeforeAll
  void logIn() {
    person = Person.one(port);
  }

  @Test
  void bothTabsHaveTheirLabels() {
    assertThat(person.get(Person.PAGE).text())
        .contains(
            "Backup Data",
            "Export Data",
            "Import Data",
            "Standard Backup",
            "Backup Now",
            "Advanced Options",
            "Create JSON Backup",
            "Create Excel Backup",
            "Create SQL Backup",
            "Not included: uploaded images",
            "History");
    assertThat(person.get(Person.PAGE + "?tab=import").text())
        .contains("Choose File", "Test this backup");
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "xlsx", "sql"})
  void aBackupIsSentOnceWithNameAndLength(String format) {
    Answer ready = person.export(format);
    assertThat(ready.text()).contains("Your backup is ready").contains("400 records");
    HttpResponse<byte[]> file = person.fetchFile(ready.path() + "/file");
    assertThat(file.headers().firstValue("Content-Disposition").orElseThrow())
        .matches("attachment; .*financex_backup_\\d{4}-\\d\\d-\\d\\d\\." + format + ".*");
    assertThat(file.headers().firstValueAsLong("Content-Length").orElseThrow())
        .isEqualTo(file.body().length);
    assertThat(person.get(ready.path() + "/file").status()).isEqualTo(410);
    assertThat(person.get(ready.path()).text()).contains("It was downloaded");
    assertThat(person.get(Person.PAGE).text()).contains("Backup " + format + " financex_backup_");
  }

  @Test
  void aBackupThatFailsSaysWhyAndLeavesNoFile() {
    database.execute("alter table sale rename to sale_elsewhere");
    try {
      Answer failed = person.export("json");
      assertThat(failed.text())
          .contains("Failed to create backup", "Sale", "No file was made. Please try again");
      assertThat(person.get(failed.path() + "/file").status()).isEqualTo(410);
      assertThat(person.get(Person.PAGE).text()).contains("Failed to create backup:");
    } finally {
      database.execute("alter table sale_elsewhere rename to sale");
    }
  }

  @Test
  void askingForTheHeadersKeepsTheFile() {
    Answer ready = person.export("json");
    assertThat(person.head(ready.path() + "/file").status()).isEqualTo(200);
    assertThat(person.fetch(ready)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "xlsx"})
  void whatIsThereAlreadyIsNotImported(String format) {
    byte[] backup = person.fetch(person.export(format));
    Answer preview = person.ended(person.upload("backup." + format, backup, "preview"));
    assertThat(preview.text())
        .contains("What would change", "There is nothing to import")
        .doesNotContain("Import Backup");
    assertThat(person.post(Person.PAGE, preview.path() + "/import", Map.of()).status())
        .isEqualTo(409);
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "xlsx"})
  void whatChangedIsShownFieldByFieldAndImported(String format) {
    byte[] backup = person.fetch(person.export(format));
    UUID product =
        database.queryForObject("select id from product" + OWNED + " limit 1", UUID.class);
    database.update("update product set name = 'Spoiled' where id = ?", product);
    database.update(
        "delete from additional_cost where purchase_id in (select id from purchase" + OWNED + ")");

    Answer preview = person.ended(person.upload("backup." + format, backup, "preview"));
    assertThat(preview.text())
        .contains("Products: changed, Spoiled", "Additional costs: new, ", "Import Backup")
        .contains("Back up first");
    assertThat(additionalCosts()).isZero();

    Answer imported =
        person.ended(person.post(preview.path(), preview.path() + "/import", Map.of()));
    assertThat(imported.text()).contains("Your data was imported");
    assertThat(
            database.queryForObject("select name from product where id = ?", String.class, product))
        .isNotEqualTo("Spoiled");
    assertThat(additionalCosts()).isPositive();
    assertThat(person.get(Person.PAGE).text()).contains("Import " + format + " backup." + format);
  }

  @Test
  void newRowsHaveTheirIdsInACopy() throws IOException {
    byte[] edited = withANewRow(person.fetch(person.export("xlsx")), "Stock histories");
    Answer preview = person.ended(person.upload("edited.xlsx", edited, "preview"));
    assertThat(preview.text()).contains("1 new", "go on with a copy");
    assertThat(person.get(preview.path() + "/file").status()).isEqualTo(410);
    Answer imported =
        person.ended(person.post(preview.path(), preview.path() + "/import", Map.of()));
    assertThat(imported.text()).contains("Your data was imported", "Download the copy");

    byte[] copy = person.fetch(imported);
    assertThat(person.get(imported.path()).text()).doesNotContain("Download the copy");
    assertThat(person.ended(person.upload("copy.xlsx", copy, "preview")).text())
        .contains("There is nothing to import");
    assertThat(person.ended(person.upload("edited.xlsx", edited, "preview")).text())
        .contains("1 new");
  }

  /** As a person copies the last row and clears its ID. */
  private static byte[] withANewRow(byte[] backup, String sheetName) throws IOException {
    try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(backup));
        ByteArrayOutputStream edited = new ByteArrayOutputStream()) {
      XSSFSheet sheet = workbook.getSheet(sheetName);
      int last = sheet.getLastRowNum();
      sheet.copyRows(last, last, last + 1, new CellCopyPolicy());
      sheet.getRow(last + 1).getCell(0).setBlank();
      workbook.write(edited);
      return edited.toByteArray();
    }
  }

  @Test
  void anImportDoesWhatWasPreviewedOrNothing() {
    byte[] backup = person.fetch(person.export("json"));
    database.update("update expense set notes = 'Spoiled'" + OWNED);
    Answer preview = person.ended(person.upload("backup.json", backup, "preview"));
    database.update("update expense set notes = 'Spoiled again'" + OWNED);
    Answer imported =
        person.ended(person.post(preview.path(), preview.path() + "/import", Map.of()));
    assertThat(imported.text()).contains("Failed to import data").contains("Nothing was changed");
    assertThat(person.get(Person.PAGE).text()).contains("Failed to import data:");
    assertThat(
            database.queryForObject(
                "select count(*) from expense" + OWNED + " and notes <> 'Spoiled again'",
                Long.class))
        .isZero();
    database.update("update expense set notes = null" + OWNED);
  }

  @Test
  void aRehearsalReadsAllAndWritesNothing() {
    byte[] backup = person.fetch(person.export("json"));
    assertThat(person.ended(person.upload("backup.json", backup, "test")).text())
        .contains("This backup is whole", "400 records", "Nothing was written");
  }

  @Test
  void aDamagedFileIsRefused() {
    byte[] backup = person.fetch(person.export("json"));
    byte[] half = Arrays.copyOf(backup, backup.length / 2);
    for (String intent : new String[] {"test", "preview"}) {
      assertThat(person.ended(person.upload("backup.json", half, intent)).text())
          .contains("Failed to import data", "line ", "Nothing was changed");
    }
  }

  @Test
  void otherFilesAreRefusedWithWhatToDo() {
    assertThat(person.ended(person.upload("cat.png", new byte[100], "preview")).text())
        .contains("Failed to import data", "Choose a JSON or Excel file")
        .doesNotContain("io.financex", "class path");
    assertThat(person.upload("backup.json", new byte[0], "preview").text())
        .contains("No file was chosen, or it is empty");
  }

  @ParameterizedTest
  @ValueSource(strings = {"backup.sql", "backup.json"})
  void anSqlBackupIsForTheDatabasesOwnClient(String name) {
    byte[] backup = person.fetch(person.export("sql"));
    for (String intent : new String[] {"test", "preview"}) {
      assertThat(person.ended(person.upload(name, backup, intent)).text())
          .contains("Failed to import data", "an SQL script for H2, which is not imported here")
          .contains("org.h2.tools.RunScript", "Choose a JSON or Excel file");
    }
  }

  @Test
  void anEditedFileIsRefusedWithoutACodeLine() {
    String backup =
        new String(person.fetch(person.export("json")), StandardCharsets.UTF_8)
            .replaceFirst("\"category\":\"[^\"]*\"", "\"category\":\"Mended\"");
    Answer answer =
        person.ended(
            person.upload("backup.json", backup.getBytes(StandardCharsets.UTF_8), "preview"));
    assertThat(answer.text())
        .contains("Failed to import data", "damaged or edited", "Nothing was changed")
        .doesNotContain("RestoreOptions");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anUploadBeyondTheLimitIsAnsweredByThePage(boolean chunked) {
    Answer answer =
        person.upload(person.token(Person.PAGE), "big.json", new byte[5 << 20], "preview", chunked);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text())
        .contains("Failed to import data", "The file is larger than this page takes");
  }

  @Test
  void aFileJustBeyondTheLimitIsAnsweredByThePage() {
    assertThat(person.upload("big.json", new byte[(1 << 20) + 1], "preview").text())
        .contains("The file is larger than this page takes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>.json",
        "../../../etc/passwd",
        "C:\\\\temp\\\\a.json",
        "a\u202Egnp.json",
        "%0d%0aSet-Cookie: a=b.json"
      })
  void aFileNameIsOnlyAName(String name) {
    Answer answer =
        person.ended(person.upload(name, "{}".getBytes(StandardCharsets.UTF_8), "preview"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .doesNotContain("<script>alert", "../", "C:", "\u202E")
        .contains("Failed to import data");
    assertThat(answer.response().headers().map()).doesNotContainKey("set-cookie");
  }

  @Test
  void anUnknownFormatIsNone() {
    assertThat(
            person.post(Person.PAGE, Person.PAGE + "/exports", Map.of("format", "../x")).status())
        .isEqualTo(400);
  }

  @Test
  void aDiscardedUploadIsGone() {
    byte[] backup = person.fetch(person.export("json"));
    Answer preview = person.ended(person.upload("backup.json", backup, "preview"));
    person.post(preview.path(), preview.path() + "/discard", Map.of());
    assertThat(person.get(preview.path()).status()).isEqualTo(404);
  }

  @Test
  void progressIsToldUntilTheEnd() {
    Answer ready = person.export("json");
    String events =
        new String(person.fetchFile(ready.path() + "/events").body(), StandardCharsets.UTF_8);
    assertThat(events).contains("event:end").contains("\"percent\":100");
  }

  private long additionalCosts() {
    return database.queryForObject(
        "select count(*) from additional_cost where purchase_id in (select id from purchase"
            + OWNED
            + ")",
        Long.class);
  }
}
