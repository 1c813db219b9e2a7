package io.saola.events.delivery.ngsi;

import io.saola.core.config.CameraConfig;
import io.saola.core.detection.ObjectClass;
import io.saola.core.flow.FlowMinute;
import io.saola.core.flow.FlowMinute.Crossings;
import io.saola.core.flow.FlowMinute.InZone;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A minute of traffic as Smart Data Models' TrafficFlowObserved (dataModel.Transportation): one
 * entity for each line, with how many vehicles crossed it, and one for each zone, with occupancy
 * and speed. They are overwritten by the next minute; brokers keep their history.
 */
final class FlowEntities {

  private static final String CONTEXT =
      "https://raw.githubusercontent.com/smart-data-models/dataModel.Transportation/master/context.jsonld";
  private static final double KM_H = 3.6;

  private final FlowMinute minute;
  private final CameraConfig camera;
  private final Instant from;
  private final Instant to;

  private FlowEntities(FlowMinute minute, CameraConfig camera) {
    this.minute = minute;
    this.camera = camera;
    this.from = minute.from().toInstant();
    this.to = from.plus(Duration.ofMinutes(1));
  }

  /** All entities of a minute. */
  static JsonArray of(FlowMinute minute, CameraConfig camera) {
    FlowEntities entities = new FlowEntities(minute, camera);
    List<JsonObject> all = new ArrayList<>();
    camera.lines().forEach(line -> all.add(entities.line(line.id())));
    minute.zones().forEach(zone -> all.add(entities.zone(zone)));
    return new JsonArray(all);
  }

  private JsonObject line(String line) {
    long vehicles =
        minute.crossings().stream()
            .filter(crossed -> crossed.line().equals(line))
            .filter(crossed -> crossed.objectClass() != ObjectClass.PERSON)
            .mapToLong(Crossings::count)
            .sum();
    return entity("line", line).observed("intensity", hourly(vehicles), to).json(CONTEXT);
  }

  /** The model counts vehicles by the hour; a minute with gaps stands for what was seen of it. */
  private @Nullable Double hourly(long vehicles) {
    return minute.seconds() > 0 ? Double.valueOf(vehicles * 3_600 / minute.seconds()) : null;
  }

  private JsonObject zone(InZone zone) {
    Double speed = zone.metresPerSecond();
    return entity("zone", zone.zone())
        .observed("occupancy", zone.occupancy(), to)
        .observed("averageVehicleSpeed", speed == null ? null : speed * KM_H, to)
        .json(CONTEXT);
  }

  private Entity entity(String kind, String id) {
    return new Entity("TrafficFlowObserved", camera.id().value() + ":" + kind + ":" + id)
        .property("name", camera.name())
        .property("description", kind + " " + id)
        .property("dateObserved", from + "/" + to)
        .time("dateObservedFrom", from)
        .time("dateObservedTo", to)
        .location(camera.location());
  }
}
