package io.saola.events.review;

import io.saola.core.config.ReviewConfig;
import io.saola.core.incident.Severity;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * By when the next step of a review is to be taken: somebody has to take an incident on, and then
 * to decide it, each within a time that its severity gives. Immutable.
 */
public final class Deadlines {

  private final ReviewConfig config;

  public Deadlines(ReviewConfig config) {
    this.config = config;
  }

  /**
   * When a review becomes overdue.
   *
   * @param pushedAt wall time at which the incident came, from which somebody has to take it on
   * @return null where nobody has to hurry
   */
  public @Nullable Instant of(Review review, Severity severity, Instant pushedAt) {
    Instant at = review.at();
    Duration within =
        switch (review.state()) {
          case NEW -> config.acknowledgeWithin().get(severity);
          case ACKNOWLEDGED, VERIFYING -> config.decideWithin().get(severity);
          case CONFIRMED,
              FALSE_ALARM,
              INSUFFICIENT_EVIDENCE,
              IN_PROGRESS,
              HANDED_OVER,
              RESOLVED,
              CLOSED ->
              null;
        };
    return within == null ? null : (at == null ? pushedAt : at).plus(within);
  }
}
