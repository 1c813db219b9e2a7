package io.saola.events.store;

import static io.saola.events.Fixtures.CAM_1;
import static io.saola.events.Fixtures.ended;
import static io.saola.events.Fixtures.incident;
import static io.saola.events.Fixtures.opened;
import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.incident.Incident;
import io.saola.core.incident.IncidentEvent;
import io.saola.core.incident.IncidentId;
import io.saola.events.store.IncidentChange.Kind;
import java.time.Duration;
import java.util.List;
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
  default void shouldTellOfASnapshotOnce() {
    Incident incident = incident(CAM_1, 1);
    bench().apply(opened(incident));

    bench().store.apply(List.of(new StoreEntry.Snapshot(incident.id(), "2026/03/01/x.jpg")));
    bench().store.apply(List.of(new StoreEntry.Snapshot(incident.id(), "2026/03/01/x.jpg")));
    bench()
        .store
        .apply(List.of(new StoreEntry.Snapshot(new IncidentId("never~opened~1~0"), "y.jpg")));

    assertThat(bench().told)
        .extracting(IncidentChange::kind)
        .containsExactly(Kind.OPENED, Kind.UPDATED);
    assertThat(bench().told.getLast().incident().snapshot()).isEqualTo("2026/03/01/x.jpg");
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
