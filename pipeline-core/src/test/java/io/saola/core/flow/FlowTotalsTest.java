package io.saola.core.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.saola.core.camera.CameraId;
import io.saola.core.detection.ObjectClass;
import io.saola.core.flow.FlowMinute.Crossings;
import io.saola.core.flow.FlowMinute.InZone;
import io.saola.core.time.MediaTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FlowTotalsTest {

  private static final CameraId CAMERA = new CameraId("street");
  private static final MediaTime NOON = new MediaTime(43_200_000_000L);

  @Test
  void shouldMakeOneMinuteOfTwoParts() {
    FlowMinute busy = part(10, crossed(ObjectClass.CAR, 3), inZone(4, 1, 5.0));
    FlowMinute calm = part(30, crossed(ObjectClass.BUS, 1), inZone(0, 0, null));

    FlowMinute minute = FlowTotals.together(List.of(busy, calm));

    assertThat(minute.camera()).isEqualTo(CAMERA);
    assertThat(minute.from()).isEqualTo(NOON);
    assertThat(minute.seconds()).isEqualTo(40);
    assertThat(minute.crossings())
        .containsExactlyInAnyOrder(crossed(ObjectClass.CAR, 3), crossed(ObjectClass.BUS, 1));
    InZone zone = minute.zones().getFirst();
    assertThat(zone.vehicles()).isEqualTo(1, within(1e-9));
    assertThat(zone.occupancy()).isEqualTo(0.25, within(1e-9));
    // Of those who drove: nobody did in the calm part.
    assertThat(zone.metresPerSecond()).isNotNull().isEqualTo(5, within(1e-9));
  }

  @Test
  void shouldNeverMakeAMinuteOfMoreThanSixtySeconds() {
    FlowMinute first = part(45, crossed(ObjectClass.CAR, 3), inZone(1, 1, 5.0));
    FlowMinute again = part(45, crossed(ObjectClass.CAR, 4), inZone(1, 1, 5.0));

    FlowMinute minute = FlowTotals.together(List.of(first, again));

    assertThat(minute.seconds()).isEqualTo(60);
    assertThat(minute.crossings()).containsExactly(crossed(ObjectClass.CAR, 7));
  }

  @Test
  void shouldLeaveAMinuteOfOnePartAsItIs() {
    FlowMinute whole = part(60, crossed(ObjectClass.CAR, 3), inZone(4, 1, 5.0));

    assertThat(FlowTotals.together(List.of(whole))).isSameAs(whole);
  }

  private static FlowMinute part(double seconds, Crossings crossings, InZone zone) {
    return new FlowMinute(CAMERA, NOON, seconds, List.of(crossings), List.of(zone));
  }

  private static Crossings crossed(ObjectClass objectClass, long count) {
    return new Crossings("stop", objectClass, Direction.LEFT_TO_RIGHT, count);
  }

  private static InZone inZone(double vehicles, double occupancy, @Nullable Double metres) {
    return new InZone("lane", vehicles, 0, occupancy, metres, null);
  }
}
