package io.saola.inference.incident;

import static io.saola.inference.incident.RuleScenes.camera;
import static io.saola.inference.incident.RuleScenes.events;
import static io.saola.inference.incident.RuleScenes.incidents;
import static io.saola.inference.incident.RuleScenes.intrusion;
import static io.saola.inference.incident.RuleScenes.stopped;
import static io.saola.inference.incident.RuleScenes.wrongWay;
import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.detection.FrameDetections;
import io.saola.core.detection.ObjectClass;
import io.saola.core.incident.Incident;
import io.saola.core.incident.IncidentEvent;
import io.saola.core.incident.IncidentId;
import io.saola.inference.tracking.ScriptedObject;
import io.saola.inference.tracking.ScriptedScene;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class AnalyserPropertiesTest {

  private static final ObjectClass[] CLASSES = {
    ObjectClass.CAR, ObjectClass.MOTORCYCLE, ObjectClass.PERSON, ObjectClass.MOVING_OBJECT
  };

  @Property(tries = 60)
  void shouldBeOneIncidentWhicheverFifthOfTheFramesIsLost(@ForAll long seed) {
    var car = ScriptedObject.car().at(0, 50, 300).at(5, 600, 300).stayUntil(40).at(45, 1250, 300);
    var wrong = ScriptedObject.car().at(3, 1250, 500).at(12, 50, 500);
    var scene = ScriptedScene.at(10).dropped(0.2).seed(seed).with(car).with(wrong);

    List<FrameDetections> frames = scene.frames(55);

    assertThat(incidents(stopped(), frames)).hasSize(1);
    assertThat(incidents(wrongWay(), frames)).hasSize(1);
    assertThat(incidents(intrusion(), frames)).hasSize(1);
  }

  @Property(tries = 200)
  void shouldOpenEveryIncidentOnceAndEndOnlyWhatIsOpen(@ForAll long seed) {
    Map<IncidentId, Incident> open = new HashMap<>();

    for (IncidentEvent event : events(analyser(), street(seed))) {
      Incident incident = event.incident();
      switch (event) {
        case IncidentEvent.Opened _ -> assertThat(open).doesNotContainKey(incident.id());
        case IncidentEvent.Updated _, IncidentEvent.Ended _ ->
            assertThat(open).containsKey(incident.id());
      }
      open.put(incident.id(), incident);
      if (event instanceof IncidentEvent.Ended) {
        open.remove(incident.id());
      }
    }
  }

  /**
   * A track may be of two open incidents: who stood where another stands now, and also who was
   * taken for a neighbour for a moment. Only where ids are exchanged in passing do both lie in one
   * place.
   */
  @Test
  void shouldHardlyEverTellOneSituationTwice() {
    int opened = 0;
    int twice = 0;
    for (int seed = 0; seed < 2_000; seed++) {
      List<Incident> open = new ArrayList<>();
      for (IncidentEvent event : events(analyser(), street(seed))) {
        Incident incident = event.incident();
        if (event instanceof IncidentEvent.Opened) {
          opened++;
          twice += open.stream().anyMatch(other -> isSameSituation(other, incident)) ? 1 : 0;
        }
        open.removeIf(other -> other.id().equals(incident.id()));
        if (!(event instanceof IncidentEvent.Ended)) {
          open.add(incident);
        }
      }
    }

    assertThat(opened).isGreaterThan(5_000);
    assertThat(twice).isLessThan(opened / 1_000);
  }

  private static boolean isSameSituation(Incident one, Incident other) {
    return one.rule().equals(other.rule())
        && !Collections.disjoint(one.tracks(), other.tracks())
        && one.box().iou(other.box()) >= 0.5;
  }

  @Property(tries = 40)
  void shouldChangeNothingBySavingAndRestoring(
      @ForAll long seed, @ForAll @DoubleRange(min = 0, max = 1) double moment) {
    List<FrameDetections> frames = street(seed);
    int cut = (int) (moment * frames.size());
    CameraAnalyser before = analyser();
    List<IncidentEvent> broken = new ArrayList<>(events(before, frames.subList(0, cut)));

    CameraAnalyser after = analyser();
    after.restore(before.save());
    broken.addAll(events(after, frames.subList(cut, frames.size())));

    CameraAnalyser whole = analyser();
    assertThat(broken).isEqualTo(events(whole, frames));
    assertThat(after.save()).isEqualTo(whole.save());
    assertThat(after.heldBoxes()).isEqualTo(whole.heldBoxes());
  }

  private static CameraAnalyser analyser() {
    return new CameraAnalyser(camera(stopped(), wrongWay(), intrusion()));
  }

  /** A street with everything at random: who comes when, where to, who stops and who is hidden. */
  private static List<FrameDetections> street(long seed) {
    Random random = new Random(seed);
    var scene =
        ScriptedScene.at(5)
            .seed(seed)
            .jitter(0.06 * random.nextDouble())
            .missed(0.25 * random.nextDouble());
    int objects = 2 + random.nextInt(14);
    for (int i = 0; i < objects; i++) {
      scene.with(anybody(random));
    }
    return scene.frames(60);
  }

  private static ScriptedObject anybody(Random random) {
    ObjectClass objectClass = CLASSES[random.nextInt(CLASSES.length)];
    double size = 30 + 60 * random.nextDouble();
    var object = ScriptedObject.of(objectClass, size, size * (0.6 + random.nextDouble()));
    double second = 40 * random.nextDouble();
    object.at(second, 1280 * random.nextDouble(), 100 + 520 * random.nextDouble());
    int legs = 1 + random.nextInt(4);
    for (int leg = 0; leg < legs; leg++) {
      second += 1 + 8 * random.nextDouble();
      object.at(second, 1280 * random.nextDouble(), 100 + 520 * random.nextDouble());
      if (random.nextInt(3) == 0) {
        second += 20 * random.nextDouble();
        object.stayUntil(second);
      }
    }
    double hidden = second * random.nextDouble();
    return object.hidden(hidden, hidden + 6 * random.nextDouble());
  }
}
