package io.financex.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A real browser: Debian's chromium and chromium-driver, where they are installed. */
public final class Browser implements AutoCloseable {

  private static final Path BROWSER = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final String AXE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";

  private final String server;
  private final Path downloads;
  private final ChromeDriver driver;
  private final WebDriverWait patience;

  /** Opens it; where there is none, the test is skipped and says what to install. */
  public Browser(int port, Path downloads) {
    assumeTrue(
        Files.isExecutable(BROWSER) && Files.isExecutable(DRIVER),
        "There is no " + BROWSER + " or " + DRIVER + ": apt-get install chromium chromium-driver");
    this.server = "http://localhost:" + port;
    this.downloads = downloads;
    ChromeOptions options = new ChromeOptions();
    options.setBinary(BROWSER.toString());
    options.addArguments(
        "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars");
    options.setExperimentalOption(
        "prefs", Map.of("download.default_directory", downloads.toString()));
    driver =
        new ChromeDriver(
            new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build(),
            options);
    patience = new WebDriverWait(driver, Duration.ofMinutes(1));
    size(1280, 900);
  }

  public void logIn() {
    open("/login");
    driver.findElement(By.name("username")).sendKeys("owner-1@example.org");
    driver.findElement(By.name("password")).sendKeys("sunflower", Keys.ENTER);
    waitFor("Dashboard");
  }

  public void open(String path) {
    driver.get(server + path);
  }

  public String address() {
    return driver.getCurrentUrl().substring(server.length());
  }

  public void press(String button) {
    driver.findElement(By.xpath("//button[normalize-space()='" + button + "']")).click();
  }

  public void follow(String link) {
    driver.findElement(By.linkText(link)).click();
  }

  /** What Choose File takes. */
  public void choose(Path file) {
    driver.findElement(By.id("file")).sendKeys(file.toString());
  }

  /** What is next in the order of the keyboard, by what it says. */
  public String pressTab() {
    focused().sendKeys(Keys.TAB);
    return focused().getText();
  }

  public void pressEnter() {
    focused().sendKeys(Keys.ENTER);
  }

  private WebElement focused() {
    return driver.switchTo().activeElement();
  }

  /** Waits until a page has this heading. */
  public void waitFor(String heading) {
    patience.until(ExpectedConditions.textToBe(By.tagName("h1"), heading));
  }

  /** What a person reads of the page. */
  public String text() {
    return driver.findElement(By.tagName("main")).getText();
  }

  public String text(String id) {
    return driver.findElement(By.id(id)).getText();
  }

  /** The file that was downloaded, when it is there in full. */
  public Path downloaded(String format) {
    return patience.until(
        waiting -> {
          try (Stream<Path> files = Files.list(downloads)) {
            return files
                .filter(file -> file.toString().endsWith("." + format))
                .findFirst()
                .orElse(null);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  public void size(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
  }

  /** Whether the person likes it light or dark. */
  public void prefer(String scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** How many pixels of the page are beyond the right edge. */
  public long beyondTheEdge() {
    return (Long)
        driver.executeScript(
            "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
  }

  public void shoot(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
  }

  /** What axe-core has against the page: rule, weight, and the first element it is about. */
  @SuppressWarnings("unchecked") // that is what the script answers
  public List<String> barriers() throws IOException {
    try (InputStream script = Browser.class.getResourceAsStream(AXE)) {
      assertThat(script).as(AXE).isNotNull();
      driver.executeScript(new String(script.readAllBytes(), StandardCharsets.UTF_8));
    }
    return (List<String>)
        driver.executeAsyncScript(
            """
            const done = arguments[arguments.length - 1];
            axe.run().then(
              found => done(found.passes.length === 0 ? ['axe saw nothing'] : found.violations.map(
                it => it.id + ' (' + it.impact + '): ' + it.help + ', ' + it.nodes[0].html)),
              failure => done(['axe failed: ' + failure]));
            """);
  }

  @Override
  public void close() {
    driver.quit();
  }
}
