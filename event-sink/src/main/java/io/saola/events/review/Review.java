package io.saola.events.review;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One step of an incident's review, and how it stands after it. A step that keeps the state is a
 * comment or an assignment.
 *
 * @param note what the reviewer wrote with this step, if anything
 * @param assignee who is to deal with it, if anybody; stays until somebody else is named
 * @param unit whom it was handed over to, if anybody; stays until another is named
 * @param reason why the alarm was false; null in every other state
 * @param by who decided: a user, or {@code token:NAME} for a program; null only in {@link #NONE}
 * @param at wall time of the decision; null only in {@link #NONE}
 */
public record Review(
    ReviewState state,
    @Nullable String note,
    @Nullable String assignee,
    @Nullable String unit,
    @Nullable DismissalReason reason,
    @Nullable String by,
    @Nullable Instant at) {

  /** Nobody has looked yet. */
  public static final Review NONE = new Review(ReviewState.NEW, null, null, null, null, null, null);
}
