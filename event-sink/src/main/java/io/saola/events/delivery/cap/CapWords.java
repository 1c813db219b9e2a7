package io.saola.events.delivery.cap;

import io.saola.core.incident.IncidentType;
import io.saola.core.incident.Severity;
import io.saola.events.store.StoredIncident;

/** The words that CAP 1.2 has for what an incident is (3.2.2). */
final class CapWords {

  private CapWords() {}

  static String category(IncidentType type) {
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
          "Transport";
      case CROWD, LOITERING, INTRUSION, ABANDONED_OBJECT -> "Security";
      case CAMERA_OFFLINE, CAMERA_FROZEN, CAMERA_TAMPERED -> "Infra";
    };
  }

  static String severity(Severity severity) {
    return switch (severity) {
      case INFO, LOW -> "Minor";
      case MEDIUM -> "Moderate";
      case HIGH -> "Severe";
      case CRITICAL -> "Extreme";
    };
  }

  /** Only a person has observed; a rule that counts by default is right more often than not. */
  static String certainty(StoredIncident stored) {
    return switch (stored.review().state()) {
      case CONFIRMED, IN_PROGRESS, HANDED_OVER, RESOLVED, CLOSED -> "Observed";
      case FALSE_ALARM -> "Unlikely";
      case INSUFFICIENT_EVIDENCE -> "Unknown";
      case NEW, ACKNOWLEDGED, VERIFYING ->
          stored.incident().confidence() > 0.5 ? "Likely" : "Possible";
    };
  }
}
