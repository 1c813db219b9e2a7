package io.saola.inference.incident;

import io.saola.core.config.CameraConfig;
import io.saola.core.config.RuleConfig;
import io.saola.core.config.RuleTerms;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which judge a rule of which type has. */
final class Judges {

  private Judges() {}

  static Judge of(CameraConfig camera, RuleConfig rule) {
    return switch (rule.type()) {
      case WRONG_WAY -> new WrongWay(rule, zone(camera, rule), Ground.of(camera));
      case STOPPED_VEHICLE, ILLEGAL_PARKING ->
          new Standing(rule, premises(camera, rule), front(camera, rule), Ground.of(camera));
      case INTRUSION, PEDESTRIAN_ON_ROAD ->
          new Trespass(rule, premises(camera, rule), Ground.of(camera));
      case RESTRICTED_LANE -> new LaneUse(rule, premises(camera, rule));
      case LOITERING -> new Loitering(rule, premises(camera, rule));
      case SIDEWALK_ENCROACHMENT -> new Pavement(rule, premises(camera, rule));
      case CROWD -> new Gathering(rule, zone(camera, rule));
      case CONGESTION -> new Congestion(rule, zone(camera, rule), Ground.of(camera));
      case SPEEDING -> new Speeding(rule, zone(camera, rule), Ground.of(camera));
      case LINE_CROSSING -> new OverLine(rule, line(camera, rule), Ground.of(camera));
      case RED_LIGHT -> new RedLight(rule, line(camera, rule), Ground.of(camera));
      case ABANDONED_OBJECT -> new Abandonment(rule, zone(camera, rule), Ground.of(camera));
      case CAMERA_OFFLINE -> new Silence(rule);
      case CAMERA_FROZEN -> new Freeze(rule);
      case CAMERA_TAMPERED -> new Tampering(rule);
    };
  }

  private static @Nullable ZoneFront front(CameraConfig camera, RuleConfig rule) {
    return ZoneFront.of(configured(camera, rule)).orElse(null);
  }

  private static ZoneArea zone(CameraConfig camera, RuleConfig rule) {
    return new ZoneArea(configured(camera, rule));
  }

  private static CameraConfig.Zone configured(CameraConfig camera, RuleConfig rule) {
    String id = rule.zone();
    return camera.zone(id == null ? "" : id).orElseThrow(() -> missing(rule, "zone", id));
  }

  private static CameraConfig.Line line(CameraConfig camera, RuleConfig rule) {
    String id = rule.line();
    return camera.line(id == null ? "" : id).orElseThrow(() -> missing(rule, "line", id));
  }

  private static IllegalArgumentException missing(
      RuleConfig rule, String kind, @Nullable String id) {
    return new IllegalArgumentException("rule " + rule.id() + ": no " + kind + " '" + id + "'");
  }

  private static Premises premises(CameraConfig camera, RuleConfig rule) {
    Set<String> except =
        switch (rule.terms()) {
          case RuleTerms.Presence presence -> presence.except();
          case RuleTerms.Stop stop -> stop.except();
          case RuleTerms.Plain _,
              RuleTerms.Jam _,
              RuleTerms.Crossing _,
              RuleTerms.RedLight _,
              RuleTerms.Limit _,
              RuleTerms.Gathering _,
              RuleTerms.Owner _ ->
              Set.of();
        };
    List<ZoneArea> exceptions =
        camera.zones().stream()
            .filter(zone -> except.contains(zone.id()))
            .map(ZoneArea::new)
            .toList();
    return new Premises(zone(camera, rule), exceptions);
  }
}
