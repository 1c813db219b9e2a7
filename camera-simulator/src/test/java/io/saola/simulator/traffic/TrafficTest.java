package io.saola.simulator.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.simulator.scenario.Kind;
import io.saola.simulator.scenario.Light;
import io.saola.simulator.scenario.Scenario;
import io.saola.simulator.street.Scenarios;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

final class TrafficTest {

  private static final double STEP = 0.2;

  @Provide
  Arbitrary<String> streets() {
    return Arbitraries.of(
        "rush-hour", "queues-at-lights", "u-turns-allowed", "buses-at-stop", "busy-crossing");
  }

  @Property(tries = 12)
  void shouldNeverLetTwoVehiclesOverlap(
      @ForAll("streets") String name, @ForAll @LongRange(min = 1, max = 1_000_000) long seed) {
    Scenario scenario = Scenarios.read(name);
    Street street = new Street(scenario, seed);

    for (int step = 0; step < 1500; step++) {
      street.step(STEP, List.of());
      scenario.roads().forEach(road -> checkApart(street.carriageway(road.id())));
    }
  }

  private static void checkApart(Carriageway carriageway) {
    List<Vehicle> vehicles = carriageway.vehicles();
    for (int i = 0; i < vehicles.size(); i++) {
      Vehicle one = vehicles.get(i);
      double right = one.across - one.kind.width() / 2;
      double left = one.across + one.kind.width() / 2;
      for (int j = i + 1; j < vehicles.size(); j++) {
        Vehicle other = vehicles.get(j);
        boolean along = other.rear() < one.front - 1e-6 && other.front > one.rear() + 1e-6;
        boolean across = other.overlapsAcross(right + 1e-6, left - 1e-6);
        assertThat(along && across)
            .as(
                "%s %d at %.2f/%.2f and %s %d at %.2f/%.2f",
                one.kind,
                one.id,
                one.front,
                one.across,
                other.kind,
                other.id,
                other.front,
                other.across)
            .isFalse();
      }
    }
  }

  @Property(tries = 8)
  void shouldNeverPassARedLight(@ForAll @LongRange(min = 1, max = 1_000_000) long seed) {
    Scenario scenario = Scenarios.read("queues-at-lights");
    Street street = new Street(scenario, seed);
    Map<Long, Double> before = new HashMap<>();
    int passed = 0;

    for (int step = 0; step < 3000; step++) {
      street.step(STEP, List.of());
      for (Light light : scenario.lights()) {
        for (Vehicle vehicle : street.carriageway(light.road()).vehicles()) {
          Double was = before.put(vehicle.id, vehicle.front);
          boolean passes = was != null && was <= light.at() && vehicle.front > light.at();
          passed += passes ? 1 : 0;
          assertThat(passes && street.lights().forbids(light))
              .as("vehicle %d at %s", vehicle.id, light.id())
              .isFalse();
        }
      }
    }

    assertThat(passed).as("vehicles that passed at green").isGreaterThan(20);
  }

  /** Some passings in ten minutes is what a street mostly shows: what ten streets show is told. */
  @Test
  void shouldLetMotorcyclesFilterToTheFrontOfAQueue() {
    Scenario scenario = Scenarios.read("queues-at-lights");
    Light light = scenario.light("main");
    int overtaken = 0;

    for (long seed = 1; seed <= 10; seed++) {
      Street street = new Street(scenario, seed);
      Map<Long, Double> lastGap = new HashMap<>();
      for (int step = 0; step < 3000; step++) {
        street.step(STEP, List.of());
        overtaken += overtakenCars(street.carriageway(light.road()), light, lastGap);
      }
    }

    assertThat(overtaken).as("standing cars passed by motorcycles").isGreaterThan(50);
  }

  /** How many standing cars have been passed by motorcycles since the last step. */
  private static int overtakenCars(
      Carriageway carriageway, Light light, Map<Long, Double> lastGap) {
    int overtaken = 0;
    for (Vehicle car : carriageway.vehicles()) {
      if (car.kind != Kind.CAR || car.speed > 0.1 || car.front > light.at()) {
        continue;
      }
      for (Vehicle bike : carriageway.vehicles()) {
        if (bike.kind == Kind.MOTORCYCLE) {
          Double gap = lastGap.put(car.id << 24 | bike.id, bike.front - car.front);
          overtaken += gap != null && gap < 0 && bike.front > car.front ? 1 : 0;
        }
      }
    }
    return overtaken;
  }

  @Property(tries = 6)
  void shouldKeepSpeedsAndBrakingPossible(
      @ForAll("streets") String name, @ForAll @LongRange(min = 1, max = 1_000_000) long seed) {
    Scenario scenario = Scenarios.read(name);
    Street street = new Street(scenario, seed);

    for (int step = 0; step < 1000; step++) {
      street.step(STEP, List.of());
      for (var road : scenario.roads()) {
        for (Vehicle vehicle : street.carriageway(road.id()).vehicles()) {
          assertThat(vehicle.speed).isBetween(0.0, 20.0);
          assertThat(Math.abs(vehicle.across)).isLessThanOrEqualTo(road.width() / 2);
        }
      }
    }
  }
}
