package io.saola.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class MediaTimeTest {

  @Test
  void shouldKeepMicroseconds() {
    MediaTime time = MediaTime.of(Instant.parse("2026-01-01T00:00:00.123456789Z"));

    assertThat(time.toInstant()).isEqualTo(Instant.parse("2026-01-01T00:00:00.123456Z"));
    assertThat(time.toEpochMillis()).isEqualTo(1_767_225_600_123L);
    assertThat(time).hasToString("2026-01-01T00:00:00.123456Z");
  }

  @Test
  void shouldRoundDownBefore1970Too() {
    MediaTime time = MediaTime.of(Instant.parse("1969-12-31T23:59:59.999999999Z"));

    assertThat(time.micros()).isEqualTo(-1);
    assertThat(time.toEpochMillis()).isEqualTo(-1);
    assertThat(time.toInstant()).isEqualTo(Instant.parse("1969-12-31T23:59:59.999999Z"));
  }

  @Test
  void shouldMeasureInSeconds() {
    MediaTime earlier = new MediaTime(1_000_000);
    MediaTime later = earlier.plus(Duration.ofMillis(1500)).plusMicros(1);

    assertThat(later.secondsSince(earlier)).isEqualTo(1.500001);
    assertThat(earlier.secondsSince(later)).isEqualTo(-1.500001);
    assertThat(earlier.isBefore(later)).isTrue();
    assertThat(earlier).isLessThan(later);
  }

  @Test
  void shouldRefuseToOverflow() {
    MediaTime last = new MediaTime(Long.MAX_VALUE);

    assertThatThrownBy(() -> last.plusMicros(1)).isInstanceOf(ArithmeticException.class);
  }
}
