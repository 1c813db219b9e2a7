package io.saola.events.api;

import io.saola.events.review.ReviewDecision;
import io.saola.events.review.ReviewState;

/** Why a step of a review was not taken, as an answer. */
final class ReviewProblems {

  private ReviewProblems() {}

  static Problem of(ReviewDecision.Refused refused) {
    return switch (refused) {
      case ReviewDecision.NotAllowed step -> notAllowed(step);
      case ReviewDecision.NotPermitted step ->
          Problem.forbidden(
              "Your role may not make it "
                  + step.to().id()
                  + "; that needs "
                  + Guard.name(step.needed())
                  + ".");
      case ReviewDecision.Outdated outdated ->
          Problem.changedMeanwhile(
              "Somebody has reviewed it since: it is at version "
                  + outdated.version()
                  + ", and version "
                  + outdated.seen()
                  + " was seen. Look again.",
              outdated.version());
      case ReviewDecision.Unfit unfit -> Problem.invalidParameter(unfit.field(), unfit.expected());
    };
  }

  private static Problem notAllowed(ReviewDecision.NotAllowed step) {
    var allowed = step.allowed().stream().map(ReviewState::id).toList();
    return Problem.notAllowedNow(
        step.from().id()
            + " cannot become "
            + step.to().id()
            + "; allowed: "
            + String.join(", ", allowed)
            + ".",
        allowed);
  }
}
