package io.saola.ingest.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.micrometer.core.instrument.Counter;
import io.saola.core.camera.CameraId;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import org.junit.jupiter.api.Test;

class RecentRateTest {

  private static final long SECOND = 1_000_000_000L;

  private final Counter frames =
      Meters.inMemory().counter(Meter.FRAMES_ANALYSED, new CameraId("north"));
  private final RecentRate rate = new RecentRate(frames);

  @Test
  void shouldKnowNothingBeforeTheSecondSample() {
    frames.increment(7);

    rate.sample(0);

    assertThat(rate.perSecond()).isZero();
  }

  @Test
  void shouldMeanOverTenSecondsSoThatASlowBeatShowsNoGaps() {
    for (int second = 0; second <= 30; second++) {
      frames.increment(second % 2);
      rate.sample(second * SECOND);
    }

    assertThat(rate.perSecond()).isCloseTo(0.5, within(0.06));
  }

  @Test
  void shouldForgetWhatIsLongerAgo() {
    for (int second = 0; second <= 30; second++) {
      frames.increment(second < 15 ? 25 : 5);
      rate.sample(second * SECOND);
    }

    assertThat(rate.perSecond()).isEqualTo(5);
  }
}
