package io.saola.inference.evaluate;

import io.saola.core.time.MediaTime;
import io.saola.core.wire.IncidentLine;
import io.saola.core.wire.Truth.Situation;
import io.saola.core.wire.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Incidents judged by what officers decided about earlier ones.
 *
 * <p>An incident matches an earlier one of the same camera, type and zone when it was detected from
 * {@link IncidentEvaluation#EARLY} before that one began to {@link IncidentEvaluation#LATE} after
 * it ended. What matches a confirmed one is right, one to one; a further one is a duplicate, and
 * counts as false. What matches only a false alarm is false. What matches neither is not judged:
 * nobody has looked there. So the detection rate is that of what was confirmed, and says nothing of
 * what no rule ever reported; times to detect count from the situation's start.
 *
 * @param notJudged incidents that no verdict speaks of
 */
public record VerdictEvaluation(IncidentFigures figures, List<IncidentLine> notJudged) {

  private static final double SECONDS_PER_DAY = 86_400;

  public VerdictEvaluation {
    notJudged = List.copyOf(notJudged);
  }

  /**
   * Judges.
   *
   * @param from first moment analysed; verdicts about earlier situations do not count
   * @param to last moment analysed
   */
  public static VerdictEvaluation of(
      List<Verdict> verdicts, MediaTime from, MediaTime to, List<IncidentLine> incidents) {
    SituationPool confirmed = pool(verdicts, true, from, to);
    SituationPool refused = pool(verdicts, false, from, to);
    List<Double> delays = new ArrayList<>();
    List<IncidentLine> notJudged = new ArrayList<>();
    int duplicates = 0;
    int wrong = 0;
    for (IncidentLine incident :
        incidents.stream().sorted(IncidentEvaluation.BY_DETECTION).toList()) {
      switch (confirmed.take(incident)) {
        case SituationPool.Taken(Situation situation) ->
            delays.add(incident.detectedAt().secondsSince(situation.startedAt()));
        case SituationPool.TakenBefore _ -> duplicates++;
        case SituationPool.Nothing _ -> {
          if (refused.take(incident) instanceof SituationPool.Nothing) {
            notJudged.add(incident);
          } else {
            wrong++;
          }
        }
      }
    }
    double[] ascending = delays.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    double days = to.secondsSince(from) / SECONDS_PER_DAY;
    return new VerdictEvaluation(
        IncidentFigures.of(ascending, confirmed.left().size(), wrong, duplicates, days), notJudged);
  }

  private static SituationPool pool(
      List<Verdict> verdicts, boolean confirmed, MediaTime from, MediaTime to) {
    return SituationPool.of(
        verdicts.stream()
            .filter(verdict -> verdict.confirmed() == confirmed)
            .filter(verdict -> overlaps(verdict, from, to))
            .map(
                verdict ->
                    new Situation(
                        verdict.camera(),
                        verdict.type(),
                        verdict.startedAt(),
                        verdict.endedAt(),
                        Duration.ZERO,
                        verdict.zone()))
            .toList(),
        Duration.ZERO);
  }

  private static boolean overlaps(Verdict verdict, MediaTime from, MediaTime to) {
    MediaTime end = verdict.endedAt();
    return verdict.startedAt().compareTo(to) <= 0 && (end == null || end.compareTo(from) >= 0);
  }
}
