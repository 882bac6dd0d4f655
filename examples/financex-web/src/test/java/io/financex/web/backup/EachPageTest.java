package io.financex.web.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.financex.backup.BackupCancelledException;
import io.financex.backup.Progress;
import io.financex.web.Browser;
import io.financex.web.Person;
import io.financex.web.WebTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Each page, in each state, is without barriers and fits, on a phone and on a desk, light and dark.
 * Leaves pictures in {@code target/screenshots}.
 */
@WebTest
@Tag("full")
class EachPageTest {

  private static final Path SCREENSHOTS = Path.of("target/screenshots");

  @LocalServerPort private int port;
  @Autowired private JdbcTemplate database;
  @Autowired private Jobs jobs;
  @Autowired private PrivateFiles files;
  @TempDir Path downloads;

  @Test
  void isWithoutBarriersAndFits() throws IOException {
    try (Browser browser = new Browser(port, downloads)) {
      browser.open("/login");
      look(browser, "login");
      browser.logIn();
      look(browser, "dashboard");
      browser.open("/dashboard/orders");
      look(browser, "orders");
      browser.open("/dashboard/nothing");
      look(browser, "error");

      Path backup = backUp(browser);
      look(browser, "exported");
      spoil();
      browser.open(Person.PAGE + "?tab=import");
      look(browser, "import");
      send(browser, backup, "Show what would change");
      browser.waitFor("What would change");
      look(browser, "preview");
      browser.press("Import Backup");
      browser.waitFor("Your data was imported");
      look(browser, "imported");
      send(browser, backup, "Test this backup");
      browser.waitFor("This backup is whole");
      look(browser, "tested");
      send(browser, Files.writeString(downloads.resolve("notes.json"), "none"), "Test this backup");
      browser.waitFor("Failed to import data");
      look(browser, "failed");
      giveAnExpenseAway();
      send(browser, backup, "Show what would change");
      browser.waitFor("What would change");
      look(browser, "rejected");
      browser.open(Person.PAGE + "?tab=import&refused=size");
      look(browser, "refused");
      browser.open(Person.PAGE);
      look(browser, "export");

      CountDownLatch release = new CountDownLatch(1);
      Job job = startAnImportThatWaits(release);
      browser.open(Person.PAGE + "/jobs/" + job.id());
      look(browser, "running");
      browser.press("Cancel");
      release.countDown();
      browser.waitFor("Cancelled");
      look(browser, "cancelled");
    }
  }

  private static void look(Browser browser, String name) throws IOException {
    for (String scheme : new String[] {"light", "dark"}) {
      browser.prefer(scheme);
      for (int width : new int[] {390, 1280}) {
        browser.size(width, 850);
        String page = name + "-" + width + "-" + scheme;
        browser.shoot(SCREENSHOTS.resolve(page + ".png"));
        assertThat(browser.beyondTheEdge()).as(page + " does not scroll sideways").isZero();
        assertThat(browser.barriers()).as(page).isEmpty();
      }
    }
  }

  private static Path backUp(Browser browser) {
    browser.open(Person.PAGE);
    browser.press("Backup Now");
    browser.waitFor("Your backup is ready");
    return browser.downloaded("json");
  }

  private static void send(Browser browser, Path file, String button) {
    browser.open(Person.PAGE + "?tab=import");
    browser.choose(file);
    browser.press(button);
  }

  private void spoil() {
    database.update(
        "update product set name = 'A name by mistake', stock = 0, category = null where id in"
            + " (select id from product order by id limit 4)");
    database.update("delete from stock_history where account_id = ?", account());
  }

  private void giveAnExpenseAway() {
    database.update(
        "update expense set account_id = (select id from account where email = ?) where id ="
            + " (select id from expense where account_id = ? order by id limit 1)",
        "owner-2@example.org",
        account());
  }

  private Job startAnImportThatWaits(CountDownLatch release) {
    Job job = new Job(account(), JobKind.IMPORT, "backup.json", files.place(), Instant.now());
    jobs.start(
        job,
        running -> {
          running.onProgress(new Progress(Progress.Phase.PLAN, "Products", 3, 8));
          try {
            release.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          throw new BackupCancelledException("Cancelled.", "");
        });
    return job;
  }

  private UUID account() {
    return database.queryForObject(
        "select id from account where email = 'owner-1@example.org'", UUID.class);
  }
}
