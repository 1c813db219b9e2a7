package io.saola.inference.flow;

import io.saola.core.detection.ObjectClass;

/**
 * What is counted together.
 *
 * @param line id of the line
 * @param direction which way the line was crossed
 */
public record Crossing(String line, ObjectClass objectClass, Direction direction)
    implements Comparable<Crossing> {

  /** Sides as somebody sees them who walks along the line from its first point to its last. */
  public enum Direction {
    LEFT_TO_RIGHT("left-to-right"),
    RIGHT_TO_LEFT("right-to-left");

    private final String id;

    Direction(String id) {
      this.id = id;
    }

    /** The word in files and API. */
    public String id() {
      return id;
    }
  }

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
