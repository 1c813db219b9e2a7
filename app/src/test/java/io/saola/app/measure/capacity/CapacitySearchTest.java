package io.saola.app.measure.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CapacitySearchTest {

  private static final int CORES = 2;

  private final List<Integer> asked = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 17, 100, 511})
  void shouldFindTheCapacityWithinAFewSteps(int capacity) throws Exception {
    CapacitySearch.Found found = search(512, capacity);

    assertThat(found.cameras()).isLessThanOrEqualTo(capacity);
    assertThat(found.cameras()).isGreaterThanOrEqualTo((int) (capacity * 0.94));
    assertThat(asked).hasSizeLessThan(16).doesNotHaveDuplicates();
  }

  @Test
  void shouldDoubleAndThenHalveTheSpaceBetween() throws Exception {
    search(512, 22);

    assertThat(asked).containsExactly(8, 16, 32, 24, 20, 22, 23);
  }

  @Test
  void shouldNeverExceedTheMost() throws Exception {
    CapacitySearch.Found found = search(10, 1_000);

    assertThat(asked).containsExactly(8, 10);
    assertThat(found.cameras()).isEqualTo(10);
    assertThat(found.beyond()).isEmpty();
  }

  @Test
  void shouldFindNothingWhereNotEvenOneIsHeld() throws Exception {
    CapacitySearch.Found found = search(8, 0);

    assertThat(found.cameras()).isZero();
    assertThat(found.beyond()).map(StepResult::cameras).contains(1);
  }

  private CapacitySearch.Found search(int most, int capacity) throws Exception {
    return new CapacitySearch(
            most,
            cameras -> {
              asked.add(cameras);
              return step(cameras, cameras <= capacity ? 100 : 900);
            })
        .run();
  }

  static StepResult step(int cameras, double p99) {
    CapacityReport report = new CapacityReport(100, 100, 100, 500, 0, p99 / 2, p99);
    return new StepResult(cameras, 20, report, 1, 0.2, 1, 0.5, 1, CORES);
  }
}
