package io.saola.app.measure.sink;

import io.saola.core.camera.CameraId;
import io.saola.core.geometry.Box;
import io.saola.core.incident.Incident;
import io.saola.core.incident.IncidentId;
import io.saola.core.incident.IncidentType;
import io.saola.core.incident.Severity;
import io.saola.core.time.MediaTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Incidents that nobody filmed, of some cameras, types and severities in turn. */
final class MadeIncidents {

  static final int CAMERAS = 100;

  private static final List<IncidentType> TYPES =
      List.of(
          IncidentType.STOPPED_VEHICLE,
          IncidentType.WRONG_WAY,
          IncidentType.PEDESTRIAN_ON_ROAD,
          IncidentType.CROWD,
          IncidentType.ILLEGAL_PARKING);

  private static final List<Severity> SEVERITIES = List.of(Severity.values());

  private static final Duration DECIDED_AFTER = Duration.ofSeconds(3);

  private MadeIncidents() {}

  static String camera(int number) {
    return "cam-" + number % CAMERAS;
  }

  static IncidentType type(int number) {
    return TYPES.get(number % TYPES.size());
  }

  /** The incident of a number, which its id ends with. */
  static Incident of(int number, Instant detectedAt) {
    CameraId camera = new CameraId(camera(number));
    IncidentType type = type(number);
    MediaTime detected = MediaTime.of(detectedAt);
    MediaTime began = MediaTime.of(detectedAt.minus(DECIDED_AFTER));
    String rule = "road-" + type.id();
    return new Incident(
        IncidentId.of(camera, rule, began, number),
        camera,
        rule,
        type,
        SEVERITIES.get(number % SEVERITIES.size()),
        began,
        detected,
        null,
        0.9,
        "road",
        List.of((long) number),
        new Box(100, 100, 80, 60),
        1920,
        1080);
  }

  /** The number that an id ends with. */
  static int number(String id) {
    return Integer.parseInt(id, id.lastIndexOf('~') + 1, id.length(), 10);
  }
}
