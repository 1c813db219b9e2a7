package io.saola.ingest.rtp;

/**
 * What is agreed on a stream before its first packet.
 *
 * @param payloadType 0..127; packets of others are discarded
 * @param clockRate ticks of the timestamps a second
 * @param ordered the transport keeps packets in order, as TCP does, so that nothing is waited for
 */
public record RtpStream(int payloadType, int clockRate, boolean ordered) {

  /** What every video encoding of RFC 3551 and later ones use. */
  public static final int VIDEO_CLOCK_RATE = 90_000;

  public RtpStream {
    if (clockRate <= 0) {
      throw new IllegalArgumentException("clock rate " + clockRate + ", expected above 0");
    }
  }
}
