package io.saola.app.measure.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.saola.core.camera.CameraId;
import io.saola.core.geometry.Box;
import io.saola.core.incident.Incident;
import io.saola.core.incident.IncidentId;
import io.saola.core.incident.IncidentType;
import io.saola.core.incident.Severity;
import io.saola.core.time.MediaTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class GateFiguresTest {

  @Test
  void shouldTellLostFromDelayed() {
    List<Incident> without = List.of(at(10), at(60), at(120));
    List<Incident> with = List.of(at(10), at(122));

    GateFigures figures = GateFigures.of("street", 1000, 400, without, with);

    assertThat(figures.lost()).isEqualTo(1);
    assertThat(figures.added()).isZero();
    assertThat(figures.shareLost()).isCloseTo(1 / 3.0, within(1e-9));
    assertThat(figures.shareDelayed()).isEqualTo(0.5);
    assertThat(figures.longestDelay()).isEqualTo(2);
    assertThat(figures.shareSkipped()).isEqualTo(0.4);
  }

  @Test
  void shouldCountAnIncidentOnceOnly() {
    GateFigures figures =
        GateFigures.of("street", 10, 0, List.of(at(10), at(12)), List.of(at(11), at(90)));

    assertThat(figures.lost()).isEqualTo(1);
    assertThat(figures.added()).isEqualTo(1);
  }

  @Test
  void shouldNotBeGoodWithNothingToLose() {
    GateFigures nothing = GateFigures.of("street", 10, 5, List.of(), List.of());

    assertThat(new GateResult(List.of(nothing)).good()).isFalse();
  }

  @Test
  void shouldNotBeGoodWhenTooMuchIsLost() {
    List<Incident> many = List.of(at(10), at(60));

    assertThat(new GateResult(List.of(GateFigures.of("a", 9, 1, many, many))).good()).isTrue();
    assertThat(new GateResult(List.of(GateFigures.of("a", 9, 1, many, many.subList(1, 2)))).good())
        .isFalse();
  }

  private static Incident at(double seconds) {
    MediaTime time = new MediaTime(Math.round(seconds * 1e6));
    return new Incident(
        new IncidentId("i-" + Math.round(seconds * 1000)),
        new CameraId("c"),
        "rule",
        IncidentType.INTRUSION,
        Severity.HIGH,
        time,
        time,
        null,
        0.9,
        "zone",
        List.of(1L),
        new Box(0, 0, 10, 10),
        640,
        360);
  }
}
