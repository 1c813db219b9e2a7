package io.saola.ingest.rtsp;

import io.netty.buffer.ByteBuf;

/** Takes what was found in the stream of bytes from a camera, in order, on the event loop. */
interface RtspInbound {

  /**
   * A packet framed as RFC 2326, 10.12 says. The bytes are lent for the call.
   *
   * @param channel 0..255
   */
  void packet(int channel, ByteBuf buffer, int index, int length);

  void message(RtspMessage message);

  /** Bytes that are neither; counted once they have been passed over. */
  void skipped(int bytes);

  /** The stream cannot be read any further: nothing is told after this. */
  void unreadable(Unreadable fault);

  /** Why a stream of bytes is given up. */
  enum Unreadable {
    /** From the first byte on, nothing looked like RTSP. */
    NOT_RTSP,
    /** More garbage between two messages than any resynchronisation should need. */
    GARBAGE,
    /** A header block beyond its limit, or no number where a length must be. */
    HEADER,
    /** An announced body beyond its limit. */
    BODY
  }
}
