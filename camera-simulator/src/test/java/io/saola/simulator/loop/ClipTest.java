package io.saola.simulator.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.simulator.encode.EncoderSettings;
import io.saola.simulator.encode.VideoCodec;
import io.saola.simulator.scene.Scenes;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ClipTest {

  private static final EncoderSettings CODING =
      new EncoderSettings(VideoCodec.H264, 640, 360, 25, 50, 1_000_000);

  @Test
  void shouldFillUpToWholeGroupsOfPictures() {
    assertThat(clip(List.of(), Duration.ofSeconds(3)).pictures()).isEqualTo(100);
  }

  @Test
  void shouldShowNobodyOnADesertedStreet() {
    assertThat(clip(List.of(), Duration.ofSeconds(20)).firstMoving()).isEmpty();
  }

  @Test
  void shouldSayWhenADriverComesIntoThePicture() {
    int early = clip(List.of(0.0), Duration.ofSeconds(20)).firstMoving().orElseThrow();
    int late = clip(List.of(4.0), Duration.ofSeconds(20)).firstMoving().orElseThrow();

    assertThat(early).isBetween(25, 150);
    assertThat(late).isEqualTo(early + 100);
  }

  private static Clip clip(List<Double> departures, Duration length) {
    return new Clip(Scenes.deserted(1, departures), Duration.ZERO, length, 2, CODING);
  }
}
