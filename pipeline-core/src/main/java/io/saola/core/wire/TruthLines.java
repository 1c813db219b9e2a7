package io.saola.core.wire;

import io.saola.core.time.MediaTime;
import io.saola.core.wire.Truth.Situation;
import io.saola.core.wire.Truth.Stretch;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The format of {@code truth.jsonl}: a line {@code {"camera","from","to"}} for each camera and
 * stretch observed, then a line for each situation, told apart by {@code type}.
 */
public final class TruthLines {

  private static final long A_DAY = 86_400;

  private TruthLines() {}

  public static void write(Writer out, Truth truth) throws IOException {
    for (Stretch stretch : truth.observed()) {
      new JsonText()
          .text("camera", stretch.camera().value())
          .time("from", stretch.from())
          .time("to", stretch.to())
          .writeLine(out);
    }
    for (Situation situation : truth.situations()) {
      write(out, situation);
    }
  }

  private static void write(Writer out, Situation situation) throws IOException {
    JsonText json =
        new JsonText()
            .text("camera", situation.camera().value())
            .text("type", situation.type().id())
            .time("startedAt", situation.startedAt())
            .time("endedAt", situation.endedAt())
            .seconds("after", situation.after().toMillis() / 1000.0);
    if (situation.zone() != null) {
      json.text("zone", situation.zone());
    }
    json.writeLine(out);
  }

  /**
   * Reads a whole file.
   *
   * @throws BadLineException at the first line that does not fit
   */
  public static Truth read(Path file) throws IOException {
    List<Stretch> observed = new ArrayList<>();
    List<Situation> situations = new ArrayList<>();
    Lines.read(
        file,
        (name, number, text) -> {
          JsonLine line = JsonLine.parse(name, number, text);
          if (line.has("type")) {
            situations.add(situation(line));
          } else {
            observed.add(stretch(line));
          }
        });
    return new Truth(observed, situations);
  }

  private static Stretch stretch(JsonLine line) throws BadLineException {
    MediaTime from = line.time("from");
    MediaTime to = line.time("to");
    if (to.isBefore(from)) {
      throw line.wrong("to", "a time not before 'from', " + from);
    }
    return new Stretch(line.camera(), from, to);
  }

  private static Situation situation(JsonLine line) throws BadLineException {
    MediaTime startedAt = line.time("startedAt");
    MediaTime endedAt = line.has("endedAt") ? line.time("endedAt") : null;
    if (endedAt != null && endedAt.isBefore(startedAt)) {
      throw line.wrong("endedAt", "a time not before 'startedAt', " + startedAt);
    }
    return new Situation(
        line.camera(),
        line.type(),
        startedAt,
        endedAt,
        Duration.ofMillis(Math.round(line.number("after", 0, A_DAY) * 1000)),
        line.has("zone") ? line.text("zone") : null);
  }
}
