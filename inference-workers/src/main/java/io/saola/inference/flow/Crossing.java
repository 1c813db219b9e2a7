package io.saola.inference.flow;

import io.saola.core.detection.ObjectClass;
import io.saola.core.flow.Direction;

/**
 * What is counted together.
 *
 * @param line id of the line
 * @param direction which way the line was crossed
 */
public record Crossing(String line, ObjectClass objectClass, Direction direction)
    implements Comparable<Crossing> {

  @Override
  public int compareTo(Crossing other) {
    int byLine = line.compareTo(other.line);
    if (byLine != 0) {
      return byLine;
    }
    int byClass = objectClass.compareTo(other.objectClass);
    return byClass != 0 ? byClass : direction.compareTo(other.direction);
  }
}
