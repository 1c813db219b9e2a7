package io.saola.events.delivery;

import io.saola.core.config.CameraConfig;
import io.saola.core.config.SaolaConfig;
import io.saola.core.incident.Incident;
import io.saola.events.Fixtures;
import io.saola.events.review.DismissalReason;
import io.saola.events.review.Review;
import io.saola.events.review.ReviewState;
import io.saola.events.store.IncidentChange;
import io.saola.events.store.StoredIncident;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** Deliveries of the incidents of {@link Fixtures}. */
public final class Deliveries {

  public static final SaolaConfig.Site SITE =
      new SaolaConfig.Site("Thái Nguyên", ZoneId.of("Asia/Ho_Chi_Minh"), "vi");

  private Deliveries() {}

  /** The first change of an incident, the n-th of its store. */
  public static Delivery opened(int n) {
    return of(n, IncidentChange.Kind.OPENED, stored(n, Review.NONE, 0));
  }

  public static Delivery drill(int n) {
    StoredIncident real = stored(n, Review.NONE, 0);
    return of(
        n,
        IncidentChange.Kind.OPENED,
        new StoredIncident(
            real.incident(), real.pushedAt(), null, real.review(), 0, null, false, true));
  }

  public static Delivery ended(int seq, int n) {
    StoredIncident real = stored(n, Review.NONE, 0);
    Incident over =
        real.incident().ended(real.incident().detectedAt().plus(Duration.ofSeconds(30)));
    return of(
        seq,
        IncidentChange.Kind.ENDED,
        new StoredIncident(over, real.pushedAt(), null, real.review(), 0, null, false, false));
  }

  /** A step of its review. */
  public static Delivery reviewed(int seq, int n, ReviewState state, int version) {
    DismissalReason reason =
        state == ReviewState.FALSE_ALARM ? DismissalReason.LIGHT_OR_WEATHER : null;
    Review review =
        new Review(state, "Đã xem", "an", null, reason, "officer", at(seq).minusMillis(5));
    return of(seq, IncidentChange.Kind.REVIEWED, stored(n, review, version));
  }

  public static Delivery of(int seq, IncidentChange.Kind kind, StoredIncident stored) {
    CameraConfig camera = Fixtures.camera(Fixtures.CAM_1);
    return new Delivery(new IncidentChange(seq, kind, at(seq), stored), SITE, camera);
  }

  public static StoredIncident stored(int n, Review review, int version) {
    return new StoredIncident(
        Fixtures.incident(Fixtures.CAM_1, n),
        Fixtures.NOON.plusSeconds(n + 1),
        null,
        review,
        version,
        null,
        false,
        false);
  }

  private static Instant at(int seq) {
    return Fixtures.NOON.plusSeconds(seq);
  }
}
