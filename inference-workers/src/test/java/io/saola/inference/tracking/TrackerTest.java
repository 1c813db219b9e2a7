package io.saola.inference.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.saola.core.detection.Detection;
import io.saola.core.detection.FrameDetections;
import io.saola.core.detection.ObjectClass;
import io.saola.core.geometry.Box;
import io.saola.core.time.MediaTime;
import io.saola.core.track.Track;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrackerTest {

  @ParameterizedTest
  @ValueSource(doubles = {5, 10, 25})
  void shouldKeepTheIdentityOfAMovingCar(double fps) {
    var scene = ScriptedScene.at(fps).with(ScriptedObject.car().at(0, 100, 300).at(10, 1100, 400));

    Set<Long> ids = idsSeen(scene.frames(10));

    assertThat(ids).containsExactly(1L);
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10, 25})
  void shouldKeepThoseApartWhoPassEachOther(double fps) {
    var scene =
        ScriptedScene.at(fps)
            .with(ScriptedObject.car().at(0, 100, 300).at(8, 1100, 300))
            .with(ScriptedObject.car().at(0, 1100, 330).at(8, 100, 330));
    Tracker tracker = new Tracker();

    List<Track> first = List.of();
    List<Track> last = List.of();
    for (FrameDetections frame : scene.frames(8)) {
      last = tracker.update(frame).tracks().tracks();
      first = first.size() < 2 ? last : first;
    }

    assertThat(last).extracting(Track::id).containsExactly(1L, 2L);
    boolean firstStartedLeft = first.getFirst().box().x() < 600;
    boolean firstEndedLeft = last.getFirst().box().x() < 600;
    assertThat(firstEndedLeft).isNotEqualTo(firstStartedLeft);
  }

  @Test
  void shouldFollowAMotorcycleThatNeverOverlapsItself() {
    var motorcycle = ScriptedObject.of(ObjectClass.MOTORCYCLE, 30, 40);
    var scene = ScriptedScene.at(5).missed(0).with(motorcycle.at(0, 50, 300).at(4, 1250, 340));

    Set<Long> ids = idsSeen(scene.frames(4));

    assertThat(ids).containsExactly(1L);
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10, 25})
  void shouldKnowACarAgainThatABusHid(double fps) {
    var scene =
        ScriptedScene.at(fps)
            .with(ScriptedObject.car().at(0, 100, 300).at(10, 1100, 300).hidden(4, 5.2));

    assertThat(idsSeen(scene.frames(10))).containsExactly(1L);
  }

  @Test
  void shouldWaitLongForAStandingCar() {
    var scene =
        ScriptedScene.at(5)
            .with(
                ScriptedObject.car().at(0, 100, 300).at(4, 600, 300).stayUntil(60).hidden(10, 45));

    assertThat(idsSeen(scene.frames(60))).containsExactly(1L);
  }

  @Test
  void shouldGiveANewCarANewIdAfterTheOldOneWasForgotten() {
    var scene =
        ScriptedScene.at(5)
            .with(ScriptedObject.car().at(0, 100, 300).at(4, 500, 300))
            .with(ScriptedObject.car().at(12, 100, 300).at(16, 500, 300));

    assertThat(idsSeen(scene.frames(16))).containsExactly(1L, 2L);
  }

  @Test
  void shouldKeepATrackAliveWithDoubtfulDetectionsButNeverStartOne() {
    Tracker tracker = new Tracker();
    List<Integer> tracks = new ArrayList<>();

    for (int i = 0; i < 10; i++) {
      double score = i < 2 ? 0.7 : 0.2;
      Detection car = detection(ObjectClass.CAR, score, 100 + 10 * i, 100);
      Detection ghost = detection(ObjectClass.CAR, 0.45, 600, 400);
      FrameDetections frame = frame(0.2 * i, car, ghost);
      long seen =
          tracker.update(frame).tracks().tracks().stream()
              .filter(track -> track.seenAt(frame.time()))
              .count();
      tracks.add((int) seen);
    }

    assertThat(tracks).containsExactly(0, 1, 1, 1, 1, 1, 1, 1, 1, 1);
  }

  @Test
  void shouldBelieveAFirstDetectionThatIsBeyondDoubt() {
    List<Track> car =
        new Tracker().update(frame(0, detection(ObjectClass.CAR, 0.9, 100, 100))).tracks().tracks();
    List<Track> blob =
        new Tracker()
            .update(frame(0, detection(ObjectClass.MOVING_OBJECT, 0.9, 100, 100)))
            .tracks()
            .tracks();

    assertThat(car).hasSize(1);
    assertThat(blob).isEmpty();
  }

  @Test
  void shouldVoteForTheClassOverATracksLife() {
    Tracker tracker = new Tracker();
    List<ObjectClass> calls =
        List.of(ObjectClass.TRUCK, ObjectClass.CAR, ObjectClass.CAR, ObjectClass.BUS);

    List<Track> tracks = List.of();
    for (int i = 0; i < calls.size(); i++) {
      tracks =
          tracker.update(frame(0.2 * i, detection(calls.get(i), 0.7, 100, 100))).tracks().tracks();
    }

    assertThat(tracks).hasSize(1);
    assertThat(tracks.getFirst().objectClass()).isEqualTo(ObjectClass.CAR);
  }

  @Test
  void shouldNotTakeAPersonForTheCarBehind() {
    Tracker tracker = new Tracker();

    List<Track> tracks = List.of();
    for (int i = 0; i < 6; i++) {
      ObjectClass seen = i < 3 ? ObjectClass.CAR : ObjectClass.PERSON;
      tracks = tracker.update(frame(0.2 * i, detection(seen, 0.7, 100, 100))).tracks().tracks();
    }

    assertThat(tracks)
        .extracting(Track::objectClass)
        .containsExactly(ObjectClass.CAR, ObjectClass.PERSON);
  }

  @Test
  void shouldPassOverAFrameThatIsNotLater() {
    Tracker tracker = new Tracker();
    tracker.update(frame(0, detection(ObjectClass.CAR, 0.7, 100, 100)));
    tracker.update(frame(0.2, detection(ObjectClass.CAR, 0.7, 105, 100)));

    var same = tracker.update(frame(0.2, detection(ObjectClass.CAR, 0.7, 300, 100)));
    var earlier = tracker.update(frame(0.1, detection(ObjectClass.CAR, 0.7, 300, 100)));
    var next = tracker.update(frame(0.4, detection(ObjectClass.CAR, 0.7, 110, 100)));

    assertThat(same.step()).isEqualTo(Timeline.Step.IGNORE);
    assertThat(earlier.tracks().tracks()).isEmpty();
    assertThat(next.tracks().tracks()).hasSize(1);
    assertThat(next.tracks().tracks().getFirst().box().x()).isCloseTo(110, within(3.0));
  }

  @Test
  void shouldBeginAnewWhenTheClockWasSetBackForGood() {
    Tracker tracker = new Tracker();
    for (int i = 0; i < 5; i++) {
      tracker.update(frame(3600 + 0.2 * i, detection(ObjectClass.CAR, 0.7, 100, 100)));
    }

    List<Track> tracks = List.of();
    for (int i = 0; i < 40; i++) {
      tracks =
          tracker
              .update(frame(0.2 * i, detection(ObjectClass.CAR, 0.7, 100, 100)))
              .tracks()
              .tracks();
    }

    assertThat(tracks).extracting(Track::id).containsExactly(2L);
  }

  @Test
  void shouldEndItsTracksInAGapOfAnHour() {
    Tracker tracker = new Tracker();
    for (int i = 0; i < 30; i++) {
      tracker.update(frame(0.2 * i, detection(ObjectClass.CAR, 0.7, 100, 100)));
    }

    var after = tracker.update(frame(3600));

    assertThat(after.tracks().tracks()).isEmpty();
  }

  @Test
  void shouldSurviveEmptyAndOutlyingBoxes() {
    Tracker tracker = new Tracker();

    for (int i = 0; i < 5; i++) {
      tracker.update(
          frame(
              0.2 * i,
              new Detection(ObjectClass.CAR, 0.9, new Box(5000, 5000, 10, 10)),
              new Detection(ObjectClass.CAR, 0.9, new Box(10, 10, 0, 0)),
              new Detection(ObjectClass.CAR, 0.9, new Box(-50, -50, 1e8, 1e8))));
    }
    List<Track> tracks = tracker.update(frame(1)).tracks().tracks();

    assertThat(tracks).hasSize(1);
    assertThat(tracks.getFirst().box()).isEqualTo(new Box(0, 0, 1280, 720));
  }

  @Test
  void shouldFollowThroughAChangeOfThePicturesSize() {
    Tracker tracker = new Tracker();
    for (int i = 0; i < 5; i++) {
      tracker.update(frame(0.2 * i, detection(ObjectClass.CAR, 0.7, 100 + 10 * i, 100)));
    }

    var half =
        new FrameDetections(
            ScriptedScene.CAMERA,
            6,
            ScriptedScene.time(1),
            640,
            360,
            List.of(new Detection(ObjectClass.CAR, 0.7, new Box(75, 50, 40, 30))),
            Map.of());
    List<Track> tracks = tracker.update(half).tracks().tracks();

    assertThat(tracks).extracting(Track::id).containsExactly(1L);
    assertThat(tracks.getFirst().seenAt(half.time())).isTrue();
  }

  @Test
  void shouldGoOnExactlyAfterSavingAndRestoring() throws IOException {
    var scene =
        ScriptedScene.at(10)
            .with(ScriptedObject.car().at(0, 100, 300).at(6, 1100, 300))
            .with(ScriptedObject.person().at(1, 400, 500).at(9, 900, 500));
    Tracker whole = new Tracker();
    Tracker broken = new Tracker();

    for (FrameDetections frame : scene.frames(9)) {
      broken = copy(broken);

      assertThat(broken.update(frame)).isEqualTo(whole.update(frame));
    }
  }

  private static Tracker copy(Tracker tracker) throws IOException {
    var bytes = new ByteArrayOutputStream();
    tracker.writeTo(new DataOutputStream(bytes));
    return Tracker.readFrom(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }

  private static Set<Long> idsSeen(List<FrameDetections> frames) {
    Tracker tracker = new Tracker();
    Set<Long> ids = new TreeSet<>();
    for (FrameDetections frame : frames) {
      tracker.update(frame).tracks().tracks().forEach(track -> ids.add(track.id()));
    }
    return ids;
  }

  private static Detection detection(ObjectClass objectClass, double score, double x, double y) {
    return new Detection(objectClass, score, new Box(x, y, 80, 60));
  }

  private static FrameDetections frame(double second, Detection... detections) {
    MediaTime time = ScriptedScene.time(second);
    return new FrameDetections(
        ScriptedScene.CAMERA,
        Math.round(second * 25) + 1,
        time,
        1280,
        720,
        List.of(detections),
        Map.of());
  }
}
