package io.saola.inference.detect.signal;

import io.saola.core.detection.LampColour;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lenses of a traffic light in one frame, and what they say together: a lamp is lit where a
 * lens is clearly brighter than the others and has the colour that belongs there.
 *
 * @param lenses at least two, in the order of their colours
 */
record Housing(List<Lens> lenses, List<LampColour> order) {

  /** Darker pictures tell nothing: a lamp that is off cannot be told from one that is hidden. */
  private static final double TOO_DARK = 40;

  /** From here on lenses that look alike may do so because of the sun. */
  private static final double SUNLIT = 130;

  private static final double LEAST_CONTRAST = 30;
  private static final double CONTRAST = 0.22;

  Housing {
    lenses = List.copyOf(lenses);
    order = List.copyOf(order);
  }

  /** What the lamp shows, or null when that cannot be told. */
  @Nullable LampColour shown() {
    double peak = lenses.stream().mapToDouble(Lens::brightness).max().orElse(0);
    double floor = lenses.stream().mapToDouble(Lens::brightness).min().orElse(0);
    if (peak < TOO_DARK) {
      return null;
    }
    double contrast = Math.max(LEAST_CONTRAST, CONTRAST * peak);
    List<Integer> lit = new ArrayList<>();
    for (int i = 0; i < lenses.size(); i++) {
      if (lenses.get(i).brightness() - floor >= contrast) {
        lit.add(i);
      }
    }
    if (lit.isEmpty()) {
      return peak < SUNLIT ? LampColour.DARK : null;
    }
    List<Integer> fitting = lit.stream().filter(i -> lenses.get(i).fits(order.get(i))).toList();
    return fitting.size() == 1 && isAlone(fitting.getFirst(), lit, contrast)
        ? order.get(fitting.getFirst())
        : null;
  }

  /**
   * Whether all other lenses are darker, but for those that show the same light: digits that count
   * the seconds in the lens of another lamp, or what a camera at night smears over its neighbours.
   */
  private boolean isAlone(int winner, List<Integer> lit, double contrast) {
    Lens lamp = lenses.get(winner);
    for (int i = 0; i < lenses.size(); i++) {
      Lens other = lenses.get(i);
      boolean sameLight = lit.contains(i) && other.fits(order.get(winner));
      if (i != winner && !sameLight && lamp.brightness() - other.brightness() < contrast) {
        return false;
      }
    }
    return true;
  }
}
