package io.saola.core.detection;

import java.util.Locale;
import java.util.Optional;

/**
 * What a traffic light's lamp shows. Among a frame's signals it stands as its code; where nobody
 * can tell, there is no such signal.
 */
public enum LampColour {
  /** Nothing is lit. */
  DARK(0),
  RED(1),
  YELLOW(2),
  GREEN(3);

  private final String id = name().toLowerCase(Locale.ROOT);
  private final int code;

  LampColour(int code) {
    this.code = code;
  }

  /** The word in configuration. */
  public String id() {
    return id;
  }

  /** How a frame's signals say it. */
  public int code() {
    return code;
  }

  /** The colour of a code; empty when it is none. */
  public static Optional<LampColour> ofCode(double code) {
    for (LampColour colour : values()) {
      if (colour.code == code) {
        return Optional.of(colour);
      }
    }
    return Optional.empty();
  }

  /** The name of a lamp's measurement among a frame's signals. */
  public static String signal(String lamp) {
    return "lamp." + lamp;
  }
}
