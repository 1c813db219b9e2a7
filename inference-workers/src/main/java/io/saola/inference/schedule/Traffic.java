package io.saola.inference.schedule;

import io.saola.core.config.CameraConfig;
import io.saola.core.stage.FlowSink;
import io.saola.core.track.FrameTracks;
import io.saola.inference.flow.FlowMeter;
import org.jspecify.annotations.Nullable;

/**
 * One camera's traffic, counted and handed over by the minute; of a camera without lines and zones
 * there is nothing to count. One thread at a time.
 */
final class Traffic {

  private final @Nullable FlowMeter meter;
  private final FlowSink sink;

  private Traffic(@Nullable FlowMeter meter, FlowSink sink) {
    this.meter = meter;
    this.sink = sink;
  }

  /**
   * Begins to count.
   *
   * @param sink null where nobody wants it counted
   */
  static Traffic of(CameraConfig camera, @Nullable FlowSink sink) {
    boolean counted = sink != null && !(camera.lines().isEmpty() && camera.zones().isEmpty());
    return new Traffic(counted ? new FlowMeter(camera) : null, sink == null ? _ -> {} : sink);
  }

  /** Takes the tracks of the next frame. */
  void add(FrameTracks tracks) {
    if (meter != null) {
      meter.add(tracks).ifPresent(sink::accept);
    }
  }

  /** Hands the minute over that has begun, as far as it went. */
  void end() {
    if (meter != null) {
      meter.finish().ifPresent(sink::accept);
    }
  }
}
