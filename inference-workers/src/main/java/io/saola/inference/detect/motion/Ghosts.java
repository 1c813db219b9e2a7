package io.saola.inference.detect.motion;

import io.saola.core.geometry.Box;
import java.util.ArrayList;
import java.util.List;

/**
 * Places that look as if something learned had left. Only those that keep looking so are learned: a
 * vehicle that resembles a ghost in one frame must not melt. One thread at a time.
 */
final class Ghosts {

  private static final double SECONDS = 1;
  private static final double SAME_PLACE = 0.4;

  private List<Suspect> suspects = List.of();
  private List<Suspect> next = new ArrayList<>();

  private record Suspect(Box box, double seconds) {}

  /**
   * Notes a suspect of the present frame.
   *
   * @param elapsed seconds of media time since the frame before
   */
  void suspect(Box box, double elapsed) {
    double seconds = 0;
    for (Suspect earlier : suspects) {
      if (earlier.box().iou(box) >= SAME_PLACE) {
        seconds = Math.max(seconds, earlier.seconds() + elapsed);
      }
    }
    next.add(new Suspect(box, seconds));
  }

  /** Ends the frame: the boxes that have been suspect long enough. */
  List<Box> proven() {
    suspects = next;
    next = new ArrayList<>();
    return suspects.stream().filter(s -> s.seconds() >= SECONDS).map(Suspect::box).toList();
  }
}
