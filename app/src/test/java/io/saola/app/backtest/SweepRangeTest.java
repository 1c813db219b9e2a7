package io.saola.app.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SweepRangeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "r.after=5s..30s/6|5s, 10s, 15s, 20s, 25s, 30s",
        "r.after=500ms..2s/4|500ms, 1s, 1500ms, 2s",
        "r.after=30s..2m/2|30s, 2m",
        "r.people=3..8/6|3, 4, 5, 6, 7, 8",
        "r.people=1..3/9|1, 2, 3",
        "r.share=0.2..0.8/4|0.2, 0.4, 0.6, 0.8",
        "r.share=0.0..1/3|0.0, 0.5, 1.0",
        "r.shift=-1..1/3|-1, 0, 1",
      })
  void shouldSpaceValuesEvenlyWithBothEnds(String text, String values) throws Exception {
    SweepRange range = SweepRange.parse(text);

    assertThat(String.join(", ", range.values().keySet())).isEqualTo(values);
  }

  @Test
  void shouldKnowDurationsInSecondsAndRulesWithDots() throws Exception {
    SweepRange range = SweepRange.parse("stop.lane-1.after=5s..1m");

    assertThat(range.rule()).isEqualTo("stop.lane-1");
    assertThat(range.parameter()).isEqualTo("after");
    assertThat(range.values()).hasSize(9).containsEntry("5s", 5.0).containsEntry("1m", 60.0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "after=5s..30s",
        "r.after=5s",
        "r.after=5s..",
        "r.after=30s..5s",
        "r.after=5s..5s",
        "r.after=5s..30",
        "r.after=a..b",
        "r.after=5s..30s/x",
        "r.after=NaN..1",
      })
  void shouldSayWhatItExpects(String text) {
    assertThatThrownBy(() -> SweepRange.parse(text))
        .isInstanceOf(BacktestException.class)
        .hasMessage(
            "--sweep: found '"
                + text
                + "', expected RULE.PARAM=a..b or RULE.PARAM=a..b/N with a below b, such as"
                + " stopped-lane-1.after=5s..30s/6");
  }

  @ParameterizedTest
  @ValueSource(strings = {"r.after=5s..30s/1", "r.after=5s..30s/101"})
  void shouldLimitTheNumberOfValues(String text) {
    assertThatThrownBy(() -> SweepRange.parse(text))
        .isInstanceOf(BacktestException.class)
        .hasMessageContaining("expected 2..100 values");
  }
}
