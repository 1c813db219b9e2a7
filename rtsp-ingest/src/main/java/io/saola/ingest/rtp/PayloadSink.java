package io.saola.ingest.rtp;

import io.netty.buffer.ByteBuf;

/** Takes the payloads of one stream, each once and in order, on the session's event loop. */
public interface PayloadSink {

  /**
   * The payload lies in the network's buffer, which is only lent for the call.
   *
   * @param timestamp RTP timestamp
   * @param lost packets missing right before this one
   * @param arrivalNanos ticker time
   */
  void payload(
      ByteBuf buffer,
      int index,
      int length,
      int timestamp,
      boolean marker,
      int lost,
      long arrivalNanos);

  /**
   * Whether decoding may begin with this payload, so that another source may be taken over with it.
   */
  boolean mayBegin(ByteBuf buffer, int index, int length);

  /**
   * What follows is of another source, or numbered anew: its timestamps are unrelated to those
   * before, and nobody knows what is missing between.
   */
  void newSource();
}
