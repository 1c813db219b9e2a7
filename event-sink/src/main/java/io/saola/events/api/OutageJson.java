package io.saola.events.api;

import io.saola.core.camera.CameraId;
import io.saola.core.camera.Outage;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** Outages as JSON. */
final class OutageJson {

  private OutageJson() {}

  static JsonObject of(Outage outage, CameraDirectory cameras) {
    Set<CameraId> away = new HashSet<>(outage.away());
    var members = new JsonArray();
    for (CameraId id : outage.cameras()) {
      members.add(
          new JsonObject()
              .put("id", id.value())
              .put("name", cameras.camera(id).map(camera -> camera.name()).orElse(id.value()))
              .put("away", away.contains(id))
              .put("maintenance", cameras.maintenance(id).isPresent()));
    }
    return new JsonObject()
        .put("id", outage.id())
        .put("since", outage.since().toString())
        .put("until", outage.until().map(Instant::toString).orElse(null))
        .put("scope", outage.scope().id())
        .put("place", outage.place())
        .put("cause", outage.cause())
        .put("cameras", members);
  }
}
