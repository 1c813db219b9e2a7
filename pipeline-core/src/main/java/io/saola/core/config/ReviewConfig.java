package io.saola.core.config;

import io.saola.core.incident.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How incidents are worked through.
 *
 * @param acknowledgeWithin how soon somebody has to take an incident on; a severity that is missing
 *     may wait for ever
 * @param decideWithin how soon whoever took it on has to decide
 * @param units to which what was confirmed can be handed over; none means any text
 */
public record ReviewConfig(
    Map<Severity, Duration> acknowledgeWithin,
    Map<Severity, Duration> decideWithin,
    List<String> units) {

  public static final ReviewConfig DEFAULT =
      new ReviewConfig(
          Map.of(
              Severity.LOW, Duration.ofHours(1),
              Severity.MEDIUM, Duration.ofMinutes(15),
              Severity.HIGH, Duration.ofMinutes(3),
              Severity.CRITICAL, Duration.ofMinutes(1)),
          Map.of(
              Severity.LOW, Duration.ofHours(8),
              Severity.MEDIUM, Duration.ofHours(2),
              Severity.HIGH, Duration.ofMinutes(30),
              Severity.CRITICAL, Duration.ofMinutes(10)),
          List.of());

  public ReviewConfig {
    acknowledgeWithin = Map.copyOf(acknowledgeWithin);
    decideWithin = Map.copyOf(decideWithin);
    units = List.copyOf(units);
  }
}
