package io.saola.events.api;

import io.saola.events.review.ReviewStep;
import io.saola.events.review.StepReader;
import io.saola.events.review.UnfitStep;
import io.saola.events.security.Identity;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what somebody wants to do in a review. What does not fit is raised as a problem. */
final class ReviewBody {

  /** Of one step. */
  static final Set<String> FIELDS =
      Set.of("state", "note", "assignee", "unit", "reason", "version");

  /** Of a step that is taken with many. */
  static final Set<String> BULK_FIELDS =
      Set.of("ids", "versions", "state", "note", "assignee", "unit", "reason", "version");

  private static final int MOST_AT_ONCE = 200;

  private final StepReader steps;

  /**
   * @param units to which incidents can be handed over; none means any text
   */
  ReviewBody(List<String> units) {
    this.steps = new StepReader(units);
  }

  /** To which incidents can be handed over; none means any text. */
  List<String> units() {
    return steps.units();
  }

  /** The incidents that a body names. */
  static List<String> ids(JsonObject body) {
    Object ids = body.getValue("ids");
    if (!(ids instanceof JsonArray array)
        || array.isEmpty()
        || array.size() > MOST_AT_ONCE
        || !array.stream().allMatch(id -> id instanceof String)) {
      throw Problem.invalidParameter(
              "ids", "a list of 1 to " + MOST_AT_ONCE + " ids of incidents is expected")
          .raised();
    }
    return array.stream().map(String.class::cast).distinct().toList();
  }

  /**
   * What a body says of each incident's version that was seen; an incident that is not named there
   * is reviewed whatever its version is by now.
   */
  static Map<String, Integer> versions(JsonObject body) {
    Object versions = body.getValue("versions");
    if (versions == null) {
      return Map.of();
    }
    if (versions instanceof JsonObject object
        && object.stream().allMatch(seen -> isVersion(seen.getValue()))) {
      return object.stream()
          .collect(Collectors.toMap(Map.Entry::getKey, seen -> (Integer) seen.getValue()));
    }
    throw Problem.invalidParameter("versions", "an object is expected, a version for each id")
        .raised();
  }

  private static boolean isVersion(Object value) {
    return value instanceof Integer number && number >= 0;
  }

  ReviewStep read(JsonObject body, Identity by, Instant at) {
    try {
      return steps.read(body, by, at);
    } catch (UnfitStep unfit) {
      throw Problem.invalidParameter(unfit.field(), unfit.expected()).raised();
    }
  }
}
