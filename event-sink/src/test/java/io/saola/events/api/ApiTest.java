package io.saola.events.api;

import static io.saola.events.Fixtures.CAM_1;
import static io.saola.events.Fixtures.CAM_2;
import static io.saola.events.Fixtures.ended;
import static io.saola.events.Fixtures.incident;
import static io.saola.events.Fixtures.minute;
import static io.saola.events.Fixtures.opened;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.saola.core.incident.Incident;
import io.saola.core.metrics.Meter;
import io.saola.events.Browser;
import io.saola.events.Fixtures;
import io.saola.events.RunningSink;
import io.saola.events.TestCameras;
import io.saola.events.TestPicture;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiTest {

  private static final Incident WITH_PICTURE = incident(CAM_1, 1);
  private static final Incident ENDED = incident(CAM_2, 2);
  private static final AtomicInteger OPEN_PICTURES = new AtomicInteger();

  @TempDir static Path folder;
  private static RunningSink running;
  private static Browser admin;

  @BeforeAll
  static void start() throws Exception {
    running = RunningSink.in(folder);
    admin = running.browser().signedIn();
    running.sink.accept(
        opened(WITH_PICTURE), TestPicture.deciding(640, 360, OPEN_PICTURES), System.nanoTime());
    running.sink.accept(opened(ENDED), null, System.nanoTime());
    running.sink.accept(ended(ENDED, Duration.ofSeconds(9)), null, System.nanoTime());
    for (int i = 10; i < 20; i++) {
      running.sink.accept(opened(incident(CAM_1, i)), null, System.nanoTime());
    }
    await()
        .until(
            () ->
                running.count(Meter.EVENTS_STORED) == 13
                    && admin.json(path(WITH_PICTURE)).getString("snapshot") != null);
  }

  @AfterAll
  static void stop() {
    running.close();
    assertThat(OPEN_PICTURES).hasValue(0);
    assertThat(running.cameras.openPictures).hasValue(0);
  }

  @Test
  void shouldShowAnIncidentInFull() {
    JsonObject shown = admin.json(path(ENDED));

    assertThat(shown.getString("pushedAt")).endsWith("Z");
    assertThat(Instant.parse(shown.getString("dueAt")))
        .isEqualTo(Instant.parse(shown.getString("pushedAt")).plus(Duration.ofMinutes(3)));
    shown.remove("pushedAt");
    shown.remove("dueAt");
    assertThat(shown)
        .isEqualTo(
            new JsonObject(
                """
                {"id": "cam-2~lane-wrong-way~1772366402123~0", "camera": "cam-2",
                 "cameraName": "Ngã tư cam-2", "location": {"lat": 21.5942, "lon": 105.8482},
                 "type": "wrong-way", "fault": null, "severity": "high", "rule": "lane-wrong-way", "zone": "lane",
                 "state": "ended", "startedAt": "2026-03-01T12:00:02.123456Z",
                 "detectedAt": "2026-03-01T12:00:03.123456Z",
                 "endedAt": "2026-03-01T12:00:12.123456Z", "confidence": 0.875, "tracks": [7, 12],
                 "box": [100.5, 50.25, 80.0, 40.0], "frame": [640, 360], "snapshot": null,
                 "drill": false, "version": 0, "overdue": false,
                 "review": {"state": "new", "note": null, "assignee": null, "unit": null, "reason": null, "by": null, "at": null},
                 "reviews": [], "evidence": [],
                 "allowed": ["acknowledged", "confirmed", "false-alarm", "insufficient-evidence"],
                 "units": [],
                 "zonePolygon": [[0.1, 0.9], [0.9, 0.9], [0.5, 0.2]]}
                """));
  }

  @Test
  void shouldTurnPages() {
    var seen = new ArrayList<String>();
    String cursor = "";
    do {
      JsonObject page = admin.json("/api/incidents?limit=5&cursor=" + cursor);
      page.getJsonArray("items").forEach(item -> seen.add(((JsonObject) item).getString("id")));
      cursor = page.getString("next");
    } while (cursor != null);

    assertThat(seen).hasSize(12).doesNotHaveDuplicates();
    assertThat(seen.getFirst()).isEqualTo(incident(CAM_1, 19).id().value());
    assertThat(seen.getLast()).isEqualTo(WITH_PICTURE.id().value());
  }

  @ParameterizedTest
  @CsvSource({
    "camera=cam-2, 1",
    "camera=cam-1&camera=cam-2, 12",
    "'camera=cam-1,cam-2', 12",
    "camera=cam-9, 0",
    "type=wrong-way, 12",
    "type=crowd, 0",
    "review=closed, 0",
    "from=2026-03-01T12:00:15Z, 6",
    "from=2026-03-01T19:00:15%2B07:00, 6",
    "to=2026-03-01T12:00:03Z, 1",
    "review=&type=&camera=, 12",
  })
  void shouldFilter(String query, int expected) {
    assertThat(admin.json("/api/incidents?" + query).getJsonArray("items")).hasSize(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "review=overdue, review",
    "type=theft, type",
    "camera=../etc, camera",
    "from=yesterday, from",
    "to=2026-03-01, to",
    "to=%2B999999999-01-01T00:00:00Z, to",
    "limit=0, limit",
    "limit=501, limit",
    "limit=many, limit",
    "cursor=x, cursor",
    "cursor=%00, cursor",
    "sort=asc, sort",
  })
  void shouldSayWhichParameterIsWrong(String query, String parameter) {
    HttpResponse<String> response = admin.get("/api/incidents?" + query);

    JsonObject problem = problem(response, 400);
    assertThat(problem.getString("parameter")).isEqualTo(parameter);
    assertThat(problem.getString("detail")).startsWith(parameter + ": ");
  }

  @Test
  void shouldReviewAndKeepTheHistory() {
    Incident incident = incident(CAM_1, 10);
    String strange = "<img src=x onerror=alert(1)> '; DROP TABLE review; -- ${jndi:x}";

    review(incident, "acknowledged", null, 200);
    JsonObject shown = review(incident, "false-alarm", strange, 200);
    JsonObject refused = problem(post(incident, "closed", null), 409);
    JsonObject unreasoned = problem(post(incident, "acknowledged", " "), 400);
    JsonObject reopened = review(incident, "acknowledged", "another look", 200);

    assertThat(shown.getJsonObject("review").getString("note")).isEqualTo(strange);
    assertThat(shown.getJsonObject("review").getString("by")).isEqualTo("admin");
    assertThat(refused.getJsonArray("allowed")).isEqualTo(new JsonArray().add("acknowledged"));
    assertThat(refused.getString("detail"))
        .isEqualTo("false-alarm cannot become closed; allowed: acknowledged.");
    assertThat(unreasoned.getString("parameter")).isEqualTo("note");
    assertThat(reopened.getJsonArray("reviews")).hasSize(3);
    assertThat(admin.json("/api/incidents?review=acknowledged").getJsonArray("items")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "no json",
        "{\"state\": 7}",
        "{}",
        "{\"state\": \"odd\"}",
        "{\"state\": \"confirmed\", \"note\": {}}",
        "\"text\"",
        "null"
      })
  void shouldRefuseAReviewItDoesNotUnderstand(String body) {
    HttpResponse<String> response =
        admin.send(
            admin
                .request(path(ENDED) + "/review")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));

    problem(response, 400);
  }

  @Test
  void shouldRefuseAReviewThatIsTooLong() {
    problem(post(ENDED, "confirmed", "x".repeat(4_001)), 400);
    problem(post(ENDED, "confirmed", "x".repeat(70_000)), 413);
    assertThat(admin.json(path(ENDED)).getJsonArray("reviews")).isEmpty();
  }

  @Test
  void shouldShowASnapshotWhenThereIsOne() {
    HttpResponse<byte[]> picture = admin.bytes(path(WITH_PICTURE) + "/snapshot");

    assertThat(picture.statusCode()).isEqualTo(200);
    assertThat(picture.headers().firstValue("Content-Type")).contains("image/jpeg");
    assertThat(picture.body()).startsWith(0xff, 0xd8);
    problem(admin.get(path(ENDED) + "/snapshot"), 404);
    assertThat(problem(admin.get(path(ENDED) + "/clip"), 404).getString("detail"))
        .contains("only the snapshot");
    problem(admin.get(path(ENDED) + "/package"), 404);
  }

  @Test
  void shouldShowCamerasWithoutTheirAddresses() {
    HttpResponse<String> response = admin.get("/api/cameras");

    JsonArray cameras = new JsonObject(response.body()).getJsonArray("items");
    assertThat(response.body()).doesNotContain("stream-secret", "viewer", "rtsp://");
    assertThat(cameras.getJsonObject(0))
        .isEqualTo(
            new JsonObject(
                """
                {"id": "cam-1", "name": "Ngã tư cam-1", "district": null,
                 "location": {"lat": 21.5942, "lon": 105.8482}, "state": "streaming", "reason": "",
                 "since": "2026-03-01T12:00:00.123456Z", "maintenance": null,
                 "stream": {"codec": "H264", "width": 640, "height": 360},
                 "evidence": {"state": "stalled", "reason": "no picture for 10 s",
                              "since": "2026-03-01T12:00:00.123456Z"},
                 "statistics": {
                   "packets": {"received": 990, "lost": 10, "reordered": 3, "late": 2,
                               "duplicated": 1},
                   "accessUnits": 200, "accessUnitsDamaged": 4, "decodedPerSecond": 25.0,
                   "analysedPerSecond": 0.5,
                   "rate": {"asked": 5.0, "achieved": 0.5, "skippedStill": 4.5}, "reconnects": 1, "transport": "udp",
                   "timeFrom": "camera", "clockOffsetSeconds": -0.25, "faults": ["no-marker"]},
                 "detector": "motion",
                 "fps": 5.0,
                 "zones": [{"id": "lane", "kind": "carriageway",
                            "polygon": [[0.1, 0.9], [0.9, 0.9], [0.5, 0.2]],
                            "direction": [[0.5, 0.9], [0.5, 0.2]]}],
                 "lines": [{"id": "stop", "points": [[0.1, 0.7], [0.5, 0.7]]}],
                 "rules": [{"id": "lane-wrong-way", "type": "wrong-way", "zone": "lane"}],
                 "snapshot": "/api/cameras/cam-1/snapshot"}
                """));
    assertThat(cameras.getJsonObject(1).getString("state")).isEqualTo("connecting");
    assertThat(cameras.getJsonObject(1).getValue("stream")).isNull();
  }

  @Test
  void shouldListOutagesWithTheirCameras() {
    running.cameras.outages.add(TestCameras.switchDown(null, Fixtures.CAM_2));

    JsonObject outage = admin.json("/api/outages").getJsonArray("items").getJsonObject(0);

    assertThat(outage)
        .isEqualTo(
            new JsonObject(
                """
                {"id": "o-1", "since": "2026-03-01T12:00:00.123456Z", "until": null,
                 "scope": "network", "place": "10.1.2.0/24",
                 "cause": "2 cameras of the network 10.1.2.0/24 are away",
                 "cameras": [
                   {"id": "cam-1", "name": "Ngã tư cam-1", "away": false, "maintenance": false},
                   {"id": "cam-2", "name": "Ngã tư cam-2", "away": true, "maintenance": false}]}
                """));
  }

  @Test
  void shouldListTrafficByTheMinute() {
    Instant now = Instant.now();
    running.sink.flow(minute(CAM_1, now.minusSeconds(120), 60, 7));
    running.sink.flow(minute(CAM_1, now.minusSeconds(60), 60, 5));
    running.sink.flow(minute(CAM_2, now.minusSeconds(60), 12.5, 3));

    await()
        .untilAsserted(() -> assertThat(admin.json("/api/flow").getJsonArray("items")).hasSize(3));

    JsonObject first = admin.json("/api/flow?camera=cam-1&limit=1");
    JsonObject second =
        admin.json("/api/flow?camera=cam-1&limit=1&cursor=" + first.getString("next"));
    Instant from = now.minusSeconds(60).truncatedTo(ChronoUnit.MINUTES);
    assertThat(first.getJsonArray("items").getJsonObject(0))
        .isEqualTo(
            new JsonObject(
                """
                {"camera": "cam-1", "from": "%s", "seconds": 60.0,
                 "lines": [{"line": "stop", "class": "motorcycle", "direction": "left-to-right",
                            "count": 5}],
                 "zones": [{"zone": "lane", "vehicles": 1.5, "people": 0.0, "occupancy": 0.75,
                            "metresPerSecond": null, "lengthsPerSecond": 2.25}]}
                """
                    .formatted(from)));
    assertThat(second.getJsonArray("items").getJsonObject(0).getString("from"))
        .isEqualTo(from.minusSeconds(60).toString());
    assertThat(second.getString("next")).isNull();
    assertThat(admin.json("/api/flow?from=" + from).getJsonArray("items")).hasSize(2);
    assertThat(admin.json("/api/flow?to=" + from).getJsonArray("items")).hasSize(1);
    for (String wrong : List.of("limit=1441", "from=yesterday", "cursor=x", "type=speeding")) {
      problem(admin.get("/api/flow?" + wrong), 400);
    }
  }

  @Test
  void shouldShowWhatACameraShowsNow() {
    assertThat(admin.bytes("/api/cameras/cam-1/snapshot").body()).startsWith(0xff, 0xd8);
    problem(admin.get("/api/cameras/cam-2/snapshot"), 404);
    problem(admin.get("/api/cameras/cam-9/snapshot"), 404);
    assertThat(running.cameras.openPictures).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/incidents/nothing",
        "/api/incidents/..%2f..%2fetc%2fpasswd",
        "/api/incidents/..%2f..%2fetc%2fpasswd/snapshot",
        "/api/incidents/%00",
        "/api/incidents/x'%20OR%20'1'='1",
        "/api/incidents/%3Cscript%3E/snapshot",
        "/api/cameras/..%2f..%2fsaola.db/snapshot",
        "/api/nothing",
        "/console/..%2f..%2fetc%2fpasswd",
        "/nothing"
      })
  void shouldFindNothingWhereNothingIs(String path) {
    problem(admin.get(path), 404);
  }

  @Test
  void shouldRefuseOtherMethods() {
    problem(admin.send(admin.request("/api/incidents").PUT(json("{}"))), 405);
    problem(admin.send(admin.request("/api/cameras").DELETE()), 405);
    problem(admin.send(admin.request("/health/live").DELETE()), 405);
  }

  @Test
  void shouldTellTheSiteToEverybody() {
    JsonObject site = running.browser().json("/api/site");

    assertThat(site.getString("version")).matches("\\d+\\.\\d+.*");
    site.remove("version");
    assertThat(site)
        .isEqualTo(
            new JsonObject()
                .put("name", "Thái Nguyên")
                .put("timezone", "Asia/Ho_Chi_Minh")
                .put("language", "vi")
                .put("oidc", false));
  }

  @Test
  void shouldTellItsHealthToEverybody() {
    JsonObject ready = running.browser().json("/health/ready");

    assertThat(running.browser().json("/health/live").getString("status")).isEqualTo("up");
    assertThat(ready.getString("status")).isEqualTo("up");
    assertThat(ready.getJsonObject("parts").fieldNames()).contains("store", "intake");
  }

  @Test
  void shouldShowMetricsToThisMachineButNotThroughAProxy() {
    Browser anybody = running.browser();

    assertThat(anybody.get("/metrics").body())
        .contains("saola_sink_events_stored_total 13.0", "saola_latency_push_seconds_count");
    problem(
        anybody.send(anybody.request("/metrics").header("X-Forwarded-For", "203.0.113.9")), 401);
    assertThat(
            admin
                .send(admin.request("/metrics").header("X-Forwarded-For", "203.0.113.9"))
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void shouldForbidWhatAnswersNeverNeed() {
    HttpResponse<String> response = admin.get("/api/incidents");

    assertThat(response.headers().firstValue("Content-Security-Policy"))
        .contains("default-src 'none'; frame-ancestors 'none'");
    assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(response.headers().firstValue("Referrer-Policy")).contains("no-referrer");
    assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
  }

  @Test
  void shouldServeTheConsole() {
    HttpResponse<String> page = running.browser().get("/");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("script-src 'self'")
        .contains("frame-ancestors 'none'");
  }

  private static String path(Incident incident) {
    return "/api/incidents/" + incident.id();
  }

  private static java.net.http.HttpRequest.BodyPublisher json(String body) {
    return BodyPublishers.ofString(body);
  }

  private static HttpResponse<String> post(Incident incident, String state, String note) {
    return admin.post(
        path(incident) + "/review", new JsonObject().put("state", state).put("note", note));
  }

  private static JsonObject review(Incident incident, String state, String note, int status) {
    HttpResponse<String> response = post(incident, state, note);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    return new JsonObject(response.body());
  }

  static JsonObject problem(HttpResponse<String> response, int status) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    JsonObject problem = new JsonObject(response.body());
    assertThat(problem.getInteger("status")).isEqualTo(status);
    assertThat(problem.getString("type")).startsWith("urn:saola:problem:");
    assertThat(problem.getString("detail")).isNotBlank();
    return problem;
  }
}
