package io.saola.events.review;

import java.util.Locale;
import java.util.Optional;

/** Why an alarm was false: told apart so that whoever sets up cameras and rules can mend it. */
public enum DismissalReason {
  /** A shadow, headlights, rain, a reflection. */
  LIGHT_OR_WEATHER,
  /** Something was taken for what it is not. */
  WRONG_OBJECT,
  /** It was so, and it is allowed: a police vehicle, road works, a permit. */
  PERMITTED,
  /** The rule did not know what the signal showed. */
  SIGNAL_PHASE,
  /** A zone, a line or a bound of the rule does not fit the place. */
  RULE_SETTING,
  /** The picture was bad, or the camera had moved. */
  CAMERA,
  /** The same situation was told already. */
  DUPLICATE,
  /** Anything else: the note says what. */
  OTHER;

  private final String id = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** The word in API, store and console. */
  public String id() {
    return id;
  }

  public static Optional<DismissalReason> byId(String id) {
    for (DismissalReason reason : values()) {
      if (reason.id.equals(id)) {
        return Optional.of(reason);
      }
    }
    return Optional.empty();
  }
}
