package io.saola.events.delivery;

import io.saola.events.delivery.DeliveryQueue.Item;
import io.saola.events.store.DeliveryRow;
import io.saola.events.store.DeliveryStore;
import io.saola.events.store.IncidentChange;
import io.saola.events.store.IncidentQueries;
import io.saola.events.store.StoreFaults;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the feed's changes to one destination, on a thread of its own: reads on where it left off,
 * hands to the courier, and notes what became of each. While the store is away it waits; what was
 * not noted when the program ends is sent again.
 */
final class DeliveryLine implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(DeliveryLine.class);

  private static final int MOST_UNDER_WAY = 64;
  private static final int READ_AT_ONCE = 256;

  /** Beyond this many unnoted results nothing new is sent: they would all be sent again. */
  private static final int MOST_UNNOTED = 4_096;

  /** Results are noted together, so that a transaction serves many. */
  private static final Duration NOTED_WITHIN = Duration.ofMillis(100);

  /** Of changes that the destination does not want, so many may be read anew after a crash. */
  private static final int MOST_READ_AGAIN = 1_000;

  private static final Duration STORE_PAUSE = Duration.ofSeconds(1);
  private static final Duration NO_ANSWER = Duration.ofSeconds(60);
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
  private final Thread thread;
  private final LinkedBlockingQueue<Runnable> news = new LinkedBlockingQueue<>();
  private final Map<Long, IncidentChange> fresh = new HashMap<>();
  private volatile DestinationHealth health;
  private volatile boolean closed;
  private @Nullable DeliveryQueue queue;
  private Instant lastNoted = Instant.EPOCH;
  private long notedUpTo;

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
    this.thread = Thread.ofPlatform().name("saola-delivery-" + id).daemon().unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** There are new changes. Never blocks. */
  void wake() {
    if (news.isEmpty()) {
      news.add(() -> {});
    }
  }

  /** Takes up again what had been given up. */
  void revived(List<DeliveryRow> rows) {
    news.add(() -> rows.forEach(queue()::resume));
  }

  DestinationHealth health() {
    return health;
  }

  private DeliveryQueue queue() {
    if (queue == null) {
      throw new IllegalStateException("the line has not begun");
    }
    return queue;
  }

  private void run() {
    try {
      while (!closed) {
        try {
          begin();
          step();
        } catch (JdbiException storeAway) {
          log.debug("destination {} waits for the store: {}", id, StoreFaults.reason(storeAway));
          Thread.sleep(STORE_PAUSE);
        } catch (RuntimeException unforeseen) {
          log.error("destination {} stumbled; trying on", id, unforeseen);
          Thread.sleep(STORE_PAUSE);
        }
      }
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
    noteAtTheEnd();
  }

  private void begin() {
    if (queue == null) {
      DeliveryStore.Progress progress = store.begin(id, newestAtStart);
      notedUpTo = progress.position();
      queue =
          new DeliveryQueue(
              id,
              progress,
              MOST_UNDER_WAY,
              new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5), random()),
              new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1), random()));
    }
  }

  private static RandomGenerator random() {
    return RandomGenerator.getDefault();
  }

  private void step() throws InterruptedException {
    read();
    send();
    health = DestinationHealth.of(id, queue(), feed.last(), health, clock.instant());
    Runnable first = news.poll(waitMillis(), TimeUnit.MILLISECONDS);
    if (first != null) {
      first.run();
      var more = new ArrayList<Runnable>();
      news.drainTo(more);
      more.forEach(Runnable::run);
    }
    note(false);
  }

  private void read() {
    DeliveryQueue queue = queue();
    while (queue.hasRoom() && queue.read() < feed.last()) {
      for (IncidentChange change : changesAfter(queue.read())) {
        boolean wants = wanted.test(change);
        if (wants) {
          fresh.put(change.seq(), change);
        }
        queue.offer(change.seq(), change.incident().incident().id(), wants, clock.instant());
      }
    }
  }

  private List<IncidentChange> changesAfter(long seq) {
    return feed.after(seq, READ_AT_ONCE).orElseGet(() -> queries.changesAfter(seq, READ_AT_ONCE));
  }

  private void send() {
    while (queue().unstored() < MOST_UNNOTED) {
      Optional<Item> next = queue().next(clock.instant());
      if (next.isEmpty()) {
        return;
      }
      send(next.get());
    }
  }

  private void send(Item item) {
    Optional<IncidentChange> change = change(item);
    if (change.isEmpty()) {
      // Removed with old incidents: nobody is to hear of it any more.
      queue().succeeded(item, clock.instant());
      return;
    }
    var _ =
        sent(change.get())
            .orTimeout(NO_ANSWER.toSeconds(), TimeUnit.SECONDS)
            .whenComplete((_, failure) -> news.add(() -> finished(item, failure)));
  }

  private CompletableFuture<Void> sent(IncidentChange change) {
    try {
      return courier.send(wrapping.apply(change)).toCompletableFuture();
    } catch (RuntimeException failure) {
      return CompletableFuture.failedFuture(failure);
    }
  }

  /** What is tried again is told as it stands by now. */
  private Optional<IncidentChange> change(Item item) {
    IncidentChange known = fresh.remove(item.seq());
    if (known != null) {
      return Optional.of(known);
    }
    try {
      return queries.change(item.seq());
    } catch (RuntimeException storeAway) {
      queue().putBack(item);
      throw storeAway;
    }
  }

  private void finished(Item item, @Nullable Throwable failure) {
    Instant now = clock.instant();
    if (failure == null) {
      counters.delivered().increment();
      queue().succeeded(item, now);
      return;
    }
    counters.failed().increment();
    boolean wasAway = queue().awaySince() != null;
    DeliveryException said = DeliveryException.of(failure);
    queue().failed(item, said, now);
    if (!wasAway && queue().awaySince() != null) {
      log.warn("destination {} takes nothing ({}); trying on", id, said.getMessage());
    }
  }

  private long waitMillis() {
    Instant now = clock.instant();
    Instant until = queue().wakeAt().orElse(now.plus(IDLE));
    if (queue().unstored() > 0) {
      Instant noteBy = lastNoted.plus(NOTED_WITHIN);
      until = noteBy.isBefore(until) ? noteBy : until;
    }
    long millis = Duration.between(now, until).toMillis();
    return Math.clamp(millis, 1, IDLE.toMillis());
  }

  private void note(boolean atOnce) {
    boolean nothingNew = queue().unstored() == 0;
    Instant now = clock.instant();
    long position = queue().position();
    boolean isDue =
        nothingNew
            ? position - notedUpTo >= MOST_READ_AGAIN
            : !now.isBefore(lastNoted.plus(NOTED_WITHIN));
    if (!isDue && !(atOnce && (position > notedUpTo || !nothingNew))) {
      return;
    }
    List<DeliveryRow> notes = queue().notes();
    store.save(id, position, notes);
    notedUpTo = position;
    queue().noted(notes.size());
    fresh.keySet().removeIf(seq -> seq <= queue().position());
    notes.stream().filter(row -> row.state() == DeliveryRow.State.DEAD).forEach(this::givenUp);
    lastNoted = now;
  }

  private void givenUp(DeliveryRow row) {
    counters.dead().increment();
    log.warn(
        "change {} of incident {} was given up for destination {} after {} attempts: {}",
        row.seq(),
        row.incident(),
        id,
        row.attempts(),
        row.reason());
  }

  private void noteAtTheEnd() {
    try {
      var last = new ArrayList<Runnable>();
      news.drainTo(last);
      if (queue != null) {
        last.forEach(Runnable::run);
        note(true);
      }
    } catch (RuntimeException storeAway) {
      log.debug("destination {} could not note its last deliveries", id, storeAway);
    }
  }

  /** Begins to end. */
  void stop() {
    closed = true;
    wake();
  }

  /** Sends nothing more; what is under way still is sent again after the next start. */
  @Override
  public void close() {
    stop();
    try {
      if (!thread.join(Duration.ofSeconds(2))) {
        thread.interrupt();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    courier.close();
  }
}
