package io.saola.events.api;

import static io.saola.events.Fixtures.CAM_1;
import static io.saola.events.Fixtures.incident;
import static io.saola.events.Fixtures.opened;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.saola.core.incident.Incident;
import io.saola.core.incident.IncidentEvent;
import io.saola.core.metrics.Meter;
import io.saola.events.Browser;
import io.saola.events.Fixtures;
import io.saola.events.RunningSink;
import io.saola.events.account.Accounts;
import io.saola.events.security.Role;
import io.saola.events.store.Database;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaintenanceTest {

  private static final String PATH = "/api/cameras/cam-1/maintenance";

  @TempDir private Path folder;
  private RunningSink running;
  private Browser admin;

  @BeforeEach
  void start() throws Exception {
    running = RunningSink.in(folder);
    admin = running.browser().signedIn();
  }

  @AfterEach
  void stop() {
    running.close();
  }

  @Test
  void shouldTakeACameraOutAndPutItBack() {
    List<String> told = new CopyOnWriteArrayList<>();
    running.sink.onMaintenance(camera -> told.add(camera.value()));

    HttpResponse<String> begun = put(new JsonObject().put("reason", "Thay ống kính"));

    assertThat(begun.statusCode()).isEqualTo(200);
    JsonObject shown = camera().getJsonObject("maintenance");
    assertThat(shown.getString("reason")).isEqualTo("Thay ống kính");
    assertThat(shown.getString("by")).isEqualTo("admin");
    assertThat(shown.getValue("until")).isNull();
    assertThat(running.sink.inMaintenance()).containsExactly(CAM_1);

    assertThat(admin.send(admin.request(PATH).DELETE()).statusCode()).isEqualTo(200);

    assertThat(camera().getValue("maintenance")).isNull();
    assertThat(running.sink.inMaintenance()).isEmpty();
    assertThat(told).containsExactly("cam-1", "cam-1");
  }

  @Test
  void shouldEndByItselfWhenItsTimeHasPassed() {
    Instant soon = Instant.now().plusMillis(1_500);
    put(new JsonObject().put("reason", "short").put("until", soon.toString()));
    assertThat(running.sink.inMaintenance()).containsExactly(CAM_1);
    List<String> told = new CopyOnWriteArrayList<>();
    running.sink.onMaintenance(camera -> told.add(camera.value()));

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(told).containsExactly("cam-1"));

    assertThat(camera().getValue("maintenance")).isNull();
  }

  @Test
  void shouldKeepItOverARestart() throws Exception {
    put(new JsonObject().put("reason", "mast painted"));
    running.close();

    running = RunningSink.in(folder);
    admin = running.browser().signedIn();

    assertThat(camera().getJsonObject("maintenance").getString("reason")).isEqualTo("mast painted");
  }

  @Test
  void shouldRaiseNoAlertMeanwhileAndFinishWhatWasOpenBefore() {
    Incident before = incident(CAM_1, 1);
    Incident during = incident(CAM_1, 2);
    running.sink.accept(opened(before), null, 0);
    await().until(() -> running.count(Meter.EVENTS_STORED) == 1);
    put(new JsonObject().put("reason", "x"));

    running.sink.accept(opened(during), null, 0);
    running.sink.accept(new IncidentEvent.Updated(during.withTracks(List.of(7L, 8L))), null, 0);
    running.sink.accept(Fixtures.ended(before, Duration.ofSeconds(9)), null, 0);
    admin.send(admin.request(PATH).DELETE());
    running.sink.accept(Fixtures.ended(during, Duration.ofSeconds(9)), null, 0);
    Incident after = incident(CAM_1, 3);
    running.sink.accept(opened(after), null, 0);
    await().until(() -> running.count(Meter.EVENTS_STORED) == 3);

    assertThat(running.count(Meter.EVENTS_WITHHELD)).isEqualTo(3);
    assertThat(admin.json("/api/incidents").getJsonArray("items").stream())
        .extracting(item -> ((JsonObject) item).getString("id"))
        .containsExactly(after.id().value(), before.id().value());
    assertThat(admin.json("/api/incidents/" + before.id()).getString("state")).isEqualTo("ended");
  }

  @Test
  void shouldTellThoseWhoWatchTheFeed() throws Exception {
    try (var feed = admin.feed(null)) {
      put(new JsonObject().put("reason", "seen by all"));

      await()
          .untilAsserted(
              () ->
                  assertThat(feed.cameras())
                      .anyMatch(event -> event.data().toString().contains("seen by all")));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|a reason is expected",
        "{\"reason\": \"x\", \"until\": \"tomorrow\"}|found, a time such as",
        "{\"reason\": \"x\", \"until\": \"2020-01-01T00:00:00Z\"}|which is over",
        "{\"reason\": 7}|a text is expected",
      })
  void shouldSayWhatIsMissing(String body, String sentence) {
    HttpResponse<String> refused = put(new JsonObject(body));

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains(sentence);
    assertThat(running.sink.inMaintenance()).isEmpty();
  }

  @Test
  void shouldRefuseUnknownCameras() {
    assertThat(
            send("/api/cameras/cam-9/maintenance", new JsonObject().put("reason", "x"))
                .statusCode())
        .isEqualTo(404);
  }

  @Test
  void shouldBeForThoseWhoKeepCamerasWorking() throws Exception {
    try (Database database = Database.open(RunningSink.url(folder))) {
      Accounts accounts = new Accounts(database, InstantSource.system());
      Browser operator =
          running.browser().withToken(accounts.createToken("op", Role.OPERATOR).reveal());
      Browser ops = running.browser().withToken(accounts.createToken("ops", Role.OPS).reveal());

      assertThat(send(operator, PATH, new JsonObject().put("reason", "x")).statusCode())
          .isEqualTo(403);
      assertThat(send(ops, PATH, new JsonObject().put("reason", "x")).statusCode()).isEqualTo(200);
    }
  }

  private JsonObject camera() {
    return admin.json("/api/cameras").getJsonArray("items").getJsonObject(0);
  }

  private HttpResponse<String> put(JsonObject body) {
    return send(PATH, body);
  }

  private HttpResponse<String> send(String path, JsonObject body) {
    return send(admin, path, body);
  }

  private static HttpResponse<String> send(Browser browser, String path, JsonObject body) {
    return browser.send(
        browser
            .request(path)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body.encode())));
  }
}
