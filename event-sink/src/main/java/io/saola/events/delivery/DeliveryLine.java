package io.saola.events.delivery;

import io.saola.events.delivery.Lanes.Item;
import io.saola.events.store.DeliveryRow;
import io.saola.events.store.DeliveryStore;
import io.saola.events.store.IncidentChange;
import io.saola.events.store.IncidentQueries;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the feed's changes to one destination, on a thread of its own: reads on where it left off,
 * hands to the courier, and notes what became of each. While the store is away it waits; what was
 * not noted when the program ends is sent again.
 */
final class DeliveryLine implements LineThread.Work, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(DeliveryLine.class);

  /** A courier that says nothing at all. */
  static final Duration NO_ANSWER = Duration.ofSeconds(60);

  private static final int MOST_UNDER_WAY = 64;
  private static final int READ_AT_ONCE = 256;

  /** About half an hour of backing off. */
  private static final int MOST_ATTEMPTS = 12;

  /** Beyond this many unnoted results nothing new is sent: they would all be sent again. */
  private static final int MOST_UNNOTED = 4_096;

  private static final Duration IDLE = Duration.ofSeconds(30);

  private final String id;
  private final Predicate<IncidentChange> wanted;
  private final Courier courier;
  private final Function<IncidentChange, Delivery> wrapping;
  private final Feed feed;
  private final IncidentQueries queries;
  private final DeliveryStore store;
  private final DeliveryCounters counters;
  private final InstantSource clock;
  private final long newestAtStart;
  private final LineThread thread;
  private final Map<Long, IncidentChange> fresh = new HashMap<>();
  private volatile DestinationHealth health;
  private @Nullable DeliveryQueue queue;
  private @Nullable DeliveryNotes notes;

  /**
   * @param wanted which changes the destination wants
   * @param wrapping adds to a change what couriers need to tell of it
   */
  DeliveryLine(
      String id,
      Predicate<IncidentChange> wanted,
      Courier courier,
      Function<IncidentChange, Delivery> wrapping,
      Feed feed,
      IncidentQueries queries,
      DeliveryStore store,
      DeliveryCounters counters,
      InstantSource clock) {
    this.id = id;
    this.wanted = wanted;
    this.courier = courier;
    this.wrapping = wrapping;
    this.feed = feed;
    this.queries = queries;
    this.store = store;
    this.counters = counters;
    this.clock = clock;
    this.newestAtStart = feed.last();
    this.health = DestinationHealth.starting(id, clock.instant());
    this.thread = new LineThread(id, this);
  }

  void start() {
    thread.start();
  }

  /** There are new changes. Never blocks. */
  void wake() {
    thread.wake();
  }

  /** Takes up again what had been given up. */
  void revived(List<DeliveryRow> rows) {
    thread.tell(() -> rows.forEach(begun()::resume));
  }

  DestinationHealth health() {
    return health;
  }

  /** The place in the feed is asked of the store once, which may be away at first. */
  private DeliveryQueue begun() {
    DeliveryQueue known = queue;
    if (known != null) {
      return known;
    }
    DeliveryStore.Progress progress = store.begin(id, newestAtStart);
    var lanes = new Lanes();
    var made =
        new DeliveryQueue(id, progress, lanes, Sending.of(MOST_UNDER_WAY, MOST_ATTEMPTS, lanes));
    queue = made;
    notes = new DeliveryNotes(id, progress.position(), store, counters.dead());
    return made;
  }

  @Override
  public void act() {
    DeliveryQueue queue = begun();
    read(queue);
    send(queue);
    health =
        health.next(
            queue.awaySince(), feed.last() - queue.position(), queue.lastReason(), clock.instant());
  }

  private void read(DeliveryQueue queue) {
    while (queue.hasRoom() && queue.read() < feed.last()) {
      List<IncidentChange> changes = changesAfter(queue.read());
      for (IncidentChange change : changes) {
        boolean wants = wanted.test(change);
        if (wants) {
          fresh.put(change.seq(), change);
        }
        queue.offer(change.seq(), change.incident().incident().id(), wants, clock.instant());
      }
      if (changes.isEmpty()) {
        return;
      }
    }
  }

  private List<IncidentChange> changesAfter(long seq) {
    return feed.after(seq, READ_AT_ONCE).orElseGet(() -> queries.changesAfter(seq, READ_AT_ONCE));
  }

  private void send(DeliveryQueue queue) {
    while (queue.unstored() < MOST_UNNOTED) {
      Optional<Item> next = queue.next(clock.instant());
      if (next.isEmpty()) {
        return;
      }
      send(queue, next.get());
    }
  }

  private void send(DeliveryQueue queue, Item item) {
    Optional<IncidentChange> change = change(queue, item);
    if (change.isEmpty()) {
      // Removed with old incidents: nobody is to hear of it any more.
      queue.succeeded(item, clock.instant());
      return;
    }
    var _ =
        sent(change.get())
            .orTimeout(NO_ANSWER.toSeconds(), TimeUnit.SECONDS)
            .whenComplete((_, failure) -> thread.tell(() -> finished(queue, item, failure)));
  }

  private CompletableFuture<Void> sent(IncidentChange change) {
    try {
      return courier.send(wrapping.apply(change)).toCompletableFuture();
    } catch (RuntimeException failure) {
      return CompletableFuture.failedFuture(failure);
    }
  }

  /** What is tried again is told as it stands by now. */
  private Optional<IncidentChange> change(DeliveryQueue queue, Item item) {
    IncidentChange known = fresh.remove(item.seq());
    if (known != null) {
      return Optional.of(known);
    }
    try {
      return queries.change(item.seq());
    } catch (RuntimeException storeAway) {
      queue.putBack(item);
      throw storeAway;
    }
  }

  private void finished(DeliveryQueue queue, Item item, @Nullable Throwable failure) {
    Instant now = clock.instant();
    if (failure == null) {
      counters.delivered().increment();
      queue.succeeded(item, now);
      return;
    }
    counters.failed().increment();
    boolean wasAway = queue.awaySince() != null;
    DeliveryException said = DeliveryException.of(failure);
    queue.failed(item, said, now);
    if (!wasAway && queue.awaySince() != null) {
      log.warn("destination {} takes nothing ({}); trying on", id, said.getMessage());
    }
  }

  @Override
  public Duration idle() {
    Instant now = clock.instant();
    DeliveryQueue queue = begun();
    Duration toSend = queue.wakeAt().map(at -> Duration.between(now, at)).orElse(IDLE);
    Duration toNote = queue.unstored() > 0 && notes != null ? notes.dueIn(now) : IDLE;
    Duration sooner = toSend.compareTo(toNote) < 0 ? toSend : toNote;
    return sooner.compareTo(IDLE) < 0 ? sooner : IDLE;
  }

  @Override
  public void note() {
    note(false);
  }

  private void note(boolean atOnce) {
    if (queue != null && notes != null && notes.store(queue, atOnce, clock.instant())) {
      long position = queue.position();
      fresh.keySet().removeIf(seq -> seq <= position);
    }
  }

  @Override
  public void end() {
    note(true);
  }

  /** Begins to end. */
  void stop() {
    thread.stop();
  }

  /** Sends nothing more; what is under way still is sent again after the next start. */
  @Override
  public void close() {
    thread.close();
    courier.close();
  }
}
