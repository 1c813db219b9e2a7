package io.saola.ingest.camera;

import io.saola.core.camera.CameraMonitor;
import io.saola.core.camera.CameraState;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;

/** Shows how many cameras are in which state, to alert on. */
final class NodeGauges {

  private NodeGauges() {}

  static void register(Meters meters, CameraMonitor monitor) {
    for (CameraState state : CameraState.values()) {
      meters.gauge(
          meterOf(state),
          () -> monitor.statuses().stream().filter(s -> s.state() == state).count());
    }
  }

  private static Meter meterOf(CameraState state) {
    return switch (state) {
      case CONNECTING -> Meter.CAMERAS_CONNECTING;
      case STREAMING -> Meter.CAMERAS_STREAMING;
      case STALLED -> Meter.CAMERAS_STALLED;
      case OFFLINE -> Meter.CAMERAS_OFFLINE;
      case REFUSED -> Meter.CAMERAS_REFUSED;
    };
  }
}
