package io.financex.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** Somebody who uses FinanceX over HTTP, with cookies and the tokens of its forms. */
public final class Person {

  public static final String PAGE = "/dashboard/settings/backup";
  private static final String BOUNDARY = "----a-boundary-that-no-file-holds";
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  private final String server;
  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();

  private Person(int port) {
    this.server = "http://localhost:" + port;
  }

  public static Person nobody(int port) {
    return new Person(port);
  }

  public static Person one(int port) {
    return of(port, "owner-1@example.org", "sunflower");
  }

  public static Person two(int port) {
    return of(port, "owner-2@example.org", "marigold");
  }

  public static Person of(int port, String email, String password) {
    return new Person(port).login(email, password);
  }

  private Person login(String email, String password) {
    Answer answer = post("/login", "/login", Map.of("username", email, "password", password));
    assertThat(answer.path()).isEqualTo("/dashboard");
    return this;
  }

  public Answer get(String path) {
    return send(request(path).GET().build());
  }

  public Answer head(String path) {
    return send(request(path).method("HEAD", BodyPublishers.noBody()).build());
  }

  /** Posts a form with the token of the page that shows it. */
  public Answer post(String page, String path, Map<String, String> fields) {
    return post(path, Map.of("_csrf", token(page)), fields);
  }

  public Answer postWithoutToken(String path, Map<String, String> fields) {
    return post(path, Map.of(), fields);
  }

  private Answer post(String path, Map<String, String> token, Map<String, String> fields) {
    String form =
        Stream.of(token, fields)
            .flatMap(map -> map.entrySet().stream())
            .map(field -> field.getKey() + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build());
  }

  public Answer upload(String fileName, byte[] content, String intent) {
    return upload(token(PAGE), fileName, content, intent, false);
  }

  public Answer upload(
      String token, String fileName, byte[] content, String intent, boolean chunked) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    part(body, "name=\"_csrf\"", token.getBytes(StandardCharsets.UTF_8));
    part(body, "name=\"intent\"", intent.getBytes(StandardCharsets.UTF_8));
    part(body, "name=\"file\"; filename=\"" + fileName + "\"", content);
    body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    BodyPublisher known = BodyPublishers.ofByteArray(body.toByteArray());
    return send(
        request(PAGE + "/imports")
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(chunked ? BodyPublishers.fromPublisher(known) : known)
            .build());
  }

  private static void part(ByteArrayOutputStream body, String disposition, byte[] content) {
    body.writeBytes(
        ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n")
            .getBytes(StandardCharsets.UTF_8));
    body.writeBytes(content);
    body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
  }

  /** Makes a backup and waits until it can be fetched. */
  public Answer export(String format) {
    return ended(post(PAGE, PAGE + "/exports", Map.of("format", format)));
  }

  /** A backup's bytes. */
  public byte[] fetch(Answer exported) {
    HttpResponse<byte[]> file = fetchFile(exported.path() + "/file");
    assertThat(file.statusCode()).isEqualTo(200);
    return file.body();
  }

  public HttpResponse<byte[]> fetchFile(String path) {
    try {
      return http.send(request(path).GET().build(), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Loads a job's page until it shows how the job ended. */
  public Answer ended(Answer job) {
    assertThat(job.path()).as(job.text()).contains("/jobs/");
    return Awaitility.await()
        .atMost(Duration.ofMinutes(3))
        .until(() -> get(job.path()), answer -> !answer.body().contains("data-events"));
  }

  public String token(String page) {
    Matcher token = TOKEN.matcher(get(page).body());
    assertThat(token.find()).as("a form on %s", page).isTrue();
    return token.group(1);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server + path)).header("Accept", "text/html");
  }

  private Answer send(HttpRequest request) {
    try {
      return new Answer(http.send(request, BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /** What came back, after redirects. */
  public record Answer(HttpResponse<String> response) {

    public int status() {
      return response.statusCode();
    }

    public String body() {
      return response.body();
    }

    public String path() {
      return response.uri().getPath();
    }

    /** What a person reads of the page. */
    public String text() {
      return body()
          .substring(Math.max(0, body().indexOf("<main")))
          .replaceAll("<[^>]+>", " ")
          .replaceAll("\\s+", " ");
    }
  }
}
