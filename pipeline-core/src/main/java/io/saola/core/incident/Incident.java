package io.saola.core.incident;

import io.saola.core.camera.CameraId;
import io.saola.core.geometry.Box;
import io.saola.core.time.MediaTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One situation as a rule sees it now. What people decided about it is its review, kept elsewhere.
 *
 * @param rule id of the rule that decided
 * @param startedAt media time at which the situation began
 * @param detectedAt media time of the frame that decided it
 * @param endedAt media time at which it ended, null while it goes on
 * @param confidence 0..1
 * @param zone id of the zone, null when the rule has none
 * @param tracks ids of the tracks involved, ascending
 * @param box around the objects at {@code detectedAt}, pixels of the source frame
 * @param frameWidth pixels of the source frame at {@code detectedAt}
 * @param frameHeight pixels of the source frame at {@code detectedAt}
 * @param fault what was wrong with the camera's picture at {@code detectedAt}, null where that is
 *     not what the incident is about
 */
public record Incident(
    IncidentId id,
    CameraId camera,
    String rule,
    IncidentType type,
    Severity severity,
    MediaTime startedAt,
    MediaTime detectedAt,
    @Nullable MediaTime endedAt,
    double confidence,
    @Nullable String zone,
    List<Long> tracks,
    Box box,
    int frameWidth,
    int frameHeight,
    @Nullable PictureFault fault) {

  public Incident {
    tracks = tracks.stream().distinct().sorted().toList();
  }

  /** About something else than the camera's picture. */
  public Incident(
      IncidentId id,
      CameraId camera,
      String rule,
      IncidentType type,
      Severity severity,
      MediaTime startedAt,
      MediaTime detectedAt,
      @Nullable MediaTime endedAt,
      double confidence,
      @Nullable String zone,
      List<Long> tracks,
      Box box,
      int frameWidth,
      int frameHeight) {
    this(
        id,
        camera,
        rule,
        type,
        severity,
        startedAt,
        detectedAt,
        endedAt,
        confidence,
        zone,
        tracks,
        box,
        frameWidth,
        frameHeight,
        null);
  }

  public boolean isOpen() {
    return endedAt == null;
  }

  public Incident ended(MediaTime time) {
    return new Incident(
        id,
        camera,
        rule,
        type,
        severity,
        startedAt,
        detectedAt,
        time,
        confidence,
        zone,
        tracks,
        box,
        frameWidth,
        frameHeight,
        fault);
  }

  /** The same situation, as severe as it is by now. */
  public Incident withSeverity(Severity now) {
    return new Incident(
        id,
        camera,
        rule,
        type,
        now,
        startedAt,
        detectedAt,
        endedAt,
        confidence,
        zone,
        tracks,
        box,
        frameWidth,
        frameHeight,
        fault);
  }

  /** The same situation with the tracks that are involved by now. */
  public Incident withTracks(List<Long> involved) {
    return new Incident(
        id,
        camera,
        rule,
        type,
        severity,
        startedAt,
        detectedAt,
        endedAt,
        confidence,
        zone,
        involved,
        box,
        frameWidth,
        frameHeight,
        fault);
  }
}
