package io.saola.ingest.accessunit;

import io.micrometer.core.instrument.Counter;
import io.netty.buffer.ByteBuf;
import io.saola.core.metrics.Meter;
import io.saola.ingest.rtp.Stamp;
import io.saola.ingest.rtp.Timeline;
import java.util.function.Consumer;

/**
 * Where pictures of every coding end: each is stamped with its time, counted, and handed over or
 * discarded. Used by one thread.
 */
final class PictureDelivery {

  private final KeyframeGate gate;
  private final Timeline timeline;
  private final Counter discardable;
  private final Consumer<AccessUnit> out;
  private Stamp stamp = Stamp.NONE;
  private long arrivalNanos;
  private long number;

  PictureDelivery(DepacketiserScope scope) {
    this.gate = new KeyframeGate(AccessUnitCounters.of(scope.meters(), scope.camera()));
    this.timeline = scope.timeline();
    this.discardable = scope.meters().counter(Meter.FRAMES_DISCARDABLE, scope.camera());
    this.out = scope.out();
  }

  /** Packets are missing. */
  void lost(int packets) {
    gate.lost(packets);
  }

  /** What follows has nothing to do with what came so far. */
  void newSource() {
    timeline.restart();
    gate.awaitKeyframe();
  }

  /** The first packet of a picture has come. */
  void begin(int timestamp, long firstArrivalNanos) {
    stamp = timeline.at(timestamp, firstArrivalNanos);
  }

  /** A packet of the picture has come. */
  void arrived(long packetArrivalNanos) {
    arrivalNanos = packetArrivalNanos;
  }

  /** Whether a picture of this shape, complete and with parameter sets, is one to begin with. */
  boolean isStart(KeyframeGate.Shape shape) {
    return gate.isStart(shape, arrivalNanos);
  }

  /**
   * Counts a picture, and decides.
   *
   * @param start what {@link #isStart} said, if its parameter sets are known
   * @return whether it is to be handed over
   */
  boolean admit(KeyframeGate.Shape shape, boolean start) {
    return gate.admit(shape, start, arrivalNanos);
  }

  /** Hands a picture over that was admitted. */
  void handOver(ByteBuf data, Coding coding) {
    if (coding.discardable()) {
      discardable.increment();
    }
    out.accept(
        new AccessUnit(
            data,
            coding,
            number++,
            stamp.time(),
            stamp.origin(),
            arrivalNanos,
            gate.takeLostBefore()));
  }
}
