package io.financex.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.financex.web.Person.Answer;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Nobody reads or writes another account, by whatever address, form or token. */
@WebTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // logging in is slow, as it should be
class AccessTest {

  private static final String MARK = "Of owner 1 alone";
  private static final Map<String, String> JSON = Map.of("format", "json");
  private static final Map<String, String> MARKED_COLUMNS =
      Map.of(
          "product", "name",
          "material", "name",
          "orders", "customer_name",
          "sale", "customer_name",
          "purchase", "supplier_name",
          "expense", "description");

  @LocalServerPort private int port;
  @Autowired private JdbcTemplate database;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping mappings;

  private Person nobody;
  private Person one;
  private Person two;
  private UUID job; // of one's, a backup that is ready

  @BeforeAll
  void logIn() {
    nobody = Person.nobody(port);
    one = Person.one(port);
    two = Person.two(port);
    MARKED_COLUMNS.forEach(
        (table, column) ->
            database.update(
                "update %s set %s = ? where account_id = (select id from account where email = ?)"
                    .formatted(table, column),
                MARK,
                "owner-1@example.org"));
    String page = one.export("json").path();
    job = UUID.fromString(page.substring(page.lastIndexOf('/') + 1));
  }

  /** Every endpoint that Spring knows: one that is added later is tested with the others. */
  private Stream<String> endpoints(RequestMethod method) {
    return mappings.getHandlerMethods().entrySet().stream()
        .filter(
            endpoint -> !ErrorController.class.isAssignableFrom(endpoint.getValue().getBeanType()))
        .map(Map.Entry::getKey)
        .filter(endpoint -> endpoint.getMethodsCondition().getMethods().contains(method))
        .flatMap(endpoint -> endpoint.getPatternValues().stream())
        .sorted();
  }

  Stream<String> pages() {
    return endpoints(RequestMethod.GET)
        .filter(page -> !page.equals("/login"))
        .flatMap(page -> page.contains("{path}") ? sections(page) : Stream.of(page));
  }

  private static Stream<String> sections(String page) {
    return Stream.of("products", "materials", "orders", "sales", "purchases", "expenses", "stock")
        .map(section -> page.replace("{path}", section));
  }

  Stream<String> forms() {
    return Stream.concat(endpoints(RequestMethod.POST), Stream.of("/logout"));
  }

  Stream<String> pagesOfJobs() {
    return pages().filter(page -> page.contains("{id}"));
  }

  Stream<String> formsOfJobs() {
    return forms().filter(form -> form.contains("{id}"));
  }

  Stream<String> pagesOfAccounts() {
    return pages().filter(page -> !page.contains("{id}"));
  }

  @Test
  void everyEndpointIsKnownHere() {
    assertThat(pages()).hasSize(13);
    assertThat(forms()).hasSize(6);
    assertThat(mappings.getHandlerMethods().keySet())
        .as("no endpoint answers other methods")
        .flatExtracting(endpoint -> endpoint.getMethodsCondition().getMethods())
        .containsOnly(RequestMethod.GET, RequestMethod.POST);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void withoutALoginThereIsOnlyTheWayIn(String page) {
    assertThat(nobody.get(ofOne(page)).path()).isEqualTo("/login");
  }

  @ParameterizedTest
  @MethodSource("forms")
  void withoutALoginNothingIsDone(String form) {
    assertThat(nobody.postWithoutToken(ofOne(form), JSON).status()).isEqualTo(403);
    Answer answer = nobody.post("/login", ofOne(form), JSON);
    assertThat(answer.path()).as("even with a token of its own").isEqualTo("/login");
  }

  @ParameterizedTest
  @MethodSource("forms")
  void withoutATokenNothingIsDone(String form) {
    assertThat(one.postWithoutToken(ofOne(form), JSON).status()).isEqualTo(403);
  }

  @ParameterizedTest
  @MethodSource("forms")
  void theTokenOfSomebodyElseIsNone(String form) {
    Map<String, String> foreign = Map.of("_csrf", two.token(Person.PAGE), "format", "json");
    assertThat(one.postWithoutToken(ofOne(form), foreign).status()).isEqualTo(403);
  }

  @ParameterizedTest
  @MethodSource("pagesOfJobs")
  void thePagesOfAnothersJobsAreNotThere(String page) {
    assertThat(two.get(ofOne(page)).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @MethodSource("formsOfJobs")
  void theFormsOfAnothersJobsAreNotThere(String form) {
    assertThat(two.post(Person.PAGE, ofOne(form), JSON).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @MethodSource("pagesOfAccounts")
  void thePagesOfAnAccountShowNothingOfAnother(String page) {
    assertThat(two.get(page).status()).isEqualTo(200);
    assertThat(two.get(page).body()).doesNotContain(MARK, job.toString());
  }

  @ParameterizedTest
  @MethodSource("pagesOfAccounts")
  void whoseTheyAreSees(String page) {
    assertThat(one.get(page).status()).isEqualTo(200);
    assertThat(one.get(page).body().contains(MARK))
        .as("the mark, without which the test before this one shows nothing")
        .isEqualTo(page.matches("/|/dashboard(/[a-z]+)?"));
  }

  @Test
  void whatOthersTriedHasLeftTheJobAsItWas() {
    Answer ready = one.get(Person.PAGE + "/jobs/" + job);
    assertThat(ready.text()).contains("Your backup is ready", "Download");
  }

  private String ofOne(String endpoint) {
    return endpoint.replace("{id}", job.toString());
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
