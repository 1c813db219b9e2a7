package io.saola.events.api;

import static io.saola.events.Fixtures.CAM_1;
import static io.saola.events.Fixtures.CAM_2;
import static io.saola.events.Fixtures.incident;
import static io.saola.events.Fixtures.opened;
import static io.saola.events.api.WholeSite.INCIDENT;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.saola.core.metrics.Meter;
import io.saola.events.Browser;
import io.saola.events.FeedReader;
import io.saola.events.Fixtures;
import io.saola.events.RunningSink;
import io.saola.events.TestCameras;
import io.saola.events.security.Permission;
import io.saola.events.security.Role;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every answer that is described is brought about, and every one that comes is as described. */
class OpenApiAnswersTest {

  /** Not brought about here: the program's own faults, a store or provider that is away. */
  private static final Set<String> FAULTS = Set.of("default", "503");

  private static final List<Answer> ANSWERS = new ArrayList<>();

  @TempDir static Path folder;
  private static WholeSite site;
  private static ApiDescription described;
  private static Browser admin;

  record Answer(ApiDescription.Operation operation, HttpResponse<byte[]> response) {

    List<String> faults() {
      String type = response.headers().firstValue("Content-Type").orElse("");
      return described.faults(operation, response.statusCode(), type, response.body());
    }

    @Override
    public String toString() {
      return operation.method() + " " + operation.path() + " " + response.statusCode();
    }
  }

  @BeforeAll
  static void ask() throws Exception {
    site = new WholeSite(folder);
    described = site.description();
    admin = site.program(Role.ADMIN);
    for (ApiDescription.Operation operation : described.operations()) {
      refusals(operation);
    }
    successes();
    signIns();
  }

  @AfterAll
  static void stop() throws Exception {
    site.close();
  }

  /** What any endpoint of its kind refuses. None of it may begin the feed, which does not end. */
  private static void refusals(ApiDescription.Operation operation) {
    String path = described.examplePath(operation);
    Set<String> statuses = operation.statuses();
    if (!operation.isOpen()) {
      ask(operation, stranger(), path, exampleBody(operation));
    }
    if (operation.permission() != null) {
      whoMayNot(operation)
          .ifPresent(role -> ask(operation, site.program(role), path, exampleBody(operation)));
    }
    if (statuses.contains("404")) {
      ask(
          operation,
          admin,
          path.replaceAll("(cam-1~[^/]*|cam-1|hook)", "none"),
          exampleBody(operation));
    }
    if (statuses.contains("413")) {
      ask(operation, admin, path, "{\"note\": \"" + "x".repeat(70_000) + "\"}");
      ask(operation, admin, path, "no json");
      ask(operation, admin, path, "{\"unheardOf\": 1}");
      send(operation, admin, path, "{}", "text/plain");
    } else if (statuses.contains("400")) {
      ask(operation, admin, path + "?unheardOf=1&lastEventId=x", "");
    }
  }

  /** Not from this machine, as which it might read the metrics. */
  private static Browser stranger() {
    return site.running.browser();
  }

  private static String exampleBody(ApiDescription.Operation operation) {
    return described.exampleBody(operation).map(JsonObject::encode).orElse("");
  }

  private static void successes() throws Exception {
    RunningSink running = site.running;
    running.sink.flow(Fixtures.minute(CAM_1, Instant.now(), 60, 5));
    running.cameras.outages.add(TestCameras.switchDown(null, CAM_1));
    running.sink.accept(opened(incident(CAM_2, 2)), null, System.nanoTime());
    await().until(() -> running.count(Meter.FLOW_STORED) == 1);
    await().until(() -> running.count(Meter.EVENTS_STORED) == 2);
    await()
        .atMost(30, SECONDS)
        .until(() -> !admin.json("/api/destinations/hook/dead").getJsonArray("items").isEmpty());
    for (ApiDescription.Operation operation : described.operations()) {
      if (operation.method().equals("GET")
          && operation.statuses().contains("200")
          && !operation.path().equals("/api/events")) {
        ask(operation, admin, described.examplePath(operation), "");
      }
    }
    ask("GET", INCIDENT, "");
    ask("POST", INCIDENT + "/review", "{\"state\": \"false-alarm\", \"reason\": \"camera\"}");
    ask("POST", INCIDENT + "/review", "{\"state\": \"closed\"}");
    ask("POST", INCIDENT + "/review", "{\"note\": \"late\", \"version\": 0}");
    ask("POST", INCIDENT + "/review", "{\"state\": \"acknowledged\"}");
    ask("POST", "/api/incidents/reviews", bulk());
    ask("PUT", "/api/cameras/cam-1/maintenance", "{\"reason\": \"lens\"}");
    ask("GET", "/api/cameras", "");
    ask("DELETE", "/api/cameras/cam-1/maintenance", "");
    var mute = ask("POST", INCIDENT + "/mute", "{\"scope\":\"rule\",\"hours\":1,\"reason\":\"x\"}");
    ask("GET", "/api/mutes", "");
    ask("DELETE", "/api/mutes/" + json(mute).getString("id"), "");
    ask("POST", "/api/drills", "{\"camera\": \"cam-1\", \"type\": \"crowd\", \"zone\": \"lane\"}");
    ask("POST", "/api/destinations/hook/replay", "{}");
    ask("GET", "/api/incidents?limit=1&overdue=false&q=wrong", "");
    ask("GET", "/api/incidents?from=yesterday", "");
  }

  private static String bulk() {
    return new JsonObject()
        .put("ids", new JsonArray().add(incident(CAM_2, 2).id().value()).add("none"))
        .put("state", "confirmed")
        .encode();
  }

  private static void signIns() throws Exception {
    var signIn = described.operation("POST", "/api/session");
    ask(signIn, stranger(), "/api/session", credentials("admin", RunningSink.PASSWORD));
    ask(signIn, stranger(), "/api/session", credentials("admin", ""));
    for (int i = 0; i < 6; i++) {
      ask(signIn, stranger(), "/api/session", credentials("nobody", "guess"));
    }
    ANSWERS.add(
        new Answer(
            signIn,
            stranger()
                .bytes(
                    stranger()
                        .request("/api/session")
                        .header("Content-Type", "application/json")
                        .header("Origin", "https://evil.example")
                        .POST(BodyPublishers.ofString(credentials("admin", "x"))))));
    var signOut = described.operation("DELETE", "/api/session");
    ask(signOut, stranger(), "/api/session", "");
    ANSWERS.add(
        new Answer(
            signOut,
            stranger()
                .bytes(
                    stranger()
                        .request("/api/session")
                        .header("Origin", "https://evil.example")
                        .DELETE())));
    elsewhere();
  }

  private static void elsewhere() throws Exception {
    Browser browser = stranger();
    var begin = described.operation("GET", "/api/session/oidc");
    var end = described.operation("GET", "/api/session/oidc/callback");
    ask(begin, browser, begin.path(), "");
    ask(end, browser, OidcTest.answer(browser.get(begin.path())), "");
    ask(end, stranger(), end.path(), "");
    site.provider.claims = builder -> builder.claim("roles", List.of("cooks"));
    ask(end, browser, OidcTest.answer(browser.get(begin.path())), "");
  }

  private static String credentials(String user, String password) {
    return new JsonObject().put("user", user).put("password", password).encode();
  }

  private static HttpResponse<byte[]> ask(String method, String path, String body) {
    return ask(described.operation(method, path.split("\\?", 2)[0]), admin, path, body);
  }

  private static HttpResponse<byte[]> ask(
      ApiDescription.Operation operation, Browser browser, String path, String body) {
    return send(operation, browser, path, body, "application/json");
  }

  private static HttpResponse<byte[]> send(
      ApiDescription.Operation operation, Browser browser, String path, String body, String type) {
    var request =
        browser
            .request(path)
            // Who comes from this machine itself may always read the metrics.
            .header("X-Forwarded-For", "203.0.113.9")
            .header("Content-Type", type)
            .method(operation.method(), BodyPublishers.ofString(body));
    HttpResponse<byte[]> response = browser.bytes(request);
    ANSWERS.add(new Answer(operation, response));
    return response;
  }

  private static JsonObject json(HttpResponse<byte[]> response) {
    return new JsonObject(io.vertx.core.buffer.Buffer.buffer(response.body()));
  }

  static Stream<Answer> answers() {
    return ANSWERS.stream();
  }

  @ParameterizedTest
  @MethodSource("answers")
  void shouldAnswerAsDescribed(Answer answer) {
    assertThat(answer.faults()).isEmpty();
    assertThat(answer.response().headers().map().keySet())
        .usingElementComparator(String.CASE_INSENSITIVE_ORDER)
        .containsAll(described.headers(answer.operation(), answer.response().statusCode()));
  }

  @Test
  void shouldHaveBroughtAboutAllThatIsDescribed() {
    var seen = new TreeSet<String>();
    ANSWERS.forEach(answer -> seen.add(answer.toString()));
    var expected = new TreeSet<String>();
    for (ApiDescription.Operation operation : described.operations()) {
      operation.statuses().stream()
          .filter(status -> !FAULTS.contains(status) && !isForNobody(operation, status))
          .forEach(
              status -> expected.add(operation.method() + " " + operation.path() + " " + status));
    }
    // An answer that does not end; the test of the feed looks at it.
    expected.remove("GET /api/events 200");

    assertThat(seen).isEqualTo(expected);
  }

  /** Every role may see the queue and the cameras; whether metrics are kept is set at the start. */
  private static boolean isForNobody(ApiDescription.Operation operation, String status) {
    return (status.equals("403")
            && operation.permission() != null
            && whoMayNot(operation).isEmpty())
        || (status.equals("404") && operation.path().equals("/metrics"));
  }

  private static Optional<Role> whoMayNot(ApiDescription.Operation operation) {
    Permission needed =
        Stream.of(Permission.values())
            .filter(each -> Guard.name(each).equals(operation.permission()))
            .findFirst()
            .orElseThrow();
    return Stream.of(Role.values()).filter(role -> !role.may(needed)).findFirst();
  }

  @Test
  void shouldFeedWhatIsDescribed() {
    JsonObject events =
        (JsonObject)
            described.at(
                ApiDescription.pointer(
                    "paths", "/api/events", "get", "responses", "200", "x-saola-events"));
    try (FeedReader feed = admin.feed("0")) {
      await().until(() -> feed.events.stream().anyMatch(event -> event.name().equals("outage")));
      await().until(() -> !feed.incidents().isEmpty());
      site.running.sink.apply(site.config);
      await().until(() -> feed.events.stream().anyMatch(event -> event.name().equals("cameras")));

      assertThat(feed.contentType).isEqualTo("text/event-stream");
      var brought = new HashSet<>(events.fieldNames());
      // It takes a start on a store whose old changes are gone: FeedTest has it, word for word.
      assertThat(brought.remove("missed")).isTrue();
      assertThat(
              described.faults(
                  "/components/schemas/MissedChanges", "{\"after\": 1, \"before\": 3}"))
          .isEmpty();
      assertThat(feed.events).extracting(FeedReader.Event::name).containsAll(brought);
      assertThat(feed.events)
          .allSatisfy(
              event ->
                  assertThat(
                          described.faults(
                              events.getJsonObject(event.name()).getString("$ref").substring(1),
                              event.data().encode()))
                      .isEmpty());
    }
  }
}
