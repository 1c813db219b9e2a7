package io.saola.events;

import static io.saola.events.Fixtures.CAM_1;
import static io.saola.events.Fixtures.CAM_2;
import static io.saola.events.Fixtures.ended;
import static io.saola.events.Fixtures.incident;
import static io.saola.events.Fixtures.opened;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.saola.core.camera.Secret;
import io.saola.core.config.DestinationConfig;
import io.saola.core.config.SaolaConfig;
import io.saola.core.incident.IncidentType;
import io.saola.core.incident.Severity;
import io.saola.core.metrics.Meter;
import io.saola.events.account.Accounts;
import io.saola.events.delivery.Courier;
import io.saola.events.delivery.http.Receiver;
import io.saola.events.security.Role;
import io.saola.events.store.Database;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From an incident to a receiver, through the whole sink. */
class DestinationsTest {

  @TempDir Path folder;
  private Hook hook;

  private static final class Hook extends Receiver {

    Hook() throws Exception {}

    @Override
    public Courier courier() {
      throw new UnsupportedOperationException("the sink makes its own");
    }

    List<String> subjects() {
      return requests.stream()
          .map(request -> new JsonObject(request.body()))
          .map(event -> event.getString("type") + " " + event.getString("subject"))
          .toList();
    }
  }

  @BeforeEach
  void listen() throws Exception {
    hook = new Hook();
  }

  @AfterEach
  void close() throws Exception {
    hook.close();
  }

  @Test
  void shouldTellAWebhookWhatItWantsToHear() throws Exception {
    try (var running = running(DestinationConfig.Filter.ALL)) {
      accept(running, 1);
      running.sink.accept(
          ended(incident(CAM_1, 1), Duration.ofSeconds(4)), null, System.nanoTime());

      await().until(() -> hook.taken() == 2);
      String id = incident(CAM_1, 1).id().value();
      assertThat(hook.subjects())
          .containsExactly("io.saola.incident.opened " + id, "io.saola.incident.ended " + id);
      assertThat(hook.requests.getFirst().headers()).containsKey("webhook-signature");
    }
    var crowds =
        new DestinationConfig.Filter(
            Set.of(IncidentType.CROWD), Severity.INFO, Set.of(), Set.of(), false);
    try (var running = running(crowds)) {
      accept(running, 2);
      await().until(() -> running.count(Meter.EVENTS_STORED) == 1);
      await().until(() -> health(running).getInteger("behind") == 0);
      assertThat(hook.taken()).isEqualTo(2);
    }
  }

  @Test
  void shouldBringEverythingInOrderOverAnOutageAndARestart() throws Exception {
    hook.goAway();
    try (var running = running(DestinationConfig.Filter.ALL)) {
      for (int i = 1; i <= 30; i++) {
        accept(running, i);
      }
      await().until(() -> health(running).getString("state").equals("away"));
      assertThat(health(running).getString("reason")).isNotBlank();
      assertThat(running.browser().get("/health/ready").statusCode()).isEqualTo(200);
    }
    try (var running = running(DestinationConfig.Filter.ALL)) {
      for (int i = 1; i <= 30; i++) {
        running.sink.accept(
            ended(incident(CAM_1, i), Duration.ofSeconds(4)), null, System.nanoTime());
      }
      await().until(() -> running.count(Meter.EVENTS_STORED) == 30);
      hook.comeBack();

      await().atMost(60, SECONDS).until(() -> Set.copyOf(hook.subjects()).size() == 60);
      for (int i = 1; i <= 30; i++) {
        String id = incident(CAM_1, i).id().value();
        List<String> told =
            hook.subjects().stream().filter(subject -> subject.endsWith(" " + id)).toList();
        assertThat(told)
            .containsSubsequence("io.saola.incident.opened " + id, "io.saola.incident.ended " + id);
        assertThat(told.getLast()).startsWith("io.saola.incident.ended");
      }
      await().until(() -> health(running).getString("state").equals("up"));
      await().until(() -> health(running).getInteger("behind") == 0);
      assertThat(health(running).getInteger("waiting")).isZero();
    }
  }

  @Test
  void shouldSetAsideWhatIsRefusedAndTryItAgainWhenToldTo() throws Exception {
    hook.answer = request -> request.response().setStatusCode(422).end("no such type");
    try (var running = running(DestinationConfig.Filter.ALL)) {
      accept(running, 1);
      Browser ops = as(running, Role.OPS);
      await().atMost(30, SECONDS).until(() -> health(running).getInteger("dead") == 1);
      JsonObject dead =
          ops.json("/api/destinations/hook/dead").getJsonArray("items").getJsonObject(0);
      assertThat(dead.getString("reason")).contains("422");
      assertThat(dead.getInteger("attempts")).isEqualTo(3);
      hook.answer = request -> request.response().setStatusCode(204).end();
      int before = hook.taken();

      assertThat(as(running, Role.COMMANDER).post(replay(), new JsonObject()).statusCode())
          .isEqualTo(403);
      assertThat(ops.post("/api/destinations/nobody/replay", new JsonObject()).statusCode())
          .isEqualTo(404);
      assertThat(ops.post(replay(), new JsonObject().put("seq", "all")).statusCode())
          .isEqualTo(400);
      JsonObject replayed = new JsonObject(ops.post(replay(), new JsonObject()).body());

      assertThat(replayed.getInteger("replayed")).isEqualTo(1);
      await().until(() -> hook.taken() == before + 1);
      await().until(() -> health(running).getInteger("dead") == 0);
    }
  }

  @Test
  void shouldExchangeDestinationsWhileItRuns() throws Exception {
    try (var running = running(DestinationConfig.Filter.ALL)) {
      accept(running, 1);
      await().until(() -> hook.taken() == 1);

      running.sink.apply(config(List.of()));
      running.sink.accept(opened(incident(CAM_2, 2)), null, System.nanoTime());
      await().until(() -> running.count(Meter.EVENTS_STORED) == 2);
      assertThat(as(running, Role.OPS).json("/api/destinations").getJsonArray("items")).isEmpty();
      running.sink.apply(config(List.of(webhook(DestinationConfig.Filter.ALL))));

      await().until(() -> hook.taken() == 2);
    }
  }

  private static String replay() {
    return "/api/destinations/hook/replay";
  }

  private JsonObject health(RunningSink running) throws Exception {
    return as(running, Role.OPS).json("/api/destinations").getJsonArray("items").getJsonObject(0);
  }

  private RunningSink running(DestinationConfig.Filter filter) throws Exception {
    return RunningSink.of(config(List.of(webhook(filter))));
  }

  private SaolaConfig config(List<DestinationConfig> destinations) {
    SaolaConfig plain = Fixtures.config(RunningSink.url(folder), folder.resolve("evidence"), 0);
    return Fixtures.with(plain, destinations);
  }

  private DestinationConfig webhook(DestinationConfig.Filter filter) {
    return new DestinationConfig.Webhook(
        "hook", filter, hook.address("/in"), new Secret("a secret of the test"), true);
  }

  private Browser as(RunningSink running, Role role) throws Exception {
    try (var accounts =
        new Accounts(Database.open(RunningSink.url(folder)), InstantSource.system())) {
      String name = role.id() + System.nanoTime();
      return running.browser().withToken(accounts.createToken(name, role).reveal());
    }
  }

  private static void accept(RunningSink running, int n) {
    running.sink.accept(opened(incident(CAM_1, n)), null, System.nanoTime());
  }
}
