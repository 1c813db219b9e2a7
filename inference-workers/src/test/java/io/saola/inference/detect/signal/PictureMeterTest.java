package io.saola.inference.detect.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.detection.PictureSignals;
import io.saola.core.frame.AnalysisFrame;
import io.saola.core.frame.FrameTransform;
import io.saola.core.frame.PictureFormat;
import io.saola.core.frame.PixelBuffer;
import io.saola.core.frame.PixelLayout;
import io.saola.core.frame.Placement;
import io.saola.inference.fixture.FrameSource;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PictureMeterTest {

  private static final int SIDE = 416;

  private final int[][] street = new int[SIDE][SIDE];

  PictureMeterTest() {
    SplittableRandom random = new SplittableRandom(4);
    for (int tile = 0; tile < 900; tile++) {
      int level = random.nextInt(40, 200);
      int left = random.nextInt(SIDE - 30);
      int top = random.nextInt(SIDE - 20);
      for (int y = top; y < top + 20; y++) {
        for (int x = left; x < left + 30; x++) {
          street[y][x] = level;
        }
      }
    }
  }

  @Test
  void shouldMeasureTheSameWhateverTheLayoutAndWhateverIsBesideThePicture() {
    List<Map<String, Double>> measured = new ArrayList<>();

    for (PixelLayout layout : PixelLayout.values()) {
      for (Placement placement : List.of(Placement.TOP_LEFT, Placement.CENTRED)) {
        measured.add(measure(layout, placement));
      }
    }

    assertThat(measured.getFirst())
        .containsOnlyKeys(
            PictureSignals.STILL,
            PictureSignals.REPEATS,
            PictureSignals.EDGES,
            PictureSignals.BLANK,
            PictureSignals.ELSEWHERE,
            PictureSignals.SHARPNESS);
    assertThat(measured.getFirst().get(PictureSignals.EDGES)).isGreaterThan(0.9);
    assertThat(measured).allMatch(measured.getFirst()::equals);
  }

  @Test
  void shouldAllocateNothingButItsNumbers() {
    PictureFormat format = new PictureFormat(SIDE, SIDE, PixelLayout.BGR_PLANAR, 114);
    try (FrameSource source = new FrameSource("north", format, 1920, 1080)) {
      PictureMeter meter = new PictureMeter(true, true);
      Map<String, Double> into = new HashMap<>();
      SplittableRandom noise = new SplittableRandom(1);
      for (int i = 0; i < 1_000; i++) {
        show(source, meter, into, i, noise);
      }
      try (AnalysisFrame frame = source.frame(500)) {
        for (int i = 0; i < 2_000; i++) {
          meter.measure(frame, into);
        }
        long before = allocated();
        for (int i = 0; i < 1_000; i++) {
          meter.measure(frame, into);
        }

        // Six boxed numbers and what a loop over a list takes.
        assertThat((allocated() - before) / 1_000).isLessThan(400);
      }
    }
  }

  private static long allocated() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }

  /** Forty seconds of the street with some noise, and what was measured last. */
  private Map<String, Double> measure(PixelLayout layout, Placement placement) {
    PictureFormat format = new PictureFormat(SIDE, SIDE, layout, 114, placement);
    PictureMeter meter = new PictureMeter(true, true);
    Map<String, Double> into = new HashMap<>();
    SplittableRandom noise = new SplittableRandom(9);
    try (FrameSource source = new FrameSource("north", format, 1920, 1080)) {
      for (int i = 0; i < 80; i++) {
        into.clear();
        show(source, meter, into, i, noise);
      }
      assertThat(source.outstanding()).isZero();
    }
    return into;
  }

  private void show(
      FrameSource source,
      PictureMeter meter,
      Map<String, Double> into,
      int number,
      SplittableRandom noise) {
    FrameTransform shown = source.transform();
    try (AnalysisFrame frame =
        source.frame(number * 0.5, pixels -> paint(pixels, shown, noise.nextInt(3), number))) {
      meter.measure(frame, into);
    }
  }

  /** Around the picture lies something else in every frame. */
  private void paint(PixelBuffer pixels, FrameTransform shown, int level, int number) {
    PictureFormat format = pixels.format();
    ByteBuffer bytes = pixels.bytes();
    int plane = format.layout().planes() > 1 ? format.width() * format.height() : 1;
    int step = format.layout().step();
    for (int i = 0; i < bytes.capacity(); i++) {
      bytes.put(i, (byte) (31 * i + 17 * number));
    }
    for (int y = 0; y < shown.contentHeight(); y++) {
      for (int x = 0; x < shown.contentWidth(); x++) {
        int pixel = (shown.contentY() + y) * format.width() + shown.contentX() + x;
        int value = street[y][x] + (x * 7 + y * 13 + number) % (1 + level);
        for (int c = 0; c < format.layout().bytesPerPixel(); c++) {
          bytes.put(pixel * step + c * plane, (byte) value);
        }
      }
    }
  }
}
