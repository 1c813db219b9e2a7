package io.saola.core.wire;

import io.saola.core.incident.Incident;
import io.saola.core.incident.PictureFault;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The format of {@code incidents.jsonl}: a line per incident, as it stood in the end. */
public final class IncidentLines {

  private IncidentLines() {}

  /**
   * Writes a line.
   *
   * @param snapshot name of its picture's file beside this one, null when there is none
   */
  public static void write(Writer out, Incident incident, @Nullable String snapshot)
      throws IOException {
    JsonText json =
        new JsonText()
            .text("id", incident.id().value())
            .text("camera", incident.camera().value())
            .text("type", incident.type().id())
            .text("severity", incident.severity().id())
            .time("startedAt", incident.startedAt())
            .time("detectedAt", incident.detectedAt())
            .time("endedAt", incident.endedAt())
            .score("confidence", incident.confidence())
            .text("zone", incident.zone())
            .wholes("tracks", incident.tracks())
            .box("box", incident.box())
            .text("snapshot", snapshot);
    PictureFault fault = incident.fault();
    if (fault != null) {
      json.text("fault", fault.id());
    }
    json.writeLine(out);
  }

  /**
   * Reads a whole file, as far as evaluation needs it.
   *
   * @throws BadLineException at the first line that does not fit
   */
  public static List<IncidentLine> read(Path file) throws IOException {
    List<IncidentLine> incidents = new ArrayList<>();
    Lines.read(
        file, (name, number, line) -> incidents.add(incident(JsonLine.parse(name, number, line))));
    return incidents;
  }

  private static IncidentLine incident(JsonLine line) throws BadLineException {
    return new IncidentLine(
        line.text("id"),
        line.camera(),
        line.type(),
        line.time("startedAt"),
        line.time("detectedAt"),
        line.has("endedAt") ? line.time("endedAt") : null,
        line.has("zone") ? line.text("zone") : null);
  }
}
