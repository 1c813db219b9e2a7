package io.saola.events.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a destination takes anything, and how long it is left alone when it does not. Time is
 * handed in. For one thread.
 */
final class Pace {

  /** So many failures in a row, of whatever is sent, mean that the destination is away. */
  private static final int AWAY_AFTER = 3;

  private final Backoff backoff;
  private int failuresInARow;
  private Instant pausedUntil = Instant.EPOCH;
  private @Nullable Instant awaySince;
  private @Nullable String lastReason;

  Pace(Backoff backoff) {
    this.backoff = backoff;
  }

  /**
   * It took something.
   *
   * @return whether it had been away
   */
  boolean succeeded() {
    boolean wasAway = awaySince != null;
    failuresInARow = 0;
    pausedUntil = Instant.EPOCH;
    awaySince = null;
    return wasAway;
  }

  /** Something came not through. */
  void failed(DeliveryException failure, Instant now) {
    lastReason = failure.getMessage();
    boolean known = awaySince != null && now.isBefore(pausedUntil);
    // What was sent before it was known: many that fail together say no more than one.
    if (failure.kind() == DeliveryException.Cause.AWAY && !known) {
      pause(now, failure);
    }
  }

  private void pause(Instant now, DeliveryException failure) {
    failuresInARow++;
    failure.after().ifPresent(wait -> pausedUntil = now.plus(wait));
    if (failuresInARow < AWAY_AFTER) {
      return;
    }
    if (awaySince == null) {
      awaySince = now;
    }
    Instant until = now.plus(backoff.after(failuresInARow - AWAY_AFTER + 1));
    if (until.isAfter(pausedUntil)) {
      pausedUntil = until;
    }
  }

  /** Nothing is sent before this time. */
  Instant pausedUntil() {
    return pausedUntil;
  }

  /** Since when the destination takes nothing, null while it does. */
  @Nullable Instant awaySince() {
    return awaySince;
  }

  /** Why the last delivery failed that did, null before the first. */
  @Nullable String lastReason() {
    return lastReason;
  }
}
