package io.saola.events.review;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether a review may take a step. */
public sealed interface ReviewDecision {

  /** It may. */
  record Accepted() implements ReviewDecision {}

  /**
   * The workflow has no such step.
   *
   * @param from the present state
   * @param allowed the states that may follow it
   */
  record NotAllowed(ReviewState from, Set<ReviewState> allowed) implements ReviewDecision {}

  /** Taking a finished review up again needs a reason, and none was given. */
  record ReasonMissing(ReviewState from) implements ReviewDecision {}

  static ReviewDecision of(ReviewState from, ReviewState to, @Nullable String note) {
    if (!from.next().contains(to)) {
      return new NotAllowed(from, from.next());
    }
    if (from.reopensTo(to) && (note == null || note.isBlank())) {
      return new ReasonMissing(from);
    }
    return new Accepted();
  }
}
