package io.saola.ingest.fault;

import io.micrometer.core.instrument.Counter;
import io.saola.core.camera.CameraId;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All faults of one camera that were forgiven since the program began. Each is logged once, and
 * counted once for every session in which it was seen. Safe for use by any thread.
 */
public final class FaultBook {

  private static final Logger LOG = LoggerFactory.getLogger(FaultBook.class);

  private final CameraId camera;
  private final Counter forgiven;
  private final InstantSource clock;
  private volatile Map<CameraFault, Instant> firstSeen = Map.of();

  public FaultBook(CameraId camera, Meters meters, InstantSource clock) {
    this.camera = camera;
    this.forgiven = meters.counter(Meter.FAULTS_FORGIVEN, camera);
    this.clock = clock;
  }

  /** A log for one session, to be used by that session's event loop alone. */
  public FaultLog newSession() {
    Set<CameraFault> seen = EnumSet.noneOf(CameraFault.class);
    return fault -> {
      if (seen.add(fault)) {
        note(fault);
      }
    };
  }

  /**
   * What has been seen of the camera, and when first by the wall clock.
   *
   * @return a copy, in the enum's order
   */
  public Map<CameraFault, Instant> firstSeen() {
    return firstSeen;
  }

  private synchronized void note(CameraFault fault) {
    forgiven.increment();
    if (firstSeen.containsKey(fault)) {
      return;
    }
    EnumMap<CameraFault, Instant> more = new EnumMap<>(CameraFault.class);
    more.putAll(firstSeen);
    more.put(fault, clock.instant());
    firstSeen = Collections.unmodifiableMap(more);
    LOG.info(
        "camera {} has the fault {}, known of {}: {}; {}",
        camera,
        fault.id(),
        fault.vendors(),
        fault.behaviour(),
        fault.policy());
  }
}
