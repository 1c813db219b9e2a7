package io.saola.events;

import static io.saola.events.Fixtures.CAM_1;
import static io.saola.events.Fixtures.CAM_2;
import static io.saola.events.Fixtures.incident;
import static io.saola.events.Fixtures.opened;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.saola.core.camera.CameraId;
import io.saola.core.config.DestinationConfig;
import io.saola.core.config.SaolaConfig;
import io.saola.core.flow.FlowMinute;
import io.saola.core.incident.Severity;
import io.saola.core.metrics.Meter;
import io.saola.events.account.Accounts;
import io.saola.events.delivery.Courier;
import io.saola.events.delivery.http.Receiver;
import io.saola.events.security.Role;
import io.saola.events.store.Database;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a minute of traffic to a context broker, through the whole sink. */
class TrafficDeliveryTest {

  /** What is older than a month is removed. */
  private final Instant begun = Instant.now().truncatedTo(ChronoUnit.MINUTES);

  @TempDir Path folder;
  private Broker broker;

  private static final class Broker extends Receiver {

    Broker() throws Exception {}

    @Override
    public Courier courier() {
      throw new UnsupportedOperationException("the sink makes its own");
    }

    /** The minutes of a camera's line that were sent, as they came: from when, and the flow. */
    List<String> minutes(CameraId camera) {
      return requests.stream()
          .map(request -> new JsonArray(request.body()).getJsonObject(0))
          .filter(entity -> entity.getString("id").equals(line(camera)))
          .map(Broker::minute)
          .toList();
    }

    private static String line(CameraId camera) {
      return "urn:ngsi-ld:TrafficFlowObserved:" + camera + ":line:stop";
    }

    private static String minute(JsonObject entity) {
      return entity.getJsonObject("dateObservedFrom").getJsonObject("value").getString("@value")
          + " "
          + entity.getJsonObject("intensity").getDouble("value").intValue();
    }

    long alerts() {
      return requests.stream().filter(request -> request.body().contains("\"Alert\"")).count();
    }
  }

  @BeforeEach
  void listen() throws Exception {
    broker = new Broker();
  }

  @AfterEach
  void close() throws Exception {
    broker.close();
  }

  @Test
  void shouldTellABrokerOfEachMinuteOfTrafficOnce() throws Exception {
    try (var running = running(Set.of())) {
      running.sink.flow(minute(CAM_1, 0, 60, 7));
      running.sink.flow(minute(CAM_2, 0, 60, 9));

      await().until(() -> broker.taken() == 2);
      assertThat(broker.minutes(CAM_1)).containsExactly(told(0, 420));
      assertThat(broker.minutes(CAM_2)).containsExactly(told(0, 540));
      await().until(() -> traffic(running).getInteger("behind") == 0);
      assertThat(traffic(running).getString("state")).isEqualTo("up");
      assertThat(running.count(Meter.TRAFFIC_MADE)).isEqualTo(2);
    }
    try (var running = running(Set.of())) {
      running.sink.flow(minute(CAM_1, 1, 60, 8));

      await().until(() -> broker.taken() == 3);
      assertThat(broker.minutes(CAM_1)).containsExactly(told(0, 420), told(1, 480));
    }
  }

  @Test
  void shouldTellOfNothingThatWasThereBeforeTheBroker() throws Exception {
    try (var running = RunningSink.of(config(List.of()))) {
      running.sink.flow(minute(CAM_1, 0, 60, 7));
      await().until(() -> running.count(Meter.FLOW_STORED) == 1);
    }
    try (var running = running(Set.of())) {
      running.sink.flow(minute(CAM_1, 1, 60, 8));

      await().until(() -> broker.taken() > 0);
      assertThat(broker.minutes(CAM_1)).containsExactly(told(1, 480));
    }
  }

  @Test
  void shouldMakeUpForAnOutageOverARestartInTheOrderOfEachCamera() throws Exception {
    broker.goAway();
    try (var running = running(Set.of())) {
      for (int n = 0; n < 20; n++) {
        running.sink.flow(minute(CAM_1, n, 60, n));
        running.sink.flow(minute(CAM_2, n, 60, n));
      }
      await().until(() -> traffic(running).getString("state").equals("away"));
      await().until(() -> traffic(running).getInteger("behind") == 40);
      assertThat(traffic(running).getString("reason")).isNotBlank();
      assertThat(running.count(Meter.TRAFFIC_LOST)).isZero();
    }
    broker.comeBack();
    try (var running = running(Set.of())) {
      running.sink.flow(minute(CAM_1, 20, 60, 20));

      await().atMost(60, SECONDS).until(() -> broker.minutes(CAM_1).size() >= 21);
      await().atMost(60, SECONDS).until(() -> broker.minutes(CAM_2).size() >= 20);
      await().until(() -> traffic(running).getInteger("behind") == 0);
    }
    assertThat(broker.minutes(CAM_1)).isSorted().doesNotHaveDuplicates();
    assertThat(broker.minutes(CAM_2)).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void shouldGiveUpAMinuteThatIsRefusedAndGoOn() throws Exception {
    broker.answer = request -> answer(request, broker.minutes(CAM_1).getLast().endsWith(" 60"));
    try (var running = running(Set.of())) {
      for (int n = 0; n < 4; n++) {
        running.sink.flow(minute(CAM_1, n, 60, n));
      }

      await().atMost(30, SECONDS).until(() -> running.count(Meter.TRAFFIC_MADE) == 3);
      assertThat(running.count(Meter.TRAFFIC_LOST)).isEqualTo(1);
      assertThat(new HashSet<>(broker.minutes(CAM_1))).hasSize(4);
      assertThat(traffic(running).getString("reason")).contains("400");
      await().until(() -> traffic(running).getInteger("behind") == 0);
    }
  }

  @Test
  void shouldNotLetTrafficHoldBackIncidents() throws Exception {
    broker.answer =
        request -> {
          if (!broker.requests.getLast().body().contains("TrafficFlowObserved")) {
            request.response().setStatusCode(204).end();
          }
          // Of traffic it says nothing, which takes the sink ten seconds to give up on.
        };
    try (var running = running(Set.of())) {
      for (int n = 0; n < 200; n++) {
        running.sink.flow(minute(n % 2 == 0 ? CAM_1 : CAM_2, n, 60, n));
      }
      await().until(() -> broker.taken() > 0);

      running.sink.accept(opened(incident(CAM_1, 1)), null, System.nanoTime());

      await().until(() -> broker.alerts() == 1);
      await().until(() -> destination(running).getInteger("behind") == 0);
      assertThat(running.count(Meter.TRAFFIC_MADE)).isZero();
    }
  }

  @Test
  void shouldTellOnlyOfTheCamerasThatTheFilterNames() throws Exception {
    try (var running = running(Set.of(CAM_2))) {
      running.sink.flow(minute(CAM_1, 0, 60, 7));
      running.sink.flow(minute(CAM_2, 0, 60, 9));

      await().until(() -> broker.taken() == 1);
      await().until(() -> traffic(running).getInteger("behind") == 0);
      assertThat(broker.minutes(CAM_1)).isEmpty();
      assertThat(broker.minutes(CAM_2)).hasSize(1);
    }
  }

  private FlowMinute minute(CameraId camera, int n, double seconds, long vehicles) {
    return Fixtures.minute(camera, begun.plusSeconds(60L * n), seconds, vehicles);
  }

  private String told(int minute, int vehicles) {
    return begun.plusSeconds(60L * minute) + " " + vehicles;
  }

  private static void answer(HttpServerRequest request, boolean refuse) {
    request.response().setStatusCode(refuse ? 400 : 204).end();
  }

  private JsonObject traffic(RunningSink running) throws Exception {
    return destination(running).getJsonObject("traffic");
  }

  private JsonObject destination(RunningSink running) throws Exception {
    return as(running, Role.OPS).json("/api/destinations").getJsonArray("items").getJsonObject(0);
  }

  private Browser as(RunningSink running, Role role) throws Exception {
    try (var accounts =
        new Accounts(Database.open(RunningSink.url(folder)), InstantSource.system())) {
      String name = role.id() + System.nanoTime();
      return running.browser().withToken(accounts.createToken(name, role).reveal());
    }
  }

  private RunningSink running(Set<CameraId> cameras) throws Exception {
    var filter = new DestinationConfig.Filter(Set.of(), Severity.INFO, cameras, Set.of(), false);
    return RunningSink.of(
        config(
            List.of(
                new DestinationConfig.NgsiLd(
                    "city", filter, broker.address(""), null, true, true))));
  }

  private SaolaConfig config(List<DestinationConfig> destinations) {
    SaolaConfig plain = Fixtures.config(RunningSink.url(folder), folder.resolve("evidence"), 0);
    return Fixtures.with(plain, destinations);
  }
}
