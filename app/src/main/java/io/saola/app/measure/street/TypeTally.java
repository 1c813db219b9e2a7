package io.saola.app.measure.street;

import io.saola.core.time.MediaTime;
import io.saola.core.wire.Truth.Stretch;
import io.saola.inference.evaluate.IncidentEvaluation;
import io.saola.inference.evaluate.IncidentFigures;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * What came of the rules of one type in some hours of some cameras.
 *
 * @param cameraDays watched by a rule of the type
 * @param delays of what was found: seconds from when it counted to its detection
 * @param missed situations that no incident matched
 * @param unmatched incidents that match nothing that happened
 * @param duplicates further incidents of a situation found already
 * @param cases what was wrong, one by one
 */
record TypeTally(
    double cameraDays,
    List<Double> delays,
    int missed,
    int unmatched,
    int duplicates,
    List<StreetCase> cases) {

  TypeTally {
    delays = List.copyOf(delays);
    cases = List.copyOf(cases);
  }

  /** Of one type's share of a run. */
  static TypeTally of(
      IncidentEvaluation evaluation,
      List<Stretch> observed,
      double cameraDays,
      List<StreetCase> cases) {
    return new TypeTally(
        cameraDays,
        evaluation.matches().stream().map(match -> delay(match, observed)).toList(),
        evaluation.missed().size(),
        evaluation.falseAlerts().size(),
        evaluation.duplicates().size(),
        cases);
  }

  /**
   * Seconds to detect; of what came to count while the camera was off, from when it was back on.
   *
   * @param observed the camera's stretches, in order
   */
  static double delay(IncidentEvaluation.Match match, List<Stretch> observed) {
    MediaTime counts = match.situation().startedAt().plus(match.situation().after());
    double dark =
        observed.stream()
            .filter(stretch -> !stretch.to().isBefore(counts))
            .findFirst()
            .map(stretch -> Math.max(0, stretch.from().secondsSince(counts)))
            .orElse(0.0);
    return match.secondsToDetect() - dark;
  }

  TypeTally and(TypeTally other) {
    return new TypeTally(
        cameraDays + other.cameraDays,
        DoubleStream.concat(
                delays.stream().mapToDouble(d -> d), other.delays.stream().mapToDouble(d -> d))
            .boxed()
            .toList(),
        missed + other.missed,
        unmatched + other.unmatched,
        duplicates + other.duplicates,
        Stream.concat(cases.stream(), other.cases.stream()).toList());
  }

  IncidentFigures figures() {
    double[] ascending = delays.stream().mapToDouble(d -> d).sorted().toArray();
    return IncidentFigures.of(ascending, missed, unmatched, duplicates, cameraDays);
  }
}
