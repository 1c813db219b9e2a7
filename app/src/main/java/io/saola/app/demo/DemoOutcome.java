package io.saola.app.demo;

import io.saola.core.wire.IncidentLine;
import io.saola.core.wire.Truth.Situation;
import io.saola.inference.evaluate.IncidentEvaluation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a demo found, held against its script.
 *
 * @param seed of the scenes: the same seed gives the same script
 * @param from start of what is compared
 * @param to end of what is compared
 */
public record DemoOutcome(long seed, Instant from, Instant to, IncidentEvaluation evaluation) {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** Whether nothing was missed and nothing was invented, with something there to be found. */
  public boolean asScripted() {
    return evaluation.figures().truths() > 0
        && evaluation.missed().isEmpty()
        && evaluation.falseAlerts().isEmpty()
        && evaluation.duplicates().isEmpty();
  }

  /** A few lines for a person. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%d situations in the script, %d found, %d missed, %d false",
            evaluation.figures().truths(),
            evaluation.figures().detected(),
            evaluation.figures().missed(),
            evaluation.figures().falseAlerts()));
    evaluation.missed().forEach(situation -> text.append("\nmissed: ").append(situation));
    evaluation.falseAlerts().forEach(incident -> text.append("\nfalse: ").append(incident));
    evaluation.duplicates().forEach(incident -> text.append("\nduplicate: ").append(incident));
    return text.toString();
  }

  /** Writes the comparison as JSON. */
  public void write(Path file) throws IOException {
    Map<String, @Nullable Object> root = new LinkedHashMap<>();
    root.put("seed", seed);
    root.put("from", from.toString());
    root.put("to", to.toString());
    root.put("asScripted", asScripted());
    root.put("figures", evaluation.figures().asMap());
    root.put("found", evaluation.matches().stream().map(DemoOutcome::match).toList());
    root.put("missed", evaluation.missed().stream().map(DemoOutcome::situation).toList());
    root.put("false", incidents(evaluation.falseAlerts()));
    root.put("duplicates", incidents(evaluation.duplicates()));
    Files.writeString(file, JSON.writeValueAsString(root) + "\n");
  }

  private static Map<String, @Nullable Object> match(IncidentEvaluation.Match match) {
    Map<String, @Nullable Object> map = incident(match.incident());
    map.put("situation", situation(match.situation()));
    map.put("secondsToDetect", match.secondsToDetect());
    return map;
  }

  private static List<Map<String, @Nullable Object>> incidents(List<IncidentLine> lines) {
    return lines.stream().map(DemoOutcome::incident).toList();
  }

  private static Map<String, @Nullable Object> incident(IncidentLine incident) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("id", incident.id());
    map.put("camera", incident.camera().value());
    map.put("type", incident.type().id());
    map.put("startedAt", incident.startedAt().toString());
    map.put("detectedAt", incident.detectedAt().toString());
    return map;
  }

  private static Map<String, @Nullable Object> situation(Situation situation) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("camera", situation.camera().value());
    map.put("type", situation.type().id());
    map.put("startedAt", situation.startedAt().toString());
    map.put("endedAt", situation.endedAt() == null ? null : situation.endedAt().toString());
    map.put("after", situation.after().toMillis() / 1000.0);
    return map;
  }
}
