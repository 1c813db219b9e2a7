package io.saola.events.api;

import static io.saola.events.Fixtures.CAM_1;
import static io.saola.events.Fixtures.CAM_2;
import static io.saola.events.Fixtures.ended;
import static io.saola.events.Fixtures.incident;
import static io.saola.events.Fixtures.opened;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.saola.core.incident.Incident;
import io.saola.core.metrics.Meter;
import io.saola.events.Browser;
import io.saola.events.RunningSink;
import io.saola.events.account.Accounts;
import io.saola.events.security.Role;
import io.saola.events.store.Database;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MuteTest {

  private static final Incident FIRST = incident(CAM_1, 1);
  private static final String PATH = "/api/incidents/" + FIRST.id().value() + "/mute";
  private static final JsonObject RULE_FOR_TWO_HOURS =
      new JsonObject().put("scope", "rule").put("hours", 2).put("reason", "thi công");

  @TempDir Path folder;

  @Test
  void shouldKeepBackWhatARuleFindsWhileItIsSilentAndShowHowMuch() throws Exception {
    try (var running = withOneIncident()) {
      Browser commander = as(running, Role.COMMANDER);

      JsonObject begun = new JsonObject(commander.post(PATH, RULE_FOR_TWO_HOURS).body());
      accept(running, incident(CAM_1, 2));
      running.sink.accept(
          ended(incident(CAM_1, 2), Duration.ofSeconds(4)), null, System.nanoTime());
      accept(running, incident(CAM_2, 3));
      running.sink.accept(ended(FIRST, Duration.ofSeconds(9)), null, System.nanoTime());

      await().until(() -> running.count(Meter.EVENTS_STORED) == 3);
      assertThat(running.count(Meter.EVENTS_WITHHELD)).isEqualTo(2);
      assertThat(commander.json("/api/incidents").getJsonArray("items")).hasSize(2);
      JsonObject shown = mutes(commander).getJsonObject(0);
      assertThat(shown.getString("rule")).isEqualTo("lane-wrong-way");
      assertThat(shown.getString("reason")).isEqualTo("thi công");
      assertThat(shown.getLong("withheld")).isEqualTo(1);
      assertThat(
              Duration.between(
                  Instant.parse(shown.getString("since")), Instant.parse(shown.getString("until"))))
          .isEqualTo(Duration.ofHours(2));

      commander.delete("/api/mutes/" + begun.getString("id"));
      accept(running, incident(CAM_1, 4));
      await().until(() -> running.count(Meter.EVENTS_STORED) == 4);
      assertThat(mutes(commander)).isEmpty();
    }
  }

  @Test
  void shouldStaySilentOverARestart() throws Exception {
    try (var running = withOneIncident()) {
      as(running, Role.COMMANDER).post(PATH, RULE_FOR_TWO_HOURS.copy().put("scope", "camera"));
      accept(running, incident(CAM_1, 2));
      await()
          .untilAsserted(
              () ->
                  assertThat(mutes(as(running, Role.AUDITOR)).getJsonObject(0).getLong("withheld"))
                      .isEqualTo(1));
    }
    try (var running = RunningSink.in(folder)) {
      accept(running, incident(CAM_1, 3));

      JsonObject shown = mutes(as(running, Role.OPS)).getJsonObject(0);
      assertThat(shown.getString("rule")).isNull();
      assertThat(shown.getLong("withheld")).isPositive();
      assertThat(running.count(Meter.EVENTS_WITHHELD)).isEqualTo(1);
    }
  }

  @Test
  void shouldBeForThoseWhoMayAndAskForAReason() throws Exception {
    try (var running = withOneIncident()) {
      Browser commander = as(running, Role.COMMANDER);

      assertThat(as(running, Role.OPERATOR).post(PATH, RULE_FOR_TWO_HOURS).statusCode())
          .isEqualTo(403);
      assertThat(wrong(commander, RULE_FOR_TWO_HOURS.copy().putNull("reason"))).isEqualTo("reason");
      assertThat(wrong(commander, RULE_FOR_TWO_HOURS.copy().put("hours", 13))).isEqualTo("hours");
      assertThat(wrong(commander, RULE_FOR_TWO_HOURS.copy().put("hours", "2"))).isEqualTo("hours");
      assertThat(wrong(commander, RULE_FOR_TWO_HOURS.copy().put("scope", "city")))
          .isEqualTo("scope");
      assertThat(
              commander
                  .post("/api/incidents/no~such~incident~0/mute", RULE_FOR_TWO_HOURS)
                  .statusCode())
          .isEqualTo(404);
      assertThat(commander.delete("/api/mutes/none").statusCode()).isEqualTo(404);
      assertThat(mutes(commander)).isEmpty();
    }
  }

  private RunningSink withOneIncident() throws Exception {
    var running = RunningSink.in(folder);
    accept(running, FIRST);
    await().until(() -> running.count(Meter.EVENTS_STORED) == 1);
    return running;
  }

  private Browser as(RunningSink running, Role role) throws Exception {
    try (var accounts =
        new Accounts(Database.open(RunningSink.url(folder)), InstantSource.system())) {
      String name = role.id() + System.nanoTime();
      return running.browser().withToken(accounts.createToken(name, role).reveal());
    }
  }

  private static String wrong(Browser browser, JsonObject body) {
    HttpResponse<String> answer = browser.post(PATH, body);
    assertThat(answer.statusCode()).isEqualTo(400);
    return new JsonObject(answer.body()).getString("parameter");
  }

  private static JsonArray mutes(Browser browser) {
    return browser.json("/api/mutes").getJsonArray("items");
  }

  private static void accept(RunningSink running, Incident incident) {
    running.sink.accept(opened(incident), null, System.nanoTime());
  }
}
