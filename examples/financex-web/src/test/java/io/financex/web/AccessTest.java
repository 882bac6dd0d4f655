package io.financex.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.financex.web.Person.Answer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Nobody reads or writes another account, by whatever address, form or token. */
@WebTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // logging in is slow, as it should be
class AccessTest {

  @LocalServerPort private int port;
  private Person one;
  private Person two;

  @BeforeAll
  void logIn() {
    one = Person.one(port);
    two = Person.two(port);
  }

  static Stream<String> pages() {
    String job = Person.PAGE + "/jobs/" + UUID.randomUUID();
    return Stream.of(
        "/",
        "/dashboard",
        "/dashboard/products",
        "/dashboard/materials",
        "/dashboard/orders",
        "/dashboard/sales",
        "/dashboard/purchases",
        "/dashboard/expenses",
        "/dashboard/stock",
        Person.PAGE,
        job,
        job + "/events",
        job + "/file");
  }

  static Stream<String> forms() {
    String job = Person.PAGE + "/jobs/" + UUID.randomUUID();
    return Stream.of(
        Person.PAGE + "/exports",
        Person.PAGE + "/imports",
        job + "/import",
        job + "/cancel",
        job + "/discard",
        "/logout");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void withoutALoginThereIsOnlyTheWayIn(String page) {
    Answer answer = Person.nobody(port).get(page);
    assertThat(answer.path()).isEqualTo("/login");
  }

  @ParameterizedTest
  @MethodSource("forms")
  void withoutATokenNothingIsDone(String form) {
    assertThat(one.postWithoutToken(form, Map.of("format", "json")).status()).isEqualTo(403);
    assertThat(Person.nobody(port).postWithoutToken(form, Map.of("format", "json")).status())
        .isEqualTo(403);
  }

  @ParameterizedTest
  @MethodSource("forms")
  void theTokenOfSomebodyElseIsNone(String form) {
    String foreign = two.token(Person.PAGE);
    assertThat(one.postWithoutToken(form, Map.of("_csrf", foreign, "format", "json")).status())
        .isEqualTo(403);
  }

  @Test
  void anUploadWithAForeignTokenIsRefused() {
    String foreign = two.token(Person.PAGE);
    assertThat(one.upload(foreign, "a.json", new byte[] {'{'}, "preview", false).status())
        .isEqualTo(403);
  }

  @Test
  void anUploadOfNobodyIsTurnedAway() {
    assertThat(
            Person.nobody(port)
                .upload("no token", "a.json", new byte[] {'{'}, "preview", false)
                .path())
        .isEqualTo("/login");
  }

  @Test
  void theJobsOfAnotherAccountAreNotThere() {
    Answer exported = one.export("json");
    String job = exported.path();
    for (String page : List.of(job, job + "/events", job + "/file")) {
      assertThat(two.get(page).status()).as(page).isEqualTo(404);
    }
    for (String form : List.of("/import", "/cancel", "/discard")) {
      assertThat(two.post(Person.PAGE, job + form, Map.of()).status()).as(form).isEqualTo(404);
    }
    assertThat(one.fetch(exported)).isNotEmpty();
  }

  @Test
  void aBackupOfAnotherAccountIsRefused() {
    byte[] backup = one.fetch(one.export("json"));
    Answer answer = two.ended(two.upload("mine.json", backup, "preview"));
    assertThat(answer.text()).contains("This backup belongs to a different user account");
  }

  @Test
  void theHistoryIsThatOfTheAccount() {
    one.fetch(one.export("xlsx"));
    assertThat(one.get(Person.PAGE).text()).contains("Backup xlsx");
    assertThat(two.get(Person.PAGE).text()).doesNotContain("Backup xlsx");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "0", "2147483647", "1000000"})
  void anyPageNumberShowsAPage(String page) {
    assertThat(one.get("/dashboard/orders?page=" + page).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/dashboard/account",
        "/dashboard/login",
        "/dashboard/backup_history",
        "/h2-console"
      })
  void whatIsNotOfThePageIsNotThere(String path) {
    Answer answer = one.get(path);
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.text()).contains("There is nothing of yours here");
  }

  @Test
  void pagesAskNoOtherHost() {
    Answer page = one.get(Person.PAGE);
    assertThat(page.response().headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(
            policy ->
                assertThat(policy)
                    .startsWith("default-src 'none'")
                    .doesNotContain("unsafe", "http", "*"));
    assertThat(page.body()).doesNotContain("https://", "style=", "onclick");
  }
}
