package io.saola.simulator.scenario;

import io.saola.core.config.Key;
import io.saola.core.config.Section;
import io.saola.core.config.YamlNode;
import io.saola.core.config.YamlSection;
import io.saola.core.detection.ObjectClass;
import io.saola.core.geometry.Box;
import java.util.List;

/** Reads {@code clutter}. */
final class ClutterReader {

  private static final String FRACTION = "a fraction of the picture, 0..1, or two as in 0.1..0.2";

  private static final Key CLASS =
      Key.required("class", "a class such as car", "What the detector takes it for.");
  private static final Key AREA =
      Key.defaulted(
          "area",
          "[left, top, right, bottom] of 0..1",
          "[0, 0, 1, 1]",
          "Where in the picture it comes.");
  private static final Key EVERY = Key.required("every", Values.SECONDS, "From one to the next.");
  private static final Key LASTS = Key.required("lasts", Values.SECONDS, "How long it stays.");
  private static final Key WIDTH = Key.required("width", FRACTION, "Share of the picture's width.");
  private static final Key HEIGHT =
      Key.required("height", FRACTION, "Share of the picture's height.");
  private static final Key SCORE =
      Key.required("score", "0..1, or two such as 0.2..0.5", "How sure the detector is of it.");
  private static final Key SEEN =
      Key.defaulted("seen", "0..1", "1", "Share of the frames in which it is reported.");
  private static final Key DRIFT =
      Key.defaulted(
          "drift",
          "-1..1, or two such as 0.0..0.1",
          "0",
          "How much of the picture's width it moves to the right in a second.");

  static final Section KEYS =
      new Section(
          "clutter[]", List.of(CLASS, AREA, EVERY, LASTS, WIDTH, HEIGHT, SCORE, SEEN, DRIFT));

  private ClutterReader() {}

  static List<Clutter> clutter(YamlNode node) {
    return node.items("clutter").stream()
        .map(item -> item.section(KEYS))
        .map(ClutterReader::one)
        .toList();
  }

  private static Clutter one(YamlSection clutter) {
    return new Clutter(
        clutter
            .get(CLASS)
            .choice(List.of(ObjectClass.values()), ObjectClass::id)
            .orElse(ObjectClass.CAR),
        area(clutter.get(AREA)),
        Values.duration(clutter.get(EVERY)),
        Values.duration(clutter.get(LASTS)),
        Values.numbers(clutter.get(WIDTH), 0.001, 1),
        Values.numbers(clutter.get(HEIGHT), 0.001, 1),
        Values.numbers(clutter.get(SCORE), 0, 1),
        clutter.get(SEEN).number(0, 1).orElse(1.0),
        Values.numbers(clutter.get(DRIFT), -1, 1));
  }

  private static Box area(YamlNode node) {
    List<Double> edges =
        node.items("a number of 0..1").stream()
            .flatMap(item -> item.number(0, 1).stream())
            .toList();
    if (edges.size() != 4 || edges.get(0) >= edges.get(2) || edges.get(1) >= edges.get(3)) {
      node.wrong();
      return new Box(0, 0, 1, 1);
    }
    return Box.ofCorners(edges.get(0), edges.get(1), edges.get(2), edges.get(3));
  }
}
