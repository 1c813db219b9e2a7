package io.saola.core.config;

import io.saola.core.config.CameraConfig.Region;
import io.saola.core.detection.LampColour;
import java.util.List;

/** Where it is known from what a traffic light's lamp shows. */
public sealed interface LampSource {

  /**
   * The camera sees it.
   *
   * @param region the housing with its lamps, and nothing else
   * @param order the colours of its lamps: from the top, or, where the housing is wider than high
   *     in the picture, from the left; two or three, each once
   */
  record Seen(Region region, List<LampColour> order) implements LampSource {

    public Seen {
      order = List.copyOf(order);
    }
  }
}
