package io.saola.ingest.accessunit;

import io.saola.ingest.rtp.PayloadSink;

/**
 * Takes one coding's pictures out of RTP payloads. Whole ones come out, in decoding order, from the
 * first keyframe on; what is damaged, and after it what cannot be decoded, is counted and
 * discarded. Used by one thread.
 */
public interface Depacketiser extends PayloadSink, AutoCloseable {

  /** Frees the picture being built. */
  @Override
  void close();
}
