package io.saola.simulator.fault;

import java.time.Duration;

/**
 * How long a camera waits. Tests shorten it.
 *
 * @param session told as the session's timeout, seconds at least; {@link Quirk#SHORT_SESSION} holds
 *     clients to it
 * @param reports without receiver reports before {@link Quirk#NEEDS_RECEIVER_REPORTS} strikes
 * @param nonce age of a nonce at which {@link Quirk#NEW_NONCE} strikes
 */
public record Patience(Duration session, Duration reports, Duration nonce) {

  public static final Patience USUAL =
      new Patience(Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofSeconds(150));

  public Patience {
    if (session.toSeconds() < 1) {
      throw new IllegalArgumentException("a timeout of at least 1 s expected, found " + session);
    }
  }

  /** The same short time for all three. */
  public static Patience of(Duration duration) {
    return new Patience(duration, duration, duration);
  }
}
