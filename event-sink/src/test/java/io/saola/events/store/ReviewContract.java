package io.saola.events.store;

import static io.saola.events.Fixtures.CAM_1;
import static io.saola.events.Fixtures.incident;
import static io.saola.events.Fixtures.opened;
import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.incident.Incident;
import io.saola.core.incident.IncidentId;
import io.saola.events.review.ReviewDecision;
import io.saola.events.review.ReviewState;
import io.saola.events.store.IncidentChange.Kind;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** What every database must do for reviews. */
interface ReviewContract {

  /** The same one throughout a test. */
  StoreBench bench();

  @Test
  default void shouldKeepTheHistoryOfAReview() {
    Incident incident = incident(CAM_1, 1);
    bench().apply(opened(incident));

    bench().store.review(incident.id(), StoreBench.step(ReviewState.FALSE_ALARM, null));
    var withoutReason =
        bench().store.review(incident.id(), StoreBench.step(ReviewState.ACKNOWLEDGED, null));
    bench().store.review(incident.id(), StoreBench.step(ReviewState.ACKNOWLEDGED, "looked again"));
    var notAllowed = bench().store.review(incident.id(), StoreBench.step(ReviewState.CLOSED, null));

    assertThat(withoutReason).containsInstanceOf(ReviewDecision.Unfit.class);
    assertThat(notAllowed).containsInstanceOf(ReviewDecision.NotAllowed.class);
    assertThat(bench().queries.reviews(incident.id().value()))
        .containsExactly(
            StoreBench.taken(ReviewState.FALSE_ALARM, null),
            StoreBench.taken(ReviewState.ACKNOWLEDGED, "looked again"));
    assertThat(
            bench()
                .store
                .review(
                    new IncidentId("no~such~incident~0"), StoreBench.step(ReviewState.NEW, null)))
        .isEmpty();
  }

  @Test
  default void shouldLetOneOfManyReviewersWin() throws Exception {
    Incident incident = incident(CAM_1, 1);
    bench().apply(opened(incident));

    try (var reviewers = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < 16; i++) {
        reviewers.execute(
            () ->
                bench().store.review(incident.id(), StoreBench.step(ReviewState.CONFIRMED, null)));
      }
    }

    assertThat(bench().queries.reviews(incident.id().value())).hasSize(1);
    assertThat(bench().told)
        .extracting(IncidentChange::kind)
        .containsExactly(Kind.OPENED, Kind.REVIEWED);
  }
}
