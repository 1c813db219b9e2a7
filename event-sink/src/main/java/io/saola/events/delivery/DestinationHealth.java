package io.saola.events.delivery;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a destination is doing.
 *
 * @param since wall time at which it came into this state
 * @param behind changes of the feed that it has not been sent yet
 * @param reason of the last failure, null before the first
 */
public record DestinationHealth(
    String destination, State state, Instant since, long behind, @Nullable String reason) {

  /** What it does with what is sent. */
  public enum State {
    /** It takes deliveries, or has not been sent any. */
    UP,
    /** It takes nothing: it is asked now and then. */
    AWAY;

    /** The word in API and console. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static DestinationHealth starting(String destination, Instant now) {
    return new DestinationHealth(destination, State.UP, now, 0, null);
  }

  /** How it is doing by now. */
  DestinationHealth next(
      @Nullable Instant awaySince, long behindNow, @Nullable String lastReason, Instant now) {
    Instant since = awaySince != null ? awaySince : state == State.UP ? this.since : now;
    return new DestinationHealth(
        destination, awaySince == null ? State.UP : State.AWAY, since, behindNow, lastReason);
  }
}
