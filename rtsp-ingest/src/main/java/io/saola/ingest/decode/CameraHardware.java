package io.saola.ingest.decode;

import io.micrometer.core.instrument.Counter;
import io.saola.core.camera.CameraId;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether hardware decodes one camera, and the gauge that shows it. A device that has failed a
 * camera is not used for it again before its next session. Safe for use by any thread.
 */
public final class CameraHardware {

  private static final Logger LOG = LoggerFactory.getLogger(CameraHardware.class);

  private final HardwareDevices devices;
  private final CameraId camera;
  private final Counter failures;
  private final AtomicBoolean inUse = new AtomicBoolean();
  private final AtomicBoolean refusalSaid = new AtomicBoolean();
  private final AtomicBoolean failureSaid = new AtomicBoolean();

  CameraHardware(HardwareDevices devices, CameraId camera, Meters meters) {
    this.devices = devices;
    this.camera = camera;
    this.failures = meters.counter(Meter.HARDWARE_FAILURES, camera);
    meters.gauge(Meter.HARDWARE_DECODING, camera, () -> inUse.get() ? 1 : 0);
  }

  /** Null where the processor decodes. */
  @Nullable HardwareDevice device() {
    return devices.device();
  }

  /** A picture was decoded, by the device or the processor. */
  void decoded(HardwareDevice device, boolean byDevice) {
    inUse.set(byDevice);
    if (!byDevice && refusalSaid.compareAndSet(false, true)) {
      LOG.info(
          "camera {}: {} does not decode what it sends, the processor does",
          camera,
          device.kind().id());
    }
  }

  /** The device failed while it decoded, and is given up for this session. */
  void failed(HardwareDevice device, String reason) {
    inUse.set(false);
    failures.increment();
    if (failureSaid.compareAndSet(false, true)) {
      LOG.warn(
          "camera {}: {} failed ({}), from the next keyframe on the processor decodes",
          camera,
          device.kind().id(),
          reason);
    }
  }

  /** Decoding has ended. */
  void ended() {
    inUse.set(false);
  }
}
