package io.saola.app.measure.street;

import io.saola.app.measure.Figures;
import io.saola.app.measure.Target;
import io.saola.core.incident.IncidentType;
import io.saola.inference.evaluate.IncidentFigures;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * How good the rules were on each street.
 *
 * @param byStreet tallies by the street's camera id
 * @param hours of camera altogether
 */
public record StreetResult(
    Map<String, Map<IncidentType, TypeTally>> byStreet,
    double hours,
    long firstSeed,
    long lastSeed) {

  /** What an officer must be able to rely on most. */
  private static final Set<IncidentType> STRICT =
      EnumSet.of(
          IncidentType.STOPPED_VEHICLE,
          IncidentType.WRONG_WAY,
          IncidentType.ILLEGAL_PARKING,
          IncidentType.INTRUSION,
          IncidentType.PEDESTRIAN_ON_ROAD);

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String NOTHING = "–";

  public StreetResult {
    byStreet = new TreeMap<>(byStreet);
  }

  private Map<IncidentType, TypeTally> byType() {
    Map<IncidentType, TypeTally> types = new EnumMap<>(IncidentType.class);
    byStreet
        .values()
        .forEach(
            street -> street.forEach((type, tally) -> types.merge(type, tally, TypeTally::and)));
    return types;
  }

  /** For a person and for programs, against the targets. */
  public Figures figures() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("cameraHours", hours);
    json.put("seeds", List.of(firstSeed, lastSeed));
    Map<String, Object> types = new LinkedHashMap<>();
    byType().forEach((type, tally) -> types.put(type.id(), tally.figures().asMap()));
    json.put("types", types);
    Map<String, Object> streets = new LinkedHashMap<>();
    byStreet.forEach(
        (street, tallies) -> {
          Map<String, Object> one = new LinkedHashMap<>();
          tallies.forEach((type, tally) -> one.put(type.id(), tally.figures().asMap()));
          streets.put(street, one);
        });
    json.put("streets", streets);
    return new Figures(List.of(perStreet(), perType()), json, targets());
  }

  /** Writes a line of JSON for each time that a rule was wrong, or late. */
  public void writeCases(Path file) throws IOException {
    try (Writer out = Files.newBufferedWriter(file)) {
      for (Map<IncidentType, TypeTally> street : byStreet.values()) {
        for (TypeTally tally : street.values()) {
          for (StreetCase each : tally.cases()) {
            out.write(JSON.writeValueAsString(each.asMap()) + "\n");
          }
        }
      }
    }
  }

  private List<Target> targets() {
    List<Target> targets = new ArrayList<>();
    byType()
        .forEach(
            (type, tally) -> {
              IncidentFigures figures = tally.figures();
              boolean strict = STRICT.contains(type);
              if (figures.truths() > 0) {
                targets.add(
                    Target.atLeast(
                        type.id() + ": found, %",
                        100 * orNone(figures.detectionRate()),
                        strict ? 98 : 95));
              }
              targets.add(
                  Target.atMost(
                      type.id() + ": false, % of alerts",
                      100 * orZero(figures.falseShare()),
                      strict ? 2 : 5));
              if (strict) {
                targets.addAll(strictly(type, figures));
              }
            });
    return targets;
  }

  private static List<Target> strictly(IncidentType type, IncidentFigures figures) {
    IncidentFigures.Delay delay = figures.timeToDetect();
    return List.of(
        Target.atMost(
            type.id() + ": false a camera-day", orZero(figures.falsePerCameraDay()), 0.05),
        Target.atMost(
            type.id() + ": mean time to detect, s", delay == null ? Double.NaN : delay.mean(), 3),
        Target.atMost(
            type.id() + ": longest time to detect, s",
            delay == null ? Double.NaN : delay.max(),
            10));
  }

  private static double orNone(@Nullable Double value) {
    return value == null ? Double.NaN : value;
  }

  /** Where there was no alert, none was false. */
  private static double orZero(@Nullable Double value) {
    return value == null ? 0 : value;
  }

  private String perStreet() {
    StringBuilder text = new StringBuilder();
    byStreet.forEach(
        (street, tallies) ->
            tallies.forEach(
                (type, tally) -> {
                  IncidentFigures figures = tally.figures();
                  text.append(
                      String.format(
                          Locale.ROOT,
                          "%-24s %-22s %6d there, %6d found, %5d false (%d of them twice)%n",
                          street,
                          type.id(),
                          figures.truths(),
                          figures.detected(),
                          figures.falseAlerts(),
                          figures.duplicates()));
                }));
    return text.toString().stripTrailing();
  }

  private String perType() {
    StringBuilder text = new StringBuilder();
    byType()
        .forEach(
            (type, tally) ->
                text.append(String.join(" | ", cells(type, tally))).append(System.lineSeparator()));
    return text.toString().stripTrailing();
  }

  /** The table of a document, in Markdown. */
  public String markdown() {
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%,.0f camera-hours of %d streets, seeds %d to %d.%n%n",
                hours,
                byStreet.size(),
                firstSeed,
                lastSeed));
    text.append("| type | camera-days | there | found | found, % | false | false, % of alerts")
        .append(" | false a camera-day | time to detect, s: mean | p95 | longest |\n")
        .append("|---|---|---|---|---|---|---|---|---|---|---|\n");
    byType()
        .forEach(
            (type, tally) ->
                text.append("| ").append(String.join(" | ", cells(type, tally))).append(" |\n"));
    return text.toString();
  }

  private static List<String> cells(IncidentType type, TypeTally tally) {
    IncidentFigures figures = tally.figures();
    IncidentFigures.Delay delay = figures.timeToDetect();
    return List.of(
        "`" + type.id() + "`",
        number("%.1f", tally.cameraDays()),
        String.valueOf(figures.truths()),
        String.valueOf(figures.detected()),
        percent(figures.detectionRate()),
        String.valueOf(figures.falseAlerts()),
        percent(figures.falseShare()),
        number("%.3f", figures.falsePerCameraDay()),
        delay == null ? NOTHING : number("%.1f", delay.mean()),
        delay == null ? NOTHING : number("%.1f", delay.p95()),
        delay == null ? NOTHING : number("%.1f", delay.max()));
  }

  private static String percent(@Nullable Double share) {
    return share == null ? NOTHING : number("%.1f", 100 * share);
  }

  private static String number(String format, @Nullable Double value) {
    return value == null ? NOTHING : String.format(Locale.ROOT, format, value);
  }
}
