package io.saola.inference.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.saola.core.camera.CameraId;
import io.saola.core.config.CameraConfig;
import io.saola.core.config.RuleConfig;
import io.saola.core.flow.FlowMinute;
import io.saola.core.incident.IncidentEvent;
import io.saola.core.incident.IncidentType;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.core.stage.Demand;
import io.saola.core.stage.LampFeed;
import io.saola.core.time.MediaTime;
import io.saola.inference.fixture.Cameras;
import io.saola.inference.fixture.FrameSource;
import io.saola.inference.fixture.MemoryCheckpoints;
import io.saola.inference.fixture.ScriptedDetector;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A camera of which no frames come any more, seen by a node that is asked to look. */
class SilentCameraTest {

  private final CameraConfig camera =
      Cameras.with(
          Cameras.camera("north", "scripted"),
          RuleConfig.ofCamera(
              "offline",
              IncidentType.CAMERA_OFFLINE,
              Duration.ofSeconds(30),
              Duration.ofSeconds(10)));
  private final AtomicLong nanos = new AtomicLong();
  private final FrameSource frames =
      new FrameSource("north", ScriptedDetector.INPUT, 640, 360, nanos::get);
  private final MemoryCheckpoints checkpoints = new MemoryCheckpoints();
  private final Meters meters = Meters.inMemory();
  private final List<IncidentEvent> events = new CopyOnWriteArrayList<>();
  private final List<Demand> demands = new CopyOnWriteArrayList<>();

  @AfterEach
  void shouldLeakNothing() {
    assertThat(frames.outstanding()).isZero();
    frames.close();
  }

  @Test
  void shouldReportASilentCameraOnceAndSaveItAtOnce() {
    try (AnalysisNode node = node()) {
      node.start();
      analyse(node, 5);

      pass(node, 29);
      assertThat(events).isEmpty();
      int saved = checkpoints.saves();
      pass(node, 60);

      assertThat(events).hasSize(1);
      assertThat(events.getFirst()).isInstanceOf(IncidentEvent.Opened.class);
      assertThat(events.getFirst().incident().startedAt()).isEqualTo(at(5));
      assertThat(events.getFirst().incident().detectedAt()).isEqualTo(at(35));
      assertThat(checkpoints.saves()).isEqualTo(saved + 1);
      assertThat(meters.counter(Meter.INCIDENTS_OPENED, camera.id()).count()).isEqualTo(1);
    }
  }

  @Test
  void shouldHoldWhatTheCameraSentLastAndCutItForTheIncident() {
    CameraConfig patient =
        Cameras.with(
            camera,
            RuleConfig.ofCamera(
                "offline",
                IncidentType.CAMERA_OFFLINE,
                Duration.ofMinutes(5),
                Duration.ofSeconds(10)));
    try (AnalysisNode node = node(patient)) {
      node.start();
      analyse(node, 5);

      pass(node, 29);
      assertThat(demands).isEmpty();
      pass(node, 60);
      assertThat(demands).containsExactly(new Demand.Hold(camera.id(), "offline/0", at(5)));
      pass(node, 300);

      assertThat(events).hasSize(1);
      assertThat(demands)
          .last()
          .isEqualTo(
              new Demand.Cut(
                  camera.id(),
                  "offline/0",
                  events.getFirst().incident().id(),
                  at(5),
                  at(305),
                  List.of(at(5))));
      assertThat(demands).hasSize(2);
    }
  }

  @Test
  void shouldLetGoOfWhatWasHeldOfACameraThatComesBack() {
    CameraConfig patient =
        Cameras.with(
            camera,
            RuleConfig.ofCamera(
                "offline",
                IncidentType.CAMERA_OFFLINE,
                Duration.ofMinutes(5),
                Duration.ofSeconds(10)));
    try (AnalysisNode node = node(patient)) {
      node.start();
      analyse(node, 5);
      pass(node, 100);

      analyse(node, 105);
    }

    assertThat(demands)
        .containsExactly(
            new Demand.Hold(camera.id(), "offline/0", at(5)),
            new Demand.Release(camera.id(), "offline/0"));
  }

  @Test
  void shouldEndItOnceFramesHaveComeForAWhileAlsoAfterARestart() {
    try (AnalysisNode node = node()) {
      node.start();
      analyse(node, 5);
      pass(node, 40);
    }
    try (AnalysisNode node = node()) {
      node.start();
      pass(node, 40);
      for (int second = 100; second < 115; second++) {
        analyse(node, second);
      }
    }

    assertThat(events).hasSize(2);
    assertThat(events.getLast()).isInstanceOf(IncidentEvent.Ended.class);
    assertThat(events.getLast().incident().id()).isEqualTo(events.getFirst().incident().id());
    assertThat(events.getLast().incident().endedAt()).isEqualTo(at(100));
  }

  @Test
  void shouldReportACameraThatHasNeverSentAFrame() {
    try (AnalysisNode node = node()) {
      node.start();

      pass(node, 31);

      assertThat(events).hasSize(1);
      assertThat(demands).as("evidence of nothing").isEmpty();
    }
  }

  @Test
  void shouldExcuseACameraInMaintenance() {
    try (AnalysisNode node = node()) {
      node.start();
      analyse(node, 5);

      for (int second = 0; second < 100; second++) {
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
        node.watch(Set.of(new CameraId("north")), at(nanos.get() / 1e9));
      }
      pass(node, 20);
      analyse(node, 125);
      assertThat(events).isEmpty();

      pass(node, 31);
      assertThat(events).hasSize(1);
    }
  }

  @Test
  void shouldHandOverTheTrafficOfACameraThatFellSilent() {
    List<FlowMinute> minutes = new CopyOnWriteArrayList<>();
    ScriptedDetector detector = new ScriptedDetector(true, frame -> List.of());
    try (AnalysisNode node =
        new AnalysisNode(
            List.of(Cameras.withLine("north", "scripted", "middle")),
            c -> detector,
            new AnalysisPorts((_, _, _) -> {}, minutes::add, _ -> {}, LampFeed.none()),
            checkpoints,
            meters,
            nanos::get,
            1)) {
      node.start();
      analyse(node, 5);
      analyse(node, 7);

      pass(node, 60);
      assertThat(minutes).isEmpty();
      pass(node, 60);

      assertThat(minutes).extracting(FlowMinute::seconds).containsExactly(2.0);
    }
    assertThat(minutes).hasSize(1);
  }

  @Test
  void shouldNotWaitForFramesOfACameraThatIsNotDecoded() {
    CameraConfig.Analysis analysis = camera.analysis();
    CameraConfig kept =
        Cameras.with(
            camera,
            new CameraConfig.Analysis(
                analysis.fps(),
                CameraConfig.Region.ALL,
                CameraConfig.Decode.NONE,
                analysis.priority(),
                analysis.classes()));
    try (AnalysisNode node = node(kept)) {
      node.start();

      pass(node, 100);

      assertThat(events).isEmpty();
    }
  }

  private void analyse(AnalysisNode node, double second) {
    double before = meters.counter(Meter.FRAMES_ANALYSED, camera.id()).count();
    node.accept(frames.frame(second));
    await()
        .pollInterval(Duration.ofMillis(1))
        .until(() -> meters.counter(Meter.FRAMES_ANALYSED, camera.id()).count() > before);
  }

  /**
   * Lets seconds pass, each with a look. The worker may still have the lane for a moment after it
   * has counted its frame, in which a look is in vain: so each takes a little time.
   */
  private void pass(AnalysisNode node, int seconds) {
    for (int second = 0; second < seconds; second++) {
      nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
      node.watch(Set.of(), at(nanos.get() / 1e9));
    }
  }

  private static MediaTime at(double second) {
    return new MediaTime(Math.round(second * 1e6));
  }

  private AnalysisNode node() {
    return node(camera);
  }

  private AnalysisNode node(CameraConfig watched) {
    ScriptedDetector detector = new ScriptedDetector(true, frame -> List.of());
    return new AnalysisNode(
        List.of(watched),
        c -> detector,
        (event, frame, arrival) -> {
          events.add(event);
          if (frame != null) {
            frame.close();
          }
        },
        checkpoints,
        demands::add,
        meters,
        nanos::get,
        1);
  }
}
