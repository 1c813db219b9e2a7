package io.saola.core.config;

import io.saola.core.incident.Severity;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code review}: how incidents are worked through. */
final class ReviewReader {

  private static final Duration NEVER = Duration.ZERO;
  private static final String EXPECTED = "a duration of 10s..168h, or never";

  private static final Key ACKNOWLEDGE =
      Key.defaulted(
          "acknowledge-within",
          "{info, low, medium, high, critical}",
          "{}",
          "How soon somebody has to take an incident on. One that waits longer is overdue: it is"
              + " shown first and told to those who want to hear of it.");
  private static final Key DECIDE =
      Key.defaulted(
          "decide-within",
          "{info, low, medium, high, critical}",
          "{}",
          "How soon whoever took it on has to decide what it is; the same for one that waits.");
  private static final Key UNITS =
      Key.defaulted(
          "units",
          "a list of names",
          "[]",
          "To whom what was confirmed can be handed over. An empty list lets people write any"
              + " name.");

  static final Section KEYS = new Section("review", List.of(ACKNOWLEDGE, DECIDE, UNITS));

  private static final Map<Severity, Key> ACKNOWLEDGE_BY =
      keys(ReviewConfig.DEFAULT.acknowledgeWithin(), "taken on");
  private static final Map<Severity, Key> DECIDE_BY =
      keys(ReviewConfig.DEFAULT.decideWithin(), "decided");

  static final Section ACKNOWLEDGE_KEYS =
      new Section("review.acknowledge-within", List.copyOf(ACKNOWLEDGE_BY.values()));
  static final Section DECIDE_KEYS =
      new Section("review.decide-within", List.copyOf(DECIDE_BY.values()));

  private ReviewReader() {}

  static ReviewConfig read(YamlNode node) {
    YamlSection review = node.section(KEYS);
    return new ReviewConfig(
        times(review.get(ACKNOWLEDGE).section(ACKNOWLEDGE_KEYS), ACKNOWLEDGE_BY),
        times(review.get(DECIDE).section(DECIDE_KEYS), DECIDE_BY),
        review.get(UNITS).items("a name of at most 100 characters").stream()
            .map(unit -> unit.parsed(text -> isName(text) ? text : null))
            .flatMap(Optional::stream)
            .distinct()
            .toList());
  }

  private static boolean isName(String text) {
    return !text.isBlank() && text.length() <= 100;
  }

  private static Map<Severity, Key> keys(Map<Severity, Duration> usual, String what) {
    EnumMap<Severity, Key> keys = new EnumMap<>(Severity.class);
    for (Severity severity : Severity.values()) {
      Duration within = usual.get(severity);
      keys.put(
          severity,
          Key.defaulted(
              severity.id(),
              EXPECTED,
              within == null ? "never" : Durations.format(within),
              "How soon one of severity `" + severity.id() + "` is to be " + what + "."));
    }
    return keys;
  }

  private static Map<Severity, Duration> times(YamlSection section, Map<Severity, Key> keys) {
    Map<Severity, Duration> times = new EnumMap<>(Severity.class);
    keys.forEach(
        (severity, key) ->
            section
                .get(key)
                .parsed(ReviewReader::time)
                .filter(time -> !time.equals(NEVER))
                .ifPresent(time -> times.put(severity, time)));
    return times;
  }

  private static @Nullable Duration time(String text) {
    if (text.equals("never")) {
      return NEVER;
    }
    return Durations.parse(text)
        .filter(time -> time.compareTo(Duration.ofSeconds(10)) >= 0)
        .filter(time -> time.compareTo(Duration.ofDays(7)) <= 0)
        .orElse(null);
  }
}
