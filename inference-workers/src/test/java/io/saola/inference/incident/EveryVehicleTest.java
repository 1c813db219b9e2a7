package io.saola.inference.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.geometry.Box;
import io.saola.core.incident.Incident;
import io.saola.inference.handchecked.CrossingVehicle;
import io.saola.inference.handchecked.HandChecked;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code one-way-road.avi} with the rule turned against its traffic, vehicle by vehicle as counted
 * by eye: frame and place of each are in {@code one-way-road-vehicles.csv}.
 */
class EveryVehicleTest {

  private static final double FPS = 60;
  private static final int LAST_FRAME = 1699;

  /** The rule waits for one second and for one length driven. */
  private static final double SURELY_SECONDS = 2;

  /** Enough to tell neighbours apart, and for a box some frames old. */
  private static final double SAME = 0.3;

  @ParameterizedTest(name = "every {0} frames")
  @ValueSource(ints = {12, 6})
  void shouldReportEachThatCrossesTheZoneOnce(int step) throws Exception {
    List<Incident> against = RoadFootage.analyse(step, RoadFootage.NEAR, RoadFootage.FAR);

    Map<Long, List<Incident>> byVehicle = byVehicle(against);
    for (CrossingVehicle vehicle : CrossingVehicle.all()) {
      List<Incident> reported = byVehicle.getOrDefault(vehicle.id(), List.of());
      if (isLongInZone(vehicle)) {
        assertThat(reported).as(vehicle.toString()).hasSize(1);
      } else {
        assertThat(reported).as(vehicle.toString()).hasSizeLessThanOrEqualTo(1);
      }
    }
  }

  @ParameterizedTest(name = "every {0} frames")
  @ValueSource(ints = {12, 6})
  void shouldReportNoneAlong(int step) throws Exception {
    assertThat(RoadFootage.analyse(step, RoadFootage.FAR, RoadFootage.NEAR)).isEmpty();
  }

  /** It crosses the zone, or the recording ends after it has been in it for long enough. */
  private static boolean isLongInZone(CrossingVehicle vehicle) {
    return vehicle.left() != null || LAST_FRAME - vehicle.entered().frame() >= SURELY_SECONDS * FPS;
  }

  private static Map<Long, List<Incident>> byVehicle(List<Incident> incidents) throws Exception {
    HandChecked road = HandChecked.of("one-way-road");
    Map<Long, List<Incident>> byVehicle = new TreeMap<>();
    for (Incident incident : incidents) {
      long vehicle = vehicle(road, incident);
      byVehicle.computeIfAbsent(vehicle, id -> new ArrayList<>()).add(incident);
    }
    return byVehicle;
  }

  private static long vehicle(HandChecked road, Incident incident) throws Exception {
    int frame = 1 + (int) Math.round(incident.detectedAt().micros() * FPS / 1e6);
    long best = 0;
    double overlap = SAME;
    for (CrossingVehicle vehicle : CrossingVehicle.all()) {
      Box box = road.between(vehicle.id(), frame);
      if (box != null && box.iou(incident.box()) > overlap) {
        overlap = box.iou(incident.box());
        best = vehicle.id();
      }
    }
    assertThat(best).as("no vehicle is where " + incident + " is, in frame " + frame).isPositive();
    return best;
  }
}
