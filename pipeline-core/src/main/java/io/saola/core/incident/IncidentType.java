package io.saola.core.incident;

import java.util.Locale;
import java.util.Optional;

/** What can happen in front of a camera, or to it. One English id everywhere in code. */
public enum IncidentType {
  WRONG_WAY(Severity.HIGH),
  STOPPED_VEHICLE(Severity.HIGH),
  ILLEGAL_PARKING(Severity.LOW),
  CONGESTION(Severity.MEDIUM),
  PEDESTRIAN_ON_ROAD(Severity.MEDIUM),
  RESTRICTED_LANE(Severity.LOW),
  LINE_CROSSING(Severity.LOW),
  RED_LIGHT(Severity.MEDIUM),
  SPEEDING(Severity.LOW),
  CROWD(Severity.MEDIUM),
  LOITERING(Severity.LOW),
  INTRUSION(Severity.HIGH),
  ABANDONED_OBJECT(Severity.HIGH),
  SIDEWALK_ENCROACHMENT(Severity.LOW),
  CAMERA_OFFLINE(Severity.MEDIUM),
  CAMERA_FROZEN(Severity.MEDIUM),
  CAMERA_TAMPERED(Severity.MEDIUM);

  private final String id = name().toLowerCase(Locale.ROOT).replace('_', '-');
  private final Severity usualSeverity;

  IncidentType(Severity usualSeverity) {
    this.usualSeverity = usualSeverity;
  }

  public String id() {
    return id;
  }

  /** The severity of a rule that names none. */
  public Severity usualSeverity() {
    return usualSeverity;
  }

  /**
   * Whether it is a situation of its zone, which lasts as long as anybody is inside, whoever comes
   * and goes; otherwise each who does it is one.
   */
  public boolean isOfTheZone() {
    return this == INTRUSION || this == PEDESTRIAN_ON_ROAD;
  }

  /** Whether a road user who does it breaks the law, so that an officer has to confirm it. */
  public boolean isViolation() {
    return switch (this) {
      case WRONG_WAY,
          ILLEGAL_PARKING,
          RESTRICTED_LANE,
          LINE_CROSSING,
          RED_LIGHT,
          SPEEDING,
          SIDEWALK_ENCROACHMENT ->
          true;
      case STOPPED_VEHICLE,
          CONGESTION,
          PEDESTRIAN_ON_ROAD,
          CROWD,
          LOITERING,
          INTRUSION,
          ABANDONED_OBJECT,
          CAMERA_OFFLINE,
          CAMERA_FROZEN,
          CAMERA_TAMPERED ->
          false;
    };
  }

  public static Optional<IncidentType> byId(String id) {
    for (IncidentType type : values()) {
      if (type.id.equals(id)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
