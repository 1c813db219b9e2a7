package io.saola.inference.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.config.RuleConfig;
import io.saola.core.detection.FrameDetections;
import io.saola.core.detection.PictureSignals;
import io.saola.core.incident.Incident;
import io.saola.core.incident.IncidentEvent;
import io.saola.core.incident.IncidentType;
import io.saola.core.incident.PictureFault;
import io.saola.core.time.MediaTime;
import io.saola.inference.tracking.ScriptedScene;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;

/** Rules about the camera itself, on what is measured in its frames. */
class CameraRulesTest {

  private static final double STEP = 0.5;

  private final List<IncidentEvent> events = new ArrayList<>();
  private CameraAnalyser analyser = watching(IncidentType.CAMERA_OFFLINE, 30);
  private double now;

  @Test
  void shouldReportAPictureThatStandsStillForLongEnough() {
    analyser = watching(IncidentType.CAMERA_FROZEN, 60);

    show(20, _ -> still(0));
    double frozen = now;
    show(59, second -> still(second - frozen));
    assertThat(events).isEmpty();
    show(3600, second -> still(second - frozen));
    show(30, _ -> still(0));

    Incident incident = only();
    assertThat(second(incident.startedAt())).isEqualTo(frozen);
    assertThat(second(incident.detectedAt())).isEqualTo(frozen + 60);
    assertThat(incident.isOpen()).isFalse();
    assertThat(incident.tracks()).isEmpty();
    assertThat(incident.box().width()).isEqualTo(incident.frameWidth());
    assertThat(incident.box().height()).isEqualTo(incident.frameHeight());
  }

  @Test
  void shouldTellRepetitionsThatAreUsualOfACameraOnceAtMost() {
    analyser = watching(IncidentType.CAMERA_FROZEN, 60);

    for (int passing = 0; passing < 40; passing++) {
      double began = now;
      show(passing % 3 == 0 ? 100 : 70, second -> still(second - began));
      show(12, _ -> still(0));
    }

    assertThat(opened()).hasSize(1);
  }

  @Test
  void shouldFindACameraThatOftenRepeatsItselfFrozenLater() {
    analyser = watching(IncidentType.CAMERA_FROZEN, 60);
    double began = now;
    show(5 * 3600, second -> still(second - began));
    show(60, _ -> still(0));

    double frozen = now;
    show(3600, second -> still(second - frozen));

    assertThat(opened()).hasSize(2);
    assertThat(second(opened().getLast().detectedAt()) - frozen).isBetween(1180.0, 1200.0);
  }

  @Test
  void shouldWaitLongerWhereAPictureHardlyChanges() {
    analyser = watching(IncidentType.CAMERA_FROZEN, 60);
    double began = now;

    show(590, second -> quiet(second - began));
    assertThat(events).isEmpty();
    show(3000, second -> quiet(second - began));

    assertThat(second(only().startedAt())).isEqualTo(began);
    assertThat(second(only().detectedAt())).isEqualTo(began + 600);
  }

  @Test
  void shouldFindABusyStreetQuietSoonerOnceItIsKnown() {
    analyser = watching(IncidentType.CAMERA_FROZEN, 60);
    show(3700, second -> quiet(second % 20));

    double frozen = now;
    show(200, second -> quiet(second - frozen));

    assertThat(second(only().startedAt())).isEqualTo(frozen);
    assertThat(second(only().detectedAt()) - frozen).isBetween(75.0, 80.0);
  }

  @Test
  void shouldKeepAFrozenPictureOneIncidentOverARestart() {
    for (DoubleFunction<Map<String, Double>> kind :
        List.<DoubleFunction<Map<String, Double>>>of(
            CameraRulesTest::still, CameraRulesTest::quiet)) {
      events.clear();
      analyser = watching(IncidentType.CAMERA_FROZEN, 60);
      double began = now;
      show(700, second -> kind.apply(second - began));

      byte[] state = analyser.save();
      analyser = watching(IncidentType.CAMERA_FROZEN, 60);
      analyser.restore(state);
      double restarted = now;
      show(100, second -> kind.apply(second - restarted));

      assertThat(events).hasSize(1);
      show(20, _ -> still(0));
      assertThat(only().isOpen()).isFalse();
    }
  }

  @Test
  void shouldReportNothingWhereNothingIsMeasured() {
    analyser = watching(IncidentType.CAMERA_FROZEN, 60);
    show(300, _ -> Map.of());
    analyser = watching(IncidentType.CAMERA_TAMPERED, 20);
    show(300, _ -> Map.of());

    assertThat(events).isEmpty();
  }

  @Test
  void shouldReportACameraThatIsCoveredAndThenTurnedOnce() {
    analyser = watching(IncidentType.CAMERA_TAMPERED, 20);
    show(60, _ -> seen(0.9, 0.02, 0, 1));
    double began = now;

    show(40, _ -> seen(0.1, 0.9, 0, 1));
    show(40, _ -> seen(0.1, 0.1, 0, 1));
    show(40, _ -> seen(0.35, 0.1, 0.8, 1));
    show(20, _ -> seen(0.8, 0.05, 0, 1));

    Incident incident = only();
    assertThat(second(incident.startedAt())).isEqualTo(began);
    assertThat(second(incident.detectedAt())).isEqualTo(began + 20);
    assertThat(ended(incident)).isEqualTo(began + 120 - STEP);
    assertThat(incident.fault()).isEqualTo(PictureFault.COVERED);
  }

  @Test
  void shouldTellWhatIsWrongWithThePictureAlsoOverARestart() {
    Map<Map<String, Double>, PictureFault> pictures =
        Map.of(
            seen(0.1, 0.9, 0, 1), PictureFault.COVERED,
            seen(0.1, 0.1, 0, 1), PictureFault.MOVED,
            seen(0.35, 0.1, 0.8, 1), PictureFault.MOVED,
            seen(0.8, 0.02, 0, 0.25), PictureFault.BLURRED);
    pictures.forEach(
        (picture, fault) -> {
          events.clear();
          analyser = watching(IncidentType.CAMERA_TAMPERED, 20);
          show(1800, _ -> seen(0.9, 0.02, 0, 1));
          show(30, _ -> picture);
          byte[] state = analyser.save();
          analyser = watching(IncidentType.CAMERA_TAMPERED, 20);
          analyser.restore(state);
          show(60, _ -> seen(0.9, 0.02, 0, 1));

          assertThat(events).extracting(event -> event.incident().fault()).containsOnly(fault);
          assertThat(only().isOpen()).isFalse();
        });
  }

  @Test
  void shouldNotReportWhatStandsInFrontOfAPartOrPasses() {
    analyser = watching(IncidentType.CAMERA_TAMPERED, 20);
    show(60, _ -> seen(0.9, 0.02, 0, 1));

    show(600, _ -> seen(0.45, 0.4, 0.5, 1));
    show(15, _ -> seen(0.05, 0.8, 0, 1));
    show(60, _ -> seen(0.9, 0.02, 0, 1));

    assertThat(events).isEmpty();
  }

  @Test
  void shouldReportAPictureThatBlursAtOnceAndAcceptItLater() {
    analyser = watching(IncidentType.CAMERA_TAMPERED, 20);

    for (int day = 0; day < 3; day++) {
      show(1800, _ -> seen(0.9, 0.02, 0, 1));
      show(2 * 3600, _ -> seen(0.8, 0.02, 0, 0.25));
    }

    Incident incident = only();
    assertThat(second(incident.startedAt())).isEqualTo(1800);
    assertThat(ended(incident)).isBetween(1800 + 3500.0, 1800 + 3700.0);
    show(1800, _ -> seen(0.9, 0.02, 0, 1));
    show(60, _ -> seen(0.7, 0.02, 0, 0.05));
    assertThat(opened()).hasSize(2);
  }

  @Test
  void shouldNotReportAPictureThatLosesItsSharpnessOverHours() {
    analyser = watching(IncidentType.CAMERA_TAMPERED, 20);

    show(7200, second -> seen(0.9, 0.02, 0, Math.exp(-second / 1800)));

    assertThat(events).isEmpty();
  }

  @Test
  void shouldFindAGapInARecordingAtTheFrameBehindIt() {
    show(20, _ -> Map.of());
    double last = now - STEP;
    now += 29;
    show(20, _ -> Map.of());
    double lastAgain = now - STEP;
    now += 120;
    double back = now;
    show(20, _ -> Map.of());

    Incident incident = only();
    assertThat(second(incident.startedAt())).isEqualTo(lastAgain);
    assertThat(second(incident.detectedAt())).isEqualTo(lastAgain + 30);
    assertThat(ended(incident)).isEqualTo(back);
    assertThat(last).isLessThan(lastAgain);
  }

  @Test
  void shouldReportASilentCameraAsTheFrameBehindTheGapWouldHave() {
    show(20, _ -> Map.of());
    MediaTime wall = time(now);
    double last = now - STEP;

    for (int second = 25; second < 90; second++) {
      events.addAll(analyser.await(Duration.ofSeconds(second), wall));
    }

    assertThat(opened()).hasSize(1);
    assertThat(second(only().startedAt())).isEqualTo(last);
    assertThat(second(only().detectedAt())).isEqualTo(last + 30);
    now += 90;
    double back = now;
    show(20, _ -> Map.of());
    assertThat(ended(only())).isEqualTo(back);
  }

  @Test
  void shouldReportACameraThatFlapsOnce() {
    show(20, _ -> Map.of());
    for (int time = 0; time < 5; time++) {
      now += 45;
      show(4, _ -> Map.of());
    }
    show(20, _ -> Map.of());

    assertThat(only().isOpen()).isFalse();
  }

  @Test
  void shouldReportACameraThatNeverSentAnythingByTheWallClock() {
    events.addAll(analyser.await(Duration.ofSeconds(30), time(1000)));
    events.addAll(analyser.await(Duration.ofSeconds(31), time(1001)));

    assertThat(second(only().startedAt())).isEqualTo(970);
    assertThat(only().isOpen()).isTrue();
    now = 1002;
    show(20, _ -> Map.of());
    assertThat(only().isOpen()).isFalse();
  }

  @Test
  void shouldNotBlameTheCameraForTheProgramsOwnAbsence() {
    show(20, _ -> Map.of());
    restart();
    now += 3600;
    show(20, _ -> Map.of());
    analyser.excuse();
    now += 600;
    show(20, _ -> Map.of());

    assertThat(events).isEmpty();
    now += 60;
    show(20, _ -> Map.of());
    assertThat(opened()).hasSize(1);
  }

  @Test
  void shouldGoOnWithASilentCameraOverARestart() {
    show(20, _ -> Map.of());
    events.addAll(analyser.await(Duration.ofSeconds(40), time(now)));
    restart();
    events.addAll(analyser.await(Duration.ofSeconds(40), time(now + 100)));
    assertThat(events).hasSize(1);

    now += 200;
    show(20, _ -> Map.of());

    assertThat(opened()).hasSize(1);
    assertThat(only().isOpen()).isFalse();
  }

  private void restart() {
    byte[] state = analyser.save();
    analyser = watching(IncidentType.CAMERA_OFFLINE, 30);
    analyser.restore(state);
  }

  private static CameraAnalyser watching(IncidentType type, int after) {
    return new CameraAnalyser(
        RuleScenes.camera(
            RuleConfig.ofCamera(
                type.id(), type, Duration.ofSeconds(after), Duration.ofSeconds(10))));
  }

  private void show(double seconds, DoubleFunction<Map<String, Double>> signals) {
    double end = now + seconds;
    while (now < end) {
      FrameDetections frame =
          new FrameDetections(
              ScriptedScene.CAMERA, 1, time(now), 1280, 720, List.of(), signals.apply(now));
      events.addAll(analyser.analyse(frame).events());
      now += STEP;
    }
  }

  private static MediaTime time(double second) {
    return ScriptedScene.START.plusMicros(Math.round(second * 1e6));
  }

  private static double second(MediaTime time) {
    return RuleScenes.second(time);
  }

  private static double ended(Incident incident) {
    return second(Objects.requireNonNull(incident.endedAt()));
  }

  private static Map<String, Double> still(double seconds) {
    return Map.of(PictureSignals.STILL, seconds, PictureSignals.REPEATS, seconds);
  }

  /** Of a picture that hardly changes, but is never the same. */
  private static Map<String, Double> quiet(double seconds) {
    return Map.of(PictureSignals.STILL, seconds, PictureSignals.REPEATS, 0.0);
  }

  private static Map<String, Double> seen(
      double edges, double blank, double elsewhere, double sharpness) {
    return Map.of(
        PictureSignals.EDGES,
        edges,
        PictureSignals.BLANK,
        blank,
        PictureSignals.ELSEWHERE,
        elsewhere,
        PictureSignals.SHARPNESS,
        sharpness);
  }

  private List<Incident> opened() {
    return events.stream()
        .filter(event -> event instanceof IncidentEvent.Opened)
        .map(IncidentEvent::incident)
        .toList();
  }

  /** The only incident, as it stands. */
  private Incident only() {
    List<Incident> incidents = RuleScenes.incidents(events);
    assertThat(incidents).hasSize(1);
    return incidents.getFirst();
  }
}
