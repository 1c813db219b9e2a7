package io.saola.ingest.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TimelineTest {

  private static final long START = 1_800_000_000_000_000L;
  private static final int FRAME_TICKS = 3_600;
  private static final long FRAME_MICROS = 40_000;

  private final AtomicInteger rebases = new AtomicInteger();
  private final Timeline timeline = new Timeline(rebases::incrementAndGet);

  @Test
  void shouldCountOnFromTheFirstArrivalByTimestamps() {
    long first = at(1_000, START);
    long late = at(1_000 + FRAME_TICKS, START + 900_000);

    assertThat(first).isEqualTo(START);
    assertThat(late).isEqualTo(START + FRAME_MICROS);
    assertThat(rebases).hasValue(0);
  }

  @Test
  void shouldGoOnWhereTimestampsWrap() {
    at(-FRAME_TICKS, START);

    long after = at(FRAME_TICKS, START + 2 * FRAME_MICROS);

    assertThat(after).isEqualTo(START + 2 * FRAME_MICROS);
    assertThat(rebases).hasValue(0);
  }

  @Test
  void shouldKeepTheOrderOfBPictures() {
    at(0, START);
    at(3 * FRAME_TICKS, START + 40_000);

    long b = at(FRAME_TICKS, START + 80_000);

    assertThat(b).isEqualTo(START + FRAME_MICROS);
    assertThat(rebases).hasValue(0);
  }

  @Test
  void shouldFollowArrivalAfterAJump() {
    at(0, START);

    long jumped = at(1_000_000_000, START + FRAME_MICROS);
    long next = at(1_000_000_000 + FRAME_TICKS, START + 2 * FRAME_MICROS);

    assertThat(jumped).isEqualTo(START + FRAME_MICROS);
    assertThat(next).isEqualTo(START + 2 * FRAME_MICROS);
    assertThat(rebases).hasValue(1);
  }

  @Test
  void shouldFollowArrivalWhereTheCameraClockIsSlow() {
    long last = 0;
    for (int i = 0; i < 1_000; i++) {
      last = at(i * FRAME_TICKS, START + i * FRAME_MICROS * 2);
    }

    assertThat(START + 999 * FRAME_MICROS * 2 - last).isBetween(0L, Timeline.TOLERANCE_MICROS);
    assertThat(rebases.get()).isPositive();
  }

  @Test
  void shouldRunSlowlyWhereMediaTimeIsAheadOfArrival() {
    long before = 0;
    for (int i = 0; i < 200; i++) {
      long time = at(i * FRAME_TICKS, START);
      assertThat(time).isGreaterThan(before);
      before = time;
    }

    assertThat(before).isLessThan(START + 200 * FRAME_MICROS);
    assertThat(rebases).hasValue(1);
  }

  @Test
  void shouldNotGoBackWhenAnotherSourceBegins() {
    at(0, START);
    long ahead = at(30 * FRAME_TICKS, START);

    timeline.restart();
    long other = at(777, START + 100);

    assertThat(other).isGreaterThan(ahead);
  }

  @Property(tries = 200)
  void shouldNeverGoBackFartherThanBPicturesDo(
      @ForAll @Size(min = 1, max = 60) List<Integer> timestamps,
      @ForAll @IntRange(min = 0, max = 4_000_000) int step) {
    long latest = Long.MIN_VALUE;
    Timeline any = new Timeline(() -> {});
    long arrival = START;
    for (int timestamp : timestamps) {
      arrival += step;
      long time = any.at(timestamp, arrival).micros();

      assertThat(time).isGreaterThanOrEqualTo(latest == Long.MIN_VALUE ? time : latest - 1_000_000);
      latest = Math.max(latest, time);
    }
  }

  private long at(int timestamp, long arrival) {
    return timeline.at(timestamp, arrival).micros();
  }
}
