package io.saola.events.delivery;

import io.micrometer.core.instrument.Counter;
import io.saola.events.store.DeliveryRow;
import io.saola.events.store.DeliveryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores what became of deliveries to one destination, many at once. For one thread; waits for the
 * store.
 */
final class DeliveryNotes {

  private static final Logger log = LoggerFactory.getLogger(DeliveryNotes.class);

  /** Results are noted together, so that a transaction serves many. */
  private static final Duration WITHIN = Duration.ofMillis(100);

  /** Of changes that the destination does not want, so many may be read anew after a crash. */
  private static final int MOST_READ_AGAIN = 1_000;

  private final String destination;
  private final DeliveryStore store;
  private final Counter dead;
  private Instant last = Instant.EPOCH;
  private long position;

  /**
   * @param position the one that is stored
   * @param dead counts what is given up
   */
  DeliveryNotes(String destination, long position, DeliveryStore store, Counter dead) {
    this.destination = destination;
    this.position = position;
    this.store = store;
    this.dead = dead;
  }

  /** How long what waits to be stored may wait yet. */
  Duration dueIn(Instant now) {
    return Duration.between(now, last.plus(WITHIN));
  }

  /**
   * Stores what a queue wants noted, if it is time.
   *
   * @param atOnce whether it is in any case
   * @return whether anything was stored
   */
  boolean store(DeliveryQueue queue, boolean atOnce, Instant now) {
    long reached = queue.position();
    boolean isDue =
        queue.unstored() == 0
            ? reached - position >= (atOnce ? 1 : MOST_READ_AGAIN)
            : atOnce || dueIn(now).compareTo(Duration.ZERO) <= 0;
    if (!isDue) {
      return false;
    }
    List<DeliveryRow> rows = queue.notes();
    store.save(destination, reached, rows);
    position = reached;
    queue.noted(rows.size());
    rows.stream().filter(row -> row.state() == DeliveryRow.State.DEAD).forEach(this::givenUp);
    last = now;
    return true;
  }

  private void givenUp(DeliveryRow row) {
    dead.increment();
    log.warn(
        "change {} of incident {} was given up for destination {} after {} attempts: {}",
        row.seq(),
        row.incident(),
        destination,
        row.attempts(),
        row.reason());
  }
}
