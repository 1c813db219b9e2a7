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
   * @param from ticker time from which on it counts
   * @param heard ticker time of the last word that said the same
   * @param asked ticker time at which that word was asked for: it is no older
   * @param colour null when nobody knows
   */
  private record Stretch(long from, long heard, long asked, @Nullable LampColour colour) {}

  private final long staleNanos;

  /** The oldest first; never changed, only replaced. */
  private volatile Stretch[] stretches = {};

  /**
   * @param stale for so long a word counts
   */
  LampHistory(Duration stale) {
    this.staleNanos = stale.toNanos();
  }

  /** The controller says by itself what the lamp shows. */
  synchronized void told(LampColour colour, long now) {
    take(colour, now, now, now);
  }

  /**
   * The controller says what the lamp shows because it was asked, so that it has shown it since any
   * moment after it was asked the time before. Red are only the moments at which it was red beyond
   * doubt: nobody is to be blamed for the first ones of green.
   *
   * @param asked when it was asked, by the ticker
   */
  synchronized void sampled(LampColour colour, long asked, long now) {
    Stretch last = last();
    long from = now;
    if (last != null && last.colour == LampColour.RED && now - last.heard <= staleNanos) {
      from = last.from + Math.max(0, last.asked - last.from);
    }
    take(colour, from, asked, now);
  }

  /**
   * @param from since when the lamp has shown it, if it showed something else before
   */
  private void take(LampColour colour, long from, long asked, long now) {
    Stretch last = last();
    if (last != null && last.colour == colour && now - last.heard <= staleNanos) {
      Stretch[] next = stretches.clone();
      next[next.length - 1] = new Stretch(last.from, now, asked, colour);
      stretches = next;
    } else {
      append(new Stretch(from, now, asked, colour));
    }
  }

  /** From now on nobody knows, until the controller says something. */
  synchronized void unknown(long now) {
    Stretch last = last();
    if (last != null && last.colour != null) {
      append(new Stretch(now, now, now, null));
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
