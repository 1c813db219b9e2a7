package io.saola.inference.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.detection.ObjectClass;
import io.saola.core.flow.Direction;
import io.saola.core.geometry.Box;
import io.saola.core.geometry.Point;
import io.saola.core.time.MediaTime;
import io.saola.core.track.Track;
import io.saola.inference.flow.LineSides;
import io.saola.inference.tracking.ScriptedScene;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The line runs from the left to the right of the picture; who crosses it goes up. */
final class RunnerTest {

  private static final Point STOOD = new Point(0, 0);

  /** Over the line, pixels a second. */
  private static final Point ON = new Point(0, -100);

  private final LineSides line = new LineSides(List.of(new Point(0.4, 0.5), new Point(0.6, 0.5)));
  private final Ground ground = Ground.of(RuleScenes.camera());

  @BeforeEach
  void fit() {
    line.fit(ScriptedScene.WIDTH, ScriptedScene.HEIGHT);
  }

  @Test
  void shouldHaveCrossedWhenItGoesOn() {
    Runner runner = runner(ObjectClass.CAR);
    assertThat(goesOn(runner)).isFalse();

    see(runner, ObjectClass.CAR, 0.2, 640, 335);
    assertThat(goesOn(runner)).isFalse();
    see(runner, ObjectClass.CAR, 0.6, 630, 300);

    assertThat(goesOn(runner)).isTrue();
    assertThat(runner.isBack()).isFalse();
  }

  /** A waiting car whose track one of the crossing street has taken along. */
  @Test
  void shouldNotHaveCrossedWhenItGoesAlongTheLine() {
    Runner runner = runner(ObjectClass.CAR);
    for (int i = 1; i < 15; i++) {
      see(runner, ObjectClass.CAR, 0.2 * i, 640 + 60 * i, 345 - 3 * i);
    }

    assertThat(goesOn(runner)).isFalse();
  }

  @Test
  void shouldNotHaveCrossedWhenItIsSeenBeforeTheLineAgain() {
    Runner runner = runner(ObjectClass.CAR);
    see(runner, ObjectClass.CAR, 0.6, 630, 300);
    see(runner, ObjectClass.CAR, 0.8, 640, 390);

    assertThat(goesOn(runner)).isFalse();
    assertThat(runner.isBack()).isTrue();
  }

  @Test
  void shouldTakeAPersonForARiderByItsSpeed() {
    Runner walker = runner(ObjectClass.PERSON);
    see(walker, ObjectClass.PERSON, 2, 640, 290);
    Runner rider = runner(ObjectClass.PERSON);
    see(rider, ObjectClass.PERSON, 0.4, 640, 290);
    Runner seen = runner(ObjectClass.PERSON);
    see(seen, ObjectClass.MOTORCYCLE, 2, 640, 290);

    assertThat(goesOn(walker)).isFalse();
    assertThat(goesOn(rider)).isTrue();
    assertThat(goesOn(seen)).isTrue();
  }

  /** Not by the same track, and seen once behind the line. */
  @Test
  void shouldHaveCrossedWhenItIsFoundWhereItMustBeAndLostAgain() {
    assertThat(goesOn(found(ON, 0.2))).isTrue();

    assertThat(goesOn(found(ON, 0.8))).isFalse();
    assertThat(goesOn(found(STOOD, 0.2))).isFalse();
    assertThat(goesOn(found(ON, Double.POSITIVE_INFINITY))).isFalse();
  }

  /** Its track has gone over to one of the crossing street. */
  @Test
  void shouldNotHaveCrossedWhenItIsFoundElsewhere() {
    Runner there = runner(ObjectClass.CAR, -0.4, ON, 0.8);
    Runner elsewhere = runner(ObjectClass.CAR, -0.4, ON, 1.5);
    see(there, ObjectClass.CAR, 0.2, 640, 340);
    see(elsewhere, ObjectClass.CAR, 0.2, 640, 340);

    assertThat(goesOn(there)).isTrue();
    assertThat(goesOn(elsewhere)).isFalse();
  }

  private Runner found(Point motion, double strayed) {
    return runner(ObjectClass.CAR, 0, motion, strayed);
  }

  private static boolean goesOn(Runner runner) {
    return runner.goesOn(ScriptedScene.time(8));
  }

  private Runner runner(ObjectClass objectClass) {
    return runner(objectClass, -0.4, STOOD, Double.POSITIVE_INFINITY);
  }

  /**
   * Seen before the line 0.4 seconds ago.
   *
   * @param since second at which the track that is seen now began
   */
  private Runner runner(ObjectClass objectClass, double since, Point motion, double strayed) {
    Scene.Subject first = subject(objectClass, since, 0, 640, 345);
    return Runner.of(
        new LineFeet.Crossing(
            first,
            Direction.RIGHT_TO_LEFT,
            ScriptedScene.time(-0.4),
            motion,
            first.root(),
            strayed),
        Scene.empty(ScriptedScene.time(0), 0.2, ScriptedScene.WIDTH, ScriptedScene.HEIGHT),
        line);
  }

  private void see(Runner runner, ObjectClass objectClass, double second, double x, double foot) {
    runner.follow(
        new Scene(
            ScriptedScene.time(second),
            0.2,
            ScriptedScene.WIDTH,
            ScriptedScene.HEIGHT,
            List.of(subject(objectClass, second, second, x, foot)),
            Map.of()),
        line,
        ground);
  }

  private static Scene.Subject subject(
      ObjectClass objectClass, double since, double second, double x, double foot) {
    MediaTime now = ScriptedScene.time(second);
    Box box = new Box(x - 20, foot - 50, 40, 50);
    Track track = new Track(1, objectClass, box, 0.8, ScriptedScene.time(since), now);
    return new Scene.Subject(track, Trail.of(track), true);
  }
}
