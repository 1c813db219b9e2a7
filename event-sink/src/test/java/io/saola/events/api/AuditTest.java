package io.saola.events.api;

import static io.saola.events.Fixtures.CAM_1;
import static io.saola.events.Fixtures.incident;
import static io.saola.events.Fixtures.opened;
import static io.saola.events.api.ApiTest.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.saola.core.metrics.Meter;
import io.saola.events.Browser;
import io.saola.events.RunningSink;
import io.saola.events.account.Accounts;
import io.saola.events.security.Role;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTest {

  private static final String INCIDENT = "/api/incidents/" + incident(CAM_1, 1).id();
  private static final String PICTURE = "/api/cameras/cam-1/snapshot";

  @TempDir Path folder;
  private RunningSink running;
  private Browser auditor;
  private Browser police;

  @BeforeEach
  void start() throws Exception {
    running = RunningSink.in(folder);
    running.sink.accept(opened(incident(CAM_1, 1)), null, System.nanoTime());
    await().until(() -> running.count(Meter.EVENTS_STORED) == 1);
    try (var accounts = Accounts.open(RunningSink.url(folder), InstantSource.system())) {
      auditor = program(accounts, Role.AUDITOR);
      police = program(accounts, Role.POLICE);
    }
  }

  private Browser program(Accounts accounts, Role role) throws Exception {
    return running.browser().withToken(accounts.createToken("t-" + role.id(), role).reveal());
  }

  @AfterEach
  void stop() {
    running.close();
  }

  @Test
  void shouldNoteWhoSignedInAndOut() {
    Browser browser = running.browser().signedIn();
    browser.send(browser.request("/api/session").DELETE());

    await().untilAsserted(() -> assertThat(said("sign-out")).hasSize(1));
    assertThat(said("sign-in")).containsExactly("admin admin /api/session POST 200");
    assertThat(said("sign-out")).containsExactly("admin admin /api/session DELETE 204");
  }

  @Test
  void shouldNoteRefusedSignInsWithoutWhatWasTyped() {
    running.browser().signIn("admin", "hunter2-hunter2");
    running.browser().signIn("hunter2-hunter2", "admin");

    await()
        .untilAsserted(
            () ->
                assertThat(said("sign-in"))
                    .containsExactlyInAnyOrder(
                        "admin  /api/session POST 401", "  /api/session POST 401"));
    assertThat(auditor.get("/api/audit").body()).doesNotContain("hunter2");
  }

  @Test
  void shouldNoteChangesWithTheirOutcome() {
    police.post(INCIDENT + "/review", new JsonObject().put("state", "nonsense"));
    police.post(INCIDENT + "/review", new JsonObject().put("state", "acknowledged"));

    await()
        .untilAsserted(
            () ->
                assertThat(said("review-incidents"))
                    .containsExactly(
                        "token:t-police police " + INCIDENT + "/review POST 200",
                        "token:t-police police " + INCIDENT + "/review POST 400"));
  }

  @Test
  void shouldNoteChangesAtAddressesThatNobodyServes() {
    police.post("/api/nowhere", new JsonObject());

    await()
        .untilAsserted(
            () -> assertThat(said("request")).containsExactly("  /api/nowhere POST 404"));
  }

  @Test
  void shouldNoteWhoSeesPicturesBeforeTheySeeThem() {
    HttpResponse<byte[]> picture = police.bytes(PICTURE);
    police.get(INCIDENT + "/snapshot");

    assertThat(picture.statusCode()).isEqualTo(200);
    assertThat(said("view-camera-pictures"))
        .containsExactly("token:t-police police " + PICTURE + " GET 200");
    await()
        .untilAsserted(
            () ->
                assertThat(said("view-evidence"))
                    .containsExactly(
                        "token:t-police police " + INCIDENT + "/snapshot GET 404",
                        "token:t-police police " + INCIDENT + "/snapshot GET 200"));
  }

  @Test
  void shouldNoteWhatIsForbidden() {
    problem(auditor.get(PICTURE), 403);
    problem(police.get("/api/audit"), 403);

    await()
        .untilAsserted(
            () ->
                assertThat(said("view-audit"))
                    .containsExactly("token:t-police police /api/audit GET 403"));
    assertThat(said("view-camera-pictures"))
        .containsExactly("token:t-auditor auditor " + PICTURE + " GET 403");
  }

  @Test
  void shouldNoteWhereAProxySaysItsClientIs() {
    police.send(police.request(PICTURE).header("X-Forwarded-For", "203.0.113.9"));

    assertThat(said("view-camera-pictures"))
        .containsExactly("token:t-police police " + PICTURE + " GET for 203.0.113.9 200");
  }

  @Test
  void shouldShowNoPictureWhileItCannotBeNotedWhoSeesIt() throws Exception {
    try (Connection other = DriverManager.getConnection(RunningSink.url(folder));
        var statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");

      assertThat(problem(police.get(PICTURE), 503).getString("detail")).contains("noted");

      assertThat(running.cameras.openPictures).hasValue(0);
      statement.execute("COMMIT");
    }
    await().untilAsserted(() -> assertThat(said("view-camera-pictures")).hasSize(2));
    assertThat(police.get(PICTURE).statusCode()).isEqualTo(200);
  }

  @Test
  void shouldNoteOnlySoManyRequestsOfNobodyKnown() {
    int refusedBefore = (int) running.count(Meter.AUDIT_REFUSED);
    for (int i = 0; i < StrangerQuota.A_MINUTE + 5; i++) {
      running.browser().post("/api/nowhere", new JsonObject());
    }

    await().until(() -> running.count(Meter.AUDIT_REFUSED) == refusedBefore + 5);
    running.pass(Duration.ofMinutes(2));
    running.browser().post("/api/elsewhere", new JsonObject());
    await()
        .untilAsserted(
            () -> assertThat(said("request").getFirst()).isEqualTo("  /api/elsewhere POST 404"));
  }

  @Test
  void shouldGoThroughTheLogByPages() {
    for (int i = 0; i < 5; i++) {
      police.get(PICTURE);
    }

    JsonObject first = auditor.json("/api/audit?action=view-camera-pictures&limit=3");
    JsonObject rest =
        auditor.json(
            "/api/audit?action=view-camera-pictures&limit=3&cursor=" + first.getString("next"));

    assertThat(first.getJsonArray("items")).hasSize(3);
    assertThat(rest.getJsonArray("items")).hasSize(2);
    assertThat(rest.getString("next")).isNull();
    assertThat(auditor.json("/api/audit?by=nobody").getJsonArray("items")).isEmpty();
    assertThat(auditor.json("/api/audit?to=2020-01-01T00:00:00Z").getJsonArray("items")).isEmpty();
    problem(auditor.get("/api/audit?cursor=x"), 400);
    problem(auditor.get("/api/audit?user=x"), 400);
  }

  /** Newest first: who, their role, what of, how, and what came of it. */
  private List<String> said(String action) {
    return auditor.json("/api/audit?limit=500&action=" + action).getJsonArray("items").stream()
        .map(JsonObject.class::cast)
        .map(
            row ->
                String.join(
                    " ",
                    row.getString("by"),
                    row.getString("role"),
                    row.getString("subject"),
                    row.getString("detail"),
                    row.getInteger("status").toString()))
        .toList();
  }
}
