package io.saola.ingest.rtp;

import static io.saola.ingest.rtp.SimulatedCamera.FRAME;
import static io.saola.ingest.rtp.SimulatedCamera.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.time.TimeOrigin;
import io.saola.ingest.fault.FaultLog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds of media time whatever a camera does. */
class TimelinePropertiesTest {

  private static final long SECOND = 1_000_000;

  /** Half a frame is what CAMERA promises, and reports are written in whole ticks. */
  private static final long TRUE = 20_100;

  @Property(tries = 300)
  void shouldNeverGoBackFartherThanBPicturesDo(
      @ForAll @Size(min = 1, max = 80) List<Integer> timestamps,
      @ForAll @IntRange(max = 4_000_000) int step,
      @ForAll @IntRange(min = 1, max = 200_000) int rate,
      @ForAll Random random) {
    AtomicLong now = new AtomicLong();
    Timeline any = timeline(now, rate, new AtomicInteger());
    long latest = Long.MIN_VALUE / 2;
    for (int timestamp : timestamps) {
      now.addAndGet(step);
      disturb(any, random, now.get());

      long time = any.at(timestamp, now.get() * 1_000).time().micros();

      assertThat(time).isGreaterThan(latest - SECOND);
      latest = Math.max(latest, time);
    }
  }

  @Property(tries = 300)
  void shouldNeverRunAheadOfArrivalWithoutACamerasClock(
      @ForAll @Size(min = 1, max = 80) List<@IntRange(max = 1_000_000) Integer> steps,
      @ForAll @IntRange(max = 300_000) int jitter,
      @ForAll Random random) {
    AtomicLong now = new AtomicLong();
    Timeline any = timeline(now, 90_000, new AtomicInteger());
    int timestamp = random.nextInt();
    int pictures = 0;
    for (int step : steps) {
      timestamp += step;
      now.addAndGet(random.nextInt(jitter + 1));

      long time = any.at(timestamp, now.get() * 1_000).time().micros();

      pictures++;
      assertThat(time - START).isLessThanOrEqualTo(now.get() + 12L * pictures);
    }
  }

  @Property(tries = 200)
  void shouldTellTheTruthAboutWhereTimeComesFrom(
      @ForAll @IntRange(min = -1_000, max = 1_000) int ppm,
      @ForAll @IntRange(min = -3_000_000, max = 3_000_000) int clockError,
      @ForAll @IntRange(max = 500_000) int jitter,
      @ForAll int firstTimestamp,
      @ForAll Random random) {
    SimulatedCamera camera =
        new SimulatedCamera()
            .speed(1 + ppm / 1e6)
            .clockError(clockError)
            .firstTimestamp(firstTimestamp);
    boolean reported = false;
    for (int i = 0; i < 1_500; i++) {
      long taken = i * FRAME;
      camera.delay(random.nextInt(jitter + 1));
      if (i % 125 == 60) {
        camera.report(taken);
        reported = true;
      }

      Stamp stamp = camera.stamp(taken);

      if (stamp.origin() == TimeOrigin.CAMERA) {
        assertThat(reported).isTrue();
        assertThat(Math.abs(stamp.time().micros() - START - camera.cameraTime(taken)))
            .isLessThanOrEqualTo(TRUE);
      }
    }
    long error = Math.abs(clockError + 1_500 * FRAME / 1_000_000 * ppm);
    if (error < 1_400_000) {
      assertThat(camera.originOf(1_500 * FRAME)).isEqualTo(TimeOrigin.CAMERA);
    } else if (error > 2_600_000) {
      assertThat(camera.originOf(1_500 * FRAME)).isEqualTo(TimeOrigin.ARRIVAL);
    }
  }

  @Property(tries = 200)
  void shouldKeepDurationsRightWithinATwentiethWhereNothingJumps(
      @ForAll @IntRange(min = -1_000, max = 1_000) int ppm,
      @ForAll @IntRange(min = -1_900_000, max = 1_900_000) int clockError,
      @ForAll @IntRange(max = 50) int reportEvery,
      @ForAll Random random) {
    SimulatedCamera camera = new SimulatedCamera().speed(1 + ppm / 1e6).clockError(clockError);
    long before = camera.picture(0);
    for (int i = 1; i < 1_500; i++) {
      long taken = i * FRAME;
      if (reportEvery > 0 && i % (reportEvery * 5) == 0) {
        camera.report(taken);
      }
      long time = camera.picture(taken);

      assertThat((double) time - before).isBetween(FRAME * 0.945, FRAME * 1.055);
      before = time;
    }
    assertThat(camera.rebases()).isZero();
  }

  @Property(tries = 200)
  void shouldKeepPicturesInTheOrderOfTheirTimestamps(
      @ForAll @IntRange(min = -1_900_000, max = 1_900_000) int clockError,
      @ForAll @IntRange(max = 100_000) int jitter,
      @ForAll @IntRange(max = 4) int between,
      @ForAll Random random) {
    SimulatedCamera camera = new SimulatedCamera().clockError(clockError);
    long earlier = camera.picture(0);
    for (int group = 0; group < 200; group++) {
      long base = group * (between + 1L) * FRAME;
      camera.delay(random.nextInt(jitter + 1));
      if (group % 20 == 7) {
        camera.report(base);
      }
      long reference = camera.picture(base + (between + 1) * FRAME);
      for (int i = 1; i <= between; i++) {
        long b = camera.picture(base + i * FRAME);
        assertThat(b).isGreaterThan(earlier).isLessThan(reference);
        earlier = b;
      }
      assertThat(reference).isGreaterThan(earlier);
      earlier = reference;
    }
  }

  @Property(tries = 100)
  void shouldWrapWithoutATrace(@ForAll int firstTimestamp, @ForAll @IntRange(max = 40_000) int at) {
    SimulatedCamera one = new SimulatedCamera().firstTimestamp(0);
    SimulatedCamera other = new SimulatedCamera().firstTimestamp(firstTimestamp);
    long taken = 0;
    for (int i = 0; i < 60; i++) {
      taken += at + 1_000L * SECOND / (i + 1);

      assertThat(Math.abs(other.picture(taken) - one.picture(taken))).isLessThanOrEqualTo(24);
    }
  }

  private static Timeline timeline(AtomicLong now, int rate, AtomicInteger rebases) {
    ArrivalClock clock =
        new ArrivalClock(
            () -> now.get() * 1_000, () -> Instant.ofEpochSecond(0, (START + now.get()) * 1_000));
    Duration bound = Duration.ofSeconds(2);
    return new Timeline(clock, rate, bound, rebases::incrementAndGet, FaultLog.none());
  }

  /** Reports that say anything, and sources that come and go. */
  private static void disturb(Timeline timeline, Random random, long now) {
    switch (random.nextInt(4)) {
      case 0 -> timeline.restart();
      case 1 -> timeline.senderReport(random.nextLong(), random.nextInt(), now * 1_000);
      case 2 -> {
        long seconds = (START + now) / SECOND + 2_208_988_800L + random.nextInt(-3, 4);
        timeline.senderReport(seconds << 32, random.nextInt(), now * 1_000);
      }
      default -> {}
    }
  }
}
