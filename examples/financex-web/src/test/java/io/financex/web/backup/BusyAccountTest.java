package io.financex.web.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.financex.backup.BackupCancelledException;
import io.financex.web.Person;
import io.financex.web.Person.Answer;
import io.financex.web.WebTest;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** One thing at a time for each account, and the others are not kept waiting. */
@WebTest
class BusyAccountTest {

  @LocalServerPort private int port;
  @Autowired private Jobs jobs;
  @Autowired private PrivateFiles files;
  @Autowired private JdbcTemplate database;

  private final CountDownLatch release = new CountDownLatch(1);
  private Job job;

  @BeforeEach
  void startAnImportThatTakesItsTime() {
    UUID account =
        database.queryForObject(
            "select id from account where email = 'owner-1@example.org'", UUID.class);
    job = new Job(account, JobKind.IMPORT, "slow.json", files.place(), Instant.now());
    jobs.start(
        job,
        running -> {
          try {
            release.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          if (running.cancellation().isRequested()) {
            throw new BackupCancelledException("Cancelled.", "");
          }
          throw new IllegalStateException("secret of a person");
        });
  }

  @AfterEach
  void endIt() {
    release.countDown();
    Awaitility.await().until(() -> !job.isRunning());
  }

  @Test
  void aSecondImportIsRefusedWithAMessage() {
    Person person = Person.one(port);
    assertThat(person.upload("second.json", new byte[] {'{'}, "preview").text())
        .contains("Something of yours is running already", "Importing your data: slow.json");
    assertThat(person.post(Person.PAGE, Person.PAGE + "/exports", Map.of("format", "json")).text())
        .contains("Something of yours is running already");
  }

  @Test
  void anotherAccountIsNotKeptWaiting() {
    assertThat(Person.two(port).export("json").text()).contains("Your backup is ready");
  }

  @Test
  void itIsCancelledAndTheHistorySaysSo() {
    Person person = Person.one(port);
    String page = Person.PAGE + "/jobs/" + job.id();
    assertThat(person.get(page).text()).contains("Importing your data", "You may close this page");
    Answer running = person.post(page, page + "/cancel", Map.of());
    release.countDown();
    assertThat(person.ended(running).text()).contains("Cancelled", "Nothing was changed");
    assertThat(person.get(Person.PAGE).text()).contains("slow.json 0 KB 0 cancelled");
  }

  @Test
  void whatGoesWrongUnexpectedlyIsToldWithoutItsMessage() {
    Person person = Person.one(port);
    Answer running = person.get(Person.PAGE + "/jobs/" + job.id());
    release.countDown();
    assertThat(person.ended(running).text())
        .contains("Failed to import data", "Something unexpected happened")
        .doesNotContain("secret");
  }
}
