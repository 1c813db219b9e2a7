package io.saola.core.config;

import io.saola.core.config.CameraConfig.Region;
import java.util.List;

/** Reads rectangles of the picture, written {@code [left, top, right, bottom]}. */
final class RegionReader {

  static final String EDGES =
      "[left, top, right, bottom] of 0..1 with left < right and top < bottom";

  private RegionReader() {}

  /** A rectangle; all of the picture when anything is wrong with it, which is reported. */
  static Region read(YamlNode node) {
    List<YamlNode> items = node.items("a number of 0..1");
    List<Double> edges = items.stream().flatMap(item -> item.number(0, 1).stream()).toList();
    if (edges.size() < items.size()) {
      return Region.ALL;
    }
    if (edges.size() != 4 || edges.get(0) >= edges.get(2) || edges.get(1) >= edges.get(3)) {
      if (node.isList()) {
        node.wrong();
      }
      return Region.ALL;
    }
    return new Region(edges.get(0), edges.get(1), edges.get(2), edges.get(3));
  }
}
