package io.saola.inference.incident;

import static io.saola.inference.incident.RuleScenes.camera;
import static io.saola.inference.incident.RuleScenes.events;
import static io.saola.inference.incident.RuleScenes.fromAbove;
import static io.saola.inference.incident.RuleScenes.incidents;
import static io.saola.inference.incident.RuleScenes.second;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.saola.core.config.Hours;
import io.saola.core.config.RuleConfig;
import io.saola.core.config.RuleTerms;
import io.saola.core.detection.FrameDetections;
import io.saola.core.detection.LampColour;
import io.saola.core.detection.ObjectClass;
import io.saola.core.flow.Direction;
import io.saola.core.incident.Incident;
import io.saola.core.incident.IncidentEvent;
import io.saola.core.incident.IncidentType;
import io.saola.inference.tracking.ScriptedObject;
import io.saola.inference.tracking.ScriptedScene;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The stop line is 640 pixels from the left; traffic goes to the right. */
class RedLightTest {

  private static final Set<Direction> BOTH = EnumSet.allOf(Direction.class);

  @ParameterizedTest
  @ValueSource(doubles = {5, 10, 25})
  void shouldReportWhoCrossesAtRedWhileOthersWait(double fps) {
    var scene = ScriptedScene.at(fps).with(waiting(300)).with(running(420, 10));

    List<Incident> found = found(BOTH, Lamps.redFrom(5).over(scene.frames(40)));

    assertThat(found).hasSize(1);
    assertThat(second(found.getFirst().startedAt())).isCloseTo(12.9, within(0.8));
    assertThat(second(found.getFirst().detectedAt())).isCloseTo(19.2, within(1.0));
    assertThat(found.getFirst().box().centre().x()).isGreaterThan(800);
    assertThat(found.getFirst().isOpen()).isFalse();
  }

  @Test
  void shouldReportASingleOneWhomNobodySawWait() {
    var scene = ScriptedScene.at(5).with(running(420, 10));

    List<Incident> found = found(BOTH, Lamps.redFrom(5).over(scene.frames(40)));

    assertThat(found).hasSize(1);
    assertThat(second(found.getFirst().detectedAt())).isCloseTo(22.2, within(1.0));
  }

  @Test
  void shouldDecideWhenTheLightChanges() {
    var scene = ScriptedScene.at(5).with(running(420, 10));

    List<Incident> found =
        found(BOTH, Lamps.redFrom(5).then(15, LampColour.GREEN).over(scene.frames(40)));

    assertThat(found).hasSize(1);
    assertThat(second(found.getFirst().detectedAt())).isCloseTo(15, within(0.3));
  }

  @ParameterizedTest
  @EnumSource(names = {"GREEN", "YELLOW", "DARK"})
  void shouldReportNothingUnlessItIsRed(LampColour colour) {
    var scene = ScriptedScene.at(5).with(waiting(300)).with(running(420, 10));

    assertThat(found(BOTH, new Lamps().then(0, colour).over(scene.frames(40)))).isEmpty();
  }

  @Test
  void shouldReportNothingWhileTheLampIsUnknown() {
    var scene = ScriptedScene.at(5).with(waiting(300)).with(running(420, 10));

    assertThat(found(BOTH, scene.frames(40))).isEmpty();
    assertThat(found(BOTH, Lamps.redFrom(2).then(8, null).over(scene.frames(40)))).isEmpty();
  }

  /** Red for all that is known, but nobody knows what it showed when the car was at the line. */
  @Test
  void shouldReportNothingOfALampSeenAgainOnlyAfterwards() {
    var scene = ScriptedScene.at(5).with(waiting(300)).with(running(420, 10));
    Lamps lamps = Lamps.redFrom(2).then(6, null).then(12.5, LampColour.RED);

    assertThat(found(BOTH, lamps.over(scene.frames(40)))).isEmpty();
  }

  @Test
  void shouldAllowForGrace() {
    var scene = ScriptedScene.at(10).with(waiting(300)).with(running(420, 10));

    assertThat(found(BOTH, Lamps.redFrom(12.3).over(scene.frames(40)))).isEmpty();
    assertThat(found(BOTH, Lamps.redFrom(11).over(scene.frames(40)))).hasSize(1);
  }

  @Test
  void shouldNotReportWhoWasLastSeenBeforeTheLineAtGreen() {
    var seen = ScriptedScene.at(10).with(waiting(300)).with(running(420, 10));
    var hidden = ScriptedScene.at(10).with(waiting(300)).with(running(420, 10).hidden(11.3, 13.5));
    Lamps lamps = Lamps.redFrom(11.5);

    assertThat(found(BOTH, lamps.over(seen.frames(40)))).hasSize(1);
    assertThat(found(BOTH, lamps.over(hidden.frames(40)))).isEmpty();
  }

  @Test
  void shouldReportOnlyThatWay() {
    var scene = ScriptedScene.at(5).with(waiting(300)).with(running(420, 10));
    List<FrameDetections> frames = Lamps.redFrom(5).over(scene.frames(40));

    assertThat(found(Set.of(Direction.RIGHT_TO_LEFT), frames)).hasSize(1);
    assertThat(found(Set.of(Direction.LEFT_TO_RIGHT), frames)).isEmpty();
  }

  @Test
  void shouldReportEachOfSeveralWhoCrossWhileOthersWait() {
    var scene = ScriptedScene.at(5).with(waiting(200));
    for (int i = 0; i < 4; i++) {
      scene.with(running(320 + 100 * i, 10 + 0.5 * i));
    }

    assertThat(found(BOTH, Lamps.redFrom(5).over(scene.frames(60)))).hasSize(4);
  }

  @Test
  void shouldNotReportWhoGoesBackBehindTheLine() {
    var returning =
        ScriptedObject.car()
            .at(1, 140, 300)
            .at(7, 560, 300)
            .stayUntil(11)
            .at(12, 680, 300)
            .stayUntil(12.4)
            .at(13.4, 560, 300)
            .stayUntil(30);

    List<FrameDetections> frames = ScriptedScene.at(5).with(returning).frames(40);

    assertThat(found(Set.of(Direction.RIGHT_TO_LEFT), Lamps.redFrom(5).over(frames))).isEmpty();
  }

  @Test
  void shouldReportARiderWhoseMotorcycleIsNotSeen() {
    var rider = ScriptedObject.of(ObjectClass.PERSON, 30, 50).at(10, 100, 420).at(17, 1220, 420);
    var scene = ScriptedScene.at(10).with(waiting(200)).with(rider);

    assertThat(found(BOTH, Lamps.redFrom(5).over(scene.frames(40)))).hasSize(1);
  }

  @Test
  void shouldNotReportWhoWalks() {
    var walker = ScriptedObject.person().at(6, 560, 420).at(26, 1000, 420);
    var scene = ScriptedScene.at(5).with(waiting(200)).with(walker);

    assertThat(found(BOTH, Lamps.redFrom(5).over(scene.frames(40)))).isEmpty();
  }

  /** An officer lets a queue go at red, and all who come after it. */
  @ParameterizedTest
  @ValueSource(doubles = {5, 10})
  void shouldReportNobodyWhomAnOfficerWavesThrough(double fps) {
    var scene = waved(fps);

    assertThat(found(BOTH, Lamps.redFrom(5).over(scene.frames(60)))).isEmpty();
  }

  /** Too few for a minute's three: the officer makes the difference. */
  @ParameterizedTest
  @ValueSource(doubles = {5, 10})
  void shouldReportNobodyWhilePoliceStandInTheCrossroads(double fps) {
    var scene =
        ScriptedScene.at(fps)
            .with(ScriptedObject.person().at(2, 710, 200).stayUntil(40))
            .with(running(420, 10))
            .with(running(420, 70));

    List<Incident> found = found(BOTH, Lamps.redFrom(5).over(scene.frames(100)));

    assertThat(found).hasSize(1);
    assertThat(second(found.getFirst().startedAt())).isCloseTo(72.9, within(0.8));
  }

  @Test
  void shouldReportWhoPassesAnOfficerWhileOthersObey() {
    var scene =
        ScriptedScene.at(5)
            .with(ScriptedObject.person().at(2, 710, 200).stayUntil(40))
            .with(waiting(300))
            .with(running(420, 10));

    assertThat(found(BOTH, Lamps.redFrom(5).over(scene.frames(40)))).hasSize(1);
  }

  @Test
  void shouldReportWhoIsLostBehindTheLine() {
    var lost = running(420, 10).hidden(13.5, 60);
    var scene = ScriptedScene.at(5).with(waiting(300)).with(lost);

    assertThat(found(BOTH, Lamps.redFrom(5).over(scene.frames(40)))).hasSize(1);
  }

  /** First the machine is seen, then its rider crosses, then the machine again. */
  @Test
  void shouldFollowWhomItSeesInParts() {
    var machine =
        ScriptedObject.of(ObjectClass.MOTORCYCLE, 60, 50)
            .at(10, 200, 420)
            .at(16, 1100, 420)
            .hidden(11.6, 14.2);
    var rider = ScriptedObject.of(ObjectClass.PERSON, 30, 60).at(10, 200, 400).at(13.3, 695, 400);
    var scene = ScriptedScene.at(5).missed(0).with(waiting(200)).with(machine).with(rider);

    assertThat(found(BOTH, Lamps.redFrom(5).over(scene.frames(40)))).hasSize(1);
  }

  /** Only the machine is seen before a bus hides both, and behind it only the rider. */
  @Test
  void shouldFollowWhomItSeesInPartsFarApart() {
    var machine =
        ScriptedObject.of(ObjectClass.MOTORCYCLE, 60, 50).at(10, 200, 420).at(13, 650, 420);
    var rider =
        ScriptedObject.of(ObjectClass.PERSON, 30, 60)
            .at(10, 200, 415)
            .at(16, 1100, 415)
            .hidden(9, 14);
    var scene =
        ScriptedScene.at(5)
            .jitter(0.01)
            .missed(0)
            .with(waiting(200))
            .with(machine.hidden(11.4, 20))
            .with(rider);
    List<FrameDetections> frames = Lamps.redFrom(5).over(scene.frames(40));

    assertThat(incidents(events(new CameraAnalyser(camera(fromAbove(), rule(BOTH))), frames)))
        .hasSize(1);
  }

  @Test
  void shouldNotTakeARiderWhoWaitsBehindTheLineForAnOfficer() {
    var machine = ScriptedObject.of(ObjectClass.MOTORCYCLE, 60, 50).at(1, 705, 215).stayUntil(40);
    var rider = ScriptedObject.person().at(2, 710, 200).stayUntil(40);
    var scene =
        ScriptedScene.at(5)
            .with(machine.hidden(4, 9).hidden(10, 40))
            .with(rider)
            .with(running(420, 10));

    assertThat(found(BOTH, Lamps.redFrom(5).over(scene.frames(40)))).hasSize(1);
  }

  @Test
  void shouldReportAgainWhenTheLightIsObeyedAgain() {
    var scene =
        waved(5)
            .with(ScriptedObject.car().at(60, 140, 200).at(66, 560, 200).stayUntil(110))
            .with(running(420, 85));
    Lamps lamps = Lamps.redFrom(5).then(55, LampColour.GREEN).then(63, LampColour.RED);

    List<Incident> found = found(BOTH, lamps.over(scene.frames(110)));

    assertThat(found).hasSize(1);
    assertThat(second(found.getFirst().startedAt())).isCloseTo(87.9, within(0.8));
  }

  @Test
  void shouldDropWhatItHasNotDecidedBeforeAGap() {
    List<FrameDetections> frames =
        Lamps.redFrom(5).over(ScriptedScene.at(5).with(running(420, 10)).frames(80));
    List<FrameDetections> gap = new ArrayList<>(frames);
    gap.removeIf(frame -> second(frame.time()) > 14 && second(frame.time()) < 60);

    assertThat(found(BOTH, gap)).isEmpty();
  }

  @Test
  void shouldChangeNothingBySavingAndRestoring() {
    for (int seed = 0; seed < 20; seed++) {
      List<FrameDetections> frames = street(seed);
      List<IncidentEvent> whole = events(new CameraAnalyser(camera(rule(BOTH))), frames);
      for (int cut = 20; cut < frames.size(); cut += 37) {
        CameraAnalyser before = new CameraAnalyser(camera(rule(BOTH)));
        List<IncidentEvent> broken = new ArrayList<>(events(before, frames.subList(0, cut)));
        CameraAnalyser after = new CameraAnalyser(camera(rule(BOTH)));
        after.restore(before.save());
        broken.addAll(events(after, frames.subList(cut, frames.size())));

        assertThat(broken).as("seed %d, cut %d", seed, cut).isEqualTo(whole);
      }
    }
  }

  /** Some wait, some run, some come later. */
  private static List<FrameDetections> street(int seed) {
    Random random = new Random(seed);
    var scene = ScriptedScene.at(5).seed(seed);
    for (int i = 0; i < 6; i++) {
      double y = 120 + 90 * i;
      scene.with(random.nextInt(3) == 0 ? waiting(y) : running(y, 8 + 22 * random.nextDouble()));
    }
    return Lamps.redFrom(5)
        .then(28, LampColour.GREEN)
        .then(34, LampColour.RED)
        .over(scene.frames(50));
  }

  private static ScriptedScene waved(double fps) {
    var scene = ScriptedScene.at(fps);
    for (int lane = 0; lane < 2; lane++) {
      for (int i = 0; i < 4; i++) {
        scene.with(
            ScriptedObject.car()
                .at(1 + i, 140, 300 + 150 * lane)
                .at(6 + i, 560 - 110 * i, 300 + 150 * lane)
                .stayUntil(20 + i)
                .at(24 + 1.3 * i, 1200, 300 + 150 * lane));
      }
    }
    return scene.with(running(300, 34)).with(running(450, 40));
  }

  private static ScriptedObject waiting(double y) {
    return ScriptedObject.car().at(1, 140, y).at(7, 560, y).stayUntil(60);
  }

  /** Crosses 2.9 seconds after it has come. */
  private static ScriptedObject running(double y, double from) {
    return ScriptedObject.car().at(from, 200, y).at(from + 6, 1100, y);
  }

  private static List<Incident> found(Set<Direction> ways, List<FrameDetections> frames) {
    return incidents(events(new CameraAnalyser(camera(rule(ways))), frames));
  }

  private static RuleConfig rule(Set<Direction> ways) {
    return new RuleConfig(
        "red",
        IncidentType.RED_LIGHT,
        IncidentType.RED_LIGHT.usualSeverity(),
        null,
        RuleScenes.MIDDLE,
        Duration.ZERO,
        Duration.ofSeconds(3),
        Duration.ZERO,
        ObjectClass.vehicles(),
        Hours.ALWAYS,
        new RuleTerms.RedLight(Lamps.ID, Duration.ofSeconds(1), ways));
  }
}
