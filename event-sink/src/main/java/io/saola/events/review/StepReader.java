package io.saola.events.review;

import io.saola.events.security.Identity;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what somebody wants to do in a review from JSON, whichever way it came. */
public final class StepReader {

  private static final int LONGEST_NOTE = 4_000;
  private static final int LONGEST_NAME = 100;

  private final List<String> units;

  /**
   * @param units to which incidents can be handed over; none means any text
   */
  public StepReader(List<String> units) {
    this.units = List.copyOf(units);
  }

  /** To which incidents can be handed over; none means any text. */
  public List<String> units() {
    return units;
  }

  /** The step, by somebody, at a wall time. */
  public ReviewStep read(JsonObject body, Identity by, Instant at) throws UnfitStep {
    return new ReviewStep(
        id(body, "state", "a review state", ReviewState::byId),
        text(body, "note", LONGEST_NOTE),
        text(body, "assignee", LONGEST_NAME),
        unit(body),
        id(body, "reason", "a reason for a false alarm", DismissalReason::byId),
        version(body),
        by,
        at);
  }

  /**
   * A text, null when it is missing, null or blank.
   *
   * @param longest in characters
   */
  public static @Nullable String text(JsonObject body, String name, int longest) throws UnfitStep {
    Object value = body.getValue(name);
    if (value == null) {
      return null;
    }
    if (!(value instanceof String text)) {
      throw new UnfitStep(name, "a text is expected");
    }
    return checked(name, text, longest).isBlank() ? null : text;
  }

  /**
   * The text itself.
   *
   * @param longest in characters
   * @throws UnfitStep when it is longer, or no store could give it back as it was
   */
  public static String checked(String name, String text, int longest) throws UnfitStep {
    if (text.length() > longest) {
      throw new UnfitStep(name, "at most " + longest + " characters, found " + text.length());
    }
    // PostgreSQL knows no text with a zero character, UTF-8 none with half a surrogate pair.
    if (text.codePoints().anyMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE)) {
      throw new UnfitStep(name, "a zero character or half a pair of UTF-16 found");
    }
    return text;
  }

  private static <T> @Nullable T id(
      JsonObject body, String name, String expected, Function<String, Optional<T>> byId)
      throws UnfitStep {
    String text = text(body, name, LONGEST_NAME);
    Optional<T> known = text == null ? Optional.empty() : byId.apply(text);
    if (text != null && known.isEmpty()) {
      throw new UnfitStep(name, "'" + text + "' found, " + expected + " expected");
    }
    return known.orElse(null);
  }

  private @Nullable String unit(JsonObject body) throws UnfitStep {
    String unit = text(body, "unit", LONGEST_NAME);
    if (unit != null && !units.isEmpty() && !units.contains(unit)) {
      throw new UnfitStep(
          "unit", "'" + unit + "' found, one of these expected: " + String.join(", ", units));
    }
    return unit;
  }

  private static @Nullable Integer version(JsonObject body) throws UnfitStep {
    Object version = body.getValue("version");
    if (version == null) {
      return null;
    }
    if (version instanceof Integer number && number >= 0) {
      return number;
    }
    throw new UnfitStep("version", "the incident's version, a number, is expected");
  }
}
