package io.saola.events.delivery;

import io.saola.core.incident.IncidentId;
import io.saola.events.delivery.Lanes.Item;
import io.saola.events.store.DeliveryRow;
import io.saola.events.store.DeliveryRow.State;
import io.saola.events.store.DeliveryStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which change a destination is to be sent next, and what is to be noted of those before. Each
 * incident has a lane. A destination that takes nothing has no more read for it.
 *
 * <p>Nothing waits or sends in here, and time is handed in. For one thread.
 */
final class DeliveryQueue {

  /** Read ahead of the oldest that is unfinished. */
  private static final int MOST_WAITING = 1_024;

  private final String destination;
  private final Lanes lanes;
  private final Sending sending;
  private final TreeSet<Long> unnoted = new TreeSet<>();
  private final Set<Long> deliveredBefore;
  private final List<DeliveryRow> notes = new ArrayList<>();
  private long read;

  /**
   * @param sending from these lanes
   */
  DeliveryQueue(String destination, DeliveryStore.Progress progress, Lanes lanes, Sending sending) {
    this.destination = destination;
    this.lanes = lanes;
    this.sending = sending;
    this.read = progress.position();
    this.deliveredBefore = new HashSet<>(progress.beyond());
    progress.waiting().forEach(this::resume);
  }

  /** Takes up again what waited when the program ended, or was given up. */
  void resume(DeliveryRow row) {
    if (lanes.contains(row.seq(), row.incident())) {
      return;
    }
    Instant nextAt = row.nextAt();
    var item = new Item(row.seq(), row.incident());
    item.resume(row.attempts(), nextAt == null ? Instant.EPOCH : nextAt, sending.delivered());
    lanes.add(item);
  }

  /** Number of the newest change that was read. */
  long read() {
    return read;
  }

  /** Whether it is worth reading on. */
  boolean hasRoom() {
    return !sending.isAway() && unnoted.size() + lanes.waiting() < MOST_WAITING;
  }

  /**
   * Takes the next change of the feed.
   *
   * @param wanted whether the destination wants to hear of it
   */
  void offer(long seq, IncidentId incident, boolean wanted, Instant now) {
    read = seq;
    if (deliveredBefore.remove(seq) || !wanted) {
      return;
    }
    var item = new Item(seq, incident.value());
    boolean behindFailed = lanes.isHeld(item.lane());
    lanes.add(item);
    if (behindFailed) {
      note(item, State.WAITING, null, now);
    } else {
      unnoted.add(seq);
    }
  }

  /** What to send now; it is under way from then on. */
  Optional<Item> next(Instant now) {
    return sending.next(now);
  }

  /** When there may be something to send again, if nothing else happens before. */
  Optional<Instant> wakeAt() {
    return sending.wakeAt();
  }

  /** It could not even be sent: it is the next one again. */
  void putBack(Item item) {
    sending.putBack(item);
  }

  void succeeded(Item item, Instant now) {
    sending.succeeded(item);
    note(item, State.DELIVERED, null, now);
  }

  void failed(Item item, DeliveryException failure, Instant now) {
    if (sending.failed(item, failure, now)) {
      note(item, State.DEAD, failure.getMessage(), now);
      return;
    }
    note(item, State.WAITING, failure.getMessage(), now);
    // Those behind it can go no further either: nothing of this incident keeps the position back.
    for (Item behind : lanes.laneOf(item)) {
      if (unnoted.contains(behind.seq())) {
        note(behind, State.WAITING, null, now);
      }
    }
  }

  private void note(Item item, State state, @Nullable String reason, Instant now) {
    unnoted.remove(item.seq());
    boolean planned = state == State.WAITING && !item.nextAt().equals(Instant.EPOCH);
    notes.add(
        new DeliveryRow(
            destination,
            item.seq(),
            item.lane(),
            state,
            item.attempts(),
            planned ? item.nextAt() : null,
            reason,
            now));
  }

  /** Everything up to this change is noted, or was not wanted. */
  long position() {
    return unnoted.isEmpty() ? read : unnoted.first() - 1;
  }

  /** What is to be stored together with {@link #position}; the newest word on a change is last. */
  List<DeliveryRow> notes() {
    return List.copyOf(notes);
  }

  /** How many notes are not stored yet; unlike {@link #notes} it copies nothing. */
  int unstored() {
    return notes.size();
  }

  /** Forgets what was stored. */
  void noted(int count) {
    notes.subList(0, count).clear();
  }

  /** Since when the destination takes nothing, null while it does. */
  @Nullable Instant awaySince() {
    return sending.awaySince();
  }

  /** Why the last delivery failed that did, null before the first. */
  @Nullable String lastReason() {
    return sending.lastReason();
  }
}
