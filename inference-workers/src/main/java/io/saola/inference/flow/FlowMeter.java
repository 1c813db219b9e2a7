package io.saola.inference.flow;

import io.saola.core.config.CameraConfig;
import io.saola.core.config.CameraConfig.Calibration;
import io.saola.core.flow.FlowMinute;
import io.saola.core.flow.FlowMinute.Crossings;
import io.saola.core.geometry.Homography;
import io.saola.core.time.MediaTime;
import io.saola.core.track.FrameTracks;
import io.saola.core.track.Track;
import io.saola.inference.tracking.Timeline;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A camera's traffic, minute by minute of media time. It takes frames as they come: one that is not
 * later than the one before changes nothing, and a gap counts as time in which nobody looked. One
 * thread at a time.
 */
public final class FlowMeter {

  private static final long MINUTE_MICROS = 60_000_000;

  /** A longer step is a gap: nobody knows what happened in it. */
  private static final double GAP_SECONDS = 10;

  /** A track that was missed for no longer is still there. */
  private static final double HIDDEN_SECONDS = 1;

  private final CameraConfig camera;
  private final LineCounter lines;
  private final Speeds speeds;
  private final Timeline timeline = new Timeline();
  private final Map<Crossing, Long> crossings = new TreeMap<>();
  private final List<ZoneSums> zones;
  private double seconds;
  private @Nullable MediaTime from;

  /**
   * @throws IllegalArgumentException when the camera's calibration determines no mapping: the
   *     configuration's reader refuses such a one
   */
  public FlowMeter(CameraConfig camera) {
    this.camera = camera;
    this.lines = new LineCounter(camera);
    Calibration calibration = camera.calibration();
    this.speeds =
        new Speeds(
            calibration == null
                ? null
                : Homography.between(calibration.image(), calibration.metres()));
    this.zones = camera.zones().stream().map(ZoneSums::new).toList();
  }

  /**
   * Takes a frame's tracks in.
   *
   * @return the minute that this frame ended, if it did
   */
  public Optional<FlowMinute> add(FrameTracks frame) {
    return switch (timeline.next(frame.time())) {
      case IGNORE -> Optional.empty();
      case START -> {
        Optional<FlowMinute> ended = finish();
        lines.forgetTracks();
        speeds.forget();
        take(frame, 0);
        yield ended;
      }
      case FORWARD -> {
        MediaTime minute = minuteOf(frame.time());
        Optional<FlowMinute> ended = minute.equals(from) ? Optional.empty() : finish();
        double step = timeline.stepSeconds();
        take(frame, step > GAP_SECONDS ? 0 : step);
        yield ended;
      }
    };
  }

  /** The minute that has begun, as far as it went; the next frame begins another. */
  public Optional<FlowMinute> finish() {
    MediaTime begun = from;
    if (begun == null) {
      return Optional.empty();
    }
    double observed = Math.min(60, seconds);
    FlowMinute minute =
        new FlowMinute(
            camera.id(),
            begun,
            observed,
            crossings.entrySet().stream()
                .map(
                    entry ->
                        new Crossings(
                            entry.getKey().line(),
                            entry.getKey().objectClass(),
                            entry.getKey().direction(),
                            entry.getValue()))
                .toList(),
            zones.stream().map(ZoneSums::finish).toList());
    crossings.clear();
    seconds = 0;
    from = null;
    return Optional.of(minute);
  }

  private void take(FrameTracks frame, double step) {
    if (from == null) {
      from = minuteOf(frame.time());
    }
    seconds += step;
    lines.count(frame).forEach(crossing -> crossings.merge(crossing, 1L, Long::sum));
    for (Track track : frame.tracks()) {
      if (frame.time().secondsSince(track.lastSeen()) <= HIDDEN_SECONDS) {
        Place place = Place.of(track.box(), frame.width(), frame.height());
        Speeds.Speed speed =
            track.seenAt(frame.time()) ? speeds.of(track.id(), place, frame.time()) : null;
        for (int i = 0; i < zones.size(); i++) {
          zones.get(i).add(track.objectClass(), place, speed, step);
        }
      }
    }
    for (int i = 0; i < zones.size(); i++) {
      zones.get(i).step(step);
    }
    speeds.forgetBefore(frame.time());
  }

  private static MediaTime minuteOf(MediaTime time) {
    return new MediaTime(Math.floorDiv(time.micros(), MINUTE_MICROS) * MINUTE_MICROS);
  }
}
