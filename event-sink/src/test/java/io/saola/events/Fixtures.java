package io.saola.events;

import io.saola.core.camera.CameraId;
import io.saola.core.camera.Secret;
import io.saola.core.camera.StreamAddress;
import io.saola.core.config.CameraConfig;
import io.saola.core.config.DestinationConfig;
import io.saola.core.config.DetectorConfig;
import io.saola.core.config.ReviewConfig;
import io.saola.core.config.RuleConfig;
import io.saola.core.config.SaolaConfig;
import io.saola.core.detection.ObjectClass;
import io.saola.core.flow.Direction;
import io.saola.core.flow.FlowMinute;
import io.saola.core.geometry.Box;
import io.saola.core.geometry.Point;
import io.saola.core.geometry.Polygon;
import io.saola.core.incident.Incident;
import io.saola.core.incident.IncidentEvent;
import io.saola.core.incident.IncidentId;
import io.saola.core.incident.IncidentType;
import io.saola.core.incident.Severity;
import io.saola.core.time.MediaTime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A site of two cameras, and incidents at them. */
public final class Fixtures {

  public static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");
  public static final CameraId CAM_1 = new CameraId("cam-1");
  public static final CameraId CAM_2 = new CameraId("cam-2");

  private static final DetectorConfig MOTION = new DetectorConfig("motion", List.of("cpu"), 0.1);

  private Fixtures() {}

  public static SaolaConfig config(String storeUrl, Path evidence, int port) {
    return config(storeUrl, evidence, port, List.of(camera(CAM_1), camera(CAM_2)));
  }

  public static SaolaConfig config(
      String storeUrl, Path evidence, int port, List<CameraConfig> cameras) {
    return new SaolaConfig(
        new SaolaConfig.Site("Thái Nguyên", ZoneId.of("Asia/Ho_Chi_Minh"), "vi"),
        MOTION,
        new SaolaConfig.Store(storeUrl, evidence),
        new SaolaConfig.Http("127.0.0.1", port),
        SaolaConfig.Ingest.DEFAULT,
        ReviewConfig.DEFAULT,
        List.of(),
        cameras);
  }

  /** The same, listening otherwise. */
  public static SaolaConfig with(SaolaConfig config, SaolaConfig.Http http) {
    return new SaolaConfig(
        config.site(),
        config.detector(),
        config.store(),
        http,
        config.ingest(),
        config.review(),
        config.destinations(),
        config.cameras());
  }

  /** The site of two cameras, at which incidents are handed over to these units alone. */
  public static SaolaConfig withUnits(Path folder, String... units) {
    SaolaConfig plain = config(RunningSink.url(folder), folder.resolve("evidence"), 0);
    ReviewConfig review = ReviewConfig.DEFAULT;
    return new SaolaConfig(
        plain.site(),
        plain.detector(),
        plain.store(),
        plain.http(),
        plain.ingest(),
        new ReviewConfig(review.acknowledgeWithin(), review.decideWithin(), List.of(units)),
        plain.destinations(),
        plain.cameras());
  }

  /** The same, delivering to some. */
  public static SaolaConfig with(SaolaConfig config, List<DestinationConfig> destinations) {
    return new SaolaConfig(
        config.site(),
        config.detector(),
        config.store(),
        config.http(),
        config.ingest(),
        config.review(),
        destinations,
        config.cameras());
  }

  public static CameraConfig camera(CameraId id) {
    var zone =
        new CameraConfig.Zone(
            "lane",
            "carriageway",
            new Polygon(List.of(new Point(0.1, 0.9), new Point(0.9, 0.9), new Point(0.5, 0.2))),
            List.of(new Point(0.5, 0.9), new Point(0.5, 0.2)));
    var rule =
        new RuleConfig(
            "lane-wrong-way",
            IncidentType.WRONG_WAY,
            Severity.HIGH,
            "lane",
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Set.of(ObjectClass.MOVING_OBJECT));
    var credentials = new StreamAddress.Credentials("viewer", new Secret("stream-secret"));
    return new CameraConfig(
        id,
        "Ngã tư " + id,
        new CameraConfig.Location(21.5942, 105.8482),
        CameraConfig.Stream.of(
            new StreamAddress.Rtsp(
                "rtsp://camera.example/" + id, "camera.example", 554, credentials)),
        null,
        MOTION,
        new CameraConfig.Analysis(
            5,
            CameraConfig.Region.ALL,
            CameraConfig.Decode.ADAPTIVE,
            CameraConfig.Priority.NORMAL,
            Set.of()),
        List.of(zone),
        List.of(new CameraConfig.Line("stop", List.of(new Point(0.1, 0.7), new Point(0.5, 0.7)))),
        null,
        List.of(rule));
  }

  /** The same camera in a district. */
  public static CameraConfig inDistrict(CameraConfig camera, String district) {
    return named(camera, camera.name(), district);
  }

  /** The same camera under another name, perhaps in a district. */
  public static CameraConfig named(CameraConfig camera, String name, @Nullable String district) {
    return new CameraConfig(
        camera.id(),
        name,
        camera.location(),
        camera.stream(),
        camera.evidence(),
        camera.detector(),
        camera.analysis(),
        camera.zones(),
        camera.lines(),
        camera.lamps(),
        camera.calibration(),
        camera.rules(),
        district);
  }

  /** The n-th incident of a camera: detected n seconds after noon, still going on. */
  public static Incident incident(CameraId camera, int n) {
    MediaTime start = MediaTime.of(NOON).plus(Duration.ofSeconds(n));
    return new Incident(
        IncidentId.of(camera, "lane-wrong-way", start, 0),
        camera,
        "lane-wrong-way",
        IncidentType.WRONG_WAY,
        Severity.HIGH,
        start,
        start.plus(Duration.ofSeconds(1)),
        null,
        0.875,
        "lane",
        List.of(7L, (long) n + 10),
        new Box(100.5, 50.25, 80, 40),
        640,
        360);
  }

  /** The n-th minute of a camera after noon: so many vehicles crossed its line. */
  public static FlowMinute minute(CameraId camera, int n, double seconds, long vehicles) {
    return minute(camera, NOON.plusSeconds(60L * n), seconds, vehicles);
  }

  /** The minute of a camera in which a time lies. */
  public static FlowMinute minute(CameraId camera, Instant at, double seconds, long vehicles) {
    return new FlowMinute(
        camera,
        MediaTime.of(at.truncatedTo(ChronoUnit.MINUTES)),
        seconds,
        List.of(
            new FlowMinute.Crossings(
                "stop", ObjectClass.MOTORCYCLE, Direction.LEFT_TO_RIGHT, vehicles)),
        List.of(new FlowMinute.InZone("lane", 1.5, 0, 0.75, null, 2.25)));
  }

  public static IncidentEvent opened(Incident incident) {
    return new IncidentEvent.Opened(incident);
  }

  public static IncidentEvent ended(Incident incident, Duration afterDetection) {
    return new IncidentEvent.Ended(incident.ended(incident.detectedAt().plus(afterDetection)));
  }
}
