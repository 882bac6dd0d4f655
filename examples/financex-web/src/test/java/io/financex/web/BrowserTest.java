package io.financex.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** What people do on the page, step by step. */
@WebTest
@Tag("full")
class BrowserTest {

  @LocalServerPort private int port;
  @Autowired private JdbcTemplate database;
  @TempDir Path downloads;
  private Browser browser;

  @BeforeEach
  void openBrowser() {
    browser = new Browser(port, downloads);
    browser.logIn();
  }

  @AfterEach
  void closeBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @ParameterizedTest
  @CsvSource({"Backup Now, json", "Create JSON Backup, json", "Create Excel Backup, xlsx"})
  void aBackupIsDownloadedAndImportedAgain(String button, String format) {
    Path backup = backUp(button, format);
    UUID product =
        database.queryForObject(
            "select p.id from product p join account a on a.id = p.account_id"
                + " where a.email = 'owner-1@example.org' limit 1",
            UUID.class);
    String name = nameOf(product);
    database.update("update product set name = 'Spoiled' where id = ?", product);

    chooseUnderImportData(backup);
    browser.press("Show what would change");
    browser.waitFor("What would change");
    assertThat(browser.text()).contains("Products: changed", "Spoiled", name);
    browser.press("Import Backup");
    browser.waitFor("Your data was imported");
    assertThat(nameOf(product)).isEqualTo(name);

    browser.open(Person.PAGE);
    assertThat(browser.text())
        .contains(backup.getFileName().toString(), "0 new, 1 changed, 399 unchanged");
  }

  @ParameterizedTest
  @CsvSource({"Create JSON Backup, json", "Create Excel Backup, xlsx"})
  void aBackupIsTested(String button, String format) {
    Path backup = backUp(button, format);
    chooseUnderImportData(backup);
    browser.press("Test this backup");
    browser.waitFor("This backup is whole");
    assertThat(browser.text()).contains("400 records", "Nothing was written");
  }

  @Test
  void anSqlBackupIsDownloadedAndNotImported() throws IOException {
    Path backup = backUp("Create SQL Backup", "sql");
    assertThat(Files.readString(backup)).startsWith("-- FinanceX Backup, SQL for H2");
    chooseUnderImportData(backup);
    browser.press("Show what would change");
    browser.waitFor("Failed to import data");
    assertThat(browser.text())
        .contains("an SQL script for H2, which is not imported here", "org.h2.tools.RunScript");
  }

  @Test
  void theBackupOfSomebodyElseIsRefused() throws IOException {
    Person other = Person.two(port);
    Path backup = Files.write(downloads.resolve("other.json"), other.fetch(other.export("json")));
    chooseUnderImportData(backup);
    browser.press("Show what would change");
    browser.waitFor("This backup belongs to a different user account");
    assertThat(browser.text()).contains("Nothing was changed");
  }

  @Test
  void theKeyboardSuffices() {
    browser.open(Person.PAGE);
    String focused = "";
    for (int i = 0; i < 40 && !focused.equals("Backup Now"); i++) {
      focused = browser.pressTab();
    }
    assertThat(focused).isEqualTo("Backup Now");
    browser.pressEnter();
    browser.waitFor("Your backup is ready");
    assertThat(browser.downloaded("json")).isNotEmptyFile();
  }

  @Test
  void aFileBeyondTheLimitIsNotEvenSent() throws IOException {
    Path big = Files.write(downloads.resolve("big.json"), new byte[(1 << 20) + 1]);
    chooseUnderImportData(big);
    assertThat(browser.text("file-problem")).contains("Failed to import data");
    browser.press("Show what would change");
    assertThat(browser.address()).isEqualTo(Person.PAGE + "?tab=import");
  }

  private Path backUp(String button, String format) {
    browser.open(Person.PAGE);
    browser.press(button);
    browser.waitFor("Your backup is ready");
    return browser.downloaded(format);
  }

  private void chooseUnderImportData(Path file) {
    browser.open(Person.PAGE);
    browser.follow("Import Data");
    browser.choose(file);
  }

  private String nameOf(UUID product) {
    return database.queryForObject("select name from product where id = ?", String.class, product);
  }
}
