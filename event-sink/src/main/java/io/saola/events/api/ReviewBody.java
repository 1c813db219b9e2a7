package io.saola.events.api;

import io.saola.events.review.DismissalReason;
import io.saola.events.review.ReviewState;
import io.saola.events.review.ReviewStep;
import io.saola.events.security.Identity;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what somebody wants to do in a review. What does not fit is raised as a problem. */
final class ReviewBody {

  /** Of one step. */
  static final Set<String> FIELDS =
      Set.of("state", "note", "assignee", "unit", "reason", "version");

  /** Of a step that is taken with many. */
  static final Set<String> BULK_FIELDS =
      Set.of("ids", "versions", "state", "note", "assignee", "unit", "reason", "version");

  private static final int LONGEST_NOTE = 4_000;
  private static final int LONGEST_NAME = 100;
  private static final int MOST_AT_ONCE = 200;

  private final List<String> units;

  /**
   * @param units to which incidents can be handed over; none means any text
   */
  ReviewBody(List<String> units) {
    this.units = List.copyOf(units);
  }

  /** To which incidents can be handed over; none means any text. */
  List<String> units() {
    return units;
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
    return new ReviewStep(
        id(body, "state", "a review state", ReviewState::byId),
        Endpoints.text(body, "note", LONGEST_NOTE),
        Endpoints.text(body, "assignee", LONGEST_NAME),
        unit(body),
        id(body, "reason", "a reason for a false alarm", DismissalReason::byId),
        version(body),
        by,
        at);
  }

  private static <T> @Nullable T id(
      JsonObject body, String name, String expected, Function<String, Optional<T>> byId) {
    String text = Endpoints.text(body, name, LONGEST_NAME);
    if (text == null) {
      return null;
    }
    return byId.apply(text)
        .orElseThrow(
            () ->
                Problem.invalidParameter(name, "'" + text + "' found, " + expected + " expected")
                    .raised());
  }

  private @Nullable String unit(JsonObject body) {
    String unit = Endpoints.text(body, "unit", LONGEST_NAME);
    if (unit != null && !units.isEmpty() && !units.contains(unit)) {
      throw Problem.invalidParameter(
              "unit", "'" + unit + "' found, one of these expected: " + String.join(", ", units))
          .raised();
    }
    return unit;
  }

  private static @Nullable Integer version(JsonObject body) {
    Object version = body.getValue("version");
    if (version == null) {
      return null;
    }
    if (isVersion(version)) {
      return (Integer) version;
    }
    throw Problem.invalidParameter("version", "the incident's version, a number, is expected")
        .raised();
  }
}
