package io.saola.inference.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.detection.Detection;
import io.saola.core.detection.ObjectClass;
import io.saola.core.geometry.Box;
import java.util.List;
import org.junit.jupiter.api.Test;

class RidingTest {

  private static final Detection MACHINE =
      new Detection(ObjectClass.MOTORCYCLE, 0.8, new Box(100, 130, 50, 60));

  @Test
  void shouldTakeARiderForOneWithTheMachine() {
    Detection rider = person(new Box(105, 90, 40, 85));

    assertThat(Riding.withoutRiders(List.of(MACHINE, rider), List.of())).containsExactly(MACHINE);
  }

  @Test
  void shouldKnowARiderWhoseMachineIsMissed() {
    Detection rider = person(new Box(105, 90, 40, 85));

    assertThat(Riding.withoutRiders(List.of(rider), List.of(MACHINE.box()))).isEmpty();
  }

  @Test
  void shouldLeaveThoseOnFootAlone() {
    Detection behind = person(new Box(105, 40, 40, 85));
    Detection beside = person(new Box(165, 95, 30, 95));
    Detection before = person(new Box(105, 120, 40, 110));
    Detection farAway = person(new Box(120, 140, 8, 20));
    List<Detection> all = List.of(MACHINE, behind, beside, before, farAway);

    assertThat(Riding.withoutRiders(all, List.of())).isEqualTo(all);
  }

  @Test
  void shouldFollowRiderAndMachineAsOneTrack() {
    var machine =
        ScriptedObject.of(ObjectClass.MOTORCYCLE, 50, 60).at(1, 100, 300).at(9, 1100, 300);
    var rider = ScriptedObject.of(ObjectClass.PERSON, 40, 85).at(1, 100, 280).at(9, 1100, 280);
    Tracker tracker = new Tracker();

    long people =
        ScriptedScene.at(5).with(machine).with(rider).missed(0.2).frames(10).stream()
            .flatMap(frame -> tracker.update(frame).tracks().tracks().stream())
            .filter(track -> track.objectClass() == ObjectClass.PERSON)
            .count();

    assertThat(people).isZero();
  }

  private static Detection person(Box box) {
    return new Detection(ObjectClass.PERSON, 0.8, box);
  }
}
