package io.saola.ingest.rtp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/**
 * A place for a copy of a packet that cannot be handed on yet. Filled and emptied again and again,
 * with buffers of a pool. Used by one thread.
 */
final class HeldPacket implements AutoCloseable {

  private final ByteBufAllocator allocator;
  private @Nullable ByteBuf payload;
  private int sequence;
  private int timestamp;
  private boolean marker;
  private long arrivalNanos;

  HeldPacket(ByteBufAllocator allocator) {
    this.allocator = allocator;
  }

  /** Copies the packet in the place of what was here. */
  void fill(ByteBuf buffer, RtpPacket packet, long packetArrivalNanos) {
    close();
    payload =
        allocator
            .directBuffer(packet.payloadLength())
            .writeBytes(buffer, packet.payloadIndex(), packet.payloadLength());
    sequence = packet.sequence();
    timestamp = packet.timestamp();
    marker = packet.marker();
    arrivalNanos = packetArrivalNanos;
  }

  boolean isFull() {
    return payload != null;
  }

  /** 0..65535. */
  int sequence() {
    return sequence;
  }

  int timestamp() {
    return timestamp;
  }

  long arrivalNanos() {
    return arrivalNanos;
  }

  /** Hands the payload on, and is empty then. */
  void handOn(PayloadSink sink, int lost) {
    ByteBuf data = payload;
    if (data == null) {
      return;
    }
    payload = null;
    try {
      sink.payload(data, 0, data.readableBytes(), timestamp, marker, lost, arrivalNanos);
    } finally {
      data.release();
    }
  }

  /** Empties it. */
  @Override
  public void close() {
    if (payload != null) {
      payload.release();
      payload = null;
    }
  }
}
