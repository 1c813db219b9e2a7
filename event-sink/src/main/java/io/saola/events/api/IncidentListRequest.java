package io.saola.events.api;

import io.saola.core.camera.CameraId;
import io.saola.core.incident.IncidentType;
import io.saola.events.review.ReviewState;
import io.saola.events.store.IncidentFilter;
import io.saola.events.store.PageCursor;
import io.vertx.core.MultiMap;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What {@code GET /api/incidents} was asked for. A parameter may be given more than once, or hold
 * several values with commas between them; one that is not known is refused, since a filter that is
 * silently ignored shows the wrong list.
 */
record IncidentListRequest(IncidentFilter filter, int limit, @Nullable PageCursor cursor) {

  private static final Set<String> KNOWN =
      new TreeSet<>(Set.of("review", "type", "camera", "from", "to", "limit", "cursor"));
  private static final int USUAL_LIMIT = 50;
  private static final int HIGHEST_LIMIT = 500;
  private static final int MOST_VALUES = 100;

  static IncidentListRequest parse(MultiMap query) {
    for (String name : query.names()) {
      if (!KNOWN.contains(name)) {
        throw Problem.invalidParameter(name, "not known; known are " + String.join(", ", KNOWN))
            .raised();
      }
    }
    var filter =
        new IncidentFilter(
            each(query, "review", "a review state", ReviewState::byId),
            each(query, "type", "an incident type", IncidentType::byId),
            each(query, "camera", CameraId.EXPECTED, IncidentListRequest::cameraId),
            time(query, "from"),
            time(query, "to"));
    return new IncidentListRequest(filter, limit(query), cursor(query));
  }

  private static Optional<String> cameraId(String text) {
    return CameraId.isValid(text) ? Optional.of(text) : Optional.empty();
  }

  private static <T> Set<T> each(
      MultiMap query, String name, String expected, Function<String, Optional<T>> parser) {
    Set<String> texts =
        query.getAll(name).stream()
            .flatMap(value -> Arrays.stream(value.split(",")))
            .filter(text -> !text.isEmpty())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    if (texts.size() > MOST_VALUES) {
      throw Problem.invalidParameter(name, "at most " + MOST_VALUES + " values").raised();
    }
    return texts.stream()
        .map(
            text ->
                parser
                    .apply(text)
                    .orElseThrow(
                        () ->
                            Problem.invalidParameter(
                                    name, "'" + text + "' found, " + expected + " expected")
                                .raised()))
        .collect(Collectors.toSet());
  }

  private static @Nullable Instant time(MultiMap query, String name) {
    String text = query.get(name);
    if (text == null || text.isEmpty()) {
      return null;
    }
    try {
      Instant time = OffsetDateTime.parse(text).toInstant();
      // Beyond this, microseconds since 1970 do not fit.
      if (Math.abs(time.getEpochSecond()) < 9_000_000_000_000L) {
        return time;
      }
    } catch (DateTimeParseException malformed) {
      // Answered below.
    }
    throw Problem.invalidParameter(
            name, "'" + text + "' found, an ISO 8601 time such as 2026-01-31T08:00:00Z expected")
        .raised();
  }

  private static int limit(MultiMap query) {
    String text = query.get("limit");
    if (text == null || text.isEmpty()) {
      return USUAL_LIMIT;
    }
    if (text.matches("\\d{1,6}")) {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= HIGHEST_LIMIT) {
        return limit;
      }
    }
    throw Problem.invalidParameter(
            "limit", "'" + text + "' found, a number of 1.." + HIGHEST_LIMIT + " expected")
        .raised();
  }

  private static @Nullable PageCursor cursor(MultiMap query) {
    String text = query.get("cursor");
    if (text == null || text.isEmpty()) {
      return null;
    }
    return PageCursor.parse(text)
        .orElseThrow(
            () ->
                Problem.invalidParameter("cursor", "not one that an earlier answer gave as next")
                    .raised());
  }
}
