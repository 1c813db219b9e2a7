package io.saola.ingest.camera;

import io.saola.ingest.accessunit.AccessUnit;
import io.saola.ingest.record.EncodedRing;
import org.jspecify.annotations.Nullable;

/** Copies a stream's access units into a ring, then hands them on. Safe for use by any thread. */
final class RingStage implements AccessUnitSink {

  private final EncodedRing ring;
  private final AccessUnitSink next;
  private @Nullable LiveStream stream;

  /**
   * @param next may look back into the ring for all that it is offered
   */
  RingStage(EncodedRing ring, AccessUnitSink next) {
    this.ring = ring;
    this.next = next;
  }

  @Override
  public synchronized void offer(AccessUnit unit, LiveStream from) {
    if (stream != from) {
      stream = from;
      ring.begin(from.setup());
    }
    ring.append(unit);
    next.offer(unit, from);
  }
}
