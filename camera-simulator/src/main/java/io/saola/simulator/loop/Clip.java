package io.saola.simulator.loop;

import io.saola.simulator.encode.EncoderSettings;
import io.saola.simulator.scene.Scene;
import io.saola.simulator.scene.Timeline;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * What a loop is to be filmed and coded from.
 *
 * @param from the moment of the scene's course at which it begins
 * @param length of one round; filled up to whole groups of pictures
 * @param noise standard deviation of the noise added to luma, grey levels; what street cameras
 *     spend most bits on
 */
public record Clip(
    Scene scene, Duration from, Duration length, double noise, EncoderSettings coding) {

  /** The first picture of a round in which somebody is to be seen, empty when there is none. */
  public OptionalInt firstMoving() {
    Timeline timeline = scene.timeline();
    return IntStream.range(0, pictures())
        .filter(index -> timeline.showsAnybody(seconds(index)))
        .findFirst();
  }

  /** The moment of the scene's course that a picture shows. */
  double seconds(int index) {
    return from.toNanos() / 1e9 + index / coding.fps();
  }

  /** How many pictures one round has. */
  int pictures() {
    int least = (int) Math.ceil(length.toNanos() / 1e9 * coding.fps());
    int groups = Math.max(1, (least + coding.gop() - 1) / coding.gop());
    return groups * coding.gop();
  }
}
