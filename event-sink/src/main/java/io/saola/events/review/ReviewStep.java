package io.saola.events.review;

import io.saola.events.security.Identity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to do in an incident's review.
 *
 * @param state the state to go to, null to stay and only comment or assign
 * @param note a comment or a reason in their own words
 * @param assignee who is to deal with it from now on, null to leave it as it is
 * @param unit whom it is handed over to, null to leave it as it is
 * @param reason why the alarm was false
 * @param seen how many steps of the review they had seen, null when they do not say: then nobody
 *     keeps them from overwriting what they have not seen
 * @param by who wants it
 * @param at wall time
 */
public record ReviewStep(
    @Nullable ReviewState state,
    @Nullable String note,
    @Nullable String assignee,
    @Nullable String unit,
    @Nullable DismissalReason reason,
    @Nullable Integer seen,
    Identity by,
    Instant at) {

  /** A step to a state with a note, by somebody who does not say what they had seen. */
  public static ReviewStep to(ReviewState state, @Nullable String note, Identity by, Instant at) {
    return new ReviewStep(state, note, null, null, null, null, by, at);
  }

  /** The same step, by somebody who says what they had seen; null leaves it as it is. */
  public ReviewStep seen(@Nullable Integer version) {
    return version == null
        ? this
        : new ReviewStep(state, note, assignee, unit, reason, version, by, at);
  }
}
