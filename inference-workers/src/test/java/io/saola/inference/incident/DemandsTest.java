package io.saola.inference.incident;

import static io.saola.inference.incident.RuleScenes.intrusion;
import static io.saola.inference.incident.RuleScenes.second;
import static io.saola.inference.incident.RuleScenes.stopped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.saola.core.config.RuleConfig;
import io.saola.core.detection.FrameDetections;
import io.saola.core.incident.Incident;
import io.saola.core.incident.IncidentEvent;
import io.saola.core.stage.Demand;
import io.saola.core.time.MediaTime;
import io.saola.inference.tracking.ScriptedObject;
import io.saola.inference.tracking.ScriptedScene;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemandsTest {

  private final List<Demand> demands = new ArrayList<>();
  private final List<Incident> opened = new ArrayList<>();

  @Test
  void shouldHoldFromTheSuspicionOnAndCutWhatBecameAnIncident() {
    var car = ScriptedObject.car().at(0, 50, 300).at(5, 600, 300).stayUntil(40).at(45, 1250, 300);

    watch(stopped(), ScriptedScene.at(5).with(car).frames(60));

    assertThat(opened).hasSize(1);
    Incident incident = opened.getFirst();
    List<Demand.Hold> holds = of(Demand.Hold.class);
    List<Demand.Cut> cuts = of(Demand.Cut.class);
    assertThat(cuts).hasSize(1);
    Demand.Cut cut = cuts.getFirst();
    assertThat(cut.incident()).isEqualTo(incident.id());
    assertThat(cut.detectedAt()).isEqualTo(incident.detectedAt());
    assertThat(cut.stills()).containsExactly(incident.startedAt(), incident.detectedAt());
    assertThat(holds)
        .anySatisfy(
            hold -> {
              assertThat(hold.situation()).isEqualTo(cut.situation());
              assertThat(hold.startedAt()).isEqualTo(cut.startedAt());
            });
    assertThat(of(Demand.Release.class))
        .noneMatch(release -> release.situation().equals(cut.situation()));
  }

  @Test
  void shouldReleaseWhatCameToNothing() {
    var car = ScriptedObject.car().at(0, 50, 300).at(4, 600, 300).stayUntil(10).at(14, 1250, 300);

    watch(stopped(), ScriptedScene.at(5).with(car).frames(30));

    assertThat(opened).isEmpty();
    assertThat(of(Demand.Cut.class)).isEmpty();
    assertThat(of(Demand.Hold.class)).isNotEmpty();
    assertThat(of(Demand.Release.class).stream().map(Demand.Release::situation))
        .containsExactlyInAnyOrderElementsOf(
            of(Demand.Hold.class).stream().map(Demand.Hold::situation).toList());
  }

  @Test
  void shouldCutWhatWasNeverSuspectedBefore() {
    RuleConfig atOnce = RuleScenes.rule(intrusion().type(), 0, 5);
    var car = ScriptedObject.car().at(0, 50, 300).at(5, 600, 300).at(8, 1250, 300);

    watch(atOnce, ScriptedScene.at(5).with(car).frames(20));

    assertThat(opened).hasSize(1);
    assertThat(of(Demand.Cut.class)).hasSize(1);
    assertThat(of(Demand.Release.class)).isEmpty();
  }

  @Test
  void shouldKeepTheCameraAwakeWhileSomethingMovesAndNotForAParkedCar() {
    var car = ScriptedObject.car().at(2, 50, 300).at(6, 600, 300).stayUntil(60);

    watch(wrongWayOnly(), ScriptedScene.at(5).with(car).frames(60));

    List<Demand.Wake> wakes = of(Demand.Wake.class);
    double first = second(wakes.getFirst().until()) - 3;
    double last = second(wakes.getLast().until()) - 3;
    assertThat(first).isCloseTo(2, within(1.0));
    assertThat(last).isCloseTo(6 + 5, within(1.5));
  }

  @Test
  void shouldNotAskMoreThanOnceASecond() {
    var car = ScriptedObject.car().at(0, 50, 300).at(10, 1250, 300);

    watch(stopped(), ScriptedScene.at(25).with(car).frames(10));

    assertThat(of(Demand.Wake.class)).hasSizeBetween(8, 11);
  }

  @Test
  void shouldKeepAwakeForASuspicionUntilItIsDecided() {
    var car = ScriptedObject.car().at(0, 50, 300).at(5, 600, 300).stayUntil(60);

    watch(stopped(), ScriptedScene.at(5).with(car).frames(60));

    MediaTime decided = opened.getFirst().detectedAt();
    MediaTime last = of(Demand.Wake.class).getLast().until();
    assertThat(last.secondsSince(decided)).isBetween(1.0, 4.0);
  }

  @Test
  void shouldNotCutAgainAfterARestart() {
    var car = ScriptedObject.car().at(0, 50, 300).at(5, 600, 300).stayUntil(60);
    List<FrameDetections> frames = ScriptedScene.at(5).with(car).frames(60);
    CameraAnalyser before = new CameraAnalyser(RuleScenes.camera(stopped()));
    watch(before, frames.subList(0, 150));
    CameraAnalyser after = new CameraAnalyser(RuleScenes.camera(stopped()));
    after.restore(before.save());
    demands.clear();

    watch(after, frames.subList(150, frames.size()));

    assertThat(of(Demand.Cut.class)).isEmpty();
    assertThat(of(Demand.Hold.class)).isEmpty();
  }

  /** A rule to which a standing car says nothing. */
  private static RuleConfig wrongWayOnly() {
    return RuleScenes.wrongWay();
  }

  private void watch(RuleConfig rule, List<FrameDetections> frames) {
    watch(new CameraAnalyser(RuleScenes.camera(rule)), frames);
  }

  private void watch(CameraAnalyser analyser, List<FrameDetections> frames) {
    Demands watching = new Demands(ScriptedScene.CAMERA, demands::add);
    for (FrameDetections frame : frames) {
      Analysis analysis = analyser.analyse(frame);
      analysis.events().stream()
          .filter(IncidentEvent.Opened.class::isInstance)
          .forEach(event -> opened.add(event.incident()));
      watching.after(analyser, analysis);
    }
  }

  private <T extends Demand> List<T> of(Class<T> kind) {
    return demands.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
