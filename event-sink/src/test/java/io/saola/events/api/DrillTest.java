package io.saola.events.api;

import static io.saola.events.Fixtures.CAM_1;
import static io.saola.events.Fixtures.incident;
import static io.saola.events.Fixtures.opened;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.saola.core.metrics.Meter;
import io.saola.events.Browser;
import io.saola.events.RunningSink;
import io.saola.events.account.Accounts;
import io.saola.events.security.Role;
import io.saola.events.store.Database;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrillTest {

  private static final JsonObject INTRUSION =
      new JsonObject().put("camera", "cam-1").put("type", "intrusion").put("zone", "lane");

  @TempDir Path folder;

  @Test
  void shouldMarkAnExerciseWhereverItGoes() throws Exception {
    try (var running = RunningSink.in(folder);
        var feed = running.browser().signedIn().feed(null)) {
      Browser commander = as(running, Role.COMMANDER);
      running.sink.accept(opened(incident(CAM_1, 1)), null, System.nanoTime());

      JsonObject begun = new JsonObject(commander.post("/api/drills", INTRUSION).body());

      await().until(() -> feed.incidents().size() == 2);
      JsonObject told = feed.incidents().getLast().data().getJsonObject("incident");
      assertThat(told.getString("id")).isEqualTo(begun.getString("id"));
      assertThat(told.getBoolean("drill")).isTrue();
      assertThat(told.getString("severity")).isEqualTo("high");
      assertThat(told.getString("state")).isEqualTo("open");
      assertThat(feed.incidents().getFirst().data().getJsonObject("incident").getBoolean("drill"))
          .isFalse();
      HttpResponse<String> reviewed =
          commander.post(
              "/api/incidents/" + begun.getString("id") + "/review",
              new JsonObject().put("state", "confirmed"));
      assertThat(new JsonObject(reviewed.body()).getBoolean("drill")).isTrue();
      assertThat(running.count(Meter.EVENTS_DROPPED)).isZero();
    }
  }

  @Test
  void shouldBeForCommandersAndSayWhatIsWrong() throws Exception {
    try (var running = RunningSink.in(folder)) {
      Browser commander = as(running, Role.COMMANDER);

      assertThat(as(running, Role.POLICE).post("/api/drills", INTRUSION).statusCode())
          .isEqualTo(403);
      assertThat(wrong(commander, INTRUSION.copy().put("camera", "cam-9"))).isEqualTo("camera");
      assertThat(wrong(commander, INTRUSION.copy().put("type", "fire"))).isEqualTo("type");
      assertThat(wrong(commander, INTRUSION.copy().putNull("type"))).isEqualTo("type");
      assertThat(wrong(commander, INTRUSION.copy().put("zone", "park"))).isEqualTo("zone");
      assertThat(wrong(commander, INTRUSION.copy().put("severity", "x"))).isEqualTo("severity");
    }
  }

  private Browser as(RunningSink running, Role role) throws Exception {
    try (var accounts =
        new Accounts(Database.open(RunningSink.url(folder)), InstantSource.system())) {
      String name = role.id() + System.nanoTime();
      return running.browser().withToken(accounts.createToken(name, role).reveal());
    }
  }

  private static String wrong(Browser browser, JsonObject body) {
    HttpResponse<String> answer = browser.post("/api/drills", body);
    assertThat(answer.statusCode()).isEqualTo(400);
    return new JsonObject(answer.body()).getString("parameter");
  }
}
