package io.saola.inference.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.saola.core.config.CameraConfig;
import io.saola.core.config.RuleConfig;
import io.saola.core.detection.Detection;
import io.saola.core.detection.ObjectClass;
import io.saola.core.geometry.Box;
import io.saola.core.geometry.Point;
import io.saola.core.geometry.Polygon;
import io.saola.core.incident.IncidentEvent;
import io.saola.core.incident.IncidentType;
import io.saola.core.incident.Severity;
import io.saola.core.metrics.Meters;
import io.saola.core.stage.DecidingFrame;
import io.saola.core.stage.Demand;
import io.saola.core.time.MediaTime;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Cameras that come, go and change while the analysis runs. */
class ReconfigurationTest {

  private static final double STEP = 0.2;
  private static final Polygon ALL =
      new Polygon(List.of(new Point(0, 0), new Point(1, 0), new Point(1, 1), new Point(0, 1)));

  private final FrameSource frames = new FrameSource("yard", ScriptedDetector.INPUT, 640, 360);
  private final Meters meters = Meters.inMemory();
  private final MemoryCheckpoints checkpoints = new MemoryCheckpoints();
  private final List<IncidentEvent> events = new CopyOnWriteArrayList<>();
  private final List<Demand> demands = new CopyOnWriteArrayList<>();
  private final ScriptedDetector detector = new ScriptedDetector(true, frame -> seen(frame.time()));
  private ScriptedDetector inUse = detector;
  private final CameraConfig yard = camera(Duration.ofSeconds(5), "intrusion");
  private volatile boolean person;
  private volatile boolean car;
  private double now;
  private AnalysisNode node = node();

  @BeforeEach
  void start() {
    node.start();
  }

  @AfterEach
  void shouldLeakNothing() {
    node.close();
    assertThat(detector.open()).isZero();
    assertThat(frames.outstanding()).isZero();
    frames.close();
  }

  @Test
  void shouldAnalyseACameraThatCameLater() {
    node.apply(List.of());
    assertThat(detector.open()).isZero();

    node.apply(List.of(yard));
    person = true;
    watchFor(4);

    assertThat(opened()).isEqualTo(1);
  }

  @Test
  void shouldLeaveACameraAloneWhoseRulesStayTheSame() {
    person = true;
    watchFor(4);
    int saves = checkpoints.saves();

    node.apply(List.of(renamed(yard), Cameras.camera("other", "scripted")));
    watchFor(4);

    assertThat(detector.restored()).doesNotContainKey("yard");
    assertThat(checkpoints.saves()).isEqualTo(saves);
    assertThat(opened()).isEqualTo(1);
    assertThat(ended()).isZero();
  }

  @Test
  void shouldGoOnWithTheIncidentsOfACameraThatChanged() {
    person = true;
    watchFor(4);

    node.apply(List.of(camera(Duration.ofSeconds(1), "intrusion")));
    watchFor(4);
    assertThat(opened()).isEqualTo(1);
    assertThat(ended()).isZero();
    person = false;
    watchFor(40);

    assertThat(ended()).isEqualTo(1);
    assertThat(detector.restored()).containsKey("yard");
  }

  @Test
  void shouldGoOnWithOtherWeights() {
    person = true;
    watchFor(4);
    ScriptedDetector swapped = new ScriptedDetector(true, frame -> seen(frame.time()));

    inUse = swapped;
    node.apply(List.of(yard));
    assertThat(detector.open()).as("nobody looks by the old weights").isZero();
    watchFor(4);

    assertThat(swapped.open()).isPositive();
    assertThat(opened()).isEqualTo(1);
    assertThat(ended()).isZero();
    node.close();
    assertThat(swapped.open()).isZero();
  }

  @Test
  void shouldEndTheIncidentsOfARuleThatIsGone() {
    person = true;
    watchFor(4);

    node.apply(List.of(camera(Duration.ofSeconds(5), "another")));
    watchFor(STEP);

    assertThat(ended()).isEqualTo(1);
  }

  @Test
  void shouldEndTheIncidentsOfACameraThatIsGoneAndNotOpenThemAgain() {
    person = true;
    watchFor(4);

    node.apply(List.of());

    assertThat(ended()).isEqualTo(1);
    assertThat(events.getLast().incident().id()).isEqualTo(events.getFirst().incident().id());
    node.apply(List.of(yard));
    person = false;
    watchFor(60);
    assertThat(opened()).isEqualTo(1);
    assertThat(ended()).isEqualTo(1);
  }

  @Test
  void shouldHoldOnThroughAChangeAndLetGoAtTheEnd() {
    node.apply(List.of(noStopping(yard, Duration.ofSeconds(5))));
    car = true;
    watchFor(12);
    long holds = holds();
    long releases = releases();
    assertThat(holds).isEqualTo(releases + 1);

    node.apply(List.of(noStopping(yard, Duration.ofSeconds(1))));
    watchFor(1);
    assertThat(holds()).isEqualTo(holds);
    assertThat(releases()).isEqualTo(releases);
    node.apply(List.of());

    assertThat(releases()).isEqualTo(holds);
  }

  private long opened() {
    return events.stream().filter(e -> e instanceof IncidentEvent.Opened).count();
  }

  private long ended() {
    return events.stream().filter(e -> e instanceof IncidentEvent.Ended).count();
  }

  private long holds() {
    return demands.stream().filter(d -> d instanceof Demand.Hold).count();
  }

  private long releases() {
    return demands.stream().filter(d -> d instanceof Demand.Release).count();
  }

  private AnalysisNode node() {
    return new AnalysisNode(
        List.of(yard), camera -> inUse, this::take, checkpoints, demands::add, meters, () -> 0, 2);
  }

  /** Shows so many seconds of media time, each frame when the one before is done with. */
  private void watchFor(double seconds) {
    for (int i = 1; i <= Math.round(seconds / STEP); i++) {
      now += STEP;
      node.accept(frames.frame(now));
      await()
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(1))
          .until(() -> frames.outstanding() == 0);
    }
  }

  private void take(IncidentEvent event, @Nullable DecidingFrame frame, long arrivalNanos) {
    events.add(event);
    if (frame != null) {
      frame.close();
    }
  }

  private List<Detection> seen(MediaTime time) {
    if (car) {
      double left = Math.min(400, 20 + time.micros() / 10_000.0);
      return List.of(new Detection(ObjectClass.CAR, 0.9, new Box(left, 200, 80, 50)));
    }
    return person
        ? List.of(new Detection(ObjectClass.PERSON, 0.9, new Box(300, 150, 30, 80)))
        : List.of();
  }

  private static CameraConfig renamed(CameraConfig camera) {
    return camera(camera, "another name", camera.rules());
  }

  private static CameraConfig noStopping(CameraConfig camera, Duration clear) {
    return camera(
        camera,
        "yard",
        List.of(
            new RuleConfig(
                "no-stopping",
                IncidentType.STOPPED_VEHICLE,
                Severity.HIGH,
                "yard",
                Duration.ofMinutes(1),
                clear,
                Set.of(ObjectClass.CAR))));
  }

  private static CameraConfig camera(Duration clear, String rule) {
    return camera(
        Cameras.camera("yard", "scripted"),
        "yard",
        List.of(
            new RuleConfig(
                rule,
                IncidentType.INTRUSION,
                Severity.HIGH,
                "yard",
                Duration.ofSeconds(2),
                clear,
                Set.of(ObjectClass.PERSON))));
  }

  private static CameraConfig camera(CameraConfig base, String name, List<RuleConfig> rules) {
    return new CameraConfig(
        base.id(),
        name,
        base.location(),
        base.stream(),
        base.evidence(),
        base.detector(),
        base.analysis(),
        List.of(new CameraConfig.Zone("yard", "yard", ALL, List.of())),
        List.of(),
        null,
        rules);
  }
}
