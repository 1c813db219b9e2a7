package io.saola.events.store;

import static io.saola.events.Fixtures.CAM_1;
import static io.saola.events.Fixtures.NOON;
import static io.saola.events.Fixtures.ended;
import static io.saola.events.Fixtures.incident;
import static io.saola.events.Fixtures.opened;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.saola.core.incident.Incident;
import io.saola.core.incident.IncidentEvent;
import io.saola.core.incident.IncidentId;
import io.saola.core.time.MediaTime;
import io.saola.events.evidence.EvidencePart;
import io.saola.events.store.IncidentChange.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every database must do for the feed of changes. */
interface FeedContract {

  /** The same one throughout a test. */
  StoreBench bench();

  @Test
  default void shouldNumberChangesWithoutGapsAcrossARestart() throws Exception {
    bench().apply(opened(incident(CAM_1, 1)));
    bench().apply(opened(incident(CAM_1, 2)));

    bench().restart();
    bench().apply(opened(incident(CAM_1, 3)));

    assertThat(bench().told).extracting(IncidentChange::seq).containsExactly(1L, 2L, 3L);
    assertThat(bench().queries.newestChange()).isEqualTo(3);
    assertThat(bench().queries.changesAfter(1, 10)).isEqualTo(bench().told.subList(1, 3));
    assertThat(bench().queries.changesAfter(0, 2)).hasSize(2);
  }

  @Test
  default void shouldTellInOrderWhateverThreadsWrite() {
    try (var writers = Executors.newFixedThreadPool(4)) {
      for (int i = 0; i < 40; i++) {
        int n = i;
        writers.execute(() -> bench().apply(opened(incident(CAM_1, n))));
      }
    }

    assertThat(bench().told.stream().map(IncidentChange::seq).toList())
        .isEqualTo(LongStream.rangeClosed(1, 40).boxed().toList());
  }

  @Test
  default void shouldRemoveOldChangesThatNobodyHasToBeTold() throws Exception {
    var deliveries = new DeliveryStore(bench().database);
    var old = new OldRows(bench().database);
    for (int n = 1; n <= 6; n++) {
      bench().apply(opened(incident(CAM_1, n)));
      bench().now = bench().now.plus(Duration.ofDays(1));
    }
    deliveries.begin("slow", 0);
    deliveries.begin("gone", 0);
    deliveries.save(
        "slow",
        4,
        List.of(
            row("slow", 1, DeliveryRow.State.DELIVERED),
            row("slow", 2, DeliveryRow.State.WAITING),
            row("slow", 3, DeliveryRow.State.DEAD),
            row("slow", 4, DeliveryRow.State.DELIVERED)));
    deliveries.save("gone", 1, List.of(row("gone", 2, DeliveryRow.State.WAITING)));
    Instant now = bench().now;

    assertThat(old.removeBefore(now.minus(Duration.ofDays(40)), Set.of("slow"))).isFalse();
    assertThat(bench().queries.changesAfter(0, 10)).hasSize(6);
    assertThat(old.removeBefore(now.minus(Duration.ofDays(4)), Set.of("slow"))).isTrue();
    assertThat(seqs()).containsExactly(2L, 3L, 4L, 5L, 6L);
    boolean _ = old.removeBefore(now, Set.of("slow"));
    assertThat(seqs()).containsExactly(2L, 5L, 6L);
    assertThat(deliveries.begin("slow", 0).waiting())
        .extracting(DeliveryRow::seq)
        .containsExactly(2L);
    assertThat(deliveries.dead("slow", 10)).isEmpty();
    assertThat(deliveries.ofIncident(row("gone", 2, DeliveryRow.State.WAITING).incident()))
        .extracting(DeliveryRow::destination)
        .containsExactly("slow");

    boolean _ = old.removeBefore(now, Set.of());
    assertThat(seqs()).containsExactly(6L);
    assertThat(old.removeBefore(now, Set.of())).isFalse();
    bench().restart();
    bench().apply(opened(incident(CAM_1, 7)));
    assertThat(bench().queries.newestChange()).isEqualTo(7);
  }

  private List<Long> seqs() {
    return bench().queries.changesAfter(0, 10).stream().map(IncidentChange::seq).toList();
  }

  private DeliveryRow row(String destination, int seq, DeliveryRow.State state) {
    return new DeliveryRow(
        destination, seq, incident(CAM_1, seq).id().value(), state, 1, null, null, bench().now);
  }

  @Test
  default void shouldTellOfASnapshotOnce() {
    Incident incident = incident(CAM_1, 1);
    bench().apply(opened(incident));

    bench().store.apply(List.of(evidence(incident.id(), "snapshot", "2026/03/01/x.jpg", "aa")));
    bench().store.apply(List.of(evidence(incident.id(), "snapshot", "2026/03/01/x.jpg", "aa")));
    bench()
        .store
        .apply(List.of(evidence(new IncidentId("never~opened~1~0"), "snapshot", "y.jpg", "bb")));

    assertThat(bench().told)
        .extracting(IncidentChange::kind)
        .containsExactly(Kind.OPENED, Kind.UPDATED);
    assertThat(bench().told.getLast().incident().snapshot()).isEqualTo("2026/03/01/x.jpg");
  }

  @Test
  default void shouldKeepAnIndexOfTheEvidence() {
    Incident incident = incident(CAM_1, 1);
    String id = incident.id().value();
    // All in one transaction, as after a restart.
    bench()
        .store
        .apply(
            List.of(
                new StoreEntry.Event(opened(incident)),
                evidence(incident.id(), "snapshot", "x.jpg", "aa"),
                evidence(incident.id(), "clip", "x.mp4", "bb")));
    assertThat(bench().queries.evidence(id))
        .extracting(EvidencePart::part, EvidencePart::place, EvidencePart::sha256)
        .containsExactly(tuple("clip", "x.mp4", "bb"), tuple("snapshot", "x.jpg", "aa"));

    // Cut again, after a crash.
    bench().store.apply(List.of(evidence(incident.id(), "clip", "x.mp4", "cc")));

    assertThat(bench().queries.evidence(id))
        .extracting(EvidencePart::sha256)
        .containsExactly("cc", "aa");
    assertThat(bench().told)
        .extracting(IncidentChange::kind)
        .containsExactly(Kind.OPENED, Kind.UPDATED, Kind.UPDATED, Kind.UPDATED);
  }

  private static StoreEntry evidence(IncidentId id, String part, String place, String sha256) {
    MediaTime time = MediaTime.of(NOON);
    return new StoreEntry.Evidence(
        id, List.of(new EvidencePart(part, place, sha256, 7, time, time)));
  }

  @Test
  default void shouldIgnoreWhatItKnowsAlready() {
    Incident incident = incident(CAM_1, 1);
    bench().apply(opened(incident));

    bench().apply(opened(incident));
    bench().apply(new IncidentEvent.Updated(incident));

    assertThat(bench().told).extracting(IncidentChange::kind).containsExactly(Kind.OPENED);
    assertThat(bench().page(IncidentFilter.ALL)).hasSize(1);
  }

  @Test
  default void shouldOpenWithWhateverIsHeardFirst() {
    Incident incident = incident(CAM_1, 1);

    bench().apply(ended(incident, Duration.ofSeconds(5)));

    assertThat(bench().told).extracting(IncidentChange::kind).containsExactly(Kind.OPENED);
    assertThat(bench().queries.find(incident.id().value()).orElseThrow().incident().isOpen())
        .isFalse();
  }
}
