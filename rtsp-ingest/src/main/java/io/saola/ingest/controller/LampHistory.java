package io.saola.ingest.controller;

import io.saola.core.detection.LampColour;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What one lamp showed in the last seconds, by the moments at which its controller was heard. Any
 * thread may ask, and never waits; those that write take turns.
 */
final class LampHistory {

  /** Many times what a light shows within the longest delay. */
  private static final int MOST = 32;

  /**
   * A time of one colour.
   *
   * @param from ticker time of the first word
   * @param heard ticker time of the last one that said the same
   * @param colour null when nobody knows
   */
  private record Stretch(long from, long heard, @Nullable LampColour colour) {}

  private final long staleNanos;

  /** The oldest first; never changed, only replaced. */
  private volatile Stretch[] stretches = {};

  /**
   * @param stale for so long a word counts
   */
  LampHistory(Duration stale) {
    this.staleNanos = stale.toNanos();
  }

  /** The controller says what the lamp shows. */
  synchronized void told(LampColour colour, long now) {
    Stretch last = last();
    if (last == null) {
      append(new Stretch(now, now, colour));
    } else if (last.colour == colour && now - last.heard <= staleNanos) {
      Stretch[] next = stretches.clone();
      next[next.length - 1] = new Stretch(last.from, now, colour);
      stretches = next;
    } else {
      append(new Stretch(now, now, colour));
    }
  }

  /** From now on nobody knows, until the controller says something. */
  synchronized void unknown(long now) {
    Stretch last = last();
    if (last != null && last.colour != null) {
      append(new Stretch(now, now, null));
    }
  }

  /** What the lamp showed at a moment by the ticker; null when nobody knows. */
  @Nullable LampColour at(long nanos) {
    Stretch[] known = stretches;
    for (int i = known.length - 1; i >= 0; i--) {
      if (nanos - known[i].from >= 0) {
        return nanos - known[i].heard <= staleNanos ? known[i].colour : null;
      }
    }
    return null;
  }

  private @Nullable Stretch last() {
    return stretches.length == 0 ? null : stretches[stretches.length - 1];
  }

  private void append(Stretch stretch) {
    Stretch[] before = stretches;
    int dropped = before.length < MOST ? 0 : 1;
    Stretch[] next = Arrays.copyOfRange(before, dropped, before.length + 1);
    next[next.length - 1] = stretch;
    stretches = next;
  }
}
