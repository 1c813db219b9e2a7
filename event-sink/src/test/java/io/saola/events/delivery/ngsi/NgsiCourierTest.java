package io.saola.events.delivery.ngsi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.saola.core.config.CameraConfig;
import io.saola.core.config.DestinationConfig;
import io.saola.core.flow.FlowMinute;
import io.saola.events.Fixtures;
import io.saola.events.delivery.CourierContract;
import io.saola.events.delivery.Deliveries;
import io.saola.events.delivery.Delivery;
import io.saola.events.delivery.DeliveryException.Cause;
import io.saola.events.delivery.http.Receiver;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NgsiCourierTest extends CourierContract {

  private Broker broker;

  @Override
  protected Destination destination(Path folder) throws Exception {
    return new Broker();
  }

  private static final class Broker extends Receiver {

    Broker() throws Exception {}

    @Override
    public NgsiCourier courier() {
      var config =
          new DestinationConfig.NgsiLd(
              "orion", DestinationConfig.Filter.ALL, address("/"), "city", true, true);
      return NgsiCourier.open(config, vertx, InstantSource.fixed(Fixtures.NOON));
    }
  }

  @BeforeEach
  void startBroker() throws Exception {
    broker = new Broker();
  }

  @AfterEach
  void stopBroker() throws Exception {
    broker.close();
  }

  @Test
  void shouldUpsertAnAlert() throws Exception {
    JsonObject alert = told(Deliveries.opened(1)).getJsonObject(0);

    assertThat(broker.requests.getFirst().target())
        .isEqualTo("/ngsi-ld/v1/entityOperations/upsert?options=update");
    assertThat(broker.requests.getFirst().headers())
        .containsEntry("content-type", "application/ld+json")
        .containsEntry("ngsild-tenant", "city");
    assertThat(alert.getString("id"))
        .isEqualTo("urn:ngsi-ld:Alert:cam-1~lane-wrong-way~1772366401123~0");
    assertThat(alert.getString("type")).isEqualTo("Alert");
    assertThat(alert.getJsonArray("@context")).hasSize(2);
    assertThat(value(alert, "category")).isEqualTo("traffic");
    assertThat(value(alert, "subCategory")).isEqualTo("carWrongDirection");
    assertThat(value(alert, "severity")).isEqualTo("high");
    assertThat(alert.getJsonObject("dateIssued").getJsonObject("value").getString("@value"))
        .isEqualTo("2026-03-01T12:00:02.123456Z");
    assertThat(alert.getJsonObject("location").getString("type")).isEqualTo("GeoProperty");
    assertThat(alert.getJsonObject("location").getJsonObject("value").getJsonArray("coordinates"))
        .containsExactly(105.8482, 21.5942);
    assertThat(alert.containsKey("validTo")).isFalse();
  }

  @Test
  void shouldOverwriteTheSameAlert() throws Exception {
    JsonObject first = told(Deliveries.opened(1)).getJsonObject(0);
    JsonObject later = told(Deliveries.ended(2, 1)).getJsonObject(0);

    assertThat(later.getString("id")).isEqualTo(first.getString("id"));
    assertThat(value(later, "status")).isEqualTo("ended");
    assertThat(later.containsKey("validTo")).isTrue();
  }

  @Test
  void shouldTellTrafficByLineAndZone() throws Exception {
    CameraConfig camera = Fixtures.camera(Fixtures.CAM_1);
    FlowMinute counted = Fixtures.minute(Fixtures.CAM_1, 0, 30, 12);
    FlowMinute measured =
        new FlowMinute(
            counted.camera(),
            counted.from(),
            30,
            counted.crossings(),
            List.of(new FlowMinute.InZone("lane", 1.5, 0, 0.75, 10.0, null)));

    try (NgsiCourier courier = broker.courier()) {
      courier.sendFlow(measured, camera).toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    JsonArray entities = new JsonArray(broker.requests.getLast().body());
    JsonObject line = entities.getJsonObject(0);
    JsonObject zone = entities.getJsonObject(1);
    assertThat(line.getString("id")).isEqualTo("urn:ngsi-ld:TrafficFlowObserved:cam-1:line:stop");
    assertThat((double) value(line, "intensity")).isCloseTo(1_440, within(1e-9));
    assertThat(line.getJsonObject("intensity").getString("observedAt"))
        .isEqualTo("2026-03-01T12:01:00Z");
    assertThat(value(line, "dateObserved")).isEqualTo("2026-03-01T12:00:00Z/2026-03-01T12:01:00Z");
    assertThat((double) value(zone, "averageVehicleSpeed")).isCloseTo(36, within(1e-9));
    assertThat(value(zone, "occupancy")).isEqualTo(0.75);
  }

  @Test
  void shouldSayThatNotAllWasTaken() {
    broker.answer = request -> request.response().setStatusCode(207).end("{\"errors\":[{}]}");
    try (NgsiCourier courier = broker.courier()) {
      assertFails(courier.send(Deliveries.opened(1)).toCompletableFuture(), Cause.REFUSED);
    }
  }

  private JsonArray told(Delivery delivery) throws Exception {
    try (NgsiCourier courier = broker.courier()) {
      courier.send(delivery).toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
    return new JsonArray(broker.requests.getLast().body());
  }

  private static Object value(JsonObject entity, String property) {
    return entity.getJsonObject(property).getValue("value");
  }
}
