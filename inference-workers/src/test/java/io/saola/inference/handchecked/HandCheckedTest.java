package io.saola.inference.handchecked;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.geometry.Box;
import io.saola.core.geometry.Point;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** That the numbers say what the README beside them says. */
class HandCheckedTest {

  private static final double SMALLEST = 12;

  @Test
  void shouldHoldTwoHundredFramesOfThreeRecordings() throws IOException {
    List<HandChecked> all = HandChecked.all();

    assertThat(all).hasSize(3);
    assertThat(all.stream().mapToLong(each -> each.frames().count()).sum())
        .isGreaterThanOrEqualTo(200);
    assertThat(all.stream().mapToLong(each -> judged(each).size()).sum()).isEqualTo(338);
    assertThat(all.stream().mapToLong(HandCheckedTest::drawn).sum()).isEqualTo(205);
  }

  @Test
  void shouldMarkOnlyTheFramesNamedAndEachVehicleOnce() throws IOException {
    for (HandChecked each : HandChecked.all()) {
      List<Integer> frames = each.frames().boxed().toList();
      Map<List<Long>, Long> times =
          each.boxes().stream()
              .collect(
                  Collectors.groupingBy(
                      box -> List.of((long) box.frame(), box.vehicle()), Collectors.counting()));

      assertThat(each.boxes()).extracting(MarkedBox::frame).isSubsetOf(frames);
      assertThat(times.values()).containsOnly(1L);
    }
  }

  @Test
  void shouldKeepBoxesInsideThePictureAndJudgeOnlyWhatCanBeSeen() throws IOException {
    for (HandChecked each : HandChecked.all()) {
      for (MarkedBox marked : each.boxes()) {
        Box box = marked.box();

        assertThat(box.area() - box.clippedTo(each.width(), each.height()).area())
            .as(each.name() + " " + marked)
            .isLessThan(0.01);
        assertThat(marked.visibility()).isBetween(0.0, 1.0);
        if (marked.judged()) {
          assertThat(Math.min(box.width(), box.height())).isGreaterThanOrEqualTo(SMALLEST);
        }
      }
    }
  }

  @Test
  void shouldListVehiclesWhereTheBoxesHaveThem() throws IOException {
    HandChecked road = HandChecked.of("one-way-road");
    List<CrossingVehicle> vehicles = CrossingVehicle.all();

    assertThat(vehicles).extracting(CrossingVehicle::id).doesNotHaveDuplicates();
    assertThat(vehicles).filteredOn(vehicle -> vehicle.left() != null).hasSize(27);
    for (CrossingVehicle vehicle : vehicles) {
      assertAgrees(road, vehicle, vehicle.entered(), 8);
      if (vehicle.left() != null) {
        // A straight line from a whole box to one that the picture cuts off.
        assertAgrees(road, vehicle, vehicle.left(), 22);
      }
    }
  }

  private static void assertAgrees(
      HandChecked road, CrossingVehicle vehicle, CrossingVehicle.Place place, double pixels) {
    Box box = road.between(vehicle.id(), place.frame());
    if (box != null) {
      Point foot = box.foot();
      assertThat(Math.hypot(foot.x() - place.point().x(), foot.y() - place.point().y()))
          .as(vehicle + " at " + place.frame() + " in " + box)
          .isLessThan(pixels);
    }
  }

  private static List<MarkedBox> judged(HandChecked each) {
    return each.boxes().stream().filter(MarkedBox::judged).toList();
  }

  private static long drawn(HandChecked each) {
    return judged(each).stream().filter(box -> each.isDrawn(box.frame())).count();
  }
}
