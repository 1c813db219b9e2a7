package io.saola.inference.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.detection.ObjectClass;
import io.saola.core.geometry.Box;
import io.saola.core.time.MediaTime;
import io.saola.core.track.Track;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A motorcycle stands at 600, 300, as large as 40 pixels, and is looked at five times a second. */
class OccupantsTest {

  private static final Place PLACE = new Place(box(600));
  private static final long STANDS = 1;
  private static final long PASSES = 2;

  private final Occupants occupants = new Occupants(new MediaTime(0));
  private final Trail trail = Trail.of(track(STANDS, 600, new MediaTime(0)));
  private MediaTime now = new MediaTime(0);

  @BeforeEach
  void standsForThreeSeconds() {
    for (int i = 0; i < 15; i++) {
      see(trail, STANDS, 600);
    }
    assertThat(occupants.holder()).isNotNull();
  }

  @Test
  void shouldNoteThatItSetsOff() {
    for (double x : new double[] {601, 604, 610, 618, 628, 640}) {
      see(trail, STANDS, x);
    }

    assertThat(occupants.holder()).isNull();
    assertThat(occupants.haveLeft()).isTrue();
  }

  @Test
  void shouldNotTakeAPasserThatGoesOnFromItForIt() {
    Trail passer = Trail.of(track(PASSES, 560, now));
    passer.inherit(trail);

    for (double x : new double[] {580, 600, 620, 640, 660, 680}) {
      see(passer, PASSES, x);
    }

    assertThat(occupants.haveLeft()).isFalse();
    assertThat(occupants.mayHaveLeft()).isFalse();
    see(trail, STANDS, 601);
    assertThat(occupants.holder()).isNotNull();
  }

  @Test
  void shouldDoubtThatItIsThereWhenItsTrackIsSomewhereElseAtOnce() {
    for (double x : new double[] {640, 680, 720, 760}) {
      see(trail, STANDS, x);
    }

    assertThat(occupants.haveLeft()).isFalse();
    assertThat(occupants.mayHaveLeft()).isTrue();
  }

  @Test
  void shouldTakeAnotherTrackThatIsBornThereForItButNoNeighbourThatWasThereAsWell() {
    Trail neighbour = Trail.of(track(PASSES, 610, new MediaTime(0)));
    now = now.plusMicros(1_000_000);
    Trail newcomer = Trail.of(track(3, 602, now));
    Scene.Subject beside = new Scene.Subject(track(PASSES, 610, new MediaTime(0)), neighbour, true);
    Scene.Subject here = new Scene.Subject(track(3, 602, now), newcomer, true);
    Scene scene = scene(List.of(beside, here));
    occupants.meet(PLACE, List.of(), scene);

    assertThat(occupants.mayBe(beside, PLACE, scene)).isFalse();
    assertThat(occupants.mayBe(here, PLACE, scene)).isTrue();
  }

  private void see(Trail trail, long id, double x) {
    now = now.plusMicros(200_000);
    Track track = track(id, x, new MediaTime(0));
    trail.seen(track, now, 0.2, 1280, 720);
    Scene.Subject subject = new Scene.Subject(track, trail, true);
    Scene scene = scene(List.of(subject));
    if (occupants.meet(PLACE, scene.subjects(), scene) != null || now.micros() == 200_000) {
      occupants.take(subject, scene);
    }
  }

  private Scene scene(List<Scene.Subject> subjects) {
    return new Scene(now, 0.2, 1280, 720, subjects, Map.of());
  }

  private Track track(long id, double x, MediaTime since) {
    MediaTime seen = now == null ? since : now;
    return new Track(id, ObjectClass.MOTORCYCLE, box(x), 0.8, since, seen);
  }

  private static Box box(double x) {
    return new Box(x - 20, 260, 40, 40);
  }
}
