package io.saola.events.store;

import static io.saola.events.Fixtures.CAM_1;
import static io.saola.events.Fixtures.CAM_2;
import static io.saola.events.Fixtures.NOON;
import static io.saola.events.Fixtures.incident;
import static io.saola.events.Fixtures.opened;
import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.incident.Incident;
import io.saola.core.incident.IncidentType;
import io.saola.events.review.ReviewState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every database must do for lists of incidents. */
interface ListContract {

  /** The same one throughout a test. */
  StoreBench bench();

  @Test
  default void shouldKeepOrderAndPlaceWhilePagesAreTurned() {
    for (int i = 0; i < 10; i++) {
      bench().apply(opened(incident(i % 2 == 0 ? CAM_1 : CAM_2, i / 2)));
    }
    var seen = new ArrayList<String>();
    PageCursor cursor = null;

    for (int turn = 0; turn < 5; turn++) {
      IncidentPage page = bench().queries.page(IncidentFilter.ALL, 3, cursor);
      page.items().forEach(item -> seen.add(item.incident().id().value()));
      cursor = page.next();
      bench().apply(opened(incident(CAM_1, 1_000 + turn)));
      if (cursor == null) {
        break;
      }
    }

    assertThat(seen).hasSize(10).doesNotHaveDuplicates();
    assertThat(cursor).isNull();
    assertThat(seen.subList(0, 4))
        .containsExactly(
            StoreBench.id(CAM_1, 4),
            StoreBench.id(CAM_2, 4),
            StoreBench.id(CAM_1, 3),
            StoreBench.id(CAM_2, 3));
  }

  @Test
  default void shouldEndTheListExactlyAtItsEnd() {
    bench().apply(opened(incident(CAM_1, 1)));
    bench().apply(opened(incident(CAM_1, 2)));

    assertThat(bench().queries.page(IncidentFilter.ALL, 2, null).next()).isNull();
    assertThat(bench().queries.page(IncidentFilter.ALL, 1, null).next()).isNotNull();
  }

  @Test
  default void shouldFilter() {
    bench().apply(opened(incident(CAM_1, 1)));
    bench().apply(opened(incident(CAM_2, 2)));
    bench().apply(opened(incident(CAM_2, 60)));
    bench().store.review(incident(CAM_2, 2).id(), StoreBench.step(ReviewState.CONFIRMED, null));

    assertThat(bench().page(filter(Set.of(ReviewState.CONFIRMED), Set.of(), null, null)))
        .containsExactly(StoreBench.id(CAM_2, 2));
    assertThat(
            bench()
                .page(
                    filter(
                        Set.of(ReviewState.NEW, ReviewState.CONFIRMED),
                        Set.of("cam-2"),
                        null,
                        null)))
        .containsExactly(StoreBench.id(CAM_2, 60), StoreBench.id(CAM_2, 2));
    assertThat(bench().page(filter(Set.of(), Set.of(), NOON.plusSeconds(2), NOON.plusSeconds(61))))
        .containsExactly(StoreBench.id(CAM_2, 2), StoreBench.id(CAM_1, 1));
    assertThat(
            bench()
                .page(
                    new IncidentFilter(
                        Set.of(),
                        Set.of(IncidentType.CROWD, IncidentType.SPEEDING),
                        Set.of(),
                        null,
                        null)))
        .isEmpty();
  }

  @Test
  default void shouldFindTextWithoutItsDiacritics() {
    Incident noted = incident(CAM_1, 1);
    bench().apply(opened(noted));
    bench().apply(opened(incident(CAM_2, 2)));
    bench()
        .store
        .review(noted.id(), StoreBench.step(ReviewState.CONFIRMED, "Xe ĐỎ đi ngược chiều, 100%"));

    for (String found :
        List.of("đỏ", "do", "NGUOC chieu", "ngược", "100%", "doi 1", "cam-1", "wrong-way 100")) {
      assertThat(bench().page(search(found))).as(found).containsExactly(noted.id().value());
    }
    for (String missed : List.of("xanh", "do xanh", "10_%", "100!", "100\\", "' OR 1=1 --")) {
      assertThat(bench().page(search(missed))).as(missed).isEmpty();
    }
    assertThat(bench().page(search(""))).hasSize(2);
    assertThat(bench().page(search("lane"))).hasSize(2);
  }

  @Test
  default void shouldFindAWordInNamesOfTypesAndCameras() {
    bench().apply(opened(incident(CAM_1, 1)));
    bench().apply(opened(incident(CAM_2, 2)));

    assertThat(bench().page(search("x", Set.of(IncidentType.WRONG_WAY), Set.of()))).hasSize(2);
    assertThat(bench().page(search("x", Set.of(), Set.of("cam-2"))))
        .containsExactly(StoreBench.id(CAM_2, 2));
    assertThat(bench().page(search("x", Set.of(IncidentType.CROWD), Set.of("cam-9")))).isEmpty();
  }

  private static IncidentFilter search(String text) {
    return searched(
        SearchText.words(text).stream()
            .map(word -> new IncidentFilter.Word(word, Set.of(), Set.of()))
            .toList());
  }

  private static IncidentFilter search(String word, Set<IncidentType> types, Set<String> cameras) {
    return searched(List.of(new IncidentFilter.Word(word, types, cameras)));
  }

  private static IncidentFilter searched(List<IncidentFilter.Word> words) {
    return new IncidentFilter(Set.of(), Set.of(), Set.of(), null, null, false, words);
  }

  @Test
  default void shouldKeepStrangeTextsLiterally() {
    Incident incident = incident(CAM_1, 1);
    bench().apply(opened(incident));
    String strange =
        "'; DROP TABLE incident; -- <script>alert(1)</script> :name ? ${x} \"Đường\" 🚗";

    bench().store.review(incident.id(), StoreBench.step(ReviewState.CONFIRMED, strange));

    assertThat(bench().queries.find(incident.id().value()).orElseThrow().review().note())
        .isEqualTo(strange);
    assertThat(bench().queries.find(strange)).isEmpty();
    assertThat(bench().page(filter(Set.of(), Set.of("' OR 1=1 --"), null, null))).isEmpty();
  }

  private static IncidentFilter filter(
      Set<ReviewState> reviews, Set<String> cameras, @Nullable Instant from, @Nullable Instant to) {
    return new IncidentFilter(reviews, Set.of(), cameras, from, to);
  }
}
