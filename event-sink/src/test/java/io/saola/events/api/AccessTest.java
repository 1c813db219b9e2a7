package io.saola.events.api;

import static io.saola.events.Fixtures.CAM_1;
import static io.saola.events.Fixtures.incident;
import static io.saola.events.Fixtures.opened;
import static io.saola.events.api.ApiTest.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.saola.core.camera.Secret;
import io.saola.core.config.SaolaConfig;
import io.saola.core.metrics.Meter;
import io.saola.events.Browser;
import io.saola.events.FeedReader;
import io.saola.events.Fixtures;
import io.saola.events.RunningSink;
import io.saola.events.account.Accounts;
import io.saola.events.security.Permission;
import io.saola.events.security.Role;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {

  private static final String INCIDENT = "/api/incidents/" + incident(CAM_1, 1).id();
  private static final String REVIEW = INCIDENT + "/review";

  /** What each role may do, written out by hand: endpoints answered otherwise than with 403. */
  private static final Map<Role, Set<String>> MATRIX =
      Map.of(
          Role.OPERATOR, Set.of("incidents", "evidence", "review", "cameras", "pictures"),
          Role.POLICE, Set.of("incidents", "evidence", "review", "cameras", "pictures"),
          Role.COMMANDER, Set.of("incidents", "evidence", "review", "cameras", "pictures"),
          Role.OPS, Set.of("incidents", "evidence", "cameras", "pictures", "metrics"),
          Role.ADMIN,
              Set.of("incidents", "evidence", "review", "cameras", "pictures", "metrics", "audit"),
          Role.AUDITOR, Set.of("incidents", "evidence", "cameras", "audit"));

  private static final Map<String, List<String>> ENDPOINTS =
      Map.of(
          "incidents", List.of("/api/incidents", INCIDENT),
          "evidence", List.of(INCIDENT + "/snapshot", INCIDENT + "/clip", INCIDENT + "/package"),
          "review", List.of(REVIEW),
          "cameras", List.of("/api/cameras", "/api/outages", "/api/flow"),
          "pictures", List.of("/api/cameras/cam-1/snapshot"),
          "metrics", List.of("/metrics"),
          "audit", List.of("/api/audit"));

  private static final Map<Role, Browser> PROGRAMS = new EnumMap<>(Role.class);

  @TempDir static Path folder;
  private static RunningSink running;

  @BeforeAll
  static void start() throws Exception {
    running = RunningSink.in(folder);
    running.sink.accept(opened(incident(CAM_1, 1)), null, System.nanoTime());
    await().until(() -> running.count(Meter.EVENTS_STORED) == 1);
    try (var accounts = accounts()) {
      for (Role role : Role.values()) {
        Secret token = accounts.createToken("test-" + role.id(), role);
        PROGRAMS.put(role, running.browser().withToken(token.reveal()));
      }
    }
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  private static Accounts accounts() throws Exception {
    return Accounts.open(RunningSink.url(folder), InstantSource.system());
  }

  static Stream<Arguments> everyRoleAndEndpoint() {
    return Arrays.stream(Role.values())
        .flatMap(
            role ->
                ENDPOINTS.entrySet().stream()
                    .flatMap(
                        kind ->
                            kind.getValue().stream()
                                .map(path -> Arguments.of(role, kind.getKey(), path))));
  }

  @ParameterizedTest
  @MethodSource("everyRoleAndEndpoint")
  void shouldLetEachRoleDoExactlyItsPart(Role role, String kind, String path) {
    HttpResponse<String> response = ask(PROGRAMS.get(role), path);

    if (MATRIX.get(role).contains(kind)) {
      assertThat(response.statusCode()).as(response.body()).isIn(200, 400, 404);
    } else {
      assertThat(problem(response, 403).getString("detail")).contains(role.id());
    }
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void shouldOfferOnlyToWhoMayReviewWhatMayFollow(Role role) {
    HttpResponse<String> response = ask(PROGRAMS.get(role), INCIDENT);

    var allowed = new JsonObject(response.body()).getJsonArray("allowed");
    assertThat(allowed.isEmpty()).isNotEqualTo(MATRIX.get(role).contains("review"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/incidents",
        "/api/cameras",
        "/api/outages",
        "/api/flow",
        "/api/audit",
        "/api/events",
        "/api/session",
        "/api/cameras/x/snapshot",
        "/metrics"
      })
  void shouldLetNobodyInWithoutAName(String path) {
    HttpResponse<String> response = ask(running.browser(), path);

    problem(response, 401);
    assertThat(response.headers().firstValue("WWW-Authenticate")).isPresent();
    problem(ask(running.browser().withToken("saola_made-up"), path), 401);
  }

  @Test
  void shouldTakeABadTokenForNobodyEvenBesideAGoodCookie() {
    Browser admin = running.browser().signedIn();

    problem(admin.send(admin.request("/api/incidents").header("Authorization", "Bearer x")), 401);
    problem(admin.send(admin.request("/api/incidents").header("Authorization", "Basic eDp5")), 401);
  }

  @Test
  void shouldSignInAndOut() {
    Browser browser = running.browser();

    HttpResponse<String> welcome = browser.signIn("admin", RunningSink.PASSWORD);

    assertThat(new JsonObject(welcome.body()))
        .isEqualTo(
            new JsonObject()
                .put("user", "admin")
                .put("role", "admin")
                .put(
                    "permissions",
                    new JsonArray(Arrays.stream(Permission.values()).map(Guard::name).toList())));
    assertThat(welcome.headers().firstValue("Set-Cookie").orElseThrow())
        .startsWith("saola_session=")
        .containsIgnoringCase("HttpOnly")
        .contains("SameSite=Strict", "Path=/")
        .doesNotContain("Secure");
    assertThat(browser.json("/api/session").getString("user")).isEqualTo("admin");
    assertThat(browser.send(browser.request("/api/session").DELETE()).statusCode()).isEqualTo(204);
    problem(browser.get("/api/session"), 401);
  }

  @Test
  void shouldMarkTheCookieSecureBehindTls() {
    Browser browser = running.browser();

    HttpResponse<String> welcome =
        browser.send(
            browser
                .request("/api/session")
                .header("Content-Type", "application/json")
                .header("X-Forwarded-Proto", "https")
                .POST(credentials("admin", RunningSink.PASSWORD)));

    assertThat(welcome.headers().firstValue("Set-Cookie").orElseThrow()).contains("Secure");
  }

  @Test
  void shouldSlowDownGuessersButNoOtherUser() throws Exception {
    try (var accounts = accounts()) {
      accounts.addUser("guessed", Role.OPERATOR, new Secret("password of guessed"));
    }
    Browser browser = running.browser();
    for (int i = 0; i < 5; i++) {
      assertThat(problem(browser.signIn("guessed", "guess"), 401).getString("detail"))
          .isEqualTo("User or password is wrong.");
    }

    HttpResponse<String> slowed = browser.signIn("guessed", "password of guessed");

    problem(slowed, 429);
    assertThat(slowed.headers().firstValue("Retry-After")).isPresent();
    assertThat(running.browser().signIn("admin", RunningSink.PASSWORD).statusCode()).isEqualTo(200);
    running.pass(Duration.ofSeconds(5));
    assertThat(browser.signIn("guessed", "password of guessed").statusCode()).isEqualTo(200);
    assertThat(running.count(Meter.SIGN_INS_REFUSED)).isGreaterThanOrEqualTo(6);
  }

  @Test
  void shouldThrowOutADisabledUserAtOnce() throws Exception {
    try (var accounts = accounts()) {
      accounts.addUser("leaving", Role.OPERATOR, new Secret("password of leaving"));
      Browser browser = running.browser();
      browser.signIn("leaving", "password of leaving");
      assertThat(browser.get("/api/incidents").statusCode()).isEqualTo(200);

      accounts.disable("leaving");

      problem(browser.get("/api/incidents"), 401);
      problem(browser.signIn("leaving", "password of leaving"), 401);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data"})
  void shouldRefuseWhatAFormCanSend(String type) {
    Browser admin = running.browser().signedIn();

    problem(
        admin.send(
            admin
                .request(REVIEW)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString("{\"state\": \"confirmed\"}"))),
        415);
    problem(
        admin.send(
            admin.request(REVIEW).POST(BodyPublishers.ofString("{\"state\": \"confirmed\"}"))),
        415);
  }

  @Test
  void shouldRefuseChangesFromOtherSites() {
    Browser admin = running.browser().signedIn();

    problem(reviewFrom(admin, "Origin", "https://evil.example"), 403);
    problem(reviewFrom(admin, "Origin", "null"), 403);
    problem(reviewFrom(admin, "Origin", "http://127.0.0.1:1"), 403);
    problem(reviewFrom(admin, "Sec-Fetch-Site", "cross-site"), 403);
    problem(reviewFrom(admin, "Sec-Fetch-Site", "same-site"), 403);
    String here = "http://" + running.sink.address().getAuthority();
    problem(reviewFrom(admin, "Origin", here), 409);
    problem(reviewFrom(admin, "Sec-Fetch-Site", "same-origin"), 409);
  }

  @Test
  void shouldNameTheProgramThatReviewed() {
    running.sink.accept(opened(incident(CAM_1, 2)), null, System.nanoTime());
    String path = "/api/incidents/" + incident(CAM_1, 2).id();
    Browser police = PROGRAMS.get(Role.POLICE);
    await().until(() -> police.get(path).statusCode() == 200);

    police.post(path + "/review", new JsonObject().put("state", "confirmed"));

    assertThat(police.json(path).getJsonObject("review").getString("by"))
        .isEqualTo("token:test-police");
  }

  @Test
  void shouldAskForANameOnMetricsWhenOthersCanConnect() throws Exception {
    var config =
        Fixtures.config(
            RunningSink.url(folder.resolve("second")), folder.resolve("second/evidence"), 0);
    var open = Fixtures.with(config, new SaolaConfig.Http("0.0.0.0", 0));

    try (var second = RunningSink.of(open)) {
      problem(second.browser().get("/metrics"), 401);
      assertThat(second.browser().get("/health/live").statusCode()).isEqualTo(200);
    }
  }

  /** Waits for the feed's next heartbeat, which is when it looks again who is listening. */
  @Test
  void shouldEndTheFeedOfWhoeverHasSignedOut() {
    Browser leaving = running.browser().signedIn();
    Browser staying = running.browser().signedIn();
    try (FeedReader ends = leaving.feed(null);
        FeedReader goesOn = staying.feed(null)) {
      await().until(() -> !ends.cameras().isEmpty() && !goesOn.cameras().isEmpty());

      leaving.send(leaving.request("/api/session").DELETE());

      await().atMost(Duration.ofSeconds(40)).until(ends::ended);
      assertThat(goesOn.ended()).isFalse();
    }
  }

  @Test
  void shouldLetAuditorsWatchTheFeed() {
    try (FeedReader feed = PROGRAMS.get(Role.AUDITOR).feed(null)) {
      assertThat(feed.status).isEqualTo(200);
      await().until(() -> feed.cameras().size() == 2);
    }
  }

  private static HttpResponse<String> ask(Browser browser, String path) {
    if (path.equals(REVIEW)) {
      return browser.post(path, new JsonObject().put("state", "nonsense"));
    }
    // From elsewhere, since this machine itself may always read the metrics.
    return browser.send(browser.request(path).header("X-Forwarded-For", "203.0.113.9"));
  }

  private static HttpResponse<String> reviewFrom(Browser browser, String header, String value) {
    return browser.send(
        browser
            .request(REVIEW)
            .header("Content-Type", "application/json")
            .header(header, value)
            .POST(BodyPublishers.ofString("{\"state\": \"closed\"}")));
  }

  private static java.net.http.HttpRequest.BodyPublisher credentials(String user, String password) {
    return BodyPublishers.ofString(
        new JsonObject().put("user", user).put("password", password).encode());
  }
}
