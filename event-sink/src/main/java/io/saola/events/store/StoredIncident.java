package io.saola.events.store;

import io.saola.core.incident.Incident;
import io.saola.events.review.Review;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An incident with all that the sink knows about it.
 *
 * @param pushedAt wall time at which it was stored and told to those who watch
 * @param snapshot file below the evidence folder, with {@code /}; null until it is written
 * @param review the newest step, {@link Review#NONE} before the first
 * @param version how many steps its review has had: whoever takes the next one says what they saw
 * @param dueAt wall time by which the next step is to be taken, null when none is waited for
 * @param overdue whether that time has passed and it was escalated
 * @param drill whether it is an exercise, and nothing happened on any street
 */
public record StoredIncident(
    Incident incident,
    Instant pushedAt,
    @Nullable String snapshot,
    Review review,
    int version,
    @Nullable Instant dueAt,
    boolean overdue,
    boolean drill) {}
