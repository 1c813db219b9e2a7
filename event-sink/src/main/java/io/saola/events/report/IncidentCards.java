package io.saola.events.report;

import io.saola.core.geometry.Box;
import io.saola.core.geometry.Point;
import io.saola.core.incident.Incident;
import io.saola.core.time.MediaTime;
import io.saola.events.report.AnalysisReport.Seen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Every incident with its picture, or where there is none with a sketch of zone, trail and box. */
final class IncidentCards {

  /** Pictures of about 100 kB: more would make a page that no mail server takes. */
  private static final int MOST_PICTURES = 200;

  private static final int MOST_CARDS = 1_000;

  private final AnalysisReport report;
  private final Tongue tongue;
  private final Path folder;

  IncidentCards(AnalysisReport report, Tongue tongue, Path folder) {
    this.report = report;
    this.tongue = tongue;
    this.folder = folder;
  }

  String html() throws IOException {
    List<Seen> incidents = report.incidents();
    if (incidents.isEmpty()) {
      return Markup.paragraph(tongue.of(Word.NONE));
    }
    StringBuilder html = new StringBuilder("<div class=\"cards\">\n");
    for (int i = 0; i < Math.min(MOST_CARDS, incidents.size()); i++) {
      html.append(card(incidents.get(i), i < MOST_PICTURES));
    }
    html.append("</div>\n");
    int more = incidents.size() - MOST_CARDS;
    return more > 0 ? html + Markup.note(tongue.of(Word.LINKED).formatted(more)) : html.toString();
  }

  private String card(Seen seen, boolean mayEmbed) throws IOException {
    Incident incident = seen.incident();
    byte[] picture = mayEmbed ? picture(seen.snapshot()) : null;
    String look =
        picture == null
            ? sketch(seen)
            : "<img alt=\"%s\" src=\"data:image/jpeg;base64,%s\">"
                .formatted(
                    Markup.escaped(tongue.what(incident)),
                    Base64.getEncoder().encodeToString(picture));
    return "<figure>" + look + "<figcaption>" + caption(incident) + "</figcaption></figure>\n";
  }

  /** Null when there is none, or it has gone since. */
  private byte @Nullable [] picture(@Nullable Path snapshot) throws IOException {
    Path file = snapshot == null ? null : folder.resolve(snapshot);
    return file != null && Files.isRegularFile(file) ? Files.readAllBytes(file) : null;
  }

  private String caption(Incident incident) {
    MediaTime ended = incident.endedAt();
    MediaTime last = ended == null ? report.to() : ended;
    String zone = incident.zone();
    return "<strong>"
        + Markup.escaped(tongue.what(incident))
        + "</strong><span class=\"tag "
        + incident.severity().id()
        + "\">"
        + Markup.escaped(tongue.of(incident.severity()))
        + "</span><br>"
        + (zone == null ? "" : fact(Word.ZONE, zone) + "<br>")
        + fact(Word.STARTED, tongue.time(incident.startedAt()))
        + "<br>"
        + fact(
            Word.DECIDED,
            tongue.time(incident.detectedAt())
                + " (+"
                + tongue.duration(incident.detectedAt().secondsSince(incident.startedAt()))
                + ")")
        + "<br>"
        + fact(Word.ENDED, ended == null ? tongue.of(Word.GOING_ON) : tongue.time(ended))
        + ", "
        + Markup.escaped(tongue.duration(last.secondsSince(incident.startedAt())))
        + "<br><span class=\"id\">"
        + Markup.escaped(incident.id().value())
        + "</span>";
  }

  private String fact(Word name, String value) {
    return Markup.escaped(tongue.of(name)) + ": " + Markup.escaped(value);
  }

  private String sketch(Seen seen) {
    Incident incident = seen.incident();
    double width = Math.max(1, incident.frameWidth());
    double height = Math.max(1, incident.frameHeight());
    // A scale of its own, so that lines and text are as thick whatever the camera's resolution.
    double scale = 640 / width;
    StringBuilder svg = new StringBuilder();
    svg.append(
        Markup.svg(
            "<svg class=\"sketch\" viewBox=\"0 0 640 %.0f\" role=\"img\" aria-label=\"%s\">",
            height * scale, Markup.escaped(tongue.of(Word.SKETCH))));
    String zone = incident.zone();
    if (zone != null) {
      report
          .camera()
          .zone(zone)
          .ifPresent(
              outline ->
                  svg.append(
                      Markup.svg(
                          "<polygon points=\"%s\" fill=\"#ffb00022\" stroke=\"#ffb000\""
                              + " stroke-width=\"2\"/>",
                          points(outline.polygon().corners(), height * scale))));
    }
    for (List<Point> trail : seen.trails()) {
      svg.append(
          Markup.svg(
              "<polyline points=\"%s\" fill=\"none\" stroke=\"#28c8e6\" stroke-width=\"2.5\""
                  + " stroke-linejoin=\"round\"/>",
              points(trail, height * scale)));
    }
    Box box = incident.box();
    svg.append(
        Markup.svg(
            "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"none\""
                + " stroke=\"#ff5340\" stroke-width=\"3\"/>",
            box.x() * scale, box.y() * scale, box.width() * scale, box.height() * scale));
    return svg.append("</svg>").toString();
  }

  private static String points(List<Point> fractions, double height) {
    return fractions.stream()
        .map(point -> Markup.svg("%.1f,%.1f", point.x() * 640, point.y() * height))
        .collect(Collectors.joining(" "));
  }
}
