package io.saola.events;

import static io.saola.events.Fixtures.CAM_1;
import static io.saola.events.Fixtures.CAM_2;
import static io.saola.events.Fixtures.camera;
import static io.saola.events.Fixtures.ended;
import static io.saola.events.Fixtures.incident;
import static io.saola.events.Fixtures.minute;
import static io.saola.events.Fixtures.opened;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.saola.core.camera.Secret;
import io.saola.core.config.ReviewConfig;
import io.saola.core.config.SaolaConfig;
import io.saola.core.incident.Incident;
import io.saola.core.incident.Severity;
import io.saola.core.metrics.Meter;
import io.saola.core.stage.CutResult;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventSinkTest {

  @TempDir Path folder;

  @Test
  void shouldShowAnAlertWithItsSnapshotAndReview() throws Exception {
    var openPictures = new AtomicInteger();
    var incident = incident(CAM_1, 1);
    try (var running = RunningSink.in(folder);
        var feed = running.browser().signedIn().feed(null)) {
      running.sink.accept(
          opened(incident), TestPicture.deciding(640, 360, openPictures), System.nanoTime());

      await().until(() -> feed.incidents().size() == 2);
      assertThat(feed.incidents().getFirst().data().getString("change")).isEqualTo("opened");
      assertThat(feed.incidents().getLast().data().getString("change")).isEqualTo("updated");

      var browser = running.browser().signedIn();
      JsonObject listed = browser.json("/api/incidents").getJsonArray("items").getJsonObject(0);
      assertThat(listed.getString("id")).isEqualTo(incident.id().value());
      assertThat(browser.bytes(listed.getString("snapshot")).body()).startsWith(0xff, 0xd8);

      running.sink.accept(clip(incident));
      await().until(() -> evidence(browser, incident).size() == 3);
      assertThat(evidence(browser, incident))
          .extracting(part -> part.getString("part"))
          .containsExactly("clip", "snapshot", "still-1");
      assertThat(evidence(browser, incident).getFirst().getString("sha256"))
          .isEqualTo("c".repeat(64));

      var reviewed =
          browser.post(
              path(incident) + "/review",
              new JsonObject().put("state", "confirmed").put("note", "seen"));
      assertThat(reviewed.statusCode()).isEqualTo(200);
      await().until(() -> feed.incidents().size() == 4);
      assertThat(openPictures).hasValue(0);
    }
  }

  private static CutResult clip(Incident incident) {
    var clip =
        new CutResult.Part(
            "clips/x.mp4", "c".repeat(64), 5_000, incident.startedAt(), incident.detectedAt());
    var still =
        new CutResult.Part(
            "stills/x.jpg", "d".repeat(64), 500, incident.startedAt(), incident.startedAt());
    return new CutResult(incident.camera(), incident.id(), clip, List.of(still), "");
  }

  private static List<JsonObject> evidence(Browser browser, Incident incident) {
    return browser.json(path(incident)).getJsonArray("evidence").stream()
        .map(JsonObject.class::cast)
        .toList();
  }

  @Test
  void shouldTellOnceThatNobodyTookAnIncidentInTime() throws Exception {
    SaolaConfig config = Fixtures.config(RunningSink.url(folder), folder.resolve("evidence"), 0);
    var hurried =
        new SaolaConfig(
            config.site(),
            config.detector(),
            config.store(),
            config.http(),
            config.ingest(),
            new ReviewConfig(Map.of(Severity.HIGH, Duration.ofMillis(500)), Map.of(), List.of()),
            config.destinations(),
            config.cameras());
    try (var running = RunningSink.of(hurried);
        var feed = running.browser().signedIn().feed(null)) {
      running.sink.accept(opened(incident(CAM_1, 1)), null, System.nanoTime());

      await().until(() -> feed.incidents().size() == 2);
      JsonObject escalated = feed.incidents().getLast().data();
      assertThat(escalated.getString("change")).isEqualTo("escalated");
      assertThat(escalated.getJsonObject("incident").getBoolean("overdue")).isTrue();
      assertThat(
              running
                  .browser()
                  .signedIn()
                  .json("/api/incidents?overdue=true")
                  .getJsonArray("items"))
          .hasSize(1);
    }
  }

  @Test
  void shouldForgetNothingOverARestart() throws Exception {
    JsonObject before;
    try (var running = RunningSink.in(folder)) {
      running.sink.accept(
          opened(incident(CAM_1, 1)),
          TestPicture.deciding(640, 360, new AtomicInteger()),
          System.nanoTime());
      running.sink.save(CAM_1, new byte[] {4, 2});
      var browser = running.browser().signedIn();
      await().until(() -> browser.get(path(incident(CAM_1, 1)) + "/snapshot").statusCode() == 200);
      browser.post(
          path(incident(CAM_1, 1)) + "/review",
          new JsonObject().put("state", "acknowledged").put("assignee", "đội 3"));
      before = browser.json(path(incident(CAM_1, 1)));
      running.sink.accept(opened(incident(CAM_1, 2)), null, System.nanoTime());
    }

    try (var running = RunningSink.in(folder)) {
      var browser = running.browser().signedIn();

      assertThat(running.sink.load(CAM_1)).contains(new byte[] {4, 2});
      assertThat(browser.json(path(incident(CAM_1, 1)))).isEqualTo(before);
      assertThat(browser.json(path(incident(CAM_1, 2))).getString("state")).isEqualTo("open");
      assertThat(browser.bytes(path(incident(CAM_1, 1)) + "/snapshot").statusCode()).isEqualTo(200);
      running.sink.accept(
          ended(incident(CAM_1, 1), Duration.ofSeconds(60)), null, System.nanoTime());
      await()
          .until(() -> browser.json(path(incident(CAM_1, 1))).getString("state").equals("ended"));
      assertThat(browser.json("/api/incidents").getJsonArray("items")).hasSize(2);
    }
  }

  @Test
  void shouldEndAtStartWhatNobodyWatchesAnyMore() throws Exception {
    try (var running = RunningSink.in(folder)) {
      running.sink.accept(opened(incident(CAM_1, 1)), null, System.nanoTime());
      running.sink.accept(opened(incident(CAM_2, 1)), null, System.nanoTime());
      running.sink.save(CAM_1, new byte[] {1});
      running.sink.save(CAM_2, new byte[] {1});
    }

    SaolaConfig withoutCamera2 =
        Fixtures.config(
            RunningSink.url(folder), folder.resolve("evidence"), 0, List.of(camera(CAM_1)));
    try (var running = RunningSink.of(withoutCamera2)) {
      var browser = running.browser().signedIn();

      assertThat(browser.json(path(incident(CAM_1, 1))).getString("state")).isEqualTo("open");
      JsonObject abandoned = browser.json(path(incident(CAM_2, 1)));
      assertThat(abandoned.getString("state")).isEqualTo("ended");
      assertThat(abandoned.getString("cameraName")).isEqualTo("cam-2");
      assertThat(abandoned.getValue("zonePolygon")).isNull();
    }
  }

  @Test
  void shouldEndAtStartWhatNoCheckpointRemembers() throws Exception {
    try (var running = RunningSink.in(folder)) {
      running.sink.accept(opened(incident(CAM_1, 1)), null, System.nanoTime());
    }

    try (var running = RunningSink.in(folder)) {
      assertThat(running.browser().signedIn().json(path(incident(CAM_1, 1))).getString("state"))
          .isEqualTo("ended");
    }
  }

  @Test
  void shouldSayThatItIsNotReadyWhileTheStoreIsLocked() throws Exception {
    try (var running = RunningSink.in(folder)) {
      var browser = running.browser().signedIn();
      running.sink.accept(opened(incident(CAM_1, 1)), null, System.nanoTime());
      await().until(() -> browser.get(path(incident(CAM_1, 1))).statusCode() == 200);

      try (Connection lock =
          DriverManager.getConnection(
              RunningSink.url(folder) + "?transaction_mode=EXCLUSIVE&locking_mode=NORMAL")) {
        lock.setAutoCommit(false);
        try (var statement = lock.createStatement()) {
          statement.execute("UPDATE account SET role = role");
        }
        running.sink.accept(opened(incident(CAM_1, 2)), null, System.nanoTime());
        await().until(() -> running.count(Meter.EVENTS_RETRIED) > 0);
        running.pass(Duration.ofSeconds(15));

        assertThat(browser.get("/health/live").statusCode()).isEqualTo(200);
        assertThat(browser.get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(browser.json(path(incident(CAM_1, 1))).getString("state")).isEqualTo("open");
        var review =
            browser.post(
                path(incident(CAM_1, 1)) + "/review", new JsonObject().put("state", "confirmed"));
        assertThat(review.statusCode()).as(review.body()).isEqualTo(503);
        assertThat(review.headers().firstValue("Retry-After")).isPresent();
        lock.rollback();
      }

      await().until(() -> browser.get("/health/ready").statusCode() == 200);
      assertThat(browser.get(path(incident(CAM_1, 2))).statusCode()).isEqualTo(200);
      assertThat(browser.json(path(incident(CAM_1, 1))).getJsonArray("reviews")).isEmpty();
    }
  }

  @Test
  void shouldMakeTheFirstUserWhoseGeneratedPasswordWorks() throws Exception {
    var config = Fixtures.config(RunningSink.url(folder), folder.resolve("evidence"), 0);
    try (var running = RunningSink.withoutPassword(config)) {
      Optional<Secret> password = running.sink.firstPassword();

      assertThat(running.browser().signIn("admin", password.orElseThrow().reveal()).statusCode())
          .isEqualTo(200);
    }
    try (var running = RunningSink.withoutPassword(config)) {
      assertThat(running.sink.firstPassword()).isEmpty();
    }
  }

  @Test
  void shouldSayWhichPortIsTakenAndMakeNoUserThen() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var config =
          Fixtures.config(
              RunningSink.url(folder), folder.resolve("evidence"), taken.getLocalPort());

      assertThatThrownBy(() -> RunningSink.withoutPassword(config))
          .isInstanceOf(SinkException.class)
          .hasMessage(
              "Cannot listen on 127.0.0.1:"
                  + taken.getLocalPort()
                  + ": another program uses this port. Stop it, or set http.port to a free one.");
    }
    var free = Fixtures.config(RunningSink.url(folder), folder.resolve("evidence"), 0);
    try (var running = RunningSink.withoutPassword(free)) {
      assertThat(running.sink.firstPassword()).isPresent();
    }
  }

  @Test
  void shouldSayWhichAddressIsNotOfThisMachine() {
    var config = Fixtures.config(RunningSink.url(folder), folder.resolve("evidence"), 0);
    var elsewhere =
        new SaolaConfig(
            config.site(),
            config.detector(),
            config.store(),
            new SaolaConfig.Http("203.0.113.7", 8080),
            config.ingest(),
            config.review(),
            config.destinations(),
            config.cameras());

    assertThatThrownBy(() -> RunningSink.of(elsewhere))
        .isInstanceOf(SinkException.class)
        .hasMessageStartingWith("Cannot listen on 203.0.113.7:8080 (")
        .hasMessageContaining("Set http.bind to an address of this machine");
  }

  @Test
  void shouldSayWhatIsWrongWithTheStore() throws Exception {
    Path inTheWay = Files.createFile(folder.resolve("data"));

    assertThatThrownBy(() -> RunningSink.in(folder))
        .isInstanceOf(SinkException.class)
        .hasMessageContaining(inTheWay.toString())
        .hasMessageContaining("store.url");
  }

  @Test
  void shouldKeepTrafficForAsLongAsIsConfigured() throws Exception {
    Instant now = Instant.now();
    try (var running = RunningSink.in(folder)) {
      running.sink.flow(minute(CAM_1, now.minus(Duration.ofDays(400)), 60, 1));
      running.sink.flow(minute(CAM_1, now.minus(Duration.ofDays(36)), 60, 2));
      running.sink.flow(minute(CAM_1, now.minus(Duration.ofDays(34)), 60, 3));
      await().until(() -> running.count(Meter.FLOW_STORED) == 3);
    }

    try (var running = RunningSink.in(folder)) {
      var browser = running.browser().signedIn();
      await().until(() -> browser.json("/api/flow").getJsonArray("items").size() == 1);
      assertThat(browser.get("/api/flow").body()).contains("\"count\":3");
    }
  }

  @Test
  void shouldKeepTheAlertWhenItsSnapshotCannotBeWritten() throws Exception {
    Files.createFile(folder.resolve("evidence"));
    var openPictures = new AtomicInteger();
    try (var running = RunningSink.in(folder)) {
      running.sink.accept(
          opened(incident(CAM_1, 1)),
          TestPicture.deciding(640, 360, openPictures),
          System.nanoTime());
      await().until(() -> running.count(Meter.SNAPSHOTS_FAILED) == 1);

      var browser = running.browser().signedIn();
      await().until(() -> browser.get(path(incident(CAM_1, 1))).statusCode() == 200);
      assertThat(browser.json(path(incident(CAM_1, 1))).getValue("snapshot")).isNull();
      assertThat(openPictures).hasValue(0);
    }
  }

  @Test
  void shouldCloseTwiceWithoutHarm() throws Exception {
    var running = RunningSink.in(folder);

    running.close();
    running.close();

    assertThat(running.count(Meter.EVENTS_DROPPED)).isZero();
  }

  private static String path(Incident incident) {
    return "/api/incidents/" + incident.id();
  }
}
