package io.saola.events.review;

import io.saola.core.incident.IncidentType;
import io.saola.events.security.Permission;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether a review may take a step. */
public sealed interface ReviewDecision {

  /**
   * It may.
   *
   * @param next how the review stands after it
   */
  record Accepted(Review next) implements ReviewDecision {}

  /** It may not. */
  sealed interface Refused extends ReviewDecision {}

  /**
   * The workflow has no such step.
   *
   * @param from the present state
   * @param allowed the states that may follow it
   */
  record NotAllowed(ReviewState from, ReviewState to, Set<ReviewState> allowed)
      implements Refused {}

  /** The workflow has it, but not for them. */
  record NotPermitted(ReviewState to, Permission needed) implements Refused {}

  /**
   * Somebody else was faster.
   *
   * @param seen what they had seen of the review
   * @param version how far it is by now
   */
  record Outdated(int seen, int version) implements Refused {}

  /**
   * Something is missing, or does not belong there.
   *
   * @param field of the step
   * @param expected a sentence for a person
   */
  record Unfit(String field, String expected) implements Refused {}

  /**
   * Decides.
   *
   * @param type of the incident: who may confirm depends on what it is about
   * @param now how the review stands
   * @param version how many steps it has had
   */
  static ReviewDecision of(IncidentType type, Review now, int version, ReviewStep step) {
    Integer seen = step.seen();
    if (seen != null && seen != version) {
      return new Outdated(seen, version);
    }
    ReviewState from = now.state();
    ReviewState to = step.state() == null ? from : step.state();
    if (step.state() != null && !from.next().contains(to)) {
      return new NotAllowed(from, to, from.next());
    }
    Permission needed = needed(type, from, to);
    if (!step.by().may(needed)) {
      return new NotPermitted(to, needed);
    }
    Unfit unfit = unfit(from, to, step);
    return unfit != null ? unfit : new Accepted(next(now, to, step));
  }

  /** The states that somebody may go to from where a review stands. */
  static Set<ReviewState> open(IncidentType type, ReviewState from, Predicate<Permission> may) {
    return from.next().stream()
        .filter(to -> may.test(needed(type, from, to)))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(ReviewState.class)));
  }

  private static Permission needed(IncidentType type, ReviewState from, ReviewState to) {
    if (from.reopensTo(to)) {
      return Permission.REOPEN_REVIEWS;
    }
    boolean confirms = to == ReviewState.CONFIRMED && from != to;
    return confirms && type.isViolation()
        ? Permission.CONFIRM_VIOLATIONS
        : Permission.REVIEW_INCIDENTS;
  }

  private static @Nullable Unfit unfit(ReviewState from, ReviewState to, ReviewStep step) {
    boolean stays = from == to;
    if (stays && isBlank(step.note()) && step.assignee() == null && step.unit() == null) {
      return new Unfit("state", "a state, a note, an assignee or a unit is expected");
    }
    if (from.reopensTo(to) && isBlank(step.note())) {
      return new Unfit("note", "taking a finished review up again needs a reason");
    }
    if (step.reason() != null && to != ReviewState.FALSE_ALARM) {
      return new Unfit("reason", "only a false alarm has one");
    }
    if (step.unit() != null && !to.isWork()) {
      return new Unfit("unit", "only what was confirmed is handed over to a unit");
    }
    return null;
  }

  private static Review next(Review now, ReviewState to, ReviewStep step) {
    boolean reopens = now.state().reopensTo(to);
    boolean stays = now.state() == to;
    return new Review(
        to,
        step.note(),
        step.assignee() == null ? now.assignee() : step.assignee(),
        step.unit() != null ? step.unit() : reopens ? null : now.unit(),
        step.reason() != null ? step.reason() : stays ? now.reason() : null,
        step.by().name(),
        step.at());
  }

  private static boolean isBlank(@Nullable String text) {
    return text == null || text.isBlank();
  }
}
