package io.saola.events.api;

import io.saola.core.camera.CameraId;
import io.saola.core.camera.Outage;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Outages as JSON. */
final class OutageJson {

  private OutageJson() {}

  /** Of an outage what may be seen of it; empty when that is none of its cameras. */
  static Optional<JsonObject> of(Outage outage, View view) {
    List<CameraId> shown = outage.cameras().stream().filter(view::shows).toList();
    return shown.isEmpty() ? Optional.empty() : Optional.of(of(outage, shown, view.cameras()));
  }

  private static JsonObject of(Outage outage, List<CameraId> shown, CameraDirectory cameras) {
    Set<CameraId> away = new HashSet<>(outage.away());
    var members = new JsonArray();
    for (CameraId id : shown) {
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
        // A sentence that counts all cameras.
        .put("cause", shown.size() == outage.cameras().size() ? outage.cause() : null)
        .put("cameras", members);
  }
}
