package io.saola.ingest.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SampleTimesTest {

  @Property(tries = 300)
  void shouldDecodeEachPictureBeforeItIsShown(
      @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 0, max = 5) Integer> groups,
      @ForAll @Size(min = 1, max = 7) List<@IntRange(min = 1, max = 250_000) Integer> steps) {
    List<Long> micros = reordered(groups, steps);

    SampleTimes times = of(micros);

    for (int i = 0; i < micros.size(); i++) {
      assertThat(times.dts(i)).isLessThanOrEqualTo(times.pts(i));
      if (i > 0) {
        assertThat(times.dts(i)).isGreaterThan(times.dts(i - 1));
      }
    }
  }

  @Property(tries = 300)
  void shouldShowPicturesWhenTheCameraTookThem(
      @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 0, max = 5) Integer> groups,
      @ForAll @Size(min = 1, max = 7) List<@IntRange(min = 100, max = 250_000) Integer> steps) {
    List<Long> micros = reordered(groups, steps);
    long start = Collections.min(micros);

    SampleTimes times = of(micros);

    for (int i = 0; i < micros.size(); i++) {
      assertThat(Math.abs(times.pts(i) * 100 - (micros.get(i) - start) * 9))
          .isLessThanOrEqualTo(50);
    }
  }

  @Test
  void shouldStartAtZeroWithoutDelayWhereNothingIsReordered() {
    SampleTimes times = of(List.of(5_000_000L, 5_040_000L, 5_080_000L));

    assertThat(IntStream.range(0, 3).mapToLong(times::dts).toArray())
        .containsExactly(0, 3_600, 7_200);
    assertThat(IntStream.range(0, 3).mapToLong(times::pts).toArray())
        .containsExactly(0, 3_600, 7_200);
    assertThat(times.duration(0)).isEqualTo(3_600);
    assertThat(times.duration(2)).isEqualTo(3_600);
  }

  @Test
  void shouldTellPicturesOfTheSameTimeApart() {
    SampleTimes times = of(List.of(1_000L, 1_000L, 1_000L, 41_000L));

    assertThat(IntStream.range(0, 4).mapToLong(times::pts).toArray())
        .containsExactly(0, 1, 2, 3_600);
  }

  @Test
  void shouldJoinPiecesWithoutAPause() {
    SampleTimes times =
        SampleTimes.of(new long[] {0, 40_000, 80_000, 90_000_000, 90_040_000}, IntStream.of(0, 3));

    assertThat(IntStream.range(0, 5).mapToLong(times::pts).toArray())
        .containsExactly(0, 3_600, 7_200, 10_800, 14_400);
  }

  @Test
  void shouldGoOnWhereTheClockJumpedBack() {
    SampleTimes times = of(List.of(90_000_000L, 90_040_000L, 40_000L, 80_000L));

    assertThat(IntStream.range(0, 4).mapToLong(times::pts).toArray())
        .containsExactly(0, 3_600, 7_200, 10_800);
  }

  private static SampleTimes of(List<Long> micros) {
    return SampleTimes.of(micros.stream().mapToLong(Long::longValue).toArray(), IntStream.of(0));
  }

  /** Groups of pictures: the last one is sent first, those shown before it follow. */
  private static List<Long> reordered(List<Integer> groups, List<Integer> steps) {
    List<Long> micros = new ArrayList<>();
    long shown = 1_000_000_000L;
    int step = 0;
    for (int between : groups) {
      List<Long> group = new ArrayList<>();
      for (int i = 0; i <= Math.min(between, 3); i++) {
        shown += steps.get(step++ % steps.size());
        group.add(shown);
      }
      micros.add(group.removeLast());
      micros.addAll(group);
    }
    return micros;
  }
}
