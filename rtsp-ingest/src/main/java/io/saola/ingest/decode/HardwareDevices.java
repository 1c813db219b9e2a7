package io.saola.ingest.decode;

import io.saola.core.camera.CameraId;
import io.saola.core.config.SaolaConfig.Hardware;
import io.saola.core.metrics.Meters;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns the device that decodes a node's cameras: the first that can be opened of those that the
 * configuration names, opened when the first picture is decoded. Where there is none, one line of
 * the log says so, and the processor decodes. Safe for use by any thread.
 */
public final class HardwareDevices implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HardwareDevices.class);

  private final List<Hardware> order;
  private final Opener opener;
  private @Nullable HardwareDevice device;
  private boolean tried;
  private boolean closed;

  /** Opens a device of a kind. */
  @FunctionalInterface
  interface Opener {

    HardwareDevice open(Hardware kind) throws CodecException;
  }

  /**
   * Opens nothing yet.
   *
   * @param order kinds to try, one after the other
   */
  public HardwareDevices(List<Hardware> order) {
    this(order, FfmpegDevice::open);
  }

  HardwareDevices(List<Hardware> order, Opener opener) {
    this.order = List.copyOf(order);
    this.opener = opener;
  }

  /** No device: the processor decodes. */
  public static HardwareDevices none() {
    return new HardwareDevices(List.of());
  }

  /** What one camera has of the device. */
  public CameraHardware of(CameraId camera, Meters meters) {
    return new CameraHardware(this, camera, meters);
  }

  /** Null where there is none; opening it may take a second, the first time. */
  synchronized @Nullable HardwareDevice device() {
    if (!tried && !closed) {
      tried = true;
      device = firstOf(order);
    }
    return device;
  }

  private @Nullable HardwareDevice firstOf(List<Hardware> kinds) {
    List<String> refusals = new ArrayList<>();
    for (Hardware kind : kinds) {
      try {
        HardwareDevice opened = opener.open(kind);
        LOG.info("{} decodes, where it can", kind.id());
        return opened;
      } catch (CodecException | UnsatisfiedLinkError refused) {
        refusals.add(kind.id() + " (" + refused.getMessage() + ")");
      }
    }
    if (!refusals.isEmpty()) {
      LOG.warn("no hardware decodes, the processor does: {}", String.join(", ", refusals));
    }
    return null;
  }

  /** Lets go of the device; decoders and pictures that use it keep it until they are closed. */
  @Override
  public synchronized void close() {
    closed = true;
    if (device != null) {
      device.close();
      device = null;
    }
  }
}
