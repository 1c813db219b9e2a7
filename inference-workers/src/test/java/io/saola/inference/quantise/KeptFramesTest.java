package io.saola.inference.quantise;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.frame.AnalysisFrame;
import io.saola.core.frame.PictureFormat;
import io.saola.core.frame.PixelLayout;
import io.saola.inference.fixture.FrameSource;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.junit.jupiter.api.Test;

final class KeptFramesTest {

  private static final PictureFormat FORMAT = new PictureFormat(4, 4, PixelLayout.GRAY, 0);

  @Test
  void shouldKeepFramesSpreadOverEachRecording() {
    try (FrameSource source = new FrameSource("c1", FORMAT, 8, 8);
        KeptFrames kept = new KeptFrames(FORMAT, 4, 2)) {
      offer(source, kept, 100);
      kept.nextRecording();
      offer(source, kept, 3);

      List<Long> numbers = kept.frames().stream().map(AnalysisFrame::number).toList();

      assertThat(numbers).containsExactly(1L, 33L, 65L, 97L, 101L, 102L, 103L);
      assertThat(source.outstanding()).isZero();
      assertThat(kept.frames())
          .allSatisfy(frame -> assertThat(sample(frame)).isEqualTo((byte) frame.number()));
    }
  }

  private static byte sample(AnalysisFrame frame) {
    return frame.views().getFirst().pixels().segment().get(ValueLayout.JAVA_BYTE, 5);
  }

  private static void offer(FrameSource source, KeptFrames kept, int count) {
    for (int i = 0; i < count; i++) {
      long[] number = {0};
      AnalysisFrame frame = source.frame(i / 5.0);
      number[0] = frame.number();
      frame.views().getFirst().pixels().segment().fill((byte) number[0]);
      kept.accept(frame);
    }
  }
}
