package io.saola.events.report;

import io.saola.core.incident.Incident;
import io.saola.core.time.MediaTime;
import io.saola.events.report.AnalysisReport.RuleFigures;
import io.saola.events.report.AnalysisReport.Seen;
import java.util.List;

/** When what happened: a row for each rule, a bar for each incident. */
final class TimelineChart {

  private static final double WIDTH = 1_000;
  private static final double LEFT = 190;
  private static final double ROW = 24;
  private static final double NARROWEST = 3;

  private TimelineChart() {}

  static String of(AnalysisReport report, Tongue tongue) {
    List<RuleFigures> rules = report.rules();
    if (rules.isEmpty() || report.incidents().isEmpty()) {
      return "";
    }
    double bottom = 6 + ROW * rules.size();
    TimeAxis axis = new TimeAxis(report.from(), report.to(), LEFT, WIDTH - 20);
    StringBuilder svg = new StringBuilder();
    svg.append(
        Markup.svg(
            "<svg class=\"chart\" viewBox=\"0 0 %.0f %.0f\" role=\"img\" aria-label=\"%s\">",
            WIDTH, bottom + 22, Markup.escaped(tongue.of(Word.TIMELINE))));
    svg.append(axis.grid(tongue, 4, bottom));
    for (int i = 0; i < rules.size(); i++) {
      RuleFigures rule = rules.get(i);
      double top = 4 + ROW * i;
      svg.append(
          Markup.svg(
              "<text class=\"name\" x=\"0\" y=\"%.1f\">%s</text>\n",
              top + 16, Markup.escaped(shortened(rule.rule()))));
      for (Seen seen : report.incidents()) {
        if (seen.incident().rule().equals(rule.rule())) {
          svg.append(bar(seen.incident(), axis, top, report.to(), tongue));
        }
      }
    }
    return svg.append("</svg>\n").toString();
  }

  private static String bar(
      Incident incident, TimeAxis axis, double top, MediaTime last, Tongue tongue) {
    MediaTime ended = incident.endedAt();
    double from = axis.x(incident.startedAt());
    double to = axis.x(ended == null ? last : ended);
    String end = ended == null ? tongue.of(Word.GOING_ON) : tongue.time(ended);
    return Markup.svg(
        "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"14\" rx=\"2\"%s>"
            + "<title>%s</title></rect>\n",
        incident.severity().id(),
        Math.min(from, axis.right() - NARROWEST),
        top + 5,
        Math.max(NARROWEST, to - from),
        ended == null ? " opacity=\"0.75\"" : "",
        Markup.escaped(
            tongue.of(incident.type()) + " · " + tongue.time(incident.startedAt()) + " – " + end));
  }

  private static String shortened(String name) {
    return name.length() > 27 ? name.substring(0, 26) + "…" : name;
  }
}
