package io.saola.simulator.fault;

/** How a camera meets clients that ask for UDP. */
public enum UdpService {
  /** Over UDP. */
  SERVED,
  /** 461 Unsupported Transport. */
  REFUSED,
  /** The answer names interleaved channels instead, and media comes over TCP. */
  ANSWERED_AS_TCP,
  /** Agreed to, but no packet arrives, as behind a firewall. */
  BLOCKED
}
