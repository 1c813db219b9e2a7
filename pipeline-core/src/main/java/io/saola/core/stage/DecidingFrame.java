package io.saola.core.stage;

import io.saola.core.frame.Picture;
import io.saola.core.geometry.Point;
import java.util.List;

/**
 * What shows why an incident was opened.
 *
 * @param picture the source frame that decided; owned by this
 * @param trails where the foot of each of the incident's tracks was lately, the oldest place first,
 *     fractions of the picture
 */
public record DecidingFrame(Picture picture, List<List<Point>> trails) implements AutoCloseable {

  public DecidingFrame {
    trails = trails.stream().map(List::copyOf).toList();
  }

  /** Ends the picture's lease. */
  @Override
  public void close() {
    picture.close();
  }
}
