package io.saola.ingest.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DueGridTest {

  private static final long EPOCH = 1_767_225_600_000_000L;

  @ParameterizedTest
  @CsvSource({"25, 5", "12.5, 5", "30, 5", "29.97, 10", "6, 5", "15, 2", "25, 24"})
  void shouldPickTheRateAskedFor(double sourceFps, double fps) {
    DueGrid grid = new DueGrid(fps);

    List<Long> due = new ArrayList<>();
    for (int i = 0; i < 60 * sourceFps; i++) {
      long time = EPOCH + Math.round(i * 1_000_000 / sourceFps);
      if (grid.isDue(time)) {
        due.add(time);
      }
    }

    assertThat((double) due.size()).isCloseTo(60 * fps, within(2.0));
    assertThat(due.getFirst()).isEqualTo(EPOCH);
  }

  @ParameterizedTest
  @CsvSource({"5, 5", "5.0005, 5", "4.99, 5", "4, 5", "1, 5"})
  void shouldTakeEveryFrameOfACameraNoFasterThanTheRate(double sourceFps, double fps) {
    DueGrid grid = new DueGrid(fps);
    Random jitter = new Random(1);

    int due = 0;
    for (int i = 0; i < 1_000; i++) {
      long time = EPOCH + Math.round(i * 1_000_000 / sourceFps) + jitter.nextInt(20_000);
      due += grid.isDue(time) ? 1 : 0;
    }

    assertThat(due).isGreaterThanOrEqualTo(998);
  }

  @Test
  void shouldNotBurstAfterAGap() {
    DueGrid grid = new DueGrid(5);
    grid.isDue(EPOCH);

    List<Long> due = new ArrayList<>();
    for (long time = 60_000_000; time < 61_000_000; time += 40_000) {
      if (grid.isDue(EPOCH + time)) {
        due.add(time - 60_000_000);
      }
    }

    assertThat(due).containsExactly(0L, 160_000L, 360_000L, 560_000L, 760_000L, 960_000L);
  }

  @Test
  void shouldBeginAnewWhenTheCamerasClockIsSetBack() {
    DueGrid grid = new DueGrid(5);
    grid.isDue(EPOCH);

    assertThat(grid.isDue(EPOCH - 3_600_000_000L)).isTrue();
    assertThat(grid.isDue(EPOCH - 3_600_000_000L + 40_000)).isFalse();
    assertThat(grid.isDue(EPOCH - 3_600_000_000L + 200_000)).isTrue();
  }

  @Test
  void shouldTakeNoFrameTwice() {
    DueGrid grid = new DueGrid(5);
    grid.isDue(EPOCH);
    grid.isDue(EPOCH + 200_000);

    assertThat(grid.isDue(EPOCH + 200_000)).isFalse();
    assertThat(grid.isDue(EPOCH + 120_000)).isFalse();
  }
}
