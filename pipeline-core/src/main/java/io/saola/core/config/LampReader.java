package io.saola.core.config;

import io.saola.core.config.CameraConfig.Lamp;
import io.saola.core.detection.LampColour;
import java.util.List;

/** Reads {@code cameras[].lamps}. */
final class LampReader {

  private static final List<LampColour> COLOURS =
      List.of(LampColour.RED, LampColour.YELLOW, LampColour.GREEN);

  private static final Key ID =
      Key.required(
          "id",
          Ids.EXPECTED,
          "Unique among the camera's lamps; rules name it, and what it shows goes with the"
              + " detections as the measurement `lamp.ID`: 0 dark, 1 red, 2 yellow, 3 green.");
  private static final Key REGION =
      Key.required(
          "region",
          RegionReader.EDGES,
          "The housing in the picture, drawn closely around its lamps, without the display that"
              + " counts the seconds. Each lamp needs at least about 4 pixels of the stream.");
  private static final Key ORDER =
      Key.defaulted(
          "order",
          "a list of 2 or 3 different ones of red, yellow, green",
          "[red, yellow, green]",
          "Its lamps from the top; from the left where the housing is wider than high in the"
              + " picture.");

  static final Section KEYS = new Section("cameras[].lamps[]", List.of(ID, REGION, ORDER));

  private LampReader() {}

  static List<Lamp> lamps(YamlNode node) {
    Ids ids = new Ids("lamp");
    return node.items("a lamp").stream().map(item -> lamp(item, ids)).toList();
  }

  private static Lamp lamp(YamlNode node, Ids ids) {
    YamlSection lamp = node.section(KEYS);
    return new Lamp(ids.read(lamp.get(ID)), source(lamp));
  }

  private static LampSource source(YamlSection lamp) {
    return new LampSource.Seen(RegionReader.read(lamp.get(REGION)), order(lamp.get(ORDER)));
  }

  private static List<LampColour> order(YamlNode node) {
    List<YamlNode> items = node.items("a colour");
    List<LampColour> order =
        items.stream().flatMap(item -> item.choice(COLOURS, LampColour::id).stream()).toList();
    boolean isWhole = order.size() == items.size();
    if (node.isList() && isWhole && (order.size() < 2 || !isDistinct(order))) {
      node.wrong();
    }
    return order;
  }

  private static boolean isDistinct(List<LampColour> order) {
    return order.stream().distinct().count() == order.size();
  }
}
