package io.saola.app.measure.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.inference.detect.model.ModelFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A small run of what {@code saola measure gate} measures at length. */
class GateHarnessTest {

  private static final ModelFiles NO_MODELS = ModelFiles.of(Map.of(), Path.of("none"));

  @Test
  void shouldLoseNothingInTheScenesAndSkipMuchWhereNobodyIsAbout() throws Exception {
    GateResult result = new GateHarness(1, 90, List.of()).run(NO_MODELS, _ -> {});

    assertThat(result.total().incidents()).isGreaterThan(30);
    assertThat(result.total().lost()).as(result.text()).isZero();
    assertThat(result.total().longestDelay()).as(result.text()).isLessThan(1);
    assertThat(result.parts())
        .filteredOn(part -> part.name().equals("minh-cau, deserted"))
        .singleElement()
        .satisfies(part -> assertThat(part.shareSkipped()).as(part.text()).isGreaterThan(0.3));
  }

  @Test
  void shouldGiveTheSameFiguresAgain() throws Exception {
    GateHarness harness = new GateHarness(1, 20, List.of());

    GateResult first = harness.run(NO_MODELS, _ -> {});

    assertThat(harness.run(NO_MODELS, _ -> {})).isEqualTo(first);
  }
}
