package io.saola.simulator.scenario;

import io.saola.core.config.Durations;
import io.saola.core.config.Key;
import io.saola.core.config.PointsReader;
import io.saola.core.config.Section;
import io.saola.core.config.YamlNode;
import io.saola.core.config.YamlSection;
import io.saola.simulator.world.Spot;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Reads the values that many keys of a scenario have in common. */
final class Values {

  static final String SECONDS = "a duration such as 30s, or two of them as in 30s..2m";
  static final String SPEED = "km/h, 1..150, or two such as 25..40";
  static final String WHO = "shares of kinds such as {motorcycle: 8, car: 2}";
  static final String WAY = "a list of at least 2 points [x, y], metres";
  static final String POINT = "[x, y], metres";

  private static final double KMH = 3.6;
  private static final double DAY = 86_400;

  private static final Section MIX_KEYS =
      new Section(
          "…",
          Stream.of(Kind.values())
              .map(kind -> Key.optional(kind.id(), "a share above 0", "none", "Its share."))
              .toList());

  private Values() {}

  /** Seconds. */
  static Range duration(YamlNode node) {
    return range(
        node,
        text ->
            Durations.parse(text)
                .map(duration -> OptionalDouble.of(duration.toNanos() / 1e9))
                .orElse(OptionalDouble.empty()),
        range -> range.most() <= DAY);
  }

  static double seconds(YamlNode node, double least) {
    return node.duration(Duration.ofNanos(Math.round(least * 1e9)), Duration.ofDays(1)).toNanos()
        / 1e9;
  }

  /** Metres a second, of km/h. */
  static Range speed(YamlNode node) {
    Range range = numbers(node, 1, 150);
    return new Range(range.least() / KMH, range.most() / KMH);
  }

  static double metresPerSecond(YamlNode node) {
    return node.number(0.5, 150).orElse(1.0) / KMH;
  }

  static Range numbers(YamlNode node, double min, double max) {
    return range(
        node,
        text -> {
          try {
            return OptionalDouble.of(Double.parseDouble(text));
          } catch (NumberFormatException wrong) {
            return OptionalDouble.empty();
          }
        },
        range -> range.least() >= min && range.most() <= max);
  }

  private static Range range(
      YamlNode node, Function<String, OptionalDouble> parser, Predicate<Range> fits) {
    return node.parsed(text -> parse(text, parser).filter(fits).orElse(null)).orElse(Range.only(1));
  }

  private static Optional<Range> parse(String text, Function<String, OptionalDouble> parser) {
    int dots = text.indexOf("..");
    OptionalDouble least = parser.apply(dots < 0 ? text : text.substring(0, dots));
    OptionalDouble most = dots < 0 ? least : parser.apply(text.substring(dots + 2));
    return least.isPresent() && most.isPresent() && least.getAsDouble() <= most.getAsDouble()
        ? Optional.of(new Range(least.getAsDouble(), most.getAsDouble()))
        : Optional.empty();
  }

  /** Kinds that drive. */
  static Mix mix(YamlNode node) {
    YamlSection shares = node.section(MIX_KEYS);
    Map<Kind, Double> mix = new EnumMap<>(Kind.class);
    for (Key key : MIX_KEYS.keys()) {
      shares
          .find(key)
          .ifPresent(
              share -> {
                Kind kind = Kind.valueOf(key.name().toUpperCase(java.util.Locale.ROOT));
                double value = share.number(0.0001, 1_000_000).orElse(1.0);
                if (kind.isDriven()) {
                  mix.put(kind, value);
                } else {
                  share.problem("found a " + kind.id() + ", expected only what drives in lanes");
                }
              });
    }
    if (mix.isEmpty()) {
      node.wrong();
      return Mix.only(Kind.CAR);
    }
    return new Mix(mix);
  }

  static Kind kind(YamlNode node) {
    return node.choice(List.of(Kind.values()), Kind::id).orElse(Kind.PERSON);
  }

  /** Points of the ground; two made-up ones in place of those that are wrong. */
  static List<Spot> way(YamlNode node, int atLeast) {
    List<Spot> spots =
        PointsReader.metres(node, atLeast).stream()
            .map(point -> new Spot(point.x(), point.y()))
            .toList();
    return spots.isEmpty() ? List.of(new Spot(0, 0), new Spot(1, 1), new Spot(0, 1)) : spots;
  }

  static Spot spot(YamlNode node) {
    List<Double> values =
        node.items("a number of metres").stream()
            .flatMap(item -> item.number(-100_000, 100_000).stream())
            .toList();
    if (values.size() != 2) {
      if (node.isList()) {
        node.wrong();
      }
      return new Spot(0, 0);
    }
    return new Spot(values.get(0), values.get(1));
  }

  /** One of those that were read before, by its id. */
  static <T> Optional<T> named(YamlNode node, List<T> known, Function<T, String> id) {
    return node.choice(known, id);
  }
}
