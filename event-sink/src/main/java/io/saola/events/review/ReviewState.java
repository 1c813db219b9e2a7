package io.saola.events.review;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where an incident stands with the people who review it. The way there: {@code new}, {@code
 * acknowledged}, {@code verifying}, a verdict, and after {@code confirmed} the work on the road,
 * whose steps may be skipped forward but never gone back. A verdict or {@code closed} goes back to
 * {@code acknowledged} with a reason.
 */
public enum ReviewState {
  NEW,
  ACKNOWLEDGED,
  VERIFYING,
  CONFIRMED,
  FALSE_ALARM,
  INSUFFICIENT_EVIDENCE,
  IN_PROGRESS,
  HANDED_OVER,
  RESOLVED,
  CLOSED;

  private final String id = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** The word in API, store and console. */
  public String id() {
    return id;
  }

  public static Optional<ReviewState> byId(String id) {
    for (ReviewState state : values()) {
      if (state.id.equals(id)) {
        return Optional.of(state);
      }
    }
    return Optional.empty();
  }

  /** The states that may follow, in the order of the workflow. */
  public Set<ReviewState> next() {
    return switch (this) {
      case NEW -> EnumSet.of(ACKNOWLEDGED, CONFIRMED, FALSE_ALARM, INSUFFICIENT_EVIDENCE);
      case ACKNOWLEDGED -> EnumSet.of(VERIFYING, CONFIRMED, FALSE_ALARM, INSUFFICIENT_EVIDENCE);
      case VERIFYING -> EnumSet.of(CONFIRMED, FALSE_ALARM, INSUFFICIENT_EVIDENCE);
      case CONFIRMED -> EnumSet.of(ACKNOWLEDGED, IN_PROGRESS, HANDED_OVER, RESOLVED, CLOSED);
      case IN_PROGRESS -> EnumSet.of(HANDED_OVER, RESOLVED, CLOSED);
      case HANDED_OVER -> EnumSet.of(RESOLVED, CLOSED);
      case RESOLVED -> EnumSet.of(CLOSED);
      case FALSE_ALARM, INSUFFICIENT_EVIDENCE, CLOSED -> EnumSet.of(ACKNOWLEDGED);
    };
  }

  /** Whether something is being done, or was, about what was confirmed. */
  public boolean isWork() {
    return switch (this) {
      case CONFIRMED, IN_PROGRESS, HANDED_OVER, RESOLVED, CLOSED -> true;
      case NEW, ACKNOWLEDGED, VERIFYING, FALSE_ALARM, INSUFFICIENT_EVIDENCE -> false;
    };
  }

  /** Whether going there takes a finished review up again, which needs a reason. */
  public boolean reopensTo(ReviewState next) {
    return next == ACKNOWLEDGED && this != NEW && next().contains(next);
  }
}
