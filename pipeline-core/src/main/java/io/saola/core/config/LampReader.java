package io.saola.core.config;

import io.saola.core.config.CameraConfig.Lamp;
import io.saola.core.detection.LampColour;
import java.util.List;
import java.util.Optional;

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
      Key.optional(
          "region",
          RegionReader.EDGES,
          "a controller tells it: from",
          "The housing in the picture, drawn closely around its lamps, without the display that"
              + " counts the seconds. Each lamp needs at least about 4 pixels of the stream.");
  private static final Key ORDER =
      Key.defaulted(
          "order",
          "a list of 2 or 3 different ones of red, yellow, green",
          "[red, yellow, green]",
          "Its lamps from the top; from the left where the housing is wider than high in the"
              + " picture.");

  private static final Key FROM =
      Key.optional(
          "from",
          "{url, …}",
          "the camera sees it: region",
          "The signal controller that tells what the light shows. One of region and from is"
              + " given.");

  static final Section KEYS = new Section("cameras[].lamps[]", List.of(ID, REGION, ORDER, FROM));

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
    Optional<YamlNode> from = lamp.find(FROM);
    Optional<YamlNode> region = lamp.find(REGION);
    if (from.isPresent() == region.isPresent()) {
      lamp.node()
          .problem(
              "found "
                  + (from.isPresent() ? "both" : "neither")
                  + " of region and from, expected one of them");
    }
    if (from.isPresent()) {
      lamp.find(ORDER).ifPresent(order -> order.notice("has no effect with from"));
    }
    return from.<LampSource>map(FeedReader::told)
        .orElseGet(
            () ->
                new LampSource.Seen(
                    region.map(RegionReader::read).orElse(CameraConfig.Region.ALL),
                    order(lamp.get(ORDER))));
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
