package io.saola.events.api;

import io.saola.core.camera.CameraStatus;
import io.saola.core.config.CameraConfig;
import io.saola.core.config.RuleConfig;
import io.saola.events.delivery.event.IncidentBody;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Cameras as JSON. Addresses of streams are not part of it: they are nobody's business here. */
final class CameraJson {

  private CameraJson() {}

  static JsonObject of(CameraConfig camera, CameraStatus status, CameraDirectory cameras) {
    return new JsonObject()
        .put("id", camera.id().value())
        .put("name", camera.name())
        .put("district", camera.district())
        .put("location", IncidentBody.location(camera.location()))
        .put("state", status.state().id())
        .put("reason", status.reason())
        .put("since", status.since().toString())
        .put("maintenance", MaintenanceRoutes.json(cameras.maintenance(camera.id())))
        .put("stream", stream(status))
        .put("evidence", evidence(status))
        .put("statistics", cameras.statistics(camera.id()).map(StatisticsJson::of).orElse(null))
        .put("detector", camera.detector().model())
        .put("fps", camera.analysis().fps())
        .put("zones", zones(camera))
        .put("lines", lines(camera))
        .put("rules", rules(camera))
        .put("snapshot", "/api/cameras/" + camera.id() + "/snapshot");
  }

  private static @Nullable JsonObject stream(CameraStatus status) {
    var stream = status.stream();
    return stream == null
        ? null
        : new JsonObject()
            .put("codec", stream.codec())
            .put("width", stream.width())
            .put("height", stream.height());
  }

  private static @Nullable JsonObject evidence(CameraStatus status) {
    var evidence = status.evidence();
    return evidence == null
        ? null
        : new JsonObject()
            .put("state", evidence.state().id())
            .put("reason", evidence.reason())
            .put("since", evidence.since().toString());
  }

  private static JsonArray zones(CameraConfig camera) {
    var zones = new JsonArray();
    for (CameraConfig.Zone zone : camera.zones()) {
      zones.add(
          new JsonObject()
              .put("id", zone.id())
              .put("kind", zone.kind())
              .put("polygon", IncidentJson.polygon(zone.polygon()))
              .put("direction", IncidentJson.points(zone.direction())));
    }
    return zones;
  }

  private static JsonArray lines(CameraConfig camera) {
    var lines = new JsonArray();
    for (CameraConfig.Line line : camera.lines()) {
      lines.add(
          new JsonObject().put("id", line.id()).put("points", IncidentJson.points(line.points())));
    }
    return lines;
  }

  private static JsonArray rules(CameraConfig camera) {
    var rules = new JsonArray();
    camera.rules().forEach(rule -> rules.add(rule(rule)));
    return rules;
  }

  /** Of zone and line only the one that it watches. */
  private static JsonObject rule(RuleConfig rule) {
    var json = new JsonObject().put("id", rule.id()).put("type", rule.type().id());
    if (rule.zone() != null) {
      json.put("zone", rule.zone());
    }
    if (rule.line() != null) {
      json.put("line", rule.line());
    }
    return json;
  }
}
