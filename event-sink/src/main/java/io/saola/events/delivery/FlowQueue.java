package io.saola.events.delivery;

import io.saola.events.delivery.Lanes.Item;
import io.saola.events.store.FlowFeed.Row;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which minute of traffic a destination is to be sent next. Each camera has a lane. Of what was
 * sent only the place up to which nothing is left to do is kept.
 *
 * <p>Nothing waits or sends in here, and time is handed in. For one thread.
 */
final class FlowQueue {

  /** So many wait in memory, the others in the store. */
  private static final int MOST_WAITING = 1_024;

  private final Lanes lanes;
  private final Sending sending;
  private final Map<Long, Row> rows = new HashMap<>();
  private final TreeSet<Long> unfinished = new TreeSet<>();
  private long read;

  /**
   * @param position up to which nothing is left to do
   * @param sending from these lanes
   */
  FlowQueue(long position, Lanes lanes, Sending sending) {
    this.read = position;
    this.lanes = lanes;
    this.sending = sending;
  }

  /** Number of the newest that was read. */
  long read() {
    return read;
  }

  /** Whether it is worth reading on. */
  boolean hasRoom() {
    return !sending.isAway() && unfinished.size() < MOST_WAITING;
  }

  /** Takes the next one that was stored. */
  void offer(Row row) {
    read = row.seq();
    rows.put(row.seq(), row);
    unfinished.add(row.seq());
    lanes.add(new Item(row.seq(), row.camera().value()));
  }

  /** Passes over what is not for this destination, or gone. */
  void skipTo(long seq) {
    read = Math.max(read, seq);
  }

  /** What to send now; it is under way from then on. */
  Optional<Item> next(Instant now) {
    return sending.next(now);
  }

  /** Which one it is. */
  Row row(Item item) {
    return Objects.requireNonNull(rows.get(item.seq()));
  }

  /** When there may be something to send again, if nothing else happens before. */
  Optional<Instant> wakeAt() {
    return sending.wakeAt();
  }

  /** It could not even be sent: it is the next one again. */
  void putBack(Item item) {
    sending.putBack(item);
  }

  /** There is nothing of it to send. */
  void dropped(Item item) {
    sending.dropped(item);
    forget(item);
  }

  void succeeded(Item item) {
    sending.succeeded(item);
    forget(item);
  }

  /**
   * It did not come through.
   *
   * @return whether it is given up
   */
  boolean failed(Item item, DeliveryException failure, Instant now) {
    boolean givenUp = sending.failed(item, failure, now);
    if (givenUp) {
      forget(item);
    }
    return givenUp;
  }

  private void forget(Item item) {
    rows.remove(item.seq());
    unfinished.remove(item.seq());
  }

  /** Up to this number nothing is left to do. */
  long position() {
    return unfinished.isEmpty() ? read : unfinished.first() - 1;
  }

  /** Since when the destination takes nothing, null while it does. */
  @Nullable Instant awaySince() {
    return sending.awaySince();
  }

  /** Why the last one failed that did, null before the first. */
  @Nullable String lastReason() {
    return sending.lastReason();
  }
}
