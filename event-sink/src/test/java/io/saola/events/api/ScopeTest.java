package io.saola.events.api;

import static io.saola.events.Fixtures.CAM_1;
import static io.saola.events.Fixtures.CAM_2;
import static io.saola.events.Fixtures.incident;
import static io.saola.events.Fixtures.opened;
import static io.saola.events.api.ApiTest.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.saola.core.camera.CameraId;
import io.saola.core.metrics.Meter;
import io.saola.events.Browser;
import io.saola.events.FeedReader;
import io.saola.events.Fixtures;
import io.saola.events.RunningSink;
import io.saola.events.TestCameras;
import io.saola.events.account.Accounts;
import io.saola.events.security.Role;
import io.saola.events.security.Scope;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Camera 1 is in the north, camera 2 in the south, camera 3 in no district. */
class ScopeTest {

  private static final CameraId CAM_3 = new CameraId("cam-3");

  @TempDir Path folder;
  private RunningSink running;
  private Accounts accounts;
  private Browser north;
  private Browser south;
  private Browser west;
  private Browser everywhere;

  @BeforeEach
  void start() throws Exception {
    running =
        RunningSink.of(
            Fixtures.config(
                RunningSink.url(folder),
                folder.resolve("evidence"),
                0,
                List.of(
                    Fixtures.inDistrict(Fixtures.camera(CAM_1), "north"),
                    Fixtures.inDistrict(Fixtures.camera(CAM_2), "south"),
                    Fixtures.camera(CAM_3))));
    for (CameraId camera : List.of(CAM_1, CAM_2, CAM_3)) {
      running.sink.accept(opened(incident(camera, 1)), null, System.nanoTime());
      running.sink.flow(Fixtures.minute(camera, 1, 60, 5));
    }
    await().until(() -> running.count(Meter.EVENTS_STORED) == 3);
    await().until(() -> running.count(Meter.FLOW_STORED) == 3);
    accounts = Accounts.open(RunningSink.url(folder), InstantSource.system());
    north = program("north", Role.ADMIN, "north");
    south = program("south", Role.ADMIN, "south");
    west = program("west", Role.ADMIN, "west");
    everywhere = program("everywhere", Role.ADMIN);
  }

  private Browser program(String name, Role role, String... districts) throws Exception {
    return running
        .browser()
        .withToken(accounts.createToken(name, role, Scope.of(List.of(districts)), null).reveal());
  }

  @AfterEach
  void stop() {
    accounts.close();
    running.close();
  }

  @Test
  void shouldListIncidentsOfTheirDistrictsOnly() {
    assertThat(camerasOf(north, "/api/incidents")).containsExactly("cam-1");
    assertThat(camerasOf(south, "/api/incidents")).containsExactly("cam-2");
    assertThat(camerasOf(west, "/api/incidents")).isEmpty();
    assertThat(camerasOf(everywhere, "/api/incidents")).hasSize(3);
    assertThat(camerasOf(north, "/api/incidents?camera=cam-1,cam-2")).containsExactly("cam-1");
    assertThat(camerasOf(north, "/api/incidents?camera=cam-2")).isEmpty();
  }

  @Test
  void shouldAnswerForIncidentsOutsideAsIfThereWereNone() {
    String inside = "/api/incidents/" + incident(CAM_1, 1).id();
    String outside = "/api/incidents/" + incident(CAM_2, 1).id();
    String nowhere = "/api/incidents/none";

    assertThat(north.get(inside).statusCode()).isEqualTo(200);
    for (String part : List.of("", "/snapshot", "/clip", "/package")) {
      assertThat(problem(north.get(outside + part), 404))
          .isEqualTo(problem(north.get(nowhere + part), 404));
    }
    var step = new JsonObject().put("state", "acknowledged");
    problem(north.post(outside + "/review", step), 404);
    assertThat(everywhere.json(outside).getJsonObject("review").getString("state"))
        .isEqualTo("new");
    assertThat(north.post(inside + "/review", step).statusCode()).isEqualTo(200);
  }

  @Test
  void shouldListCamerasOfTheirDistrictsOnly() {
    assertThat(ids(north.json("/api/cameras"))).containsExactly("cam-1");
    assertThat(ids(west.json("/api/cameras"))).isEmpty();
    assertThat(ids(everywhere.json("/api/cameras"))).hasSize(3);
    assertThat(north.json("/api/cameras").getJsonArray("items").getJsonObject(0))
        .contains(java.util.Map.entry("district", "north"));
  }

  @Test
  void shouldShowPicturesOfTheirDistrictsOnly() {
    assertThat(north.bytes("/api/cameras/cam-1/snapshot").statusCode()).isEqualTo(200);
    assertThat(problem(south.get("/api/cameras/cam-1/snapshot"), 404))
        .isEqualTo(problem(south.get("/api/cameras/none/snapshot"), 404));
  }

  @Test
  void shouldMaintainCamerasOfTheirDistrictsOnly() {
    problem(maintain(south, "cam-1"), 404);
    assertThat(maintain(north, "cam-1").statusCode()).isEqualTo(200);
    problem(south.send(south.request("/api/cameras/cam-1/maintenance").DELETE()), 404);
  }

  private static java.net.http.HttpResponse<String> maintain(Browser browser, String camera) {
    return browser.send(
        browser
            .request("/api/cameras/" + camera + "/maintenance")
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString("{\"reason\": \"lens\"}")));
  }

  @Test
  void shouldTellTrafficOfTheirDistrictsOnly() {
    assertThat(camerasOf(north, "/api/flow")).containsExactly("cam-1");
    assertThat(camerasOf(north, "/api/flow?camera=cam-2")).isEmpty();
    assertThat(camerasOf(everywhere, "/api/flow")).hasSize(3);
  }

  @Test
  void shouldTellOfOutagesWhatConcernsTheirDistricts() {
    running.cameras.outages.add(TestCameras.switchDown(null, CAM_1, CAM_2));

    JsonObject told = north.json("/api/outages").getJsonArray("items").getJsonObject(0);

    assertThat(members(told)).containsExactly("cam-1");
    assertThat(told.getString("cause")).isNull();
    assertThat(west.json("/api/outages").getJsonArray("items")).isEmpty();
    JsonObject whole = everywhere.json("/api/outages").getJsonArray("items").getJsonObject(0);
    assertThat(members(whole)).containsExactly("cam-1", "cam-2");
    assertThat(whole.getString("cause")).startsWith("2 cameras");
  }

  @Test
  void shouldFeedWhatHappensInTheirDistrictsOnly() {
    try (FeedReader feed = north.feed("0");
        FeedReader all = everywhere.feed("0")) {
      running.sink.accept(opened(incident(CAM_2, 2)), null, System.nanoTime());
      running.sink.cameraChanged(TestCameras.streaming(CAM_2));
      running.sink.outageChanged(TestCameras.switchDown(null, CAM_1, CAM_2));
      running.sink.accept(opened(incident(CAM_1, 3)), null, System.nanoTime());

      await().until(() -> all.incidents().size() == 5 && feed.incidents().size() == 2);
      await().until(() -> all.events.stream().anyMatch(event -> event.name().equals("outage")));
      await().until(() -> feed.events.stream().anyMatch(event -> event.name().equals("outage")));
      assertThat(feed.events.toString()).doesNotContain("cam-2").doesNotContain("cam-3");
      assertThat(feed.cameras()).isNotEmpty();
    }
  }

  @Test
  void shouldShowWhatCannotBePartedToNobodyWithALimit() {
    assertThat(problem(north.get("/api/audit"), 403).getString("detail")).contains("districts");
    problem(north.send(north.request("/metrics").header("X-Forwarded-For", "203.0.113.9")), 403);
    assertThat(everywhere.get("/api/audit").statusCode()).isEqualTo(200);
  }

  @Test
  void shouldLimitUsersAsTheyAreLimitedNow() throws Exception {
    accounts.addUser(
        "an",
        Role.POLICE,
        Scope.of(List.of("north")),
        new io.saola.core.camera.Secret("an's secret"));
    Browser an = running.browser();
    an.signIn("an", "an's secret");
    assertThat(camerasOf(an, "/api/incidents")).containsExactly("cam-1");
    assertThat(an.json("/api/session").getJsonArray("districts"))
        .isEqualTo(new JsonArray().add("north"));
    assertThat(north.json("/api/session").getJsonArray("permissions"))
        .contains("run-drills")
        .doesNotContain("view-audit", "view-destinations");

    accounts.setRole("an", Role.POLICE, Optional.of(Scope.of(Set.of("south"))));

    problem(an.get("/api/incidents"), 401);
    an.signIn("an", "an's secret");
    assertThat(camerasOf(an, "/api/incidents")).containsExactly("cam-2");
  }

  private static List<String> camerasOf(Browser browser, String path) {
    return browser.json(path).getJsonArray("items").stream()
        .map(item -> ((JsonObject) item).getString("camera"))
        .toList();
  }

  private static List<String> members(JsonObject outage) {
    return outage.getJsonArray("cameras").stream()
        .map(item -> ((JsonObject) item).getString("id"))
        .toList();
  }

  private static List<String> ids(JsonObject list) {
    return list.getJsonArray("items").stream()
        .map(item -> ((JsonObject) item).getString("id"))
        .toList();
  }
}
