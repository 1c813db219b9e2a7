package io.saola.simulator.scene;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.geometry.Box;
import io.saola.core.geometry.Point;
import io.saola.core.geometry.Polygon;
import io.saola.core.incident.IncidentType;
import io.saola.simulator.world.Actor;
import io.saola.simulator.world.Look;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

final class ScenesTest {

  private static final double COURSE = 600;
  private static final double WINDOW = 60;

  @Property(tries = 200)
  void shouldHaveAWholeSituationInEveryMinute(@ForAll long seed) {
    for (Scene scene : Scenes.demo(seed).subList(0, 3)) {
      List<Happening> happenings = scene.timeline().happeningsUntil(COURSE);

      double free = 0;
      for (Happening happening : happenings) {
        assertThat(happening.end() - free).isLessThanOrEqualTo(WINDOW);
        free = happening.start();
      }
      assertThat(COURSE - free).isLessThanOrEqualTo(WINDOW);
    }
  }

  @Property(tries = 200)
  void shouldGiveADetectorTimeToLearnAndToTellSituationsApart(@ForAll long seed) {
    for (Scene scene : Scenes.demo(seed)) {
      double last = 2;
      for (Happening happening : scene.timeline().happeningsUntil(COURSE)) {
        assertThat(happening.start() - last).isGreaterThanOrEqualTo(10);
        last = happening.end();
      }
    }
  }

  @Property(tries = 200)
  void shouldLetEverySituationLastLongEnoughToCount(@ForAll long seed) {
    for (Scene scene : Scenes.demo(seed)) {
      for (Happening happening : scene.timeline().happeningsUntil(COURSE)) {
        double lasts = happening.end() - happening.start();

        double counts = scene.after(happening).toMillis() / 1000.0;
        assertThat(lasts).isGreaterThan(counts + 2.5).isLessThan(30);
      }
    }
  }

  @Property(tries = 20)
  void shouldKeepThoseInViewApart(@ForAll long seed) {
    for (Scene scene : Scenes.demo(seed)) {
      Timeline timeline = scene.timeline();

      for (double time = 0; time < 120; time += 0.2) {
        List<Box> boxes = boxes(scene, timeline, time);
        for (int i = 0; i < boxes.size(); i++) {
          for (int j = 0; j < i; j++) {
            assertThat(boxes.get(i).intersectionArea(boxes.get(j))).isZero();
          }
        }
      }
    }
  }

  @Property(tries = 20)
  void shouldLetNobodyButTheIntruderEnterARestrictedZone(@ForAll long seed) {
    for (Scene scene : Scenes.demo(seed)) {
      Timeline timeline = scene.timeline();
      List<Happening> happenings = timeline.happeningsUntil(120);

      for (double time = 0; time < 120; time += 0.1) {
        boolean expected = under(happenings, IncidentType.INTRUSION, time);
        boolean nearTheEdge =
            under(happenings, IncidentType.INTRUSION, time - 0.2)
                != under(happenings, IncidentType.INTRUSION, time + 0.2);
        if (!nearTheEdge) {
          assertThat(anybodyIn(scene, timeline, time)).isEqualTo(expected);
        }
      }
    }
  }

  @Property(tries = 20)
  void shouldBeTheSameCourseForTheSameSeed(@ForAll long seed) {
    for (int i = 0; i < 4; i++) {
      Timeline one = Scenes.demo(seed).get(i).timeline();
      Timeline other = Scenes.demo(seed).get(i).timeline();
      other.happeningsUntil(300);

      for (double time = 0; time < 100; time += 1) {
        assertThat(one.actorsAt(time).stream().map(ScenesTest::trace))
            .isEqualTo(other.actorsAt(time).stream().map(ScenesTest::trace).toList());
      }
    }
  }

  @Example
  void shouldShowEveryZoneInsideThePicture() {
    Stream.concat(Scenes.demo(1).stream(), Scenes.manyIncidents(4, 1).stream())
        .flatMap(scene -> scene.zoneFractions().stream())
        .flatMap(
            zone -> Stream.concat(zone.polygon().corners().stream(), zone.direction().stream()))
        .forEach(
            point -> {
              assertThat(point.x()).isBetween(0.0, 1.0);
              assertThat(point.y()).isBetween(0.0, 1.0);
            });
  }

  @Example
  void shouldWriteItsCameraAsAnEntryOfTheConfiguration() {
    Scene scene = Scenes.manyIncidents(1, 1).getFirst();

    String yaml = scene.cameraYaml("rtsp://127.0.0.1:8554/latency-1");

    assertThat(yaml)
        .startsWith("  - id: latency-1\n    name: \"Bãi thử 1\"\n")
        .contains("    stream: {url: \"rtsp://127.0.0.1:8554/latency-1\", transport: tcp}\n")
        .contains("    detector: {model: motion}\n")
        .contains("      - {id: middle, kind: restricted, polygon: [[0.")
        .endsWith("      - {type: intrusion, zone: middle, after: 200ms, clear: 500ms}\n");
  }

  @Example
  void shouldHaveTwentyIncidentsAMinuteOnEachCameraMadeForLatency() {
    for (Scene scene : Scenes.manyIncidents(4, 9)) {
      List<Happening> happenings = scene.timeline().happeningsUntil(66);

      assertThat(happenings.stream().filter(happening -> happening.start() > 6))
          .hasSizeBetween(18, 20);
    }
  }

  private static boolean under(List<Happening> happenings, IncidentType type, double time) {
    return happenings.stream()
        .anyMatch(
            happening ->
                happening.type() == type && happening.start() <= time && time < happening.end());
  }

  private static boolean anybodyIn(Scene scene, Timeline timeline, double time) {
    List<Polygon> restricted =
        scene.zones().stream()
            .filter(zone -> zone.kind().equals("restricted"))
            .map(
                zone ->
                    new Polygon(
                        zone.corners().stream()
                            .map(spot -> new Point(spot.x(), spot.y()))
                            .toList()))
            .toList();
    return timeline.actorsAt(time).stream()
        .map(actor -> actor.route().at(time).orElseThrow().spot())
        .anyMatch(
            spot ->
                restricted.stream()
                    .anyMatch(polygon -> polygon.contains(new Point(spot.x(), spot.y()))));
  }

  private static List<Box> boxes(Scene scene, Timeline timeline, double time) {
    return timeline.actorsAt(time).stream()
        .flatMap(
            actor ->
                actor
                    .route()
                    .at(time)
                    .flatMap(pose -> scene.view().boxOf(actor.look(), pose))
                    .stream())
        .toList();
  }

  private record Trace(Look look, double start, double end) {}

  private static Trace trace(Actor actor) {
    return new Trace(actor.look(), actor.route().start(), actor.route().end());
  }
}
