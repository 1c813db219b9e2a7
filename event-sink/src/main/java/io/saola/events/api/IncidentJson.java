package io.saola.events.api;

import io.saola.core.config.CameraConfig;
import io.saola.core.geometry.Box;
import io.saola.core.geometry.Point;
import io.saola.core.geometry.Polygon;
import io.saola.core.incident.Incident;
import io.saola.core.incident.PictureFault;
import io.saola.core.time.MediaTime;
import io.saola.events.review.DismissalReason;
import io.saola.events.review.Review;
import io.saola.events.review.ReviewDecision;
import io.saola.events.security.Identity;
import io.saola.events.store.IncidentChange;
import io.saola.events.store.StoredIncident;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Incidents as JSON. Times are ISO 8601 in UTC, boxes pixels of the source frame. */
final class IncidentJson {

  private final CameraDirectory cameras;

  IncidentJson(CameraDirectory cameras) {
    this.cameras = cameras;
  }

  JsonObject of(StoredIncident stored) {
    Incident incident = stored.incident();
    Instant dueAt = stored.dueAt();
    Optional<CameraConfig> camera = cameras.camera(incident.camera());
    return new JsonObject()
        .put("id", incident.id().value())
        .put("camera", incident.camera().value())
        .put("cameraName", camera.map(CameraConfig::name).orElse(incident.camera().value()))
        .put("location", location(camera.map(CameraConfig::location).orElse(null)))
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

  /** With the review's history, what this reader may do next, and the zone's outline. */
  JsonObject full(StoredIncident stored, List<Review> reviews, Identity reader) {
    var history = new JsonArray();
    reviews.forEach(step -> history.add(review(step)));
    var allowed = new JsonArray();
    ReviewDecision.open(stored.incident().type(), stored.review().state(), reader::may)
        .forEach(state -> allowed.add(state.id()));
    return of(stored)
        .put("reviews", history)
        .put("allowed", allowed)
        .put(
            "zonePolygon", cameras.zone(stored.incident()).map(IncidentJson::polygon).orElse(null));
  }

  JsonObject change(IncidentChange change) {
    return new JsonObject()
        .put("change", change.kind().id())
        .put("incident", of(change.incident()));
  }

  static @Nullable JsonObject location(CameraConfig.@Nullable Location location) {
    return location == null
        ? null
        : new JsonObject().put("lat", location.lat()).put("lon", location.lon());
  }

  static JsonArray polygon(Polygon polygon) {
    return points(polygon.corners());
  }

  static JsonArray points(List<Point> points) {
    var array = new JsonArray();
    points.forEach(point -> array.add(new JsonArray().add(point.x()).add(point.y())));
    return array;
  }

  private static JsonObject review(Review review) {
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
