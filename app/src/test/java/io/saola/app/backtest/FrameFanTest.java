package io.saola.app.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saola.core.camera.CameraId;
import io.saola.core.detection.FrameDetections;
import io.saola.core.time.MediaTime;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FrameFanTest {

  private static FrameDetections frame(long number) {
    return new FrameDetections(
        new CameraId("c"), number, new MediaTime(number), 4, 3, List.of(), Map.of());
  }

  @Test
  void shouldGiveEveryTakerAllFramesInOrder() throws IOException {
    List<List<Long>> seen = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    List<FrameFan.Taker> takers = new ArrayList<>();
    seen.forEach(numbers -> takers.add(frame -> numbers.add(frame.frame())));

    try (FrameFan fan = new FrameFan(takers, 2)) {
      for (long i = 1; i <= 1_000; i++) {
        fan.frame(frame(i));
      }
      fan.finish();
    }

    List<Long> all = LongStream.rangeClosed(1, 1_000).boxed().toList();
    assertThat(seen).allSatisfy(numbers -> assertThat(numbers).isEqualTo(all));
  }

  @Test
  void shouldPassOnWhatATakerThrows() {
    FrameFan.Taker full =
        frame -> {
          throw new IOException("no space left");
        };

    try (FrameFan fan = new FrameFan(List.of(full), 2)) {
      assertThatThrownBy(
              () -> {
                fan.frame(frame(1));
                fan.finish();
              })
          .isInstanceOf(IOException.class)
          .hasMessage("no space left");
    }
  }
}
