package io.saola.app.measure.street;

import io.saola.core.incident.IncidentType;
import io.saola.core.time.MediaTime;
import io.saola.core.wire.IncidentLine;
import io.saola.core.wire.Truth.Stretch;
import io.saola.inference.evaluate.IncidentEvaluation;
import io.saola.inference.evaluate.IncidentEvaluation.Match;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One time that a rule was wrong, or late, and where to look for it.
 *
 * @param seed of the run in which it was
 * @param verdict what was wrong
 * @param startedAt when it began, as the rule says, or the truth of what was missed
 * @param detectedAt when the rule alerted; null when it did not
 */
record StreetCase(
    String street,
    long seed,
    IncidentType type,
    Verdict verdict,
    MediaTime startedAt,
    @Nullable MediaTime detectedAt) {

  /** An alert that comes later than this after the situation counts is a case. */
  private static final double LATE_SECONDS = 10;

  /** What was wrong. */
  enum Verdict {
    MISSED,
    FALSE,
    TWICE,
    LATE
  }

  /** All of one judgement, in the order of time. */
  static List<StreetCase> of(
      String street, long seed, IncidentEvaluation evaluation, List<Stretch> observed) {
    List<StreetCase> cases = new ArrayList<>();
    evaluation
        .missed()
        .forEach(
            it ->
                cases.add(
                    new StreetCase(street, seed, it.type(), Verdict.MISSED, it.startedAt(), null)));
    evaluation.falseAlerts().forEach(it -> cases.add(of(street, seed, Verdict.FALSE, it)));
    evaluation.duplicates().forEach(it -> cases.add(of(street, seed, Verdict.TWICE, it)));
    evaluation.matches().stream()
        .filter(match -> TypeTally.delay(match, observed) > LATE_SECONDS)
        .map(Match::incident)
        .forEach(it -> cases.add(of(street, seed, Verdict.LATE, it)));
    cases.sort(Comparator.comparing(StreetCase::startedAt));
    return cases;
  }

  private static StreetCase of(String street, long seed, Verdict verdict, IncidentLine alert) {
    return new StreetCase(
        street, seed, alert.type(), verdict, alert.startedAt(), alert.detectedAt());
  }

  /** As a line of JSON has it. */
  Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("street", street);
    map.put("seed", seed);
    map.put("type", type.id());
    map.put("verdict", verdict.name().toLowerCase(Locale.ROOT));
    map.put("startedAt", utc(startedAt));
    if (detectedAt != null) {
      map.put("detectedAt", utc(detectedAt));
    }
    return map;
  }

  private static String utc(MediaTime time) {
    return Instant.ofEpochMilli(time.toEpochMillis()).toString();
  }
}
