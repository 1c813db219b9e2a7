package io.saola.events.store;

import io.saola.core.incident.IncidentType;
import io.saola.events.review.ReviewState;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which incidents are asked for; an empty set or a null means all.
 *
 * @param from earliest media time of detection, included
 * @param to latest media time of detection, not included
 */
public record IncidentFilter(
    Set<ReviewState> reviews,
    Set<IncidentType> types,
    Set<String> cameras,
    @Nullable Instant from,
    @Nullable Instant to) {

  public static final IncidentFilter ALL =
      new IncidentFilter(Set.of(), Set.of(), Set.of(), null, null);

  /** The same of other cameras. */
  public IncidentFilter ofCameras(Set<String> others) {
    return new IncidentFilter(reviews, types, others, from, to);
  }

  public IncidentFilter {
    reviews = Set.copyOf(reviews);
    types = Set.copyOf(types);
    cameras = Set.copyOf(cameras);
  }
}
