package io.saola.simulator.scenario;

import io.saola.core.config.Key;
import io.saola.core.config.Section;
import io.saola.core.config.YamlNode;
import io.saola.core.config.YamlSection;
import io.saola.core.incident.IncidentType;
import io.saola.simulator.scenario.Act.Counts;
import io.saola.simulator.scenario.Scenario.GroundLine;
import io.saola.simulator.scene.GroundZone;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code acts}: when each is done and as what it counts; {@link DeedReader} reads what. */
final class ActReader {

  private static final Key EVERY =
      Key.required(
          "every", Values.SECONDS, "From the end of one, and the beginning, to the next one.");
  private static final Key LASTS =
      Key.defaulted("lasts", Values.SECONDS, "1s", "How long somebody stands or stays.");
  private static final Key INCIDENT =
      Key.optional(
          "incident", "a type of incident", "nothing to report", "As what it is in the truth.");
  private static final Key ZONE =
      Key.optional("zone", "the id of a zone", "anywhere", "Where it counts.");
  private static final Key LINE =
      Key.optional("line", "the id of a line", "none", "The line that is crossed.");
  private static final Key AFTER =
      Key.defaulted(
          "after", "a duration of 0s..24h", "0s", "How long it must last before it counts.");

  static final Section KEYS = DeedReader.keys(List.of(EVERY, LASTS, INCIDENT, ZONE, LINE, AFTER));

  private final DeedReader deeds;
  private final List<GroundZone> zones;
  private final List<GroundLine> lines;

  ActReader(DeedReader deeds, List<GroundZone> zones, List<GroundLine> lines) {
    this.deeds = deeds;
    this.zones = zones;
    this.lines = lines;
  }

  List<Act> acts(YamlNode node) {
    return node.items("an act").stream()
        .map(item -> item.section(KEYS))
        .flatMap(section -> deeds.deed(section).map(deed -> act(section, deed)).stream())
        .toList();
  }

  private Act act(YamlSection section, Deed deed) {
    Range every = Values.duration(section.get(EVERY));
    if (every.least() < 1) {
      section.get(EVERY).wrong("at least 1s");
    }
    return new Act(
        deed,
        every,
        Values.duration(section.get(LASTS)),
        section.find(INCIDENT).map(incident -> counts(section, incident, deed)).orElse(null));
  }

  private Counts counts(YamlSection section, YamlNode incident, Deed deed) {
    IncidentType type =
        incident
            .choice(List.of(IncidentType.values()), IncidentType::id)
            .orElse(IncidentType.INTRUSION);
    String zone =
        section
            .find(ZONE)
            .flatMap(given -> Values.named(given, zones, GroundZone::id))
            .map(GroundZone::id)
            .orElse(null);
    String line =
        section
            .find(LINE)
            .flatMap(given -> Values.named(given, lines, GroundLine::id))
            .map(GroundLine::id)
            .orElse(null);
    checkPlace(section, deed, zone, line);
    return new Counts(
        type, zone, line, section.get(AFTER).duration(Duration.ZERO, Duration.ofDays(1)));
  }

  /** What it takes to see in the street whether the deed counts. */
  private static void checkPlace(
      YamlSection section, Deed deed, @Nullable String zone, @Nullable String line) {
    switch (deed) {
      case Deed.RunRed _, Deed.Blackout _ -> {}
      case Deed.Direct _ ->
          section.node().problem("found an incident, expected none: what police direct is none");
      case Deed.Swerve _ -> {
        if (line == null && section.find(LINE).isEmpty()) {
          section.node().problem("missing line, expected the line that is crossed");
        }
      }
      case Deed.Stand _,
          Deed.Speed _,
          Deed.Keep _,
          Deed.Against _,
          Deed.Crawl _,
          Deed.Visit _,
          Deed.Walk _,
          Deed.Leave _ -> {
        if (zone == null && section.find(ZONE).isEmpty()) {
          section.node().problem("missing zone, expected the zone in which it counts");
        }
      }
    }
  }
}
