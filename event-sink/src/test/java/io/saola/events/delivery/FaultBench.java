package io.saola.events.delivery;

import static io.saola.events.Fixtures.CAM_1;
import static io.saola.events.Fixtures.incident;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.saola.core.config.ReviewConfig;
import io.saola.core.incident.IncidentEvent;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.events.Fixtures;
import io.saola.events.RunningSink;
import io.saola.events.review.Deadlines;
import io.saola.events.store.Database;
import io.saola.events.store.DeliveryRow;
import io.saola.events.store.DeliveryStore;
import io.saola.events.store.FlowFeed;
import io.saola.events.store.IncidentQueries;
import io.saola.events.store.IncidentStore;
import io.saola.events.store.StoreEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Deliveries to one destination, whose hours pass as fast as a test wants. */
public final class FaultBench implements AutoCloseable {

  /** The changes of an incident's life, as {@link #live} makes them. */
  public static final List<String> LIFE = List.of("opened", "updated", "ended");

  private static final String ID = "d";

  private final AtomicReference<Instant> now = new AtomicReference<>(Fixtures.NOON);
  private final Meters meters = Meters.inMemory();
  private final Database database;
  private final DeliveryStore deliveries;
  private final Dispatch dispatch;
  private final IncidentStore store;

  public FaultBench(Path folder, Courier courier) throws Exception {
    database = Database.open(RunningSink.url(folder));
    deliveries = new DeliveryStore(database);
    var queries = new IncidentQueries(database);
    var feed = new Feed(queries.newestChange());
    dispatch = new Dispatch(feed, queries, deliveries, new FlowFeed(database), meters, now::get);
    store =
        new IncidentStore(
            database,
            now::get,
            new Deadlines(ReviewConfig.DEFAULT),
            changes -> {
              feed.changed(changes);
              dispatch.wake();
            });
    dispatch.add(
        new Dispatch.Destination(ID, _ -> true, courier),
        change -> new Delivery(change, Deliveries.SITE, Fixtures.camera(CAM_1)));
  }

  public static String id(int n) {
    return incident(CAM_1, n).id().value();
  }

  /** An incident begins, goes on and ends. */
  public void live(int n) {
    var begun = incident(CAM_1, n);
    var longer = begun.withTracks(List.of(8L));
    apply(Fixtures.opened(begun));
    apply(new IncidentEvent.Updated(longer));
    apply(Fixtures.ended(longer, Duration.ofSeconds(4)));
  }

  private void apply(IncidentEvent event) {
    store.apply(List.of(new StoreEntry.Event(event)));
  }

  /** Lets some time pass at once. */
  public void pass(Duration time) {
    now.updateAndGet(before -> before.plus(time));
    dispatch.wake();
  }

  /** Lets time pass until another attempt has failed. */
  public void passAnAttempt(Duration time) {
    double before = failed();
    pass(time);
    await().atMost(60, TimeUnit.SECONDS).until(() -> failed() > before);
  }

  /** Lets time pass until all that happened was delivered, and nothing was given up. */
  public void passUntilDelivered() {
    await()
        .atMost(120, TimeUnit.SECONDS)
        .until(
            () -> {
              pass(Duration.ofSeconds(20));
              DestinationHealth health = dispatch.health().getFirst();
              return health.behind() == 0 && deliveries.count(ID, DeliveryRow.State.WAITING) == 0;
            });
    assertThat(deliveries.count(ID, DeliveryRow.State.DEAD)).isZero();
    assertThat(dispatch.health().getFirst().state()).isEqualTo(DestinationHealth.State.UP);
  }

  public double failed() {
    return meters.counter(Meter.DELIVERIES_FAILED).count();
  }

  public boolean isAway() {
    return dispatch.health().getFirst().state() == DestinationHealth.State.AWAY;
  }

  @Override
  public void close() {
    dispatch.close();
    database.close();
  }
}
