package io.saola.app.measure.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StepResultTest {

  private static final CapacityReport GOOD = new CapacityReport(100, 100, 60, 500, 0, 20, 80);

  @Test
  void shouldHoldWhatIsYoungAndComplete() {
    assertThat(of(GOOD, 1, 0.2, 0.5, 1).held()).isTrue();
  }

  @Test
  void shouldNotHoldOldFramesNorTooFewNorLostPictures() {
    assertThat(of(new CapacityReport(100, 100, 60, 500, 0, 20, 501), 1, 0.2, 0.5, 1).held())
        .isFalse();
    assertThat(of(new CapacityReport(100, 94, 60, 500, 0, 20, 80), 1, 0.2, 0.5, 1).held())
        .isFalse();
    assertThat(of(new CapacityReport(100, 100, 60, 500, 30, 20, 80), 1, 0.2, 0.5, 1).held())
        .isFalse();
    assertThat(of(new CapacityReport(0, 0, 0, 0, 0, Double.NaN, Double.NaN), 1, 0, 0.5, 1).held())
        .isFalse();
  }

  @Test
  void shouldNotHoldWhatTheCamerasDidNotShow() {
    StepResult result = of(GOOD, 0.5, 0.4, 0.5, 0.9);

    assertThat(result.held()).isFalse();
    assertThat(result.limit()).isEqualTo("the simulated cameras");
  }

  @Test
  void shouldNameWhatThereIsNoMoreOf() {
    assertThat(of(GOOD, 1.6, 0.3, 0.5, 1).limit()).isEqualTo("the processor");
    assertThat(of(GOOD, 0.8, 1.1, 0.5, 1).limit()).contains("simulated cameras take most");
    assertThat(of(GOOD, 1.6, 0.3, 0.96, 1).limit()).isEqualTo("memory");
    assertThat(of(GOOD, 0.6, 0.3, 0.5, 1).limit()).contains("thread");
  }

  @Test
  void shouldCrossProcessesUnchanged() {
    assertThat(CapacityReport.of(GOOD.line())).isEqualTo(GOOD);
    assertThat(GOOD.share()).isEqualTo(1);
  }

  private static StepResult of(
      CapacityReport report, double reader, double simulator, double memory, double shown) {
    return new StepResult(10, 20, report, reader, simulator, 1, memory, shown, 2);
  }
}
