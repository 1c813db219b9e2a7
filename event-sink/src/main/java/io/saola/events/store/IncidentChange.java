package io.saola.events.store;

import java.time.Instant;
import java.util.Locale;

/**
 * One numbered entry of the feed.
 *
 * @param seq ascending without gaps from 1, also across restarts
 * @param at wall time of the change
 * @param incident as it stands now; when an old entry is read again that may be newer than the
 *     change
 */
public record IncidentChange(long seq, Kind kind, Instant at, StoredIncident incident) {

  /** What happened. */
  public enum Kind {
    OPENED,
    UPDATED,
    ENDED,
    REVIEWED,
    /** The next step of its review was due and was not taken. */
    ESCALATED;

    /** The word in feed and store. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind byId(String id) {
      return valueOf(id.toUpperCase(Locale.ROOT));
    }
  }
}
