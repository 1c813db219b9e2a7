package io.saola.app.measure.street;

import io.saola.inference.evaluate.IncidentEvaluation;
import io.saola.inference.evaluate.IncidentFigures;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * What came of the rules of one type in some hours of some cameras.
 *
 * @param cameraDays watched by a rule of the type
 * @param delays of what was found: seconds from when it counted to its detection
 * @param missed situations that no incident matched
 * @param unmatched incidents that match nothing that happened
 * @param duplicates further incidents of a situation found already
 */
record TypeTally(
    double cameraDays, List<Double> delays, int missed, int unmatched, int duplicates) {

  static final TypeTally NONE = new TypeTally(0, List.of(), 0, 0, 0);

  TypeTally {
    delays = List.copyOf(delays);
  }

  /** Of one type's share of a run. */
  static TypeTally of(IncidentEvaluation evaluation, double cameraDays) {
    return new TypeTally(
        cameraDays,
        evaluation.matches().stream().map(IncidentEvaluation.Match::secondsToDetect).toList(),
        evaluation.missed().size(),
        evaluation.falseAlerts().size(),
        evaluation.duplicates().size());
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
        duplicates + other.duplicates);
  }

  IncidentFigures figures() {
    double[] ascending = delays.stream().mapToDouble(d -> d).sorted().toArray();
    return IncidentFigures.of(ascending, missed, unmatched, duplicates, cameraDays);
  }
}
