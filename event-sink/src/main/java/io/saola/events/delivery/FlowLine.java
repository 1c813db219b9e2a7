package io.saola.events.delivery;

import io.saola.core.camera.CameraId;
import io.saola.core.config.CameraConfig;
import io.saola.core.flow.FlowMinute;
import io.saola.events.delivery.Lanes.Item;
import io.saola.events.store.FlowFeed;
import io.saola.events.store.FlowFeed.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings stored traffic to one destination, on a thread of its own: at least once each minute, and
 * a camera's minutes in the order in which they were stored. While the store is away it waits.
 */
final class FlowLine implements LineThread.Work, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(FlowLine.class);

  private static final int MOST_UNDER_WAY = 16;
  private static final int READ_AT_ONCE = 256;

  /** The next minute of the camera comes in a minute: this takes a quarter of one. */
  private static final int MOST_ATTEMPTS = 5;

  /** A minute's traffic is worth no more haste. */
  private static final Duration LOOKED_FOR = Duration.ofSeconds(2);

  private static final Duration NOTED_WITHIN = Duration.ofSeconds(1);

  private final String id;
  private final Predicate<CameraId> wanted;
  private final FlowCourier courier;
  private final Function<CameraId, Optional<CameraConfig>> cameras;
  private final FlowFeed feed;
  private final FlowCounters counters;
  private final InstantSource clock;
  private final LineThread thread;
  private volatile DestinationHealth health;
  private final @Nullable Long newestAtStart;
  private @Nullable FlowQueue queue;
  private long newest;
  private long noted;
  private Instant lastLooked = Instant.EPOCH;
  private Instant lastNoted = Instant.EPOCH;

  /**
   * @param wanted whose traffic the destination wants
   * @param courier closed with this
   * @param cameras as they are configured now
   */
  FlowLine(
      String id,
      Predicate<CameraId> wanted,
      FlowCourier courier,
      Function<CameraId, Optional<CameraConfig>> cameras,
      FlowFeed feed,
      FlowCounters counters,
      InstantSource clock) {
    this.id = id;
    this.wanted = wanted;
    this.courier = courier;
    this.cameras = cameras;
    this.feed = feed;
    this.counters = counters;
    this.clock = clock;
    this.newestAtStart = newest(feed);
    this.health = DestinationHealth.starting(id, clock.instant());
    this.thread = new LineThread(id + "-traffic", this);
  }

  /** Null while the store is away. */
  private static @Nullable Long newest(FlowFeed feed) {
    try {
      return feed.newest();
    } catch (JdbiException storeAway) {
      return null;
    }
  }

  void start() {
    thread.start();
  }

  DestinationHealth health() {
    return health;
  }

  private FlowQueue begun() {
    FlowQueue known = queue;
    if (known != null) {
      return known;
    }
    noted = feed.begin(id, newestAtStart == null ? feed.newest() : newestAtStart);
    var lanes = new Lanes();
    var made = new FlowQueue(noted, lanes, Sending.of(MOST_UNDER_WAY, MOST_ATTEMPTS, lanes));
    queue = made;
    return made;
  }

  @Override
  public void act() {
    FlowQueue queue = begun();
    look(queue);
    send(queue);
    health =
        health.next(
            queue.awaySince(),
            Math.max(0, newest - queue.position()),
            queue.lastReason(),
            clock.instant());
  }

  private void look(FlowQueue queue) {
    Instant now = clock.instant();
    if (!now.isBefore(lastLooked.plus(LOOKED_FOR))) {
      lastLooked = now;
      newest = feed.newest();
    }
    while (queue.hasRoom() && queue.read() < newest) {
      FlowFeed.Stretch stretch = feed.after(queue.read(), READ_AT_ONCE);
      newest = stretch.newest();
      take(queue, stretch);
    }
  }

  /** Numbers have no gaps but where rows were removed. */
  private void take(FlowQueue queue, FlowFeed.Stretch stretch) {
    long gone = 0;
    for (Row row : stretch.rows()) {
      gone += row.seq() - queue.read() - 1;
      if (wanted.test(row.camera())) {
        queue.offer(row);
      } else {
        queue.skipTo(row.seq());
      }
    }
    if (stretch.rows().size() < READ_AT_ONCE) {
      gone += stretch.newest() - queue.read();
      queue.skipTo(stretch.newest());
    }
    if (gone > 0) {
      counters.lost().increment((double) gone);
      log.warn("{} minutes of traffic were removed as old before {} was told", gone, id);
    }
  }

  private void send(FlowQueue queue) {
    for (var next = queue.next(clock.instant());
        next.isPresent();
        next = queue.next(clock.instant())) {
      send(queue, next.get());
    }
  }

  private void send(FlowQueue queue, Item item) {
    Row row = queue.row(item);
    Optional<CameraConfig> camera = cameras.apply(row.camera());
    Optional<FlowMinute> minute = camera.isEmpty() ? Optional.empty() : minute(queue, item, row);
    if (minute.isEmpty()) {
      // Its camera was taken out of the configuration, or it was removed as old.
      counters.lost().increment();
      queue.dropped(item);
      return;
    }
    var _ =
        sent(minute.get(), camera.orElseThrow())
            .orTimeout(DeliveryLine.NO_ANSWER.toSeconds(), TimeUnit.SECONDS)
            .whenComplete((_, failure) -> thread.tell(() -> finished(queue, item, failure)));
  }

  private Optional<FlowMinute> minute(FlowQueue queue, Item item, Row row) {
    try {
      return feed.minute(row);
    } catch (RuntimeException storeAway) {
      queue.putBack(item);
      throw storeAway;
    }
  }

  private CompletableFuture<Void> sent(FlowMinute minute, CameraConfig camera) {
    try {
      return courier.sendFlow(minute, camera).toCompletableFuture();
    } catch (RuntimeException failure) {
      return CompletableFuture.failedFuture(failure);
    }
  }

  private void finished(FlowQueue queue, Item item, @Nullable Throwable failure) {
    if (failure == null) {
      counters.delivered().increment();
      queue.succeeded(item);
      return;
    }
    counters.failed().increment();
    boolean wasAway = queue.awaySince() != null;
    Row row = queue.row(item);
    DeliveryException said = DeliveryException.of(failure);
    if (queue.failed(item, said, clock.instant())) {
      counters.lost().increment();
      log.warn(
          "traffic of {} at {} was given up for destination {}: {}",
          row.camera(),
          row.minute(),
          id,
          said.getMessage());
    }
    if (!wasAway && queue.awaySince() != null) {
      log.warn("destination {} takes no traffic ({}); trying on", id, said.getMessage());
    }
  }

  @Override
  public Duration idle() {
    Instant now = clock.instant();
    Duration toSend = begun().wakeAt().map(at -> Duration.between(now, at)).orElse(LOOKED_FOR);
    return toSend.compareTo(LOOKED_FOR) < 0 ? toSend : LOOKED_FOR;
  }

  @Override
  public void note() {
    if (!clock.instant().isBefore(lastNoted.plus(NOTED_WITHIN))) {
      end();
    }
  }

  @Override
  public void end() {
    long position = queue == null ? 0 : queue.position();
    if (position > noted) {
      feed.save(id, position);
      noted = position;
      lastNoted = clock.instant();
    }
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
