package io.saola.app.measure.ingest;

import io.saola.core.time.MediaTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts movements and the frames that show them together. A camera that was awake before somebody
 * came is no trial. Safe for use by any thread.
 */
final class WakeLog {

  /** Before a movement; a sleeping camera gives one frame in a group of pictures. */
  private static final Duration BEFORE = Duration.ofSeconds(4);

  private static final int MOST_ASLEEP = 3;

  /** Camera time and time of sending differ by less than this, microseconds: half a picture. */
  private static final long TOLERANCE = 20_000;

  private final Map<String, Deque<MediaTime>> recent = new HashMap<>();
  private final Map<String, Instant> moved = new HashMap<>();
  private final List<Double> seconds = new ArrayList<>();
  private int awake;
  private int missed;

  /** The first picture with somebody in it is being sent. */
  synchronized void moved(String camera, Instant when) {
    Instant earlier = moved.remove(camera);
    if (earlier != null) {
      missed++;
    }
    MediaTime from = MediaTime.of(when.minus(BEFORE));
    Deque<MediaTime> frames = recent.computeIfAbsent(camera, _ -> new ArrayDeque<>());
    frames.removeIf(time -> time.isBefore(from));
    if (frames.size() > MOST_ASLEEP) {
      awake++;
    } else {
      moved.put(camera, when);
    }
  }

  /** A frame was handed over for analysis. */
  synchronized void seen(SeenFrame frame) {
    recent.computeIfAbsent(frame.camera(), _ -> new ArrayDeque<>()).add(frame.time());
    Instant when = moved.get(frame.camera());
    if (when != null && !frame.time().plusMicros(TOLERANCE).isBefore(MediaTime.of(when))) {
      moved.remove(frame.camera());
      seconds.add(Duration.between(when, frame.handedOver()).toNanos() / 1e9);
    }
  }

  /** Movements that were seen so far. */
  synchronized int trials() {
    return seconds.size();
  }

  synchronized WakeResult result() {
    return new WakeResult(seconds.stream().sorted().toList(), awake, missed);
  }
}
