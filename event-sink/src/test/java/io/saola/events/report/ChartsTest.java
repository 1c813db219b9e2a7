package io.saola.events.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.saola.core.config.SaolaConfig.Site;
import io.saola.core.time.MediaTime;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartsTest {

  private static final Tongue HANOI =
      new Tongue(new Site("City", ZoneId.of("Asia/Ho_Chi_Minh"), "vi"));

  private static MediaTime at(String time) {
    return MediaTime.of(Instant.parse(time));
  }

  @Test
  void shouldMarkRoundLocalTimes() {
    TimeAxis day = new TimeAxis(at("2026-01-01T01:30:00Z"), at("2026-01-02T01:30:00Z"), 0, 240);

    String grid = day.grid(HANOI, 0, 10);

    // From 8:30 to 8:30 in Hanoi.
    assertThat(grid)
        .contains(">09:00<", ">12:00<", ">21:00<", ">02/01<", ">03:00<", ">06:00<")
        .doesNotContain(">08:30<");
    assertThat(day.x(at("2026-01-01T13:30:00Z"))).isEqualTo(120, within(1e-9));
    assertThat(day.x(at("2026-01-05T00:00:00Z"))).isEqualTo(240, within(1e-9));
  }

  @Test
  void shouldMarkSecondsOfAShortTimeAndSurviveNone() {
    TimeAxis clip = new TimeAxis(at("2026-01-01T00:00:00Z"), at("2026-01-01T00:00:08Z"), 0, 80);
    TimeAxis nothing = new TimeAxis(at("2026-01-01T00:00:00Z"), at("2026-01-01T00:00:00Z"), 0, 80);

    assertThat(clip.grid(HANOI, 0, 10)).contains(">07:00:03<");
    assertThat(nothing.grid(HANOI, 0, 10)).contains("<line");
    assertThat(nothing.x(at("2026-01-01T00:00:00Z"))).isZero();
  }

  @ParameterizedTest
  @CsvSource({"3, 4", "4, 4", "4.1, 8", "7, 8", "9, 10", "100, 100", "0.03, 0.04"})
  void shouldEndAtARoundValueAboveTheLargest(double largest, double most) {
    ValueAxis axis = ValueAxis.upTo(largest, 0, 100);

    assertThat(axis.most()).isEqualTo(most, within(1e-3 * most));
    assertThat(axis.y(0)).isEqualTo(100);
    assertThat(axis.y(axis.most())).isEqualTo(0, within(1e-9));
  }

  @Test
  void shouldLabelValuesAsTheLanguageWritesThem() {
    assertThat(ValueAxis.upTo(2, 0, 100).grid(HANOI, 0, 10))
        .contains(">0,5<", ">1,0<", ">1,5<", ">2,0<");
    assertThat(ValueAxis.upTo(9, 0, 100).grid(HANOI, 0, 10)).contains(">2,5<", ">7,5<", ">10,0<");
    assertThat(ValueAxis.upTo(40_000, 0, 100).grid(HANOI, 0, 10)).contains(">40.000<");
  }
}
