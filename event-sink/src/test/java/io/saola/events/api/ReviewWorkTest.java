package io.saola.events.api;

import static io.saola.events.Fixtures.CAM_1;
import static io.saola.events.Fixtures.CAM_2;
import static io.saola.events.Fixtures.incident;
import static io.saola.events.Fixtures.opened;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.saola.core.incident.Incident;
import io.saola.core.metrics.Meter;
import io.saola.events.Browser;
import io.saola.events.Fixtures;
import io.saola.events.RunningSink;
import io.saola.events.account.Accounts;
import io.saola.events.security.Role;
import io.saola.events.store.Database;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people do with incidents, through the API. */
class ReviewWorkTest {

  private static final String BULK = "/api/incidents/reviews";

  @TempDir Path folder;
  private RunningSink running;
  private Browser commander;
  private Browser operator;

  @BeforeEach
  void start() throws Exception {
    running = RunningSink.in(folder);
    try (var accounts =
        new Accounts(Database.open(RunningSink.url(folder)), InstantSource.system())) {
      commander = running.browser().withToken(accounts.createToken("c", Role.COMMANDER).reveal());
      operator = running.browser().withToken(accounts.createToken("o", Role.OPERATOR).reveal());
    }
    for (int i = 1; i <= 3; i++) {
      running.sink.accept(opened(incident(CAM_1, i)), null, System.nanoTime());
    }
    running.sink.accept(opened(incident(CAM_2, 1)), null, System.nanoTime());
    await().until(() -> running.count(Meter.EVENTS_STORED) == 4);
  }

  @AfterEach
  void stop() {
    running.close();
  }

  @Test
  void shouldNotLetTwoOfficersOverwriteEachOther() {
    Incident incident = incident(CAM_1, 1);
    int seen = commander.json(path(incident)).getInteger("version");
    review(operator, incident, new JsonObject().put("state", "acknowledged"), 200);

    JsonObject refused =
        review(
            commander,
            incident,
            new JsonObject().put("state", "confirmed").put("version", seen),
            409);

    assertThat(refused.getString("type")).isEqualTo("urn:saola:problem:changed-meanwhile");
    assertThat(refused.getInteger("version")).isEqualTo(1);
    review(commander, incident, new JsonObject().put("state", "confirmed").put("version", 1), 200);
  }

  @Test
  void shouldLeaveTheConfirmingOfViolationsToOfficers() {
    Incident incident = incident(CAM_1, 1);

    JsonObject refused =
        review(operator, incident, new JsonObject().put("state", "confirmed"), 403);

    assertThat(refused.getString("detail")).contains("confirm-violations");
    assertThat(operator.json(path(incident)).getJsonArray("allowed"))
        .containsExactly("acknowledged", "false-alarm", "insufficient-evidence");
    assertThat(commander.json(path(incident)).getJsonArray("allowed")).contains("confirmed");
  }

  @Test
  void shouldTakeCommentsReasonsAndUnits() {
    Incident incident = incident(CAM_1, 1);

    review(operator, incident, new JsonObject().put("note", "trời mưa").put("assignee", "an"), 200);
    JsonObject dismissed =
        review(
            operator,
            incident,
            new JsonObject().put("state", "false-alarm").put("reason", "light-or-weather"),
            200);

    assertThat(dismissed.getJsonObject("review").getString("reason")).isEqualTo("light-or-weather");
    assertThat(dismissed.getJsonObject("review").getString("assignee")).isEqualTo("an");
    assertThat(dismissed.getJsonArray("reviews")).hasSize(2);
    assertThat(review(operator, incident, new JsonObject(), 400).getString("parameter"))
        .isEqualTo("state");
    assertThat(
            review(operator, incident, new JsonObject().put("reason", "mood"), 400)
                .getString("parameter"))
        .isEqualTo("reason");
    assertThat(
            review(
                    commander,
                    incident(CAM_1, 2),
                    new JsonObject().put("state", "false-alarm").put("unit", "đội 1"),
                    400)
                .getString("parameter"))
        .isEqualTo("unit");
  }

  @Test
  void shouldDismissManyAtOnceEachByItself() {
    review(commander, incident(CAM_1, 2), new JsonObject().put("state", "confirmed"), 200);
    var ids =
        new JsonArray(
            List.of(
                incident(CAM_1, 1).id().value(),
                incident(CAM_1, 2).id().value(),
                "no~such~incident~0",
                incident(CAM_1, 3).id().value()));
    var body = new JsonObject().put("ids", ids).put("state", "false-alarm").put("reason", "camera");

    assertThat(operator.post(BULK, body).statusCode()).isEqualTo(403);
    HttpResponse<String> answer = commander.post(BULK, body);

    assertThat(answer.statusCode()).isEqualTo(200);
    JsonArray items = new JsonObject(answer.body()).getJsonArray("items");
    assertThat(items.stream().map(item -> ((JsonObject) item).getBoolean("done")))
        .containsExactly(true, false, false, true);
    assertThat(items.getJsonObject(1).getJsonObject("problem").getInteger("status")).isEqualTo(409);
    assertThat(items.getJsonObject(2).getJsonObject("problem").getInteger("status")).isEqualTo(404);
    assertThat(commander.json("/api/incidents?review=false-alarm").getJsonArray("items"))
        .hasSize(2);
    for (Object wrong : new Object[] {new JsonArray(), "x", new JsonArray(List.of(1))}) {
      HttpResponse<String> refused = commander.post(BULK, body.copy().put("ids", wrong));
      assertThat(refused.statusCode()).isEqualTo(400);
      assertThat(new JsonObject(refused.body()).getString("parameter")).isEqualTo("ids");
    }
  }

  @Test
  void shouldNotOverwriteInBulkWhatSomebodyElseDid() {
    Incident first = incident(CAM_1, 1);
    Incident second = incident(CAM_1, 2);
    review(operator, first, new JsonObject().put("state", "acknowledged"), 200);
    var body =
        new JsonObject()
            .put("ids", new JsonArray(List.of(first.id().value(), second.id().value())))
            .put("versions", new JsonObject().put(first.id().value(), 0))
            .put("state", "false-alarm");

    JsonArray items = new JsonObject(commander.post(BULK, body).body()).getJsonArray("items");

    JsonObject problem = items.getJsonObject(0).getJsonObject("problem");
    assertThat(problem.getString("type")).isEqualTo("urn:saola:problem:changed-meanwhile");
    assertThat(items.getJsonObject(1).getBoolean("done")).isTrue();
    assertThat(commander.json(path(first)).getJsonObject("review").getString("state"))
        .isEqualTo("acknowledged");
    for (Object wrong : new Object[] {"x", new JsonObject().put("a", "1")}) {
      HttpResponse<String> refused = commander.post(BULK, body.copy().put("versions", wrong));
      assertThat(refused.statusCode()).isEqualTo(400);
      assertThat(new JsonObject(refused.body()).getString("parameter")).isEqualTo("versions");
    }
  }

  @Test
  void shouldTellToWhichUnitsItCanBeHandedOver() throws Exception {
    assertThat(operator.json(path(incident(CAM_1, 1))).getJsonArray("units")).isEmpty();
    running.close();
    running = RunningSink.of(Fixtures.withUnits(folder, "Đội CSGT số 1"));

    JsonObject shown = running.browser().signedIn().json(path(incident(CAM_1, 1)));

    assertThat(shown.getJsonArray("units")).containsExactly("Đội CSGT số 1");
  }

  @Test
  void shouldSearchNamesAndNotes() {
    review(operator, incident(CAM_1, 2), new JsonObject().put("note", "Biển số mờ"), 200);

    assertThat(found("bien+so")).isEqualTo(1);
    assertThat(found("nguoc")).isEqualTo(4);
    assertThat(found("Ng%C3%A3+t%C6%B0")).isEqualTo(4);
    assertThat(found("nga+tu+cam-2")).isEqualTo(1);
    assertThat(found("wrong+way+bien")).isEqualTo(1);
    assertThat(found("congestion")).isZero();
    assertThat(commander.get("/api/incidents?q=" + "x".repeat(201)).statusCode()).isEqualTo(400);
    assertThat(commander.get("/api/incidents?overdue=maybe").statusCode()).isEqualTo(400);
    assertThat(commander.json("/api/incidents?overdue=true").getJsonArray("items")).isEmpty();
  }

  private int found(String text) {
    return commander.json("/api/incidents?q=" + text).getJsonArray("items").size();
  }

  private static JsonObject review(
      Browser browser, Incident incident, JsonObject body, int status) {
    HttpResponse<String> answer = browser.post(path(incident) + "/review", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return new JsonObject(answer.body());
  }

  private static String path(Incident incident) {
    return "/api/incidents/" + incident.id().value();
  }
}
