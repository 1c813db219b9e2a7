package io.saola.events.delivery.event;

import io.saola.core.config.CameraConfig;
import io.saola.core.geometry.Box;
import io.saola.core.incident.Incident;
import io.saola.core.incident.PictureFault;
import io.saola.core.time.MediaTime;
import io.saola.events.review.DismissalReason;
import io.saola.events.review.Review;
import io.saola.events.store.StoredIncident;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Incidents as JSON. Times are ISO 8601 in UTC, boxes pixels of the source frame. */
public final class IncidentBody {

  private IncidentBody() {}

  /**
   * An incident with all that programs are told of it.
   *
   * @param camera as it is configured now, null when it is no more
   */
  public static JsonObject of(StoredIncident stored, @Nullable CameraConfig camera) {
    Incident incident = stored.incident();
    Instant dueAt = stored.dueAt();
    return new JsonObject()
        .put("id", incident.id().value())
        .put("camera", incident.camera().value())
        .put("cameraName", camera == null ? incident.camera().value() : camera.name())
        .put("location", location(camera == null ? null : camera.location()))
        .put("type", incident.type().id())
        .put("fault", fault(incident.fault()))
        .put("severity", incident.severity().id())
        .put("rule", incident.rule())
        .put("zone", incident.zone())
        .put("state", incident.isOpen() ? "open" : "ended")
        .put("startedAt", time(incident.startedAt()))
        .put("detectedAt", time(incident.detectedAt()))
        .put("endedAt", time(incident.endedAt()))
        .put("pushedAt", stored.pushedAt().toString())
        .put("confidence", incident.confidence())
        .put("tracks", new JsonArray(incident.tracks()))
        .put("box", box(incident.box()))
        .put("frame", new JsonArray().add(incident.frameWidth()).add(incident.frameHeight()))
        .put("snapshot", stored.snapshot() == null ? null : snapshotPath(incident))
        .put("drill", stored.drill())
        .put("review", review(stored.review()))
        .put("version", stored.version())
        .put("dueAt", dueAt == null ? null : dueAt.toString())
        .put("overdue", stored.overdue());
  }

  /** Where a camera stands; null when nobody knows. */
  public static @Nullable JsonObject location(CameraConfig.@Nullable Location location) {
    return location == null
        ? null
        : new JsonObject().put("lat", location.lat()).put("lon", location.lon());
  }

  /** One step of a review. */
  public static JsonObject review(Review review) {
    Instant at = review.at();
    DismissalReason reason = review.reason();
    return new JsonObject()
        .put("state", review.state().id())
        .put("note", review.note())
        .put("assignee", review.assignee())
        .put("unit", review.unit())
        .put("reason", reason == null ? null : reason.id())
        .put("by", review.by())
        .put("at", at == null ? null : at.toString());
  }

  private static JsonArray box(Box box) {
    return new JsonArray().add(box.x()).add(box.y()).add(box.width()).add(box.height());
  }

  private static @Nullable String fault(@Nullable PictureFault fault) {
    return fault == null ? null : fault.id();
  }

  private static @Nullable String time(@Nullable MediaTime time) {
    return time == null ? null : time.toString();
  }

  private static String snapshotPath(Incident incident) {
    String id =
        URLEncoder.encode(incident.id().value(), StandardCharsets.UTF_8)
            .replace("+", "%20")
            .replace("%7E", "~");
    return "/api/incidents/" + id + "/snapshot";
  }
}
