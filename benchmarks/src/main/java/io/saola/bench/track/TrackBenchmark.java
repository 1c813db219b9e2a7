package io.saola.bench.track;

import io.saola.core.camera.CameraId;
import io.saola.core.camera.StreamAddress;
import io.saola.core.config.CameraConfig;
import io.saola.core.config.DetectorConfig;
import io.saola.core.config.RuleConfig;
import io.saola.core.detection.Detection;
import io.saola.core.detection.FrameDetections;
import io.saola.core.detection.ObjectClass;
import io.saola.core.geometry.Box;
import io.saola.core.geometry.Point;
import io.saola.core.geometry.Polygon;
import io.saola.core.incident.IncidentType;
import io.saola.core.time.MediaTime;
import io.saola.inference.incident.Analysis;
import io.saola.inference.incident.CameraAnalyser;
import io.saola.inference.tracking.Tracker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One frame of a busy street through the tracker, and through tracker and three rules: vehicles
 * drive to and fro over a 1920x1080 picture at 5 frames a second, a tenth of them missed, boxes
 * trembling. Objects that reach the border turn, so that it goes on for ever.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class TrackBenchmark {

  private static final CameraId CAMERA = new CameraId("bench");
  private static final int WIDTH = 1920;
  private static final int HEIGHT = 1080;
  private static final int FRAMES = 500;
  private static final long STEP_MICROS = 200_000;

  @Param({"20", "50", "200"})
  int objects;

  private List<List<Detection>> street = List.of();
  private Tracker tracker = new Tracker();
  private CameraAnalyser analyser = new CameraAnalyser(camera());
  private int next;
  private long micros;

  @Setup
  public void setUp() {
    Random random = new Random(1);
    double[] x = new double[objects];
    double[] y = new double[objects];
    double[] speed = new double[objects];
    for (int i = 0; i < objects; i++) {
      x[i] = WIDTH * random.nextDouble();
      y[i] = 40 + (HEIGHT - 80.0) * i / objects;
      speed[i] = 4 + 16 * random.nextDouble();
    }
    List<List<Detection>> frames = new ArrayList<>();
    for (int frame = 0; frame < FRAMES; frame++) {
      List<Detection> seen = new ArrayList<>();
      for (int i = 0; i < objects; i++) {
        // There and back within the recorded frames, so that the street can be played in a circle.
        x[i] += frame < FRAMES / 2 ? speed[i] : -speed[i];
        if (random.nextDouble() > 0.1) {
          double left = Math.floorMod(Math.round(x[i]), WIDTH - 60L) + random.nextGaussian();
          double score = 0.3 + 0.65 * random.nextDouble();
          seen.add(new Detection(ObjectClass.CAR, score, new Box(left, y[i], 58, 40)));
        }
      }
      frames.add(List.copyOf(seen));
    }
    street = List.copyOf(frames);
    tracker = new Tracker();
    analyser = new CameraAnalyser(camera());
  }

  @Benchmark
  public Tracker.Update tracker() {
    return tracker.update(frame());
  }

  @Benchmark
  public Analysis trackerAndRules() {
    return analyser.analyse(frame());
  }

  /** The limit: no tracker does without how much each box overlaps each track. */
  @Benchmark
  public double overlaps() {
    List<Detection> seen = street.get(next);
    List<Detection> before = street.get(next == 0 ? FRAMES - 1 : next - 1);
    next = (next + 1) % FRAMES;
    double sum = 0;
    for (Detection one : seen) {
      for (Detection other : before) {
        sum += one.box().iou(other.box());
      }
    }
    return sum;
  }

  private FrameDetections frame() {
    List<Detection> detections = street.get(next);
    next = (next + 1) % FRAMES;
    micros += STEP_MICROS;
    return new FrameDetections(
        CAMERA, micros / STEP_MICROS, new MediaTime(micros), WIDTH, HEIGHT, detections, Map.of());
  }

  private static CameraConfig camera() {
    Polygon all =
        new Polygon(List.of(new Point(0, 0), new Point(1, 0), new Point(1, 1), new Point(0, 1)));
    return new CameraConfig(
        CAMERA,
        "bench",
        null,
        CameraConfig.Stream.of(new StreamAddress.Recording(Path.of("none.mp4"))),
        null,
        new DetectorConfig("yolox-nano", List.of("cpu"), 0.1),
        new CameraConfig.Analysis(
            5,
            CameraConfig.Region.ALL,
            CameraConfig.Decode.ALL,
            CameraConfig.Priority.NORMAL,
            Set.of()),
        List.of(
            new CameraConfig.Zone(
                "road", "carriageway", all, List.of(new Point(0, 0.5), new Point(1, 0.5)))),
        List.of(),
        null,
        List.of(
            rule(IncidentType.STOPPED_VEHICLE),
            rule(IncidentType.WRONG_WAY),
            rule(IncidentType.INTRUSION)));
  }

  private static RuleConfig rule(IncidentType type) {
    return new RuleConfig(
        type.id(),
        type,
        type.usualSeverity(),
        "road",
        Duration.ofSeconds(10),
        Duration.ofSeconds(5),
        ObjectClass.vehicles());
  }
}
