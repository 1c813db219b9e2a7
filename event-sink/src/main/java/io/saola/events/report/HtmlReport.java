package io.saola.events.report;

import io.saola.core.flow.FlowMinute.InZone;
import io.saola.events.report.AnalysisReport.Judgement;
import io.saola.events.report.AnalysisReport.Quality;
import io.saola.events.report.AnalysisReport.RuleFigures;
import io.saola.events.report.AnalysisReport.Source;
import io.saola.events.report.Markup.Column;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes {@code report.html}: figures, charts and every incident with its picture inlined, so that
 * the page can be mailed as one file. It needs no network and runs no script.
 */
public final class HtmlReport {

  /** The page may do nothing but show itself. */
  private static final String POLICY =
      "default-src 'none'; img-src data:; style-src 'unsafe-inline'";

  private final AnalysisReport report;
  private final Tongue tongue;

  private HtmlReport(AnalysisReport report) {
    this.report = report;
    this.tongue = new Tongue(report.site());
  }

  /**
   * Writes the page.
   *
   * @param folder the result folder, from which the paths of snapshots lead
   */
  public static void write(AnalysisReport report, Path folder, Path page) throws IOException {
    Files.writeString(page, new HtmlReport(report).html(folder));
  }

  private String html(Path folder) throws IOException {
    String title = report.camera().name() + " – " + report.source().file();
    return """
    <!doctype html>
    <html lang="%s">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="%s">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Saola: %s</title>
    <style>
    %s</style>
    </head>
    <body>
    <h1>%s</h1>
    <p class="lead">%s</p>
    """
            .formatted(
                tongue.language(),
                POLICY,
                Markup.escaped(title),
                PageStyle.CSS,
                Markup.escaped(title),
                Markup.escaped(lead()))
        + facts()
        + Markup.section(tongue.of(Word.TIMELINE), TimelineChart.of(report, tongue))
        + Markup.section(tongue.of(Word.RULES), rules())
        + Markup.section(tongue.of(Word.SWEEPS), sweeps())
        + Markup.section(tongue.of(Word.FLOW), flow())
        + Markup.section(
            tongue.of(Word.INCIDENTS), new IncidentCards(report, tongue, folder).html())
        + "</body>\n</html>\n";
  }

  private String lead() {
    Word what =
        switch (report.source()) {
          case Source.Video _ -> Word.ANALYSIS;
          case Source.Detections _ -> Word.BACKTEST;
        };
    return tongue.of(what) + ", " + tongue.time(report.from()) + " – " + tongue.time(report.to());
  }

  private String facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put(tongue.of(Word.CAMERA), report.camera().id().value());
    facts.put(tongue.of(Word.DURATION), tongue.duration(report.to().secondsSince(report.from())));
    switch (report.source()) {
      case Source.Video(String _, String detector, long decoded) -> {
        facts.put(tongue.of(Word.DETECTOR), detector);
        facts.put(tongue.of(Word.FRAMES_DECODED), tongue.count(decoded));
      }
      case Source.Detections(String _, long passedOver) ->
          facts.put(tongue.of(Word.FRAMES_PASSED_OVER), tongue.count(passedOver));
    }
    facts.put(tongue.of(Word.FRAMES_ANALYSED), tongue.count(report.analysedFrames()));
    facts.put(tongue.of(Word.DETECTIONS), tongue.count(report.detections()));
    facts.put(tongue.of(Word.TRACKS), tracks());
    facts.put(tongue.of(Word.INCIDENTS), tongue.count(report.incidents().size()));
    return facts.entrySet().stream()
        .map(
            fact ->
                "<div><dt>"
                    + Markup.escaped(fact.getKey())
                    + "</dt><dd>"
                    + Markup.escaped(fact.getValue())
                    + "</dd></div>")
        .collect(Collectors.joining("", "<dl class=\"facts\">", "</dl>\n"));
  }

  private String tracks() {
    return report.tracksByClass().isEmpty()
        ? "0"
        : report.tracksByClass().entrySet().stream()
            .map(entry -> tongue.objectClass(entry.getKey()) + " " + tongue.count(entry.getValue()))
            .collect(Collectors.joining(", "));
  }

  private String rules() {
    if (report.rules().isEmpty()) {
      return Markup.paragraph(tongue.of(Word.NONE));
    }
    String table =
        Markup.table(
            List.of(
                Column.text(tongue.of(Word.RULE)),
                Column.text(tongue.of(Word.TYPE)),
                Column.text(tongue.of(Word.ZONE)),
                Column.figures(tongue.of(Word.INCIDENTS)),
                Column.figures(tongue.of(Word.OPEN)),
                Column.figures(tongue.of(Word.DURATION))),
            report.rules().stream().map(this::row).toList());
    Judgement judgement = report.judgement();
    return judgement == null ? table : table + quality(judgement);
  }

  private List<String> row(RuleFigures rule) {
    String zone = rule.zone();
    return List.of(
        rule.rule(),
        tongue.type(rule.type()),
        zone == null ? "–" : zone,
        tongue.count(rule.incidents()),
        tongue.count(rule.open()),
        tongue.duration(rule.seconds()));
  }

  private String quality(Judgement judgement) {
    QualityColumns columns = new QualityColumns(tongue);
    List<List<String>> rows = new ArrayList<>();
    for (RuleFigures rule : report.rules()) {
      Quality quality = rule.quality();
      if (quality != null) {
        rows.add(columns.after(quality, rule.rule()));
      }
    }
    rows.add(columns.after(judgement.quality(), tongue.of(Word.ALL_RULES)));
    boolean byTruth = judgement.measure() == AnalysisReport.Measure.TRUTH;
    return "<h3>"
        + Markup.escaped(
            tongue.of(byTruth ? Word.BY_TRUTH : Word.BY_VERDICTS) + " " + judgement.file())
        + "</h3>\n"
        + Markup.table(columns.after(Column.text(tongue.of(Word.RULE))), rows)
        + (byTruth ? "" : Markup.note(tongue.of(Word.BY_VERDICTS_NOTE)));
  }

  private String sweeps() {
    return report.sweeps().isEmpty()
        ? ""
        : Markup.note(tongue.of(Word.SWEEP_NOTE))
            + report.sweeps().stream()
                .map(sweep -> new SweepChart(sweep, tongue).html())
                .collect(Collectors.joining("\n"));
  }

  private String flow() {
    return new FlowCharts(report, tongue).html() + crossings() + zones();
  }

  private String crossings() {
    return report.crossings().isEmpty()
        ? ""
        : Markup.table(
                List.of(
                    Column.text(tongue.of(Word.LINE)),
                    Column.text(tongue.of(Word.CLASS)),
                    Column.text(tongue.of(Word.DIRECTION)),
                    Column.figures(tongue.of(Word.COUNT))),
                report.crossings().stream()
                    .map(
                        found ->
                            List.of(
                                found.line(),
                                tongue.of(found.objectClass()),
                                tongue.of(found.direction()),
                                tongue.count(found.count())))
                    .toList())
            + Markup.note(tongue.of(Word.DIRECTION_NOTE));
  }

  private String zones() {
    if (report.zones().isEmpty()) {
      return "";
    }
    boolean metres = report.camera().calibration() != null;
    return Markup.table(
        List.of(
            Column.text(tongue.of(Word.ZONE)),
            Column.figures(tongue.of(Word.VEHICLES)),
            Column.figures(tongue.of(Word.PEOPLE)),
            Column.figures(tongue.of(Word.OCCUPANCY)),
            Column.figures(
                tongue.of(Word.SPEED) + " (" + tongue.of(metres ? Word.KM_H : Word.LENGTHS) + ")")),
        report.zones().stream().map(zone -> row(zone, metres)).toList());
  }

  private List<String> row(InZone zone, boolean metres) {
    return List.of(
        zone.zone(),
        tongue.number(zone.vehicles(), 2),
        tongue.number(zone.people(), 2),
        tongue.percent(zone.occupancy()),
        tongue.number(metres ? FlowCharts.kilometresPerHour(zone) : zone.lengthsPerSecond(), 1));
  }
}
