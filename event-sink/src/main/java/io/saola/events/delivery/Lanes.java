package io.saola.events.delivery;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What waits to be sent. What is in one lane goes one behind the other, lanes go side by side, and
 * the first of each is ready from a time on. Time is handed in. For one thread.
 */
final class Lanes {

  private final Map<String, ArrayDeque<Item>> lanes = new HashMap<>();
  private final TreeSet<Item> ready =
      new TreeSet<>(Comparator.comparing(Item::nextAt).thenComparingLong(Item::seq));

  /** One that waits, or is under way. */
  static final class Item {

    private final long seq;
    private final String lane;
    private int attempts;
    private Instant nextAt = Instant.EPOCH;
    private long deliveredAtFirstFailure;

    Item(long seq, String lane) {
      this.seq = seq;
      this.lane = lane;
    }

    long seq() {
      return seq;
    }

    String lane() {
      return lane;
    }

    /** How often it was tried. */
    int attempts() {
      return attempts;
    }

    /** Wall time from which on it may be tried again. */
    Instant nextAt() {
      return nextAt;
    }

    /** It was tried, after so many others had got through. */
    void tried(long delivered) {
      if (attempts == 0) {
        deliveredAtFirstFailure = delivered;
      }
      attempts++;
    }

    /** How many had got through when it failed first. */
    long deliveredAtFirstFailure() {
      return deliveredAtFirstFailure;
    }

    /** It was tried in an earlier run already. */
    void resume(int attemptsBefore, Instant at, long delivered) {
      attempts = attemptsBefore;
      nextAt = at;
      deliveredAtFirstFailure = delivered;
    }
  }

  /** Puts one at the end of its lane. */
  void add(Item item) {
    ArrayDeque<Item> lane = lanes.computeIfAbsent(item.lane, _ -> new ArrayDeque<>());
    lane.addLast(item);
    if (lane.size() == 1) {
      ready.add(item);
    }
  }

  boolean contains(long seq, String lane) {
    ArrayDeque<Item> items = lanes.get(lane);
    return items != null && items.stream().anyMatch(known -> known.seq == seq);
  }

  /** Whether what is put into a lane now would wait behind one that has failed. */
  boolean isHeld(String lane) {
    ArrayDeque<Item> items = lanes.get(lane);
    return items != null && items.getFirst().attempts > 0;
  }

  /** The one that has been ready for longest; it is under way from then on. */
  Optional<Item> take(Instant now) {
    return ready.isEmpty() || ready.getFirst().nextAt.isAfter(now)
        ? Optional.empty()
        : Optional.of(ready.removeFirst());
  }

  /** When the next one is ready; empty when all are under way. */
  Optional<Instant> readyAt() {
    return ready.isEmpty() ? Optional.empty() : Optional.of(ready.getFirst().nextAt);
  }

  /** How many lanes have something that is not under way. */
  int waiting() {
    return ready.size();
  }

  /** What was under way is the first of its lane again. */
  void putBack(Item item) {
    ready.add(item);
  }

  /** What was under way is to be tried again. */
  void retry(Item item, Instant at) {
    item.nextAt = at;
    ready.add(item);
  }

  /** What was under way is done with: the next of its lane may go. */
  void finish(Item item) {
    ArrayDeque<Item> lane = Objects.requireNonNull(lanes.get(item.lane));
    lane.removeFirst();
    if (lane.isEmpty()) {
      lanes.remove(item.lane);
    } else {
      ready.add(lane.getFirst());
    }
  }

  /** Everything in the lane of one, the first first. */
  Iterable<Item> laneOf(Item item) {
    return Objects.requireNonNull(lanes.get(item.lane));
  }

  /** All that waits is ready at once. */
  void hurry() {
    List<Item> waiting = List.copyOf(ready);
    ready.clear();
    waiting.forEach(item -> item.nextAt = Instant.EPOCH);
    ready.addAll(waiting);
  }
}
