package io.saola.inference.incident;

import static io.saola.inference.incident.RuleScenes.camera;
import static io.saola.inference.incident.RuleScenes.events;
import static io.saola.inference.incident.RuleScenes.incidents;
import static io.saola.inference.incident.RuleScenes.intrusion;
import static io.saola.inference.incident.RuleScenes.second;
import static io.saola.inference.incident.RuleScenes.stopped;
import static io.saola.inference.incident.RuleScenes.wrongWay;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.saola.core.camera.CameraId;
import io.saola.core.detection.Detection;
import io.saola.core.detection.FrameDetections;
import io.saola.core.detection.ObjectClass;
import io.saola.core.geometry.Box;
import io.saola.core.incident.Incident;
import io.saola.core.incident.IncidentEvent;
import io.saola.inference.tracking.ScriptedObject;
import io.saola.inference.tracking.ScriptedScene;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CameraAnalyserTest {

  @Test
  void shouldCallAStoppedCarTheSameIncidentAfterARestart() {
    List<FrameDetections> frames = standingCar().frames(60);
    CameraAnalyser before = new CameraAnalyser(camera(stopped()));
    List<IncidentEvent> events = new ArrayList<>(events(before, between(frames, 0, 20)));

    // 30 seconds pass until the program runs again.
    CameraAnalyser after = new CameraAnalyser(camera(stopped()));
    after.restore(before.save());
    events.addAll(events(after, between(frames, 50, 60)));

    assertThat(events).hasSize(1);
    assertThat(events.getFirst()).isInstanceOf(IncidentEvent.Opened.class);
    assertThat(after.hasOpenIncidents()).isTrue();
  }

  @Test
  void shouldKeepTheTrackOfACarThatStoodThroughARestart() {
    List<FrameDetections> frames = standingCar().frames(60);
    CameraAnalyser before = new CameraAnalyser(camera(stopped()));
    events(before, between(frames, 0, 20));

    CameraAnalyser after = new CameraAnalyser(camera(stopped()));
    after.restore(before.save());
    Analysis first = after.analyse(between(frames, 50, 60).getFirst());

    assertThat(first.tracks().tracks()).extracting(track -> track.id()).containsExactly(1L);
    assertThat(first.tracks().tracks().getFirst().seenAt(first.tracks().time())).isTrue();
  }

  @Test
  void shouldCallAStoppedCarTheSameIncidentAfterAnOutageOfMinutes() {
    List<FrameDetections> all = standingCar().frames(400);
    List<FrameDetections> frames = new ArrayList<>(between(all, 0, 30));
    frames.addAll(between(all, 330, 400));

    List<IncidentEvent> events = events(new CameraAnalyser(camera(stopped())), frames);

    assertThat(incidents(events)).hasSize(1);
    assertThat(incidents(events).getFirst().isOpen()).isTrue();
  }

  @Test
  void shouldEndWhatIsOpenAfterAGapOfAnHourWhenItIsGone() {
    List<FrameDetections> frames = new ArrayList<>(between(stoppingCar().frames(60), 0, 30));
    frames.add(empty(3630));
    frames.add(empty(3631));

    List<Incident> found = incidents(events(new CameraAnalyser(camera(stopped())), frames));

    assertThat(found).hasSize(1);
    assertThat(second(found.getFirst().endedAt())).isCloseTo(30, within(0.5));
  }

  @Test
  void shouldEndTheIncidentsOfARuleThatIsGone() {
    List<FrameDetections> frames = stoppingCar().frames(60);
    CameraAnalyser before = new CameraAnalyser(camera(stopped()));
    List<IncidentEvent> opened = events(before, between(frames, 0, 20));

    CameraAnalyser without = new CameraAnalyser(camera(wrongWay()));
    without.restore(before.save());
    CameraAnalyser again = new CameraAnalyser(camera(wrongWay()));
    again.restore(without.save());
    List<IncidentEvent> events = events(again, between(frames, 20, 25));

    assertThat(events).hasSize(1);
    assertThat(events.getFirst()).isInstanceOf(IncidentEvent.Ended.class);
    assertThat(events.getFirst().incident().id()).isEqualTo(opened.getFirst().incident().id());
    assertThat(second(events.getFirst().incident().endedAt())).isCloseTo(20, within(0.5));
  }

  @Test
  void shouldRefuseBytesThatAreNoState() {
    CameraAnalyser analyser = new CameraAnalyser(camera(stopped()));
    byte[] state = analyser.save();
    byte[] newer = state.clone();
    newer[7] = 99;

    assertThatThrownBy(() -> analyser.restore(new byte[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("c1");
    assertThatThrownBy(() -> analyser.restore(newer))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("version 14 expected, found 99");
    assertThatThrownBy(() -> analyser.restore("{\"version\":1}".getBytes(UTF_8)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldRefuseEveryTruncatedStateAndStayAsItWas() {
    List<FrameDetections> frames = stoppingCar().frames(60);
    CameraAnalyser analyser = new CameraAnalyser(camera(stopped(), wrongWay(), intrusion()));
    events(analyser, between(frames, 0, 20));
    byte[] state = analyser.save();

    for (int length = 0; length < state.length; length++) {
      byte[] truncated = Arrays.copyOf(state, length);
      assertThatThrownBy(() -> analyser.restore(truncated))
          .isInstanceOf(IllegalArgumentException.class);
    }

    assertThat(analyser.save()).isEqualTo(state);
  }

  @Test
  void shouldEndWithTheRecordingOnlyWhatWasOver() {
    List<FrameDetections> left = between(stoppingCar().frames(60), 0, 42);
    List<FrameDetections> stays = between(stoppingCar().frames(60), 0, 30);
    CameraAnalyser first = new CameraAnalyser(camera(stopped()));
    CameraAnalyser second = new CameraAnalyser(camera(stopped()));
    events(first, left);
    events(second, stays);

    List<IncidentEvent> ended = first.finish(left.getLast().time());

    assertThat(ended).hasSize(1);
    assertThat(second(ended.getFirst().incident().endedAt())).isCloseTo(40, within(1.0));
    assertThat(second.finish(stays.getLast().time())).isEmpty();
  }

  @Test
  void shouldHoldTheBoxOfWhatCameAndStoppedButNotOfAGhost() {
    CameraAnalyser analyser = new CameraAnalyser(camera(stopped()));
    var scene =
        ScriptedScene.at(5)
            .missed(0)
            .with(
                ScriptedObject.of(ObjectClass.MOVING_OBJECT, 80, 60)
                    .at(0, 50, 300)
                    .at(5, 600, 300)
                    .stayUntil(30))
            .with(
                ScriptedObject.of(ObjectClass.MOVING_OBJECT, 80, 60).at(0, 300, 500).stayUntil(30));
    events(analyser, scene.frames(30));

    List<Box> held = analyser.heldBoxes();

    assertThat(held).isNotEmpty();
    assertThat(held).allMatch(box -> box.centre().x() > 580 && box.centre().y() < 330);
  }

  @Test
  void shouldFindTheSameWhenFramesComeTwiceAndOutOfOrder() {
    List<FrameDetections> frames = stoppingCar().frames(60);
    List<FrameDetections> muddled = new ArrayList<>();
    for (int i = 0; i < frames.size(); i++) {
      muddled.add(frames.get(i));
      muddled.add(frames.get(i));
      muddled.add(frames.get(Math.max(0, i - 3)));
    }

    List<IncidentEvent> plain = events(new CameraAnalyser(camera(stopped())), frames);
    List<IncidentEvent> found = events(new CameraAnalyser(camera(stopped())), muddled);

    assertThat(found).isEqualTo(plain);
  }

  @Test
  void shouldGoOnWhenThePicturesSizeChanges() {
    List<FrameDetections> frames = stoppingCar().frames(60);
    List<FrameDetections> resized = new ArrayList<>(between(frames, 0, 20));
    between(frames, 20, 60).forEach(frame -> resized.add(half(frame)));

    List<Incident> found = incidents(events(new CameraAnalyser(camera(stopped())), resized));

    assertThat(found).hasSize(1);
    assertThat(second(found.getFirst().endedAt())).isCloseTo(40, within(1.0));
  }

  @Test
  void shouldGiveRuleByRuleTheSameAsEachAlone() {
    List<FrameDetections> frames = stoppingCar().frames(60);

    List<IncidentEvent> together =
        events(new CameraAnalyser(camera(stopped(), wrongWay(), intrusion())), frames);

    assertThat(together.stream().filter(e -> e.incident().rule().equals(stopped().id())))
        .isEqualTo(events(new CameraAnalyser(camera(stopped())), frames));
  }

  /** It sets off gently, as no track that leaps to another vehicle does. */
  private static ScriptedScene stoppingCar() {
    return ScriptedScene.at(5)
        .missed(0)
        .with(
            ScriptedObject.car()
                .at(0, 50, 300)
                .at(5, 600, 300)
                .stayUntil(40)
                .at(41, 630, 300)
                .at(42, 710, 300)
                .at(43, 840, 300)
                .at(45, 1250, 300));
  }

  private static ScriptedScene standingCar() {
    return ScriptedScene.at(5)
        .missed(0)
        .with(ScriptedObject.car().at(0, 50, 300).at(5, 600, 300).stayUntil(1000));
  }

  private static List<FrameDetections> between(
      List<FrameDetections> frames, double from, double until) {
    return frames.stream()
        .filter(frame -> second(frame.time()) >= from && second(frame.time()) < until)
        .toList();
  }

  private static FrameDetections empty(double second) {
    return new FrameDetections(
        new CameraId("c1"),
        1_000_000,
        ScriptedScene.time(second),
        ScriptedScene.WIDTH,
        ScriptedScene.HEIGHT,
        List.of(),
        Map.of());
  }

  private static FrameDetections half(FrameDetections frame) {
    return new FrameDetections(
        frame.camera(),
        frame.frame(),
        frame.time(),
        frame.width() / 2,
        frame.height() / 2,
        frame.detections().stream()
            .map(d -> new Detection(d.objectClass(), d.score(), Boxes.scaled(d.box(), 0.5, 0.5)))
            .toList(),
        Map.of());
  }
}
