package io.saola.core.config;

import io.saola.core.camera.CameraId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The ids of one kind of thing, each of which may be given once. */
final class Ids {

  static final String EXPECTED = CameraId.EXPECTED;

  /** In place of an id that was reported as wrong; it is an id, but nobody's. */
  static final String NONE = "none";

  private final String thing;
  private final Map<String, Integer> lines = new HashMap<>();

  Ids(String thing) {
    this.thing = thing;
  }

  String read(YamlNode node) {
    Optional<String> id = node.id();
    id.ifPresent(given -> add(node, given));
    return id.orElse(NONE);
  }

  /** Takes an id that is given at a place, or results from what is given there. */
  void add(YamlNode node, String id) {
    Integer first = lines.putIfAbsent(id, node.line());
    if (first != null) {
      node.problem(
          "found the id '"
              + id
              + "' again, first in line "
              + first
              + "; expected another id for each "
              + thing);
    }
  }
}
