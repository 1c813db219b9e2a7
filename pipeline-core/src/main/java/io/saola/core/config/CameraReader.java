package io.saola.core.config;

import io.saola.core.camera.CameraId;
import io.saola.core.config.CameraConfig.Lamp;
import io.saola.core.config.CameraConfig.Line;
import io.saola.core.config.CameraConfig.Location;
import io.saola.core.config.CameraConfig.Zone;
import io.saola.core.detection.DetectorModels;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Reads {@code cameras}. */
final class CameraReader {

  private static final Key ID =
      Key.required(
          "id",
          Ids.EXPECTED,
          "Names the camera everywhere. Keep it: incidents and their pictures go by it.");
  private static final Key NAME = Key.optional("name", "a text", "the id", "Shown to people.");
  private static final Key LOCATION =
      Key.optional("location", "{lat, lon}", "unknown", "Where the camera stands.");
  private static final Key DISTRICT =
      Key.optional(
          "district",
          Ids.EXPECTED,
          "none: only who may see all cameras sees it",
          "Part of the city. Users and tokens can be limited to some.");
  private static final Key STREAM =
      Key.required("stream", "{url, …}", "The stream that is analysed.");
  private static final Key EVIDENCE =
      Key.optional(
          "evidence",
          "{url, …}",
          "none: no clips are kept",
          "What is kept encoded, so that clips can be cut from it.");
  private static final Key DETECTOR =
      Key.optional(
          "detector",
          "{model, providers, min-score}",
          "as for the site",
          "The camera's own detector; keys that are not given are as for the site.");
  private static final Key ANALYSIS =
      Key.defaulted("analysis", "{fps, …}", "{}", "What is analysed.");
  private static final Key ZONES =
      Key.defaulted("zones", "a list of zones", "[]", "Parts of the picture that rules speak of.");
  private static final Key LINES =
      Key.defaulted("lines", "a list of lines", "[]", "Lines across the picture.");
  private static final Key LAMPS =
      Key.defaulted(
          "lamps", "a list of lamps", "[]", "Traffic lights, for rules about who obeys them.");
  private static final Key CALIBRATION =
      Key.optional(
          "calibration",
          "{image, metres}",
          "none",
          "Where the picture lies on the ground, for what is measured in metres.");
  private static final Key RULES =
      Key.defaulted("rules", "a list of rules", "[]", "What counts as an incident.");

  static final Section KEYS =
      new Section(
          "cameras[]",
          List.of(
              ID,
              NAME,
              LOCATION,
              DISTRICT,
              STREAM,
              EVIDENCE,
              DETECTOR,
              ANALYSIS,
              ZONES,
              LINES,
              LAMPS,
              CALIBRATION,
              RULES));

  private static final Key LAT =
      Key.required("lat", "degrees of -90..90", "Latitude, WGS 84, north is positive.");
  private static final Key LON =
      Key.required("lon", "degrees of -180..180", "Longitude, WGS 84, east is positive.");

  static final Section LOCATION_KEYS = new Section("cameras[].location", List.of(LAT, LON));

  private final DetectorModels models;
  private final DetectorReader detectors;
  private final DetectorConfig siteDetector;
  private final ZoneId timezone;

  /**
   * @param timezone of the site
   * @param siteDetector of cameras that have none of their own
   */
  CameraReader(
      DetectorModels models,
      DetectorReader detectors,
      DetectorConfig siteDetector,
      ZoneId timezone) {
    this.models = models;
    this.timezone = timezone;
    this.detectors = detectors;
    this.siteDetector = siteDetector;
  }

  List<CameraConfig> cameras(YamlNode node) {
    Ids ids = new Ids("camera");
    List<YamlNode> items = node.items("a camera");
    if (items.isEmpty() && node.isList()) {
      node.wrong();
    }
    return items.stream().map(item -> camera(item, ids)).toList();
  }

  private CameraConfig camera(YamlNode node, Ids ids) {
    YamlSection camera = node.section(KEYS);
    String id = ids.read(camera.get(ID));
    DetectorConfig detector =
        camera
            .find(DETECTOR)
            .map(own -> detectors.ofCamera(own, siteDetector))
            .orElse(siteDetector);
    Classes.Reported reported = Classes.Reported.of(models, detector.model());
    CameraConfig.Analysis analysis = AnalysisReader.read(camera.get(ANALYSIS), reported);
    List<Zone> zones = ZoneReader.zones(camera.get(ZONES));
    List<Line> lines = ZoneReader.lines(camera.get(LINES));
    List<Lamp> lamps = LampReader.lamps(camera.get(LAMPS));
    Optional<YamlNode> calibration = camera.find(CALIBRATION);
    RuleReader.Scenery scenery =
        new RuleReader.Scenery(timezone, zones, lines, lamps, calibration.isPresent());
    CameraConfig.Stream stream = StreamReader.stream(camera.get(STREAM));
    return new CameraConfig(
        new CameraId(id),
        camera.find(NAME).flatMap(YamlNode::text).orElse(id),
        camera.find(LOCATION).map(CameraReader::location).orElse(null),
        stream,
        camera.find(EVIDENCE).map(own -> StreamReader.evidence(own, stream)).orElse(null),
        detector,
        analysis,
        zones,
        lines,
        lamps,
        calibration.map(CalibrationReader::read).orElse(null),
        new RuleReader(scenery, analysis, reported).rules(camera.get(RULES)),
        camera.find(DISTRICT).flatMap(YamlNode::id).orElse(null));
  }

  private static Location location(YamlNode node) {
    YamlSection location = node.section(LOCATION_KEYS);
    return new Location(
        location.get(LAT).number(-90, 90).orElse(0.0),
        location.get(LON).number(-180, 180).orElse(0.0));
  }
}
