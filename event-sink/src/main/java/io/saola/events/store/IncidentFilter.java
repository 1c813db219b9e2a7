package io.saola.events.store;

import io.saola.core.incident.IncidentType;
import io.saola.events.review.ReviewState;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which incidents are asked for; an empty set or list, or a null, means all.
 *
 * @param from earliest media time of detection, included
 * @param to latest media time of detection, not included
 * @param overdue true asks for those alone whose next step is overdue
 * @param words that must all be found
 */
public record IncidentFilter(
    Set<ReviewState> reviews,
    Set<IncidentType> types,
    Set<String> cameras,
    @Nullable Instant from,
    @Nullable Instant to,
    boolean overdue,
    List<Word> words) {

  public static final IncidentFilter ALL =
      new IncidentFilter(Set.of(), Set.of(), Set.of(), null, null);

  /**
   * A word that is searched for.
   *
   * @param folded as {@link SearchText#words} gives it
   * @param types whose names have it: their incidents match
   * @param cameras whose names have it: their incidents match
   */
  public record Word(String folded, Set<IncidentType> types, Set<String> cameras) {

    public Word {
      types = Set.copyOf(types);
      cameras = Set.copyOf(cameras);
    }
  }

  public IncidentFilter {
    reviews = Set.copyOf(reviews);
    types = Set.copyOf(types);
    cameras = Set.copyOf(cameras);
    words = List.copyOf(words);
  }

  /** Whatever they are about, overdue or not. */
  public IncidentFilter(
      Set<ReviewState> reviews,
      Set<IncidentType> types,
      Set<String> cameras,
      @Nullable Instant from,
      @Nullable Instant to) {
    this(reviews, types, cameras, from, to, false, List.of());
  }

  /** The same of other cameras. */
  public IncidentFilter ofCameras(Set<String> others) {
    return new IncidentFilter(reviews, types, others, from, to, overdue, words);
  }
}
