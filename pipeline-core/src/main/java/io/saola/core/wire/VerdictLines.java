package io.saola.core.wire;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reviewed incidents as {@code GET /api/incidents} answers: pages {@code {"items":[…],"next":…}},
 * one a line, or one incident a line. What nobody has decided about yet, or could not, is passed
 * over.
 */
public final class VerdictLines {

  private VerdictLines() {}

  /**
   * Reads a whole file.
   *
   * @throws BadLineException at the first line that does not fit
   */
  public static List<Verdict> read(Path file) throws IOException {
    List<Verdict> verdicts = new ArrayList<>();
    Lines.read(
        file,
        (name, number, text) -> {
          JsonLine line = JsonLine.parse(name, number, text);
          for (JsonLine incident : line.has("items") ? line.objects("items") : List.of(line)) {
            add(verdicts, incident);
          }
        });
    return verdicts;
  }

  private static void add(List<Verdict> verdicts, JsonLine incident) throws BadLineException {
    JsonLine review = incident.object("review");
    boolean confirmed;
    switch (review.text("state")) {
      case "confirmed", "in-progress", "handed-over", "resolved", "closed" -> confirmed = true;
      case "false-alarm" -> confirmed = false;
      case "new", "acknowledged", "verifying", "insufficient-evidence" -> {
        return;
      }
      default -> throw review.wrong("state", "a review state such as confirmed or false-alarm");
    }
    verdicts.add(
        new Verdict(
            incident.camera(),
            incident.type(),
            incident.has("zone") ? incident.text("zone") : null,
            incident.time("startedAt"),
            incident.has("endedAt") ? incident.time("endedAt") : null,
            confirmed));
  }
}
