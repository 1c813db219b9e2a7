package io.saola.inference.evaluate;

import io.saola.core.camera.CameraId;
import io.saola.core.incident.IncidentType;
import io.saola.core.time.MediaTime;
import io.saola.core.wire.IncidentLine;
import io.saola.core.wire.Truth.Situation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The situations of a truth, from which incidents take theirs. One thread. */
final class SituationPool {

  private record Kind(CameraId camera, IncidentType type) {}

  private final Map<Kind, List<Situation>> free = new HashMap<>();
  private final Map<Kind, List<Situation>> taken = new HashMap<>();

  /** What an incident got. */
  sealed interface Outcome {}

  record Taken(Situation situation) implements Outcome {}

  /** It matches, but earlier incidents took all that it matches. */
  record TakenBefore() implements Outcome {}

  record Nothing() implements Outcome {}

  private final Duration rulesAfter;

  private SituationPool(Duration rulesAfter) {
    this.rulesAfter = rulesAfter;
  }

  /**
   * @param rulesAfter for how long the rule waits: what it decides then matches, even before the
   *     situation counts
   */
  static SituationPool of(List<Situation> situations, Duration rulesAfter) {
    SituationPool pool = new SituationPool(rulesAfter);
    situations.stream()
        .sorted(Comparator.comparing(IncidentEvaluation::countsFrom))
        .forEach(situation -> list(pool.free, kind(situation)).add(situation));
    return pool;
  }

  Outcome take(IncidentLine incident) {
    Kind kind = new Kind(incident.camera(), incident.type());
    List<Situation> candidates = list(free, kind);
    for (Situation situation : candidates) {
      if (matches(incident, situation)) {
        candidates.remove(situation);
        list(taken, kind).add(situation);
        return new Taken(situation);
      }
    }
    return list(taken, kind).stream().anyMatch(situation -> matches(incident, situation))
        ? new TakenBefore()
        : new Nothing();
  }

  /** Situations that nobody took, the earliest first. */
  List<Situation> left() {
    return free.values().stream()
        .flatMap(List::stream)
        .sorted(
            Comparator.comparing(IncidentEvaluation::countsFrom)
                .thenComparing(Situation::camera)
                .thenComparing(Situation::type))
        .toList();
  }

  private boolean matches(IncidentLine incident, Situation situation) {
    MediaTime detected = incident.detectedAt();
    MediaTime end = situation.endedAt();
    Duration after = situation.after().compareTo(rulesAfter) < 0 ? situation.after() : rulesAfter;
    MediaTime earliest = situation.startedAt().plus(after).plus(IncidentEvaluation.EARLY.negated());
    return !detected.isBefore(earliest)
        && (end == null || !end.plus(IncidentEvaluation.LATE).isBefore(detected))
        && (situation.zone() == null || situation.zone().equals(incident.zone()));
  }

  private static Kind kind(Situation situation) {
    return new Kind(situation.camera(), situation.type());
  }

  private static List<Situation> list(Map<Kind, List<Situation>> lists, Kind kind) {
    return lists.computeIfAbsent(kind, ignored -> new ArrayList<>());
  }
}
