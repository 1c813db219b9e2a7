package io.saola.ingest.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class NtpTimeTest {

  @Test
  void shouldCountFrom1900() {
    long micros = NtpTime.micros(2_208_988_801L << 32 | 0x80000000L, at("1990-01-01T00:00:00Z"));

    assertThat(micros).isEqualTo(1_500_000);
  }

  @Test
  void shouldGoOnInTheNextEra() {
    long last = NtpTime.micros(0xffffffffL << 32, at("2036-02-07T06:28:00Z"));
    long first = NtpTime.micros(1L << 32, at("2036-02-07T06:28:00Z"));

    assertThat(last).isEqualTo(at("2036-02-07T06:28:15Z"));
    assertThat(first).isEqualTo(at("2036-02-07T06:28:17Z"));
  }

  @Test
  void shouldTakeACameraOf1970AsItIs() {
    long micros = NtpTime.micros(2_208_988_800L << 32, at("2026-01-01T00:00:00Z"));

    assertThat(micros).isZero();
  }

  private static long at(String instant) {
    return Instant.parse(instant).toEpochMilli() * 1_000;
  }
}
