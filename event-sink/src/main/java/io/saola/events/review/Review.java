package io.saola.events.review;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One step of an incident's review.
 *
 * @param note what the reviewer wrote, if anything
 * @param assignee who is to deal with it, if anybody
 * @param by who decided: a user, or {@code token:NAME} for a program; null only in {@link #NONE}
 * @param at wall time of the decision; null only in {@link #NONE}
 */
public record Review(
    ReviewState state,
    @Nullable String note,
    @Nullable String assignee,
    @Nullable String by,
    @Nullable Instant at) {

  /** Nobody has looked yet. */
  public static final Review NONE = new Review(ReviewState.NEW, null, null, null, null);
}
