package io.saola.inference.evaluate;

import io.saola.core.time.MediaTime;
import io.saola.core.wire.IncidentLine;
import io.saola.core.wire.Truth;
import io.saola.core.wire.Truth.Situation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Incidents judged by what really happened.
 *
 * <p>An incident matches a situation of the same camera, type and (if the truth gives one) zone
 * when it was detected from {@link #EARLY} before the situation counted ({@code startedAt + after})
 * to {@link #LATE} after it ended. One to one: the incidents by the time of their detection, each
 * takes the earliest situation it matches that none took before. One that matches only taken
 * situations is a duplicate, and counts as false.
 *
 * <p>Outside the observed stretches nothing is known. A situation counts when some moment of {@code
 * [startedAt + after, endedAt + 15 s]} was observed: one that would have counted only after the end
 * of its stretch is neither detected nor missed. An incident detected outside the stretches that
 * matches nothing, or one that matches a situation that does not count, is not judged. A camera
 * without any stretch in the truth is taken to be observed always, and adds nothing to the
 * camera-days.
 *
 * @param matches situations that were detected, each with its incident
 * @param missed situations that no incident matched
 * @param falseAlerts incidents that match nothing that happened, by time of detection
 * @param duplicates further incidents of a situation detected already
 * @param notJudged incidents about which the truth says nothing
 */
public record IncidentEvaluation(
    IncidentFigures figures,
    List<Match> matches,
    List<Situation> missed,
    List<IncidentLine> falseAlerts,
    List<IncidentLine> duplicates,
    List<IncidentLine> notJudged) {

  /** How much an incident may be ahead of the truth, whose times are somebody's judgement. */
  public static final Duration EARLY = Duration.ofSeconds(1);

  /** How long after its end a situation may still be detected. */
  public static final Duration LATE = Duration.ofSeconds(15);

  private static final Duration ALWAYS = Duration.ofDays(365);

  static final Comparator<IncidentLine> BY_DETECTION =
      Comparator.comparing(IncidentLine::detectedAt).thenComparing(IncidentLine::id);

  public IncidentEvaluation {
    matches = List.copyOf(matches);
    missed = List.copyOf(missed);
    falseAlerts = List.copyOf(falseAlerts);
    duplicates = List.copyOf(duplicates);
    notJudged = List.copyOf(notJudged);
  }

  /** A situation and the incident that detected it. */
  public record Match(Situation situation, IncidentLine incident) {

    /**
     * From the moment the situation counted to its detection; minus one second at the lowest,
     * unless the rule waits less long.
     */
    public double secondsToDetect() {
      return incident.detectedAt().secondsSince(countsFrom(situation));
    }
  }

  public static IncidentEvaluation of(Truth truth, List<IncidentLine> incidents) {
    return of(truth, incidents, ALWAYS);
  }

  /**
   * The same for trying a rule that waits less long than a situation must last to count: what it
   * decides early is right when the situation goes on to count, and its time to detect is below
   * zero.
   *
   * @param rulesAfter for how long the rule waits
   */
  public static IncidentEvaluation of(
      Truth truth, List<IncidentLine> incidents, Duration rulesAfter) {
    ObservedTime observed = ObservedTime.of(truth.observed());
    List<Match> matches = new ArrayList<>();
    List<IncidentLine> falseAlerts = new ArrayList<>();
    List<IncidentLine> duplicates = new ArrayList<>();
    List<IncidentLine> notJudged = new ArrayList<>();
    SituationPool situations = SituationPool.of(truth.situations(), rulesAfter);
    for (IncidentLine incident : incidents.stream().sorted(BY_DETECTION).toList()) {
      switch (situations.take(incident)) {
        case SituationPool.Taken(Situation situation) when counts(situation, observed) ->
            matches.add(new Match(situation, incident));
        case SituationPool.Taken _ -> notJudged.add(incident);
        case SituationPool.TakenBefore _ -> duplicates.add(incident);
        case SituationPool.Nothing _ ->
            (observed.covers(incident.camera(), incident.detectedAt()) ? falseAlerts : notJudged)
                .add(incident);
      }
    }
    List<Situation> missed =
        situations.left().stream().filter(situation -> counts(situation, observed)).toList();
    IncidentFigures figures =
        IncidentFigures.of(
            matches.stream().mapToDouble(Match::secondsToDetect).sorted().toArray(),
            missed.size(),
            falseAlerts.size(),
            duplicates.size(),
            observed.cameraDays());
    return new IncidentEvaluation(figures, matches, missed, falseAlerts, duplicates, notJudged);
  }

  /** When the situation has lasted as long as it must. */
  static MediaTime countsFrom(Situation situation) {
    return situation.startedAt().plus(situation.after());
  }

  private static boolean counts(Situation situation, ObservedTime observed) {
    MediaTime end = situation.endedAt();
    return observed.overlaps(
        situation.camera(), countsFrom(situation), end == null ? null : end.plus(LATE));
  }
}
