package io.saola.simulator.fault;

/**
 * How a session ends by itself.
 *
 * @param afterPackets RTP packets sent in the session before it ends, 0 for never
 */
public record Ending(How how, long afterPackets) {

  public static final Ending NEVER = new Ending(How.CLOSED, 0);

  public Ending {
    if (afterPackets < 0) {
      throw new IllegalArgumentException("packets >= 0 expected, found " + afterPackets);
    }
  }

  /** What the client sees of it. */
  public enum How {
    /** The connection is closed without a word. */
    CLOSED,
    /** The connection is reset. */
    RESET,
    /** RTCP says goodbye (RFC 3550, 6.6) and no more media comes; the connection stays. */
    BYE
  }

  /** Whether a session that has sent so many packets is over. */
  public boolean reached(long sent) {
    return afterPackets > 0 && sent >= afterPackets;
  }
}
