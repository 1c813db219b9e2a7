package io.saola.ingest.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ArrivalClockTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final long START_MICROS = START.toEpochMilli() * 1_000;

  private final AtomicLong nanos = new AtomicLong(5_000);
  private final AtomicReference<Instant> wall = new AtomicReference<>(START);
  private final ArrivalClock clock = new ArrivalClock(nanos::get, wall::get);

  @Test
  void shouldCarryOnByTheTicker() {
    nanos.addAndGet(3_000_000);
    wall.set(START.plusMillis(3));

    assertThat(clock.micros(nanos.get())).isEqualTo(START_MICROS + 3_000);
  }

  @Test
  void shouldFollowAComputerThatLearnsTheTime() {
    wall.set(START.plusSeconds(3_600));

    assertThat(clock.micros(nanos.get())).isEqualTo(START_MICROS + 3_600_000_000L);
  }

  @Test
  void shouldNotGoBackWithAComputerThatIsSetBack() {
    wall.set(START.minusSeconds(3_600));

    assertThat(clock.micros(nanos.get())).isEqualTo(START_MICROS);
  }
}
