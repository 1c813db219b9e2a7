package io.saola.events.store;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of a change at a destination.
 *
 * @param seq of the change in the feed
 * @param attempts made so far
 * @param nextAt wall time of the next attempt, null where none is planned
 * @param reason of the last failure, null where none was
 * @param at wall time at which it came into this state
 */
public record DeliveryRow(
    String destination,
    long seq,
    String incident,
    State state,
    int attempts,
    @Nullable Instant nextAt,
    @Nullable String reason,
    Instant at) {

  /** Where it stands. */
  public enum State {
    /** The destination has said that it has it. */
    DELIVERED,
    /** It was tried in vain, or an earlier change of its incident was. */
    WAITING,
    /** It was given up; people may have it tried again. */
    DEAD;

    /** The word in API and store. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State byId(String id) {
      return valueOf(id.toUpperCase(Locale.ROOT));
    }
  }
}
