package io.saola.events.api;

import io.saola.core.geometry.Point;
import io.saola.core.geometry.Polygon;
import io.saola.events.delivery.event.IncidentBody;
import io.saola.events.evidence.EvidencePart;
import io.saola.events.review.Review;
import io.saola.events.review.ReviewDecision;
import io.saola.events.security.Identity;
import io.saola.events.store.IncidentChange;
import io.saola.events.store.StoredIncident;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Incidents as the API gives them: what all programs are told, and what a reader may do. */
final class IncidentJson {

  private final CameraDirectory cameras;

  IncidentJson(CameraDirectory cameras) {
    this.cameras = cameras;
  }

  JsonObject of(StoredIncident stored) {
    return IncidentBody.of(stored, cameras.camera(stored.incident().camera()).orElse(null));
  }

  /** With history, evidence, what this reader may do next, and the zone's outline. */
  JsonObject full(
      StoredIncident stored, List<Review> reviews, List<EvidencePart> evidence, Identity reader) {
    var history = new JsonArray();
    reviews.forEach(step -> history.add(IncidentBody.review(step)));
    var allowed = new JsonArray();
    ReviewDecision.open(stored.incident().type(), stored.review().state(), reader::may)
        .forEach(state -> allowed.add(state.id()));
    return of(stored)
        .put("reviews", history)
        .put("evidence", new JsonArray(evidence.stream().map(IncidentJson::part).toList()))
        .put("allowed", allowed)
        .put(
            "zonePolygon", cameras.zone(stored.incident()).map(IncidentJson::polygon).orElse(null));
  }

  private static JsonObject part(EvidencePart part) {
    return new JsonObject()
        .put("part", part.part())
        .put("sha256", part.sha256())
        .put("bytes", part.bytes())
        .put("from", part.from().toString())
        .put("to", part.to().toString());
  }

  JsonObject change(IncidentChange change) {
    return new JsonObject()
        .put("change", change.kind().id())
        .put("incident", of(change.incident()));
  }

  static JsonArray polygon(Polygon polygon) {
    return points(polygon.corners());
  }

  static JsonArray points(List<Point> points) {
    var array = new JsonArray();
    points.forEach(point -> array.add(new JsonArray().add(point.x()).add(point.y())));
    return array;
  }
}
