package io.saola.ingest.decode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecordingTimelineTest {

  private final RecordingTimeline timeline = new RecordingTimeline(40_000);

  @Test
  void shouldCountFromTheFirstTimestamp() {
    assertThat(timeline.next(5_000_000)).isZero();
    assertThat(timeline.next(5_040_000)).isEqualTo(40_000);
    assertThat(timeline.next(9_000_000)).isEqualTo(4_000_000);
  }

  @Test
  void shouldGoByTheFrameRateWithoutTimestamps() {
    assertThat(timeline.next(RecordingTimeline.NONE)).isZero();
    assertThat(timeline.next(RecordingTimeline.NONE)).isEqualTo(40_000);
    assertThat(timeline.next(RecordingTimeline.NONE)).isEqualTo(80_000);
  }

  @Test
  void shouldNeverStandStillOrGoBack() {
    timeline.next(0);
    timeline.next(40_000);

    assertThat(timeline.next(40_000)).isEqualTo(40_001);
    assertThat(timeline.next(30_000)).isEqualTo(40_002);
    assertThat(timeline.next(80_000)).isEqualTo(80_000);
  }

  @Test
  void shouldGoOnWhereTimestampsBeginAnew() {
    timeline.next(1_000_000);
    timeline.next(7_000_000);

    assertThat(timeline.next(1_000_000)).isEqualTo(6_040_000);
    assertThat(timeline.next(1_040_000)).isEqualTo(6_080_000);
  }

  @Test
  void shouldGoOnAfterARestartHoweverShortTheRecording() {
    timeline.next(0);
    timeline.next(40_000);

    timeline.restart();

    assertThat(timeline.next(0)).isEqualTo(80_000);
    assertThat(timeline.next(40_000)).isEqualTo(120_000);
  }
}
