package io.saola.simulator.act;

import io.saola.simulator.traffic.Figure;
import java.util.List;

/** One time that a deed is done. One thread. */
interface Performance {

  /** Those who take part and are not of the traffic, at a time. */
  List<Figure> figures(double now);

  /** Whether what it counts as is so at this moment, which is asked once for each step of time. */
  boolean isSo(Witness witness);

  /**
   * Since when it has been so, asked while it is and has not lasted long enough to count.
   *
   * @param first when it was so for the first time
   */
  default double since(double first) {
    return first;
  }

  /** Whether all is as before. */
  boolean isOver(double now);
}
