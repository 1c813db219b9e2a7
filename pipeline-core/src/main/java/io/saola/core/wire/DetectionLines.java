package io.saola.core.wire;

import io.saola.core.detection.Detection;
import io.saola.core.detection.FrameDetections;
import io.saola.core.detection.ObjectClass;
import java.io.IOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.DoubleConsumer;

/**
 * The format of {@code detections.jsonl}: a line per analysed frame. Boxes are pixels of the source
 * frame to a hundredth, scores and signals have four decimals, signals are in order of their names.
 */
public final class DetectionLines {

  private DetectionLines() {}

  /** Takes the frames of a file in its order. */
  @FunctionalInterface
  public interface Reader {
    void frame(FrameDetections detections) throws IOException;
  }

  /** Takes the frames of a file in its order, each with the number of its line, from 1. */
  @FunctionalInterface
  public interface NumberedReader {
    void frame(long line, FrameDetections detections) throws IOException;
  }

  public static void write(Writer out, FrameDetections frame) throws IOException {
    JsonText json =
        new JsonText()
            .text("camera", frame.camera().value())
            .whole("frame", frame.frame())
            .time("time", frame.time())
            .whole("width", frame.width())
            .whole("height", frame.height())
            .startList("detections");
    for (Detection detection : frame.detections()) {
      json.startObject()
          .text("class", detection.objectClass().id())
          .score("score", detection.score())
          .box("box", detection.box())
          .endObject();
    }
    json.endList().startObject("signals");
    new TreeMap<>(frame.signals()).forEach(json::score);
    json.endObject().writeLine(out);
  }

  /**
   * What {@link #read} will give for a frame that was written. A pipeline that goes on with this
   * decides the same as one that reads the file later.
   */
  public static FrameDetections asWritten(FrameDetections frame) {
    List<Detection> detections =
        frame.detections().stream()
            .map(
                detection ->
                    new Detection(
                        detection.objectClass(),
                        Rounded.score(detection.score()),
                        Rounded.box(detection.box())))
            .toList();
    Map<String, Double> signals = new TreeMap<>(frame.signals());
    signals.replaceAll((name, value) -> Rounded.score(value));
    return new FrameDetections(
        frame.camera(),
        frame.frame(),
        frame.time(),
        frame.width(),
        frame.height(),
        detections,
        signals);
  }

  /**
   * Reads a file of any length, a frame at a time.
   *
   * @throws BadLineException at the first line that does not fit
   */
  public static void read(Path file, Reader reader) throws IOException {
    read(file, part -> {}, (number, detections) -> reader.frame(detections));
  }

  /**
   * The same, telling where it is.
   *
   * @param progress told how much of the file has been read, 0..1
   * @throws BadLineException at the first line that does not fit
   */
  public static void read(Path file, DoubleConsumer progress, NumberedReader reader)
      throws IOException {
    DetectionParser parser = new DetectionParser();
    ByteLines.read(
        file,
        progress,
        (name, number, bytes, from, length) -> {
          FrameDetections frame = parser.parse(bytes, from, length);
          reader.frame(
              number, frame != null ? frame : lookCloser(name, number, bytes, from, length));
        });
  }

  /** Says what is wrong with a line, or reads it after all. */
  private static FrameDetections lookCloser(
      String file, long number, byte[] bytes, int from, int length) throws BadLineException {
    try {
      String line =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes, from, length))
              .toString();
      return frame(JsonLine.parse(file, number, line));
    } catch (CharacterCodingException wrong) {
      throw new BadLineException(
          file, number, "found bytes that are not UTF-8, expected a JSON object");
    }
  }

  private static FrameDetections frame(JsonLine line) throws BadLineException {
    List<Detection> detections = new ArrayList<>();
    for (JsonLine detection : line.objects("detections")) {
      detections.add(detection(detection));
    }
    Map<String, Double> signals = new TreeMap<>();
    if (line.has("signals")) {
      JsonLine given = line.object("signals");
      for (String name : given.keys()) {
        signals.put(name, given.number(name, -Double.MAX_VALUE, Double.MAX_VALUE));
      }
    }
    return new FrameDetections(
        line.camera(),
        line.whole("frame", 1, Long.MAX_VALUE),
        line.time("time"),
        (int) line.whole("width", 1, 100_000),
        (int) line.whole("height", 1, 100_000),
        detections,
        signals);
  }

  private static Detection detection(JsonLine line) throws BadLineException {
    Optional<ObjectClass> objectClass = ObjectClass.byId(line.text("class"));
    return new Detection(
        objectClass.orElseThrow(() -> line.wrong("class", "a class such as car")),
        line.number("score", 0, 1),
        line.box("box"));
  }
}
