package io.saola.core.wire;

import io.saola.core.camera.CameraId;
import io.saola.core.incident.Incident;
import io.saola.core.incident.IncidentType;
import io.saola.core.time.MediaTime;
import org.jspecify.annotations.Nullable;

/**
 * What an incident is compared with the truth by.
 *
 * @param startedAt media time at which the situation began
 * @param detectedAt media time of the frame that decided it
 * @param endedAt media time at which it ended, null while it goes on
 * @param zone id of the zone, null when the rule has none
 */
public record IncidentLine(
    String id,
    CameraId camera,
    IncidentType type,
    MediaTime startedAt,
    MediaTime detectedAt,
    @Nullable MediaTime endedAt,
    @Nullable String zone) {

  /** The same of an incident that is at hand. */
  public static IncidentLine of(Incident incident) {
    return new IncidentLine(
        incident.id().value(),
        incident.camera(),
        incident.type(),
        incident.startedAt(),
        incident.detectedAt(),
        incident.endedAt(),
        incident.zone());
  }
}
