package io.saola.events.report;

import io.saola.core.incident.Incident;
import io.saola.core.time.MediaTime;
import io.saola.events.report.AnalysisReport.Crossings;
import io.saola.events.report.AnalysisReport.RuleFigures;
import io.saola.events.report.AnalysisReport.Seen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes {@code report.html}: figures, tables and every incident with its picture inlined, so that
 * the page can be mailed as one file.
 */
public final class HtmlReport {

  private static final String STYLE =
      """
      :root { color-scheme: light dark; --line: #8884; }
      body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 62rem; padding: 0 1rem; }
      h1 { font-size: 1.5rem } h2 { font-size: 1.15rem; margin-top: 2rem }
      table { border-collapse: collapse; width: 100% }
      th, td { text-align: left; padding: .3rem .6rem; border-bottom: 1px solid var(--line) }
      td.n, th.n { text-align: right; font-variant-numeric: tabular-nums }
      figure { margin: 0 0 1.5rem } img { max-width: 100%; border: 1px solid var(--line) }
      .cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(20rem, 1fr)); gap: 1rem }
      """;

  private HtmlReport() {}

  /**
   * Writes the page.
   *
   * @param folder the result folder, in which the snapshots lie
   */
  public static void write(AnalysisReport report, Path folder, Path page) throws IOException {
    try {
      Files.writeString(page, html(report, folder));
    } catch (UncheckedIOException failure) {
      throw failure.getCause();
    }
  }

  private static String html(AnalysisReport report, Path folder) {
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Saola: %1$s</title>
    <style>
    %2$s</style>
    </head>
    <body>
    <h1>%1$s</h1>
    %3$s
    <h2>Incidents</h2>
    %4$s
    <h2>Rules</h2>
    %5$s
    <h2>Flow</h2>
    %6$s
    </body>
    </html>
    """
        .formatted(
            text(report.cameraName()) + " – " + text(report.video()),
            STYLE,
            facts(report),
            incidents(report, folder),
            rules(report),
            flow(report));
  }

  private static String facts(AnalysisReport report) {
    return "<table><tbody>"
        + fact("Camera", report.camera())
        + fact("Detector", report.detector())
        + fact("From", report.from())
        + fact("To", report.to())
        + fact("Frames decoded", report.decodedFrames())
        + fact("Frames analysed", report.analysedFrames())
        + fact("Detections", report.detections())
        + fact("Tracks", tracks(report.tracksByClass()))
        + "</tbody></table>";
  }

  private static String tracks(Map<String, Long> byClass) {
    return byClass.isEmpty()
        ? "none"
        : byClass.entrySet().stream()
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining(", "));
  }

  private static String incidents(AnalysisReport report, Path folder) {
    if (report.incidents().isEmpty()) {
      return "<p>None.</p>";
    }
    return report.incidents().stream()
        .map(seen -> card(seen, folder))
        .collect(Collectors.joining("\n", "<div class=\"cards\">\n", "\n</div>"));
  }

  private static String card(Seen seen, Path folder) {
    Incident incident = seen.incident();
    MediaTime ended = incident.endedAt();
    String picture =
        seen.snapshot() == null
            ? ""
            : "<img alt=\"%s\" src=\"data:image/jpeg;base64,%s\">"
                .formatted(text(incident.type().id()), base64(folder.resolve(seen.snapshot())));
    return "<figure>%s<figcaption><strong>%s</strong> (%s)%s<br>%s – %s</figcaption></figure>"
        .formatted(
            picture,
            text(incident.type().id()),
            text(incident.severity().id()),
            incident.zone() == null ? "" : " in " + text(incident.zone()),
            incident.startedAt(),
            ended == null ? "still open" : ended);
  }

  private static String rules(AnalysisReport report) {
    String rows = report.rules().stream().map(HtmlReport::row).collect(Collectors.joining());
    return table(
        rows,
        "<th>Rule</th><th>Type</th><th>Zone</th><th class=n>Incidents</th>"
            + "<th class=n>Still open</th><th class=n>Seconds</th>");
  }

  private static String row(RuleFigures rule) {
    return "<tr><td>%s</td><td>%s</td><td>%s</td><td class=n>%d</td><td class=n>%d</td>"
            .formatted(
                text(rule.rule()),
                text(rule.type()),
                text(rule.zone()),
                rule.incidents(),
                rule.open())
        + String.format(Locale.ROOT, "<td class=n>%.1f</td></tr>", rule.seconds());
  }

  private static String flow(AnalysisReport report) {
    String rows = report.flow().stream().map(HtmlReport::row).collect(Collectors.joining());
    return table(rows, "<th>Line</th><th>Class</th><th>Direction</th><th class=n>Crossings</th>");
  }

  private static String row(Crossings crossings) {
    return "<tr><td>%s</td><td>%s</td><td>%s</td><td class=n>%d</td></tr>"
        .formatted(
            text(crossings.line()),
            text(crossings.objectClass()),
            text(crossings.direction()),
            crossings.count());
  }

  private static String table(String rows, String head) {
    return rows.isEmpty()
        ? "<p>None configured, or nothing counted.</p>"
        : "<table><thead><tr>" + head + "</tr></thead><tbody>" + rows + "</tbody></table>";
  }

  private static String fact(String name, Object value) {
    return "<tr><th>" + text(name) + "</th><td>" + text(String.valueOf(value)) + "</td></tr>";
  }

  private static String base64(Path picture) {
    try {
      return Base64.getEncoder().encodeToString(Files.readAllBytes(picture));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String text(String raw) {
    return raw.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
