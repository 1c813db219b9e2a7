package io.saola.core.wire;

import io.saola.core.detection.ObjectClass;
import io.saola.core.flow.Direction;
import io.saola.core.flow.FlowMinute;
import io.saola.core.flow.FlowMinute.Crossings;
import io.saola.core.flow.FlowMinute.InZone;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The format of {@code flow.jsonl}: a line per camera and minute. Seconds to a hundredth, averages
 * to a ten-thousandth; a speed that is not known is null.
 */
public final class FlowLines {

  private static final double MOST = 1e9;

  private FlowLines() {}

  public static void write(Writer out, FlowMinute minute) throws IOException {
    json(minute).writeLine(out);
  }

  /** A minute as one line, without its end. */
  public static String line(FlowMinute minute) {
    return json(minute).object();
  }

  private static JsonText json(FlowMinute minute) {
    JsonText json =
        new JsonText()
            .text("camera", minute.camera().value())
            .time("from", minute.from())
            .seconds("seconds", minute.seconds())
            .startList("lines");
    for (Crossings crossings : minute.crossings()) {
      json.startObject()
          .text("line", crossings.line())
          .text("class", crossings.objectClass().id())
          .text("direction", crossings.direction().id())
          .whole("count", crossings.count())
          .endObject();
    }
    json.endList().startList("zones");
    for (InZone zone : minute.zones()) {
      json.startObject()
          .text("zone", zone.zone())
          .score("vehicles", zone.vehicles())
          .score("people", zone.people())
          .score("occupancy", zone.occupancy())
          .perhaps("metresPerSecond", zone.metresPerSecond())
          .perhaps("lengthsPerSecond", zone.lengthsPerSecond())
          .endObject();
    }
    return json.endList();
  }

  /**
   * Reads what {@link #line} gave.
   *
   * @param source what the exception says where it was
   */
  public static FlowMinute parse(String source, String line) throws BadLineException {
    return minute(JsonLine.parse(source, 1, line));
  }

  /**
   * Reads a whole file.
   *
   * @throws BadLineException at the first line that does not fit
   */
  public static List<FlowMinute> read(Path file) throws IOException {
    List<FlowMinute> minutes = new ArrayList<>();
    Lines.read(
        file, (name, number, line) -> minutes.add(minute(JsonLine.parse(name, number, line))));
    return minutes;
  }

  private static FlowMinute minute(JsonLine line) throws BadLineException {
    List<Crossings> crossings = new ArrayList<>();
    for (JsonLine item : line.objects("lines")) {
      crossings.add(crossings(item));
    }
    List<InZone> zones = new ArrayList<>();
    for (JsonLine item : line.objects("zones")) {
      zones.add(zone(item));
    }
    return new FlowMinute(
        line.camera(), line.time("from"), line.number("seconds", 0, 60), crossings, zones);
  }

  private static Crossings crossings(JsonLine line) throws BadLineException {
    return new Crossings(
        line.text("line"),
        ObjectClass.byId(line.text("class"))
            .orElseThrow(() -> line.wrong("class", "a class such as car")),
        Direction.byId(line.text("direction"))
            .orElseThrow(() -> line.wrong("direction", "left-to-right or right-to-left")),
        line.whole("count", 0, Long.MAX_VALUE));
  }

  private static InZone zone(JsonLine line) throws BadLineException {
    return new InZone(
        line.text("zone"),
        line.number("vehicles", 0, MOST),
        line.number("people", 0, MOST),
        line.number("occupancy", 0, 1),
        perhaps(line, "metresPerSecond"),
        perhaps(line, "lengthsPerSecond"));
  }

  private static @Nullable Double perhaps(JsonLine line, String key) throws BadLineException {
    return line.has(key) ? line.number(key, 0, MOST) : null;
  }
}
