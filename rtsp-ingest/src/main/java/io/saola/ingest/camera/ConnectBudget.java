package io.saola.ingest.camera;

/**
 * Spreads the connects of a whole node, so that a power cut that ends in a thousand cameras at once
 * does not become a thousand handshakes at once. Safe for use by any thread.
 */
final class ConnectBudget {

  private final long intervalNanos;
  private boolean used;
  private long next;

  ConnectBudget(int perSecond) {
    this.intervalNanos = 1_000_000_000L / perSecond;
  }

  /** Takes the next free place and tells how many nanoseconds from {@code now} it is. */
  synchronized long reserve(long now) {
    if (!used || next - now < 0) {
      used = true;
      next = now;
    }
    long wait = next - now;
    next += intervalNanos;
    return wait;
  }
}
