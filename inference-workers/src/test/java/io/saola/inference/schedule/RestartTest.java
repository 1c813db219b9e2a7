package io.saola.inference.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.saola.core.config.CameraConfig;
import io.saola.core.config.RuleConfig;
import io.saola.core.detection.Detection;
import io.saola.core.detection.ObjectClass;
import io.saola.core.frame.AnalysisFrame;
import io.saola.core.geometry.Box;
import io.saola.core.geometry.Point;
import io.saola.core.geometry.Polygon;
import io.saola.core.incident.IncidentEvent;
import io.saola.core.incident.IncidentType;
import io.saola.core.incident.Severity;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.core.stage.DecidingFrame;
import io.saola.inference.fixture.Cameras;
import io.saola.inference.fixture.FrameSource;
import io.saola.inference.fixture.MemoryCheckpoints;
import io.saola.inference.fixture.ScriptedDetector;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One situation that begins before a restart of the node and goes on behind it. */
class RestartTest {

  private static final double STEP = 0.2;

  private final CameraConfig camera = withIntrusionRule(Cameras.camera("yard", "scripted"));
  private final FrameSource frames = new FrameSource("yard", ScriptedDetector.INPUT, 640, 360);
  private final MemoryCheckpoints checkpoints = new MemoryCheckpoints();
  private final Meters meters = Meters.inMemory();
  private final List<IncidentEvent> events = new CopyOnWriteArrayList<>();
  private final List<DecidingFrame> decided = new CopyOnWriteArrayList<>();
  private List<Detection> seen = List.of();
  private boolean walking;
  private double now;

  @AfterEach
  void shouldLeakNothing() {
    decided.forEach(DecidingFrame::close);
    assertThat(frames.outstanding()).isZero();
    frames.close();
  }

  @Test
  void shouldOpenAnIncidentOnceWithThePictureThatDecided() {
    personInTheYard();

    watchFor(10);

    assertThat(events).filteredOn(e -> e instanceof IncidentEvent.Opened).hasSize(1);
    assertThat(decided).hasSize(1);
    assertThat(decided.getFirst().picture().time())
        .isEqualTo(events.getFirst().incident().detectedAt());
    assertThat(meters.counter(Meter.INCIDENTS_OPENED, camera.id()).count()).isEqualTo(1);
  }

  @Test
  void shouldShowTheWayOfWhoWalkedIn() {
    walking = true;

    watchFor(5);

    assertThat(decided).hasSize(1);
    assertThat(decided.getFirst().trails()).hasSize(1);
    List<Point> way = decided.getFirst().trails().getFirst();
    assertThat(way).hasSizeGreaterThan(3);
    assertThat(way.getFirst().x()).isLessThan(way.getLast().x());
    assertThat(way).extracting(Point::y).allMatch(y -> Math.abs(y - 230 / 360.0) < 0.02);
  }

  @Test
  void shouldGoOnWithTheSameIncidentAfterARestart() {
    personInTheYard();
    watchFor(5);

    watchFor(5);
    seen = List.of();
    watchFor(60);

    assertThat(events).filteredOn(e -> e instanceof IncidentEvent.Opened).hasSize(1);
    assertThat(events.getLast()).isInstanceOf(IncidentEvent.Ended.class);
    assertThat(events.getLast().incident().id()).isEqualTo(events.getFirst().incident().id());
  }

  @Test
  void shouldSaveAtOnceWhenAnIncidentOpens() {
    personInTheYard();

    watchFor(5);

    // Once at the incident, once at the end: 5 s are too short for anything in between.
    assertThat(checkpoints.saves()).isEqualTo(2);
  }

  /** Starts a node, shows it a stretch of media time, and closes it. */
  private void watchFor(double seconds) {
    ScriptedDetector detector = new ScriptedDetector(true, this::seenIn);
    try (AnalysisNode node =
        new AnalysisNode(
            List.of(camera),
            c -> detector,
            this::take,
            checkpoints,
            demand -> {},
            meters,
            () -> 0,
            2)) {
      node.start();
      double before = analysed();
      for (int i = 1; i <= seconds / STEP; i++) {
        now += STEP;
        double expected = before + i;
        node.accept(frames.frame(now));
        await()
            .pollDelay(Duration.ZERO)
            .pollInterval(Duration.ofMillis(1))
            .until(() -> analysed() >= expected);
      }
    }
  }

  private List<Detection> seenIn(AnalysisFrame frame) {
    double left = 40 + frame.time().micros() / 50_000.0;
    return walking ? List.of(person(left)) : seen;
  }

  private static Detection person(double left) {
    return new Detection(ObjectClass.PERSON, 0.9, new Box(left, 150, 30, 80));
  }

  private double analysed() {
    return meters.counter(Meter.FRAMES_ANALYSED, camera.id()).count();
  }

  private void take(IncidentEvent event, @Nullable DecidingFrame frame, long arrivalNanos) {
    events.add(event);
    if (frame != null) {
      decided.add(frame);
    }
  }

  private void personInTheYard() {
    seen = List.of(person(300));
  }

  private static CameraConfig withIntrusionRule(CameraConfig camera) {
    Polygon all =
        new Polygon(List.of(new Point(0, 0), new Point(1, 0), new Point(1, 1), new Point(0, 1)));
    return new CameraConfig(
        camera.id(),
        camera.name(),
        camera.location(),
        camera.stream(),
        camera.evidence(),
        camera.detector(),
        camera.analysis(),
        List.of(new CameraConfig.Zone("yard", "yard", all, List.of())),
        List.of(),
        null,
        List.of(
            new RuleConfig(
                "intrusion-yard",
                IncidentType.INTRUSION,
                Severity.HIGH,
                "yard",
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                Set.of(ObjectClass.PERSON))));
  }
}
