package io.saola.core.config;

import io.saola.core.config.CameraConfig.Region;
import io.saola.core.detection.LampColour;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  /**
   * A signal controller tells it.
   *
   * @param value JSON Pointer (RFC 6901) to the word in a message of JSON, or null where the
   *     message is the word
   * @param stale after so long without a word nobody knows what the light shows
   * @param delay how much later than the word the picture of the same moment arrives
   */
  record Told(
      ControllerFeed feed, @Nullable String value, LampWords words, Duration stale, Duration delay)
      implements LampSource {}
}
