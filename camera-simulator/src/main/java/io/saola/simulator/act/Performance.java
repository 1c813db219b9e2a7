package io.saola.simulator.act;

import io.saola.simulator.traffic.Figure;
import java.util.List;

/** One time that a deed is done. One thread. */
interface Performance {

  /** Those who take part and are not of the traffic, at a time. */
  List<Figure> figures(double now);

  /** Whether what it counts as is so at this moment, which is asked once for each step of time. */
  boolean isSo(Witness witness);

  /** Whether all is as before. */
  boolean isOver(double now);
}
