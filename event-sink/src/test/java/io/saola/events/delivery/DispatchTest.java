package io.saola.events.delivery;

import static io.saola.events.Fixtures.CAM_1;
import static io.saola.events.Fixtures.CAM_2;
import static io.saola.events.Fixtures.ended;
import static io.saola.events.Fixtures.incident;
import static io.saola.events.Fixtures.opened;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.saola.core.config.ReviewConfig;
import io.saola.core.config.SaolaConfig;
import io.saola.core.incident.Incident;
import io.saola.core.incident.IncidentEvent;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.events.Fixtures;
import io.saola.events.RunningSink;
import io.saola.events.delivery.DeliveryException.Cause;
import io.saola.events.review.Deadlines;
import io.saola.events.store.Database;
import io.saola.events.store.DeliveryRow;
import io.saola.events.store.DeliveryStore;
import io.saola.events.store.FlowFeed;
import io.saola.events.store.IncidentChange;
import io.saola.events.store.IncidentQueries;
import io.saola.events.store.IncidentStore;
import io.saola.events.store.StoreEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DispatchTest {

  private static final SaolaConfig.Site SITE =
      Fixtures.config("jdbc:sqlite:x", Path.of("x"), 0).site();

  @TempDir Path folder;
  private final Meters meters = Meters.inMemory();
  private Database database;
  private IncidentStore store;
  private DeliveryStore deliveries;
  private Dispatch dispatch;

  /** Takes what a test lets it take. */
  private static final class Taker implements Courier {

    final List<Long> taken = new CopyOnWriteArrayList<>();
    final List<IncidentChange> changes = new CopyOnWriteArrayList<>();
    volatile Predicate<IncidentChange> takes = _ -> true;
    volatile Cause otherwise = Cause.AWAY;
    volatile boolean closed;

    @Override
    public CompletionStage<Void> send(Delivery delivery) {
      if (!takes.test(delivery.change())) {
        return CompletableFuture.failedFuture(new DeliveryException(otherwise, "Not now."));
      }
      changes.add(delivery.change());
      taken.add(delivery.change().seq());
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  @BeforeEach
  void open() throws Exception {
    database = Database.open(RunningSink.url(folder));
    deliveries = new DeliveryStore(database);
    begin();
  }

  private void begin() {
    var queries = new IncidentQueries(database);
    var feed = new Feed(queries.newestChange());
    dispatch =
        new Dispatch(
            feed, queries, deliveries, new FlowFeed(database), meters, InstantSource.system());
    Dispatch told = dispatch;
    store =
        new IncidentStore(
            database,
            InstantSource.system(),
            new Deadlines(ReviewConfig.DEFAULT),
            changes -> {
              feed.changed(changes);
              told.wake();
            });
  }

  @AfterEach
  void close() {
    dispatch.close();
    database.close();
  }

  @Test
  void shouldBringEveryChangeToEveryDestinationThatWantsIt() {
    var all = new Taker();
    var ends = new Taker();
    add("all", _ -> true, all);
    add("ends", change -> change.kind() == IncidentChange.Kind.ENDED, ends);

    for (int i = 1; i <= 300; i++) {
      apply(opened(incident(CAM_1, i)));
    }
    apply(ended(incident(CAM_1, 7), Duration.ofSeconds(3)));

    await().until(() -> all.taken.size() == 301 && ends.taken.size() == 1);
    assertThat(ends.taken).containsExactly(301L);
    assertThat(all.taken)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(1, 301).mapToObj(Long::valueOf).toList());
    await()
        .untilAsserted(
            () -> {
              assertThat(dispatch.health())
                  .allSatisfy(health -> assertThat(health.behind()).isZero());
              assertThat(deliveries.ofIncident(incident(CAM_1, 7).id().value()))
                  .extracting(DeliveryRow::destination, DeliveryRow::state)
                  .containsExactly(
                      tuple("all", DeliveryRow.State.DELIVERED),
                      tuple("all", DeliveryRow.State.DELIVERED),
                      tuple("ends", DeliveryRow.State.DELIVERED));
            });
    assertThat(meters.counter(Meter.DELIVERIES_MADE).count()).isEqualTo(302);
  }

  @Test
  void shouldGoOnAfterARestartAndLoseNothingMadeInBetween() {
    var before = new Taker();
    add("d", _ -> true, before);
    apply(opened(incident(CAM_1, 1)));
    await().until(() -> before.taken.size() == 1);
    dispatch.close();
    assertThat(before.closed).isTrue();
    apply(opened(incident(CAM_1, 2)));
    apply(opened(incident(CAM_1, 3)));

    begin();
    var after = new Taker();
    add("d", _ -> true, after);

    await().until(() -> after.taken.containsAll(List.of(2L, 3L)));
    assertThat(after.taken).containsExactly(2L, 3L);
  }

  @Test
  void shouldTellANewDestinationOnlyWhatIsNew() {
    apply(opened(incident(CAM_1, 1)));
    var taker = new Taker();
    add("late", _ -> true, taker);
    await().until(() -> position("late") == 1);

    apply(opened(incident(CAM_1, 2)));

    await().until(() -> taker.taken.size() == 1);
    assertThat(taker.taken).containsExactly(2L);
  }

  @Test
  void shouldKeepTheOrderOfAnIncidentWhileItsFirstChangeFails() {
    var taker = new Taker();
    taker.takes = change -> change.incident().incident().camera().equals(CAM_2);
    add("d", _ -> true, taker);
    Incident failing = incident(CAM_1, 1);
    apply(opened(failing));
    apply(new IncidentEvent.Updated(failing.withTracks(List.of(8L))));
    apply(ended(failing.withTracks(List.of(8L)), Duration.ofSeconds(3)));
    apply(opened(incident(CAM_2, 2)));
    await().until(() -> taker.taken.contains(4L));

    taker.takes = _ -> true;

    await().atMost(20, SECONDS).until(() -> taker.taken.size() == 4);
    assertThat(taker.taken.stream().filter(seq -> seq <= 3)).containsExactly(1L, 2L, 3L);
    // What was tried again is told as it stands by then.
    assertThat(taker.changes.get(1).incident().incident().isOpen()).isFalse();
    assertThat(meters.counter(Meter.DELIVERIES_FAILED).count()).isPositive();
  }

  @Test
  void shouldSayThatADestinationIsAwayAndFindItsWayBack() {
    var taker = new Taker();
    var other = new Taker();
    taker.takes = _ -> false;
    add("away", _ -> true, taker);
    add("there", _ -> true, other);

    for (int i = 1; i <= 20; i++) {
      apply(opened(incident(CAM_1, i)));
    }

    await().until(() -> state("away") == DestinationHealth.State.AWAY);
    await().until(() -> other.taken.size() == 20);
    assertThat(dispatch.health().getFirst().reason()).isEqualTo("Not now.");
    assertThat(state("there")).isEqualTo(DestinationHealth.State.UP);
    taker.takes = _ -> true;
    await().atMost(30, SECONDS).until(() -> taker.taken.size() == 20);
    await().until(() -> state("away") == DestinationHealth.State.UP);
  }

  @Test
  void shouldKeepWhatIsRefusedUntilItIsReplayed() {
    var taker = new Taker();
    taker.otherwise = Cause.REFUSED;
    taker.takes = change -> change.seq() != 1;
    add("d", _ -> true, taker);
    apply(opened(incident(CAM_1, 1)));
    apply(opened(incident(CAM_1, 2)));

    await().atMost(30, SECONDS).until(() -> !deliveries.dead("d", 10).isEmpty());
    assertThat(deliveries.dead("d", 10))
        .singleElement()
        .satisfies(dead -> assertThat(dead.reason()).isEqualTo("Not now."));
    assertThat(meters.counter(Meter.DELIVERIES_DEAD).count()).isEqualTo(1);

    taker.takes = _ -> true;
    assertThat(dispatch.replay("nobody", null)).isEmpty();
    assertThat(dispatch.replay("d", 99L)).contains(0);
    assertThat(dispatch.replay("d", null)).contains(1);

    await().until(() -> taker.taken.contains(1L));
    await().until(() -> deliveries.count("d", DeliveryRow.State.DEAD) == 0);
    assertThat(taker.taken).containsExactly(2L, 1L);
  }

  private long position(String destination) {
    return deliveries.begin(destination, -1).position();
  }

  private DestinationHealth.State state(String destination) {
    return dispatch.health().stream()
        .filter(health -> health.destination().equals(destination))
        .findFirst()
        .orElseThrow()
        .state();
  }

  private void add(String id, Predicate<IncidentChange> wanted, Courier courier) {
    dispatch.add(
        new Dispatch.Destination(id, wanted, courier), change -> new Delivery(change, SITE, null));
  }

  private void apply(IncidentEvent event) {
    store.apply(List.of(new StoreEntry.Event(event)));
  }
}
