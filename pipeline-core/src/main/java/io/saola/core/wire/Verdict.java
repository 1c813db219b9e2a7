package io.saola.core.wire;

import io.saola.core.camera.CameraId;
import io.saola.core.incident.IncidentType;
import io.saola.core.time.MediaTime;
import org.jspecify.annotations.Nullable;

/**
 * What officers decided about an incident.
 *
 * @param zone id of the zone, null when the rule has none
 * @param endedAt media time at which it ended, null while it goes on
 * @param confirmed whether it was real; false for a false alarm
 */
public record Verdict(
    CameraId camera,
    IncidentType type,
    @Nullable String zone,
    MediaTime startedAt,
    @Nullable MediaTime endedAt,
    boolean confirmed) {}
