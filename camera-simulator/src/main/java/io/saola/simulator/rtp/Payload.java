package io.saola.simulator.rtp;

import io.netty.buffer.ByteBuf;

/** What one RTP packet carries, the same for all clients. Immutable. */
public final class Payload {

  private final byte[] bytes;
  private final boolean marker;
  private final boolean earlier;

  private Payload(byte[] bytes, boolean marker, boolean earlier) {
    this.bytes = bytes;
    this.marker = marker;
    this.earlier = earlier;
  }

  /** Takes the bytes over. */
  static Payload of(byte[] bytes) {
    return new Payload(bytes, false, false);
  }

  Payload marked(boolean marked) {
    return marked == marker ? this : new Payload(bytes, marked, earlier);
  }

  /** With a marker and the previous picture's timestamp. */
  Payload asEndOfEarlierPicture() {
    return new Payload(bytes, true, true);
  }

  /** Bytes. */
  public int length() {
    return bytes.length;
  }

  public boolean marker() {
    return marker;
  }

  /** Whether it goes under the previous picture's timestamp. */
  public boolean earlier() {
    return earlier;
  }

  void writeTo(ByteBuf out) {
    out.writeBytes(bytes);
  }
}
