package io.saola.simulator.fault;

/** How a camera that has a password asks for it. */
public record Access(Scheme scheme, Nonces nonces) {

  public static final Access USUAL = new Access(Scheme.DIGEST_MD5, Nonces.KEPT);

  /** What is asked for (RFC 7617; RFC 2617 and 7616). */
  public enum Scheme {
    BASIC,
    DIGEST_MD5,
    DIGEST_MD5_QOP,
    DIGEST_SHA256,
    DIGEST_SHA256_QOP
  }

  /** How long a nonce is good for. */
  public enum Nonces {
    /** As long as the connection. */
    KEPT,
    /** For one request: the next is told {@code stale=true} and a new one. */
    ONCE,
    /** For none: every answer is refused with a new one, though it is right. */
    NEVER
  }
}
