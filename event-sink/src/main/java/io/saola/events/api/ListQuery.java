package io.saola.events.api;

import io.saola.core.camera.CameraId;
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
 * The parameters of a request for a list. One may be given more than once, or hold several values
 * with commas between them; one that is not known is refused, since a filter that is silently
 * ignored shows the wrong list. What does not fit is raised as a {@link Problem}.
 */
final class ListQuery {

  private static final int MOST_VALUES = 100;

  private final MultiMap query;

  private ListQuery(MultiMap query) {
    this.query = query;
  }

  /** Checks that every parameter is one of the known ones. */
  static ListQuery of(MultiMap query, Set<String> known) {
    for (String name : query.names()) {
      if (!known.contains(name)) {
        throw Problem.invalidParameter(
                name, "not known; known are " + String.join(", ", new TreeSet<>(known)))
            .raised();
      }
    }
    return new ListQuery(query);
  }

  static Optional<String> cameraId(String text) {
    return CameraId.isValid(text) ? Optional.of(text) : Optional.empty();
  }

  /** All values of a parameter; none when it is not given. */
  <T> Set<T> each(String name, String expected, Function<String, Optional<T>> parser) {
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

  /** Whether a parameter says {@code true}; it may be left out. */
  boolean yes(String name) {
    String text = query.get(name);
    if (text == null || text.isEmpty() || text.equals("false")) {
      return false;
    }
    if (text.equals("true")) {
      return true;
    }
    throw Problem.invalidParameter(name, "'" + text + "' found, true or false expected").raised();
  }

  /** A text, empty when it is not given. */
  String text(String name, int longest) {
    String text = query.get(name);
    return text == null ? "" : Texts.checked(name, text, longest);
  }

  @Nullable Instant time(String name) {
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

  /** Most items of one answer. */
  int limit(int usual, int highest) {
    String text = query.get("limit");
    if (text == null || text.isEmpty()) {
      return usual;
    }
    if (text.matches("\\d{1,6}")) {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= highest) {
        return limit;
      }
    }
    throw Problem.invalidParameter(
            "limit", "'" + text + "' found, a number of 1.." + highest + " expected")
        .raised();
  }

  /** Where the answer begins; null at the first item. */
  @Nullable PageCursor cursor() {
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
