package io.saola.core.flow;

import java.util.Optional;

/** Which way a line is crossed, as somebody sees it who walks from its first point to its last. */
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

  public static Optional<Direction> byId(String id) {
    for (Direction direction : values()) {
      if (direction.id.equals(id)) {
        return Optional.of(direction);
      }
    }
    return Optional.empty();
  }
}
