package io.saola.inference.incident;

import io.saola.core.camera.StreamAddress;
import io.saola.core.config.CameraConfig;
import io.saola.core.config.DetectorConfig;
import io.saola.core.config.RuleConfig;
import io.saola.core.detection.FrameDetections;
import io.saola.core.detection.ObjectClass;
import io.saola.core.geometry.Point;
import io.saola.core.geometry.Polygon;
import io.saola.core.incident.Incident;
import io.saola.core.incident.IncidentEvent;
import io.saola.core.incident.IncidentType;
import io.saola.core.time.MediaTime;
import io.saola.inference.tracking.ScriptedScene;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Cameras with rules, and what these make of scripted scenes. */
final class RuleScenes {

  static final String ROAD = "road";
  static final String CROSSING = "crossing";
  static final String MIDDLE = "middle";

  private RuleScenes() {}

  /** Traffic should go to the right; the zone leaves a margin of a tenth all around. */
  static CameraConfig.Zone road() {
    return new CameraConfig.Zone(
        ROAD,
        "carriageway",
        new Polygon(
            List.of(
                new Point(0.1, 0.1),
                new Point(0.9, 0.1),
                new Point(0.9, 0.9),
                new Point(0.1, 0.9))),
        List.of(new Point(0.1, 0.5), new Point(0.9, 0.5)));
  }

  static RuleConfig rule(IncidentType type, double after, double clear) {
    EnumSet<ObjectClass> classes = EnumSet.copyOf(ObjectClass.vehicles());
    classes.add(ObjectClass.MOVING_OBJECT);
    if (type == IncidentType.INTRUSION) {
      classes.add(ObjectClass.PERSON);
    }
    return rule(type, after, clear, classes);
  }

  static RuleConfig rule(IncidentType type, double after, double clear, Set<ObjectClass> classes) {
    return new RuleConfig(
        type.id(), type, type.usualSeverity(), ROAD, seconds(after), seconds(clear), classes);
  }

  static RuleConfig people(IncidentType type, double after, double clear) {
    return rule(type, after, clear, Set.of(ObjectClass.PERSON));
  }

  /** A part in the middle of the road, 512 to 768 pixels from the left. */
  static CameraConfig.Zone crossing() {
    return new CameraConfig.Zone(
        CROSSING,
        "crossing",
        new Polygon(
            List.of(
                new Point(0.4, 0.1),
                new Point(0.6, 0.1),
                new Point(0.6, 0.9),
                new Point(0.4, 0.9))),
        List.of());
  }

  /** A line from top to bottom, 640 pixels from the left. */
  static CameraConfig.Line middle() {
    return new CameraConfig.Line(MIDDLE, List.of(new Point(0.5, 0), new Point(0.5, 1)));
  }

  /** 100 pixels are 5 metres, both ways. */
  static CameraConfig.Calibration fromAbove() {
    return new CameraConfig.Calibration(
        List.of(new Point(0, 0), new Point(1, 0), new Point(1, 1), new Point(0, 1)),
        List.of(new Point(0, 0), new Point(64, 0), new Point(64, 36), new Point(0, 36)));
  }

  static RuleConfig stopped() {
    return rule(IncidentType.STOPPED_VEHICLE, 10, 5);
  }

  static RuleConfig wrongWay() {
    return rule(IncidentType.WRONG_WAY, 1, 3);
  }

  static RuleConfig intrusion() {
    return rule(IncidentType.INTRUSION, 2, 5);
  }

  static CameraConfig camera(RuleConfig... rules) {
    return camera(null, rules);
  }

  static CameraConfig camera(CameraConfig.@Nullable Calibration calibration, RuleConfig... rules) {
    return new CameraConfig(
        ScriptedScene.CAMERA,
        "Camera 1",
        null,
        CameraConfig.Stream.of(new StreamAddress.Recording(Path.of("scene.mp4"))),
        null,
        new DetectorConfig("yolox-nano", List.of("cpu"), 0.1),
        new CameraConfig.Analysis(
            5,
            CameraConfig.Region.ALL,
            CameraConfig.Decode.ALL,
            CameraConfig.Priority.NORMAL,
            Set.of()),
        List.of(road(), crossing()),
        List.of(middle()),
        calibration,
        List.of(rules));
  }

  static List<IncidentEvent> events(CameraAnalyser analyser, List<FrameDetections> frames) {
    List<IncidentEvent> events = new ArrayList<>();
    for (FrameDetections frame : frames) {
      events.addAll(analyser.analyse(frame).events());
    }
    return events;
  }

  /** The incidents of a scene as they stand after its last frame, in the order they opened. */
  static List<Incident> incidents(RuleConfig rule, List<FrameDetections> frames) {
    return incidents(events(new CameraAnalyser(camera(rule)), frames));
  }

  static List<Incident> incidents(List<IncidentEvent> events) {
    Map<String, Incident> latest = new LinkedHashMap<>();
    events.forEach(event -> latest.put(event.incident().id().value(), event.incident()));
    return List.copyOf(latest.values());
  }

  /** Seconds of the scene. */
  static double second(MediaTime time) {
    return time.secondsSince(ScriptedScene.START);
  }

  private static Duration seconds(double value) {
    return Duration.ofMillis(Math.round(value * 1000));
  }
}
