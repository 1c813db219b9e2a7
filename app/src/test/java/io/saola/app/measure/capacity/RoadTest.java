package io.saola.app.measure.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Timer;
import io.saola.app.measure.AgeBook;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RoadTest {

  @Test
  void shouldSpreadTheBusyCamerasEvenly() {
    assertThat(new Road(0.2).busyOf(12)).containsExactly(1, 6, 11);
    assertThat(new Road(1).busyOf(3)).containsExactly(1, 2, 3);
  }

  @Test
  void shouldFindEveryCameraByTheAddressOfTheFirst() {
    RoadFilm film = new RoadFilm("rtsp://127.0.0.1:8554/road/0001", 320, 240, 66, 1e6, 1e5);

    assertThat(film.url(12)).isEqualTo("rtsp://127.0.0.1:8554/road/0012");
    assertThat(RoadFilm.of(film.line())).isEqualTo(film);
  }

  @Test
  void shouldTellTheAgesThatATimerTook() {
    AgeBook ages = new AgeBook();
    Timer timer = new Meters(new AgeRegistry(ages)).timer(Meter.PACKET_TO_RULES);
    for (int millis = 1; millis <= 100; millis++) {
      timer.record(millis * 1_000L - 500, TimeUnit.MICROSECONDS);
    }

    assertThat(List.of(ages.percentile(0.5), ages.percentile(0.99), ages.percentile(1)))
        .containsExactly(50.0, 99.0, 100.0);
    assertThat(timer.count()).isEqualTo(100);

    ages.reset();

    assertThat(ages.percentile(0.99)).isNaN();
  }

  @Test
  void shouldCountAMinuteForWhateverIsOlder() {
    AgeBook ages = new AgeBook();
    ages.add(TimeUnit.HOURS.toNanos(1));

    assertThat(ages.percentile(0.99)).isGreaterThanOrEqualTo(60_000);
  }
}
