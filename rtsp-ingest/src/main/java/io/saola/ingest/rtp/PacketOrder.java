package io.saola.ingest.rtp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.concurrent.TimeUnit;

/**
 * Puts one source's packets in order, each handed on once. A packet in order passes through as it
 * lies in the network's buffer; one behind a gap is copied and waits until the gap is filled, for
 * at most {@link #PATIENCE_NANOS} or until a packet {@link #SPAN} numbers behind the gap has come.
 * Then what is missing is lost. Over a transport that keeps order nothing waits. Used by one
 * thread.
 */
final class PacketOrder implements AutoCloseable {

  static final int SPAN = 64;
  static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final int span;
  private final HeldPacket[] places;
  private final Tally lostPackets;
  private final PayloadSink sink;
  private long next;
  private int held;
  private long oldestNanos;
  private int missing;

  PacketOrder(boolean ordered, ByteBufAllocator allocator, Tally lostPackets, PayloadSink sink) {
    this.span = ordered ? 1 : SPAN;
    this.places = new HeldPacket[ordered ? 0 : SPAN];
    for (int i = 0; i < places.length; i++) {
      places[i] = new HeldPacket(allocator);
    }
    this.lostPackets = lostPackets;
    this.sink = sink;
  }

  /** Begins at a number; nothing may be held. */
  void begin(long first) {
    next = first;
    missing = 0;
  }

  /**
   * Hands the packet on, or keeps a copy until it is its turn.
   *
   * @param number unwrapped; of a packet that has not come before
   * @return false when it is too late: it has been given up as lost
   */
  boolean take(long number, ByteBuf buffer, RtpPacket packet, long arrivalNanos) {
    flush(arrivalNanos);
    if (number < next) {
      return false;
    }
    while (number - next >= span) {
      pass();
    }
    handOnReady();
    if (number == next) {
      next++;
      handOn(buffer, packet, arrivalNanos);
      handOnReady();
    } else {
      hold(number, buffer, packet, arrivalNanos);
    }
    return true;
  }

  /** Gives up what has been waited for too long. */
  void flush(long nowNanos) {
    while (held > 0 && nowNanos - oldestNanos >= PATIENCE_NANOS) {
      passGap();
    }
  }

  /** Gives up what is missing, and hands on all that is held. */
  void drain() {
    while (held > 0) {
      passGap();
    }
  }

  boolean isHolding() {
    return held > 0;
  }

  /** Ticker time at which {@link #flush} gives up what is waited for, if anything is held. */
  long dueNanos() {
    return oldestNanos + PATIENCE_NANOS;
  }

  /** Frees what is held. */
  @Override
  public void close() {
    for (HeldPacket place : places) {
      place.close();
    }
    held = 0;
  }

  private void hold(long number, ByteBuf buffer, RtpPacket packet, long arrivalNanos) {
    place(number).fill(buffer, packet, arrivalNanos);
    if (held++ == 0) {
      oldestNanos = arrivalNanos;
    }
  }

  private void passGap() {
    while (!place(next).isFull()) {
      pass();
    }
    handOnReady();
  }

  /** One number is done with, whether its packet is here or not. */
  private void pass() {
    if (span > 1 && place(next).isFull()) {
      handOnHeld();
    } else {
      next++;
      missing++;
      lostPackets.increment();
    }
  }

  private void handOnReady() {
    boolean any = false;
    while (held > 0 && place(next).isFull()) {
      handOnHeld();
      any = true;
    }
    if (any && held > 0) {
      oldestNanos = oldest();
    }
  }

  private void handOnHeld() {
    HeldPacket place = place(next);
    next++;
    held--;
    place.handOn(sink, takeMissing());
  }

  private void handOn(ByteBuf buffer, RtpPacket packet, long arrivalNanos) {
    sink.payload(
        buffer,
        packet.payloadIndex(),
        packet.payloadLength(),
        packet.timestamp(),
        packet.marker(),
        takeMissing(),
        arrivalNanos);
  }

  private int takeMissing() {
    int before = missing;
    missing = 0;
    return before;
  }

  private HeldPacket place(long number) {
    return places[(int) number & (SPAN - 1)];
  }

  private long oldest() {
    long oldest = Long.MAX_VALUE;
    for (HeldPacket place : places) {
      if (place.isFull()) {
        oldest = Math.min(oldest, place.arrivalNanos());
      }
    }
    return oldest;
  }
}
