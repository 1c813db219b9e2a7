package io.saola.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HoursTest {

  private static final ZoneId HANOI = ZoneId.of("Asia/Ho_Chi_Minh");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // 2026-01-02 is a Friday.
        "Mon-Fri 06:00-22:00 | 2026-01-02T06:00 | true",
        "Mon-Fri 06:00-22:00 | 2026-01-02T05:59 | false",
        "Mon-Fri 06:00-22:00 | 2026-01-02T22:00 | false",
        "Mon-Fri 06:00-22:00 | 2026-01-03T12:00 | false",
        "Sat,Sun 00:00-24:00 | 2026-01-04T23:59 | true",
        "Sat,Sun 00:00-24:00 | 2026-01-05T00:00 | false",
        "Fri 22:00-05:00     | 2026-01-03T04:59 | true",
        "Fri 22:00-05:00     | 2026-01-02T04:59 | false",
        "Fri-Mon 07:00-09:00 | 2026-01-04T08:00 | true",
        "Fri-Mon 07:00-09:00 | 2026-01-06T08:00 | false",
        "07:00-09:00         | 2026-01-06T08:00 | true",
      })
  void shouldBeMeantByTheSitesClocks(String text, LocalDateTime time, boolean included) {
    Hours hours = new Hours(HANOI, List.of(Objects.requireNonNull(Hours.Span.parse(text))));

    assertThat(hours.include(time.atZone(HANOI).toInstant())).isEqualTo(included);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "always",
        "Mon",
        "Mon 6-22",
        "Mon 06:00-25:00",
        "Mox 06:00-22:00",
        "Mon-Tue-Wed 06:00-07:00"
      })
  void shouldNotReadAnythingElse(String text) {
    assertThat(Hours.Span.parse(text)).isNull();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1_767_225_600_000L})
  void shouldAlwaysBeInForceWithoutSpans(long millis) {
    assertThat(Hours.ALWAYS.include(Instant.ofEpochMilli(millis))).isTrue();
  }
}
