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

  static DestinationHealth of(
      String destination, DeliveryQueue queue, long newest, DestinationHealth before, Instant now) {
    Instant awaySince = queue.awaySince();
    State state = awaySince == null ? State.UP : State.AWAY;
    Instant since =
        awaySince != null ? awaySince : before.state() == State.UP ? before.since() : now;
    return new DestinationHealth(
        destination, state, since, newest - queue.position(), queue.lastReason());
  }
}
