package io.saola.events.delivery;

import io.saola.core.incident.IncidentId;
import io.saola.events.store.DeliveryRow;
import io.saola.events.store.DeliveryRow.State;
import io.saola.events.store.DeliveryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which change a destination is to be sent next. An incident's changes go one behind the other;
 * many incidents go side by side. What fails is tried again, later each time; what the destination
 * refuses, or what fails while others get through, is given up after a while, and the incident's
 * next change goes on. A destination that takes nothing is asked now and then with one delivery,
 * each time another, and reads no further.
 *
 * <p>Nothing waits or sends in here, and time is handed in. For one thread.
 */
final class DeliveryQueue {

  /** Read ahead of the oldest that is unfinished. */
  private static final int MOST_WAITING = 1_024;

  /** So many failures in a row, of whatever changes, mean that the destination is away. */
  private static final int AWAY_AFTER = 3;

  private static final int MOST_REFUSALS = 3;

  /** About half an hour of backing off. */
  private static final int MOST_ATTEMPTS = 12;

  private final String destination;
  private final int mostUnderWay;
  private final Backoff perDelivery;
  private final Backoff perDestination;
  private final Map<IncidentId, ArrayDeque<Item>> lanes = new HashMap<>();
  private final TreeSet<Item> ready =
      new TreeSet<>(Comparator.comparing(Item::nextAt).thenComparingLong(Item::seq));
  private final TreeSet<Long> unnoted = new TreeSet<>();
  private final Set<Long> deliveredBefore;
  private final List<DeliveryRow> notes = new ArrayList<>();
  private long read;
  private int underWay;
  private long delivered;
  private int failuresInARow;
  private Instant pausedUntil = Instant.EPOCH;
  private @Nullable Instant awaySince;
  private @Nullable String lastReason;

  /** A change on its way. */
  static final class Item {

    private final long seq;
    private final IncidentId incident;
    private int attempts;
    private Instant nextAt = Instant.EPOCH;
    private long deliveredAtFirstFailure;

    private Item(long seq, IncidentId incident) {
      this.seq = seq;
      this.incident = incident;
    }

    long seq() {
      return seq;
    }

    private Instant nextAt() {
      return nextAt;
    }
  }

  /**
   * @param mostUnderWay at once
   */
  DeliveryQueue(
      String destination,
      DeliveryStore.Progress progress,
      int mostUnderWay,
      Backoff perDelivery,
      Backoff perDestination) {
    this.destination = destination;
    this.mostUnderWay = mostUnderWay;
    this.perDelivery = perDelivery;
    this.perDestination = perDestination;
    this.read = progress.position();
    this.deliveredBefore = new HashSet<>(progress.beyond());
    progress.waiting().forEach(this::resume);
  }

  /** Takes up again what waited when the program ended, or was given up. */
  void resume(DeliveryRow row) {
    var item = new Item(row.seq(), new IncidentId(row.incident()));
    ArrayDeque<Item> lane = lanes.get(item.incident);
    if (lane != null && lane.stream().anyMatch(known -> known.seq == item.seq)) {
      return;
    }
    item.attempts = row.attempts();
    item.deliveredAtFirstFailure = delivered;
    Instant nextAt = row.nextAt();
    item.nextAt = nextAt == null ? Instant.EPOCH : nextAt;
    enqueue(item);
  }

  /** Number of the newest change that was read. */
  long read() {
    return read;
  }

  /** Whether it is worth reading on. */
  boolean hasRoom() {
    return awaySince == null && unnoted.size() + ready.size() < MOST_WAITING;
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
    var item = new Item(seq, incident);
    boolean behindFailed = isHeld(incident);
    enqueue(item);
    if (behindFailed) {
      note(item, State.WAITING, null, now);
    } else {
      unnoted.add(seq);
    }
  }

  private boolean isHeld(IncidentId incident) {
    ArrayDeque<Item> lane = lanes.get(incident);
    return lane != null && lane.getFirst().attempts > 0;
  }

  private void enqueue(Item item) {
    ArrayDeque<Item> lane = lanes.computeIfAbsent(item.incident, _ -> new ArrayDeque<>());
    lane.addLast(item);
    if (lane.size() == 1) {
      ready.add(item);
    }
  }

  /** What to send now; it is under way from then on. */
  Optional<Item> next(Instant now) {
    if (now.isBefore(pausedUntil)
        || isFull()
        || ready.isEmpty()
        || ready.getFirst().nextAt.isAfter(now)) {
      return Optional.empty();
    }
    underWay++;
    return Optional.of(ready.removeFirst());
  }

  private boolean isFull() {
    return underWay >= (awaySince == null ? mostUnderWay : 1);
  }

  /** When there may be something to send again, if nothing else happens before. */
  Optional<Instant> wakeAt() {
    if (ready.isEmpty() || isFull()) {
      return Optional.empty();
    }
    Instant next = ready.getFirst().nextAt;
    return Optional.of(next.isAfter(pausedUntil) ? next : pausedUntil);
  }

  /** It could not even be sent: it is the next one again. */
  void putBack(Item item) {
    underWay--;
    ready.add(item);
  }

  void succeeded(Item item, Instant now) {
    underWay--;
    delivered++;
    failuresInARow = 0;
    pausedUntil = Instant.EPOCH;
    if (awaySince != null) {
      awaySince = null;
      hurry();
    }
    item.attempts++;
    note(item, State.DELIVERED, null, now);
    advance(item);
  }

  /** What failed while the destination was away was not to blame for it. */
  private void hurry() {
    List<Item> waiting = List.copyOf(ready);
    ready.clear();
    waiting.forEach(item -> item.nextAt = Instant.EPOCH);
    ready.addAll(waiting);
  }

  void failed(Item item, DeliveryException failure, Instant now) {
    underWay--;
    if (item.attempts == 0) {
      item.deliveredAtFirstFailure = delivered;
    }
    item.attempts++;
    lastReason = failure.getMessage();
    boolean refused = failure.kind() == DeliveryException.Cause.REFUSED;
    if (!refused) {
      pause(now, failure);
    }
    if (isHopeless(item, refused)) {
      note(item, State.DEAD, failure.getMessage(), now);
      advance(item);
    } else {
      retry(item, failure, now);
    }
  }

  private boolean isHopeless(Item item, boolean refused) {
    return refused
        ? item.attempts >= MOST_REFUSALS
        : item.attempts >= MOST_ATTEMPTS && delivered > item.deliveredAtFirstFailure;
  }

  private void pause(Instant now, DeliveryException failure) {
    if (awaySince != null && now.isBefore(pausedUntil)) {
      // Sent before it was known: many that fail together say no more than one.
      return;
    }
    failuresInARow++;
    failure.after().ifPresent(wait -> pausedUntil = now.plus(wait));
    if (failuresInARow < AWAY_AFTER) {
      return;
    }
    if (awaySince == null) {
      awaySince = now;
    }
    Duration wait = perDestination.after(failuresInARow - AWAY_AFTER + 1);
    if (now.plus(wait).isAfter(pausedUntil)) {
      pausedUntil = now.plus(wait);
    }
  }

  private void retry(Item item, DeliveryException failure, Instant now) {
    item.nextAt = now.plus(perDelivery.after(item.attempts));
    note(item, State.WAITING, failure.getMessage(), now);
    ready.add(item);
    // Those behind it can go no further either: nothing of this incident keeps the position back.
    lane(item).stream()
        .filter(behind -> unnoted.contains(behind.seq))
        .forEach(behind -> note(behind, State.WAITING, null, now));
  }

  private void advance(Item finished) {
    ArrayDeque<Item> lane = lane(finished);
    lane.removeFirst();
    if (lane.isEmpty()) {
      lanes.remove(finished.incident);
    } else {
      ready.add(lane.getFirst());
    }
  }

  private ArrayDeque<Item> lane(Item item) {
    return Objects.requireNonNull(lanes.get(item.incident));
  }

  private void note(Item item, State state, @Nullable String reason, Instant now) {
    unnoted.remove(item.seq);
    Instant nextAt =
        state == State.WAITING && !item.nextAt.equals(Instant.EPOCH) ? item.nextAt : null;
    notes.add(
        new DeliveryRow(
            destination,
            item.seq,
            item.incident.value(),
            state,
            item.attempts,
            nextAt,
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
    return awaySince;
  }

  /** Why the last delivery failed that did, null before the first. */
  @Nullable String lastReason() {
    return lastReason;
  }
}
