package io.saola.events.store;

import static io.saola.events.Fixtures.CAM_1;
import static io.saola.events.Fixtures.NOON;
import static io.saola.events.Fixtures.incident;
import static io.saola.events.Fixtures.opened;
import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.incident.Incident;
import io.saola.core.incident.IncidentId;
import io.saola.events.review.DismissalReason;
import io.saola.events.review.Review;
import io.saola.events.review.ReviewDecision;
import io.saola.events.review.ReviewState;
import io.saola.events.review.ReviewStep;
import io.saola.events.store.IncidentChange.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Set;
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
  default void shouldTakeTheStepOfAMessageOnce() throws Exception {
    Incident incident = incident(CAM_1, 1);
    bench().apply(opened(incident));
    var message = new HeardMessage("city", "m1");
    ReviewStep comment =
        new ReviewStep(null, "on the way", null, null, null, null, StoreBench.AN, NOON);

    var first = bench().store.review(incident.id(), comment, message);
    bench().restart();
    var again = bench().store.review(incident.id(), comment, message);
    bench().store.review(incident.id(), comment, new HeardMessage("lake", "m1"));

    assertThat(first).containsInstanceOf(ReviewDecision.Accepted.class);
    assertThat(again).isEqualTo(first);
    assertThat(bench().queries.reviews(incident.id().value())).hasSize(2);
  }

  @Test
  default void shouldEscalateOnceWhatNobodyTookInTime() {
    Incident late = incident(CAM_1, 1);
    Incident taken = incident(CAM_1, 2);
    bench().apply(opened(late));
    bench().apply(opened(taken));
    bench().store.review(taken.id(), StoreBench.step(ReviewState.ACKNOWLEDGED, null));
    var overdue = new IncidentFilter(Set.of(), Set.of(), Set.of(), null, null, true, List.of());

    bench().now = NOON.plus(Duration.ofMinutes(3)).minusMillis(1);
    assertThat(bench().store.escalate()).isZero();
    bench().now = NOON.plus(Duration.ofMinutes(3));
    assertThat(bench().store.escalate()).isEqualTo(1);
    assertThat(bench().store.escalate()).isZero();

    assertThat(bench().told.getLast().kind()).isEqualTo(Kind.ESCALATED);
    assertThat(bench().told.getLast().incident().overdue()).isTrue();
    assertThat(bench().page(overdue)).containsExactly(late.id().value());
    bench().now = NOON.plus(Duration.ofMinutes(30));
    assertThat(bench().store.escalate()).isEqualTo(1);
    bench().store.review(late.id(), StoreBench.step(ReviewState.CONFIRMED, null));
    assertThat(bench().page(overdue)).containsExactly(taken.id().value());
    bench().now = NOON.plus(Duration.ofDays(9));
    assertThat(bench().store.escalate()).isZero();
  }

  @Test
  default void shouldKeepExercisesApartAndEndThemAfterAWhile() {
    Incident drill = incident(CAM_1, 1);
    Incident real = incident(CAM_1, 2);
    bench().store.apply(List.of(new StoreEntry.Drill(drill)));
    bench().store.apply(List.of(new StoreEntry.Drill(drill)));
    bench().apply(opened(real));

    assertThat(bench().queries.find(drill.id().value()).orElseThrow().drill()).isTrue();
    assertThat(bench().queries.find(real.id().value()).orElseThrow().drill()).isFalse();
    assertThat(bench().told).hasSize(2);
    assertThat(bench().store.endDrills(NOON)).isZero();
    assertThat(bench().store.endDrills(NOON.plusMillis(1))).isEqualTo(1);
    assertThat(bench().queries.find(drill.id().value()).orElseThrow().incident().isOpen())
        .isFalse();
    assertThat(bench().queries.find(real.id().value()).orElseThrow().incident().isOpen()).isTrue();
  }

  @Test
  default void shouldRefuseAStepOnWhatWasNotSeen() {
    Incident incident = incident(CAM_1, 1);
    bench().apply(opened(incident));
    bench().store.review(incident.id(), StoreBench.step(ReviewState.ACKNOWLEDGED, null));

    var stale =
        bench()
            .store
            .review(
                incident.id(),
                new ReviewStep(
                    ReviewState.CONFIRMED, null, null, null, null, 0, StoreBench.AN, NOON));

    assertThat(stale).contains(new ReviewDecision.Outdated(0, 1));
    assertThat(bench().queries.find(incident.id().value()).orElseThrow().version()).isEqualTo(1);
  }

  @Test
  default void shouldKeepReasonAndUnitOfAReview() {
    Incident incident = incident(CAM_1, 1);
    bench().apply(opened(incident));
    var dismissed =
        new ReviewStep(
            ReviewState.FALSE_ALARM,
            null,
            null,
            null,
            DismissalReason.LIGHT_OR_WEATHER,
            0,
            StoreBench.AN,
            NOON);
    bench().store.review(incident.id(), dismissed);
    assertThat(bench().queries.find(incident.id().value()).orElseThrow().review().reason())
        .isEqualTo(DismissalReason.LIGHT_OR_WEATHER);
    bench().store.review(incident.id(), StoreBench.step(ReviewState.ACKNOWLEDGED, "again"));
    bench().store.review(incident.id(), StoreBench.step(ReviewState.CONFIRMED, null));
    var handed =
        new ReviewStep(
            ReviewState.HANDED_OVER, null, null, "CSGT 2", null, null, StoreBench.AN, NOON);

    bench().store.review(incident.id(), handed);

    var reviews = bench().queries.reviews(incident.id().value());
    assertThat(reviews).extracting(Review::unit).containsExactly(null, null, null, "CSGT 2");
    assertThat(reviews)
        .extracting(Review::reason)
        .containsExactly(DismissalReason.LIGHT_OR_WEATHER, null, null, null);
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
