package io.saola.events.delivery.ngsi;

import io.saola.core.config.CameraConfig;
import io.saola.core.incident.Incident;
import io.saola.core.incident.IncidentType;
import io.saola.core.incident.Severity;
import io.saola.core.time.MediaTime;
import io.saola.events.delivery.Delivery;
import io.saola.events.delivery.event.CloudEvent;
import io.saola.events.report.Tongue;
import io.saola.events.store.StoredIncident;
import io.vertx.core.json.JsonObject;

/** An incident as Smart Data Models' Alert (dataModel.Alert); later changes overwrite it. */
final class AlertEntity {

  private static final String CONTEXT =
      "https://raw.githubusercontent.com/smart-data-models/dataModel.Alert/master/context.jsonld";

  private AlertEntity() {}

  static JsonObject of(Delivery delivery) {
    StoredIncident stored = delivery.change().incident();
    Incident incident = stored.incident();
    CameraConfig camera = delivery.camera();
    String source = CloudEvent.sourceOf(delivery.site().name());
    MediaTime endedAt = incident.endedAt();
    Entity entity =
        new Entity("Alert", incident.id().value())
            .property("category", category(incident.type()))
            .property("subCategory", subCategory(incident.type()))
            .property("severity", severity(incident.severity()))
            .property("name", new Tongue(delivery.site()).what(incident))
            .property("description", camera == null ? incident.camera().value() : camera.name())
            .property("alertSource", source + ":" + incident.camera().value())
            .property("source", source)
            .property("status", incident.isOpen() ? "open" : "ended")
            .property("reviewState", stored.review().state().id())
            .property("drill", stored.drill())
            .time("dateIssued", incident.detectedAt().toInstant())
            .time("validFrom", incident.startedAt().toInstant())
            .location(camera == null ? null : camera.location());
    if (endedAt != null) {
      entity.time("validTo", endedAt.toInstant());
    }
    return entity.json(CONTEXT);
  }

  private static String category(IncidentType type) {
    return switch (type) {
      case WRONG_WAY,
          STOPPED_VEHICLE,
          ILLEGAL_PARKING,
          CONGESTION,
          PEDESTRIAN_ON_ROAD,
          RESTRICTED_LANE,
          LINE_CROSSING,
          RED_LIGHT,
          SPEEDING,
          SIDEWALK_ENCROACHMENT ->
          "traffic";
      case CROWD,
          LOITERING,
          INTRUSION,
          ABANDONED_OBJECT,
          CAMERA_OFFLINE,
          CAMERA_FROZEN,
          CAMERA_TAMPERED ->
          "security";
    };
  }

  /** The model's words where it has one for it, else the incident's own. */
  private static String subCategory(IncidentType type) {
    return switch (type) {
      case CONGESTION -> "trafficJam";
      case WRONG_WAY -> "carWrongDirection";
      case STOPPED_VEHICLE -> "carStopped";
      case PEDESTRIAN_ON_ROAD -> "pedestrianOnRoad";
      case LOITERING -> "suspiciousAction";
      case ILLEGAL_PARKING,
          RESTRICTED_LANE,
          LINE_CROSSING,
          RED_LIGHT,
          SPEEDING,
          CROWD,
          INTRUSION,
          ABANDONED_OBJECT,
          SIDEWALK_ENCROACHMENT,
          CAMERA_OFFLINE,
          CAMERA_FROZEN,
          CAMERA_TAMPERED ->
          type.id();
    };
  }

  private static String severity(Severity severity) {
    return switch (severity) {
      case INFO -> "informational";
      case LOW -> "low";
      case MEDIUM -> "medium";
      case HIGH -> "high";
      case CRITICAL -> "critical";
    };
  }
}
