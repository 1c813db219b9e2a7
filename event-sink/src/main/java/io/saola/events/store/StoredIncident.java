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
 */
public record StoredIncident(
    Incident incident, Instant pushedAt, @Nullable String snapshot, Review review) {}
