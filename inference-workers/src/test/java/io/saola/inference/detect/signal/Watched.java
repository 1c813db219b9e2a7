package io.saola.inference.detect.signal;

import io.saola.core.config.CameraConfig;
import io.saola.core.config.RuleConfig;
import io.saola.core.detection.FrameDetections;
import io.saola.core.frame.AnalysisFrame;
import io.saola.core.incident.Incident;
import io.saola.core.incident.IncidentEvent;
import io.saola.core.incident.IncidentType;
import io.saola.core.stage.LampFeed;
import io.saola.core.wire.DetectionLines;
import io.saola.inference.fixture.Cameras;
import io.saola.inference.fixture.FrameSource;
import io.saola.inference.incident.CameraAnalyser;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** A camera with rules about itself, to which pictures are shown. */
final class Watched implements AutoCloseable {

  private static final String ID = "street";

  private final FrameSource source;
  private final CameraConfig camera;
  private FrameSignals signals;
  private CameraAnalyser analyser;
  private final Map<String, Incident> incidents = new LinkedHashMap<>();
  private Map<String, Double> last = Map.of();
  private int shown;
  private double now;

  Watched(Street street) {
    this.source = new FrameSource(ID, Street.INPUT, street.width(), street.height());
    this.camera =
        Cameras.with(
            Cameras.camera(ID, "motion"),
            rule(IncidentType.CAMERA_FROZEN, 60),
            rule(IncidentType.CAMERA_TAMPERED, 20));
    this.signals = FrameSignals.of(camera, LampFeed.none());
    this.analyser = new CameraAnalyser(camera);
  }

  private static RuleConfig rule(IncidentType type, int after) {
    return RuleConfig.ofCamera(type.id(), type, Duration.ofSeconds(after), Duration.ofSeconds(10));
  }

  /** Seconds of media time that have been shown. */
  double now() {
    return now;
  }

  /**
   * Shows pictures at {@link Street#FPS}.
   *
   * @param pictures by their number since the very first
   */
  Watched show(double seconds, IntFunction<Shot> pictures) {
    for (int i = 0; i < seconds * Street.FPS; i++) {
      showOne(1 / Street.FPS, pictures.apply(shown));
    }
    return this;
  }

  /**
   * Shows one picture.
   *
   * @param lasts seconds until the next one
   */
  void showOne(double lasts, Shot shot) {
    try (AnalysisFrame frame = source.frame(now, shot::paint)) {
      shown++;
      now += lasts;
      FrameDetections seen =
          signals.with(
              frame,
              new FrameDetections(
                  camera.id(),
                  frame.number(),
                  frame.time(),
                  frame.sourceWidth(),
                  frame.sourceHeight(),
                  List.of(),
                  Map.of()));
      last = seen.signals();
      for (IncidentEvent event : analyser.analyse(DetectionLines.asWritten(seen)).events()) {
        incidents.put(event.incident().id().value(), event.incident());
      }
    }
  }

  /**
   * The program ends, and begins again.
   *
   * @param seconds until the next picture
   */
  void restart(double seconds) {
    byte[] learned = signals.memory();
    byte[] state = analyser.save();
    signals = FrameSignals.of(camera, LampFeed.none());
    signals.restore(learned);
    analyser = new CameraAnalyser(camera);
    analyser.restore(state);
    now += seconds;
  }

  /** What was learned of the pictures so far. */
  byte[] memory() {
    return signals.memory();
  }

  /** What was measured in the last picture. */
  Map<String, Double> signals() {
    return last;
  }

  /** All incidents as they stand now, in the order in which they opened. */
  List<Incident> incidents() {
    return List.copyOf(incidents.values());
  }

  @Override
  public void close() {
    source.close();
  }
}
