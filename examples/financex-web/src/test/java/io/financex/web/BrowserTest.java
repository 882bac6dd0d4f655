package io.financex.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** The page in a real browser: Debian's chromium and chromium-driver, where they are installed. */
@WebTest
@Tag("full")
class BrowserTest {

  private static final Path BROWSER = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Path SCREENSHOTS = Path.of("target/screenshots");

  @LocalServerPort private int port;
  @Autowired private JdbcTemplate database;
  @TempDir Path downloads;
  private ChromeDriver browser;
  private WebDriverWait patience;

  @BeforeEach
  void openBrowser() throws IOException {
    assumeTrue(
        Files.isExecutable(BROWSER) && Files.isExecutable(DRIVER),
        "There is no " + BROWSER + " or " + DRIVER + ": apt-get install chromium chromium-driver");
    Files.createDirectories(SCREENSHOTS);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(BROWSER.toString());
    options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage");
    options.setExperimentalOption(
        "prefs", Map.of("download.default_directory", downloads.toString()));
    browser =
        new ChromeDriver(
            new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build(),
            options);
    browser.manage().window().setSize(new Dimension(1280, 900));
    patience = new WebDriverWait(browser, Duration.ofSeconds(20));
    open("/login");
    browser.findElement(By.name("username")).sendKeys("owner-1@example.org");
    browser.findElement(By.name("password")).sendKeys("sunflower", Keys.ENTER);
    heading("Dashboard");
  }

  @AfterEach
  void closeBrowser() {
    if (browser != null) {
      browser.quit();
    }
  }

  @ParameterizedTest
  @CsvSource({"Backup Now, json", "Create JSON Backup, json", "Create Excel Backup, xlsx"})
  void aBackupIsDownloadedAndImportedAgain(String button, String format) throws IOException {
    open(Person.PAGE);
    press(button);
    heading("Your backup is ready");
    Path backup = downloaded(format);
    UUID product =
        database.queryForObject(
            "select p.id from product p join account a on a.id = p.account_id"
                + " where a.email = 'owner-1@example.org' limit 1",
            UUID.class);
    String name = nameOf(product);
    database.update("update product set name = 'Spoiled' where id = ?", product);

    open(Person.PAGE);
    browser.findElement(By.linkText("Import Data")).click();
    browser.findElement(By.id("file")).sendKeys(backup.toString());
    press("Show what would change");
    heading("What would change");
    assertThat(text()).contains("Products: changed", "Spoiled", name);
    shoot("preview-" + format);
    press("Import Backup");
    heading("Your data was imported");
    assertThat(nameOf(product)).isEqualTo(name);
    open(Person.PAGE);
    assertThat(text()).contains(backup.getFileName().toString());
  }

  @Test
  void theKeyboardSuffices() {
    open(Person.PAGE);
    for (int i = 0; i < 40 && !focusedText().equals("Backup Now"); i++) {
      browser.switchTo().activeElement().sendKeys(Keys.TAB);
    }
    assertThat(focusedText()).isEqualTo("Backup Now");
    browser.switchTo().activeElement().sendKeys(Keys.ENTER);
    heading("Your backup is ready");
    assertThat(downloaded("json")).isNotEmptyFile();
  }

  @Test
  void aFileBeyondTheLimitIsNotEvenSent() throws IOException {
    Path big = Files.write(downloads.resolve("big.json"), new byte[(1 << 20) + 1]);
    open(Person.PAGE + "?tab=import");
    browser.findElement(By.id("file")).sendKeys(big.toString());
    assertThat(browser.findElement(By.id("file-problem")).getText())
        .contains("Failed to import data");
    press("Show what would change");
    assertThat(browser.getCurrentUrl()).endsWith("?tab=import");
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void itFitsAPhoneAndADesk(String scheme) throws IOException {
    browser.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    for (int width : new int[] {390, 1280}) {
      browser.executeCdpCommand(
          "Emulation.setDeviceMetricsOverride",
          Map.of("width", width, "height", 850, "deviceScaleFactor", 1, "mobile", width < 500));
      for (String page :
          List.of("/dashboard", "/dashboard/orders", Person.PAGE, Person.PAGE + "?tab=import")) {
        open(page);
        shoot(page.substring(1).replaceAll("\\W+", "-") + "-" + width + "-" + scheme);
        assertThat(
                (Long)
                    browser.executeScript(
                        "return document.documentElement.scrollWidth - window.innerWidth"))
            .as("%s at %d does not scroll sideways", page, width)
            .isLessThanOrEqualTo(0);
      }
    }
  }

  private String nameOf(UUID product) {
    return database.queryForObject("select name from product where id = ?", String.class, product);
  }

  private void open(String path) {
    browser.get("http://localhost:" + port + path);
  }

  private void press(String button) {
    browser.findElement(By.xpath("//button[normalize-space()='" + button + "']")).click();
  }

  private void heading(String text) {
    patience.until(ExpectedConditions.textToBe(By.tagName("h1"), text));
  }

  private String text() {
    return browser.findElement(By.tagName("main")).getText();
  }

  private String focusedText() {
    WebElement focused = browser.switchTo().activeElement();
    return focused.getText();
  }

  private Path downloaded(String format) {
    return patience.until(
        driver -> {
          try (Stream<Path> files = Files.list(downloads)) {
            return files
                .filter(file -> file.toString().endsWith("." + format))
                .findFirst()
                .orElse(null);
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private void shoot(String name) throws IOException {
    Files.write(SCREENSHOTS.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
  }
}
