package io.saola.ingest.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saola.core.config.CameraConfig.Region;
import io.saola.core.frame.AnalysisFrame;
import io.saola.core.frame.FrameView;
import io.saola.core.frame.PictureFormat;
import io.saola.core.frame.PixelBuffer;
import io.saola.core.frame.PixelLayout;
import io.saola.core.frame.PixelPool;
import io.saola.core.geometry.Box;
import io.saola.core.metrics.Meters;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.ffmpeg.global.avutil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A housing of 12 by 36 pixels in a picture of 1920 by 1080, the red lamp on, grey around. */
final class LampViewsTest {

  private static final int[] GREY = {126, 128, 128};
  private static final int[] BLACK = {20, 128, 128};
  private static final int[] RED = {63, 102, 240};

  private static final int LEFT = 900;
  private static final int TOP = 200;
  private static final Region HOUSING =
      new Region(LEFT / 1920.0, TOP / 1080.0, (LEFT + 12) / 1920.0, (TOP + 36) / 1080.0);
  private static final Region BESIDE = new Region(0.1, 0.1, 0.12, 0.12);
  private static final PictureFormat INPUT = new PictureFormat(416, 416, PixelLayout.BGR_PACKED, 0);

  private final FramePool frames = new FramePool();

  @AfterEach
  void shouldLeakNothing() {
    assertThat(frames.outstanding()).isZero();
    frames.close();
    assertThat(NativeCounts.total()).isZero();
  }

  @Test
  void shouldShowALampInFullDetailThatTheDetectorCannotSee() {
    try (DueFrames due = due(1, HOUSING);
        PixelPool pool = new PixelPool(INPUT, 1);
        DecodedFrame decoded = frame();
        AnalysisFrame frame = due.scale(decoded, 1, pool.acquire(1))) {
      FrameView lamp = frame.lamps().getFirst();
      Box shown = lamp.transform().region();

      assertThat(shown).isEqualTo(new Box(LEFT, TOP, 12, 36));
      assertThat(rgb(lamp, 6, 6)).satisfies(LampViewsTest::isRed);
      assertThat(rgb(lamp, 6, 18)).satisfies(LampViewsTest::isDark);
      assertThat(rgb(lamp, 6, 30)).satisfies(LampViewsTest::isDark);
      assertThat(due.lampsOut()).isEqualTo(1);
    }
  }

  @Test
  void shouldGiveLampsInTheOrderOfTheConfiguration() {
    try (DueFrames due = due(1, BESIDE, HOUSING);
        PixelPool pool = new PixelPool(INPUT, 1);
        DecodedFrame decoded = frame();
        AnalysisFrame frame = due.scale(decoded, 1, pool.acquire(1))) {
      assertThat(frame.lamps()).hasSize(2);
      assertThat(frame.lamps().getFirst().transform().regionX()).isEqualTo(192);
      assertThat(frame.lamps().getLast().transform().regionX()).isEqualTo(LEFT);
    }
  }

  @Test
  void shouldGiveBackEverythingOfAFrameThatHasNoRoom() {
    try (DueFrames due = due(1, HOUSING);
        PixelPool pool = new PixelPool(INPUT, 2);
        DecodedFrame decoded = frame()) {
      AnalysisFrame first = due.scale(decoded, 1, pool.acquire(1));
      List<PixelBuffer> more = pool.acquire(1);

      assertThatThrownBy(() -> due.scale(decoded, 2, more))
          .isInstanceOf(IllegalStateException.class);

      assertThat(pool.outstanding()).isEqualTo(1);
      assertThat(due.lampsOut()).isEqualTo(1);
      first.close();
      assertThat(due.lampsOut()).isZero();
      due.scale(decoded, 2, pool.acquire(1)).close();
    }
  }

  @Test
  void shouldMakeNothingWhereThereAreNoLamps() {
    try (DueFrames due = due(1);
        PixelPool pool = new PixelPool(INPUT, 1);
        DecodedFrame decoded = frame();
        AnalysisFrame frame = due.scale(decoded, 1, pool.acquire(1))) {
      assertThat(frame.lamps()).isEmpty();
      assertThat(due.lampsOut()).isZero();
      assertThat(NativeCounts.SCALERS.live()).isEqualTo(1);
    }
  }

  private static DueFrames due(int room, Region... lamps) {
    return new DueFrames(
        TestMedia.camera("gate", Path.of("none"), 5, List.of(Region.ALL), List.of(lamps)),
        room,
        Meters.inMemory());
  }

  private DecodedFrame frame() {
    return TestFrames.frame(
        frames,
        1920,
        1080,
        avutil.AV_PIX_FMT_YUV420P,
        avutil.AVCOL_SPC_BT709,
        avutil.AVCOL_RANGE_MPEG,
        LampViewsTest::yuv);
  }

  private static int[] yuv(int x, int y) {
    if (x < LEFT || x >= LEFT + 12 || y < TOP || y >= TOP + 36) {
      return GREY;
    }
    return Math.hypot(x + 0.5 - LEFT - 6, y + 0.5 - TOP - 6) < 5 ? RED : BLACK;
  }

  /** Red, green and blue of a place in the housing, pixels of the source. */
  private static int[] rgb(FrameView view, int x, int y) {
    Box place = view.transform().toInput(new Box(LEFT + x, TOP + y, 0, 0));
    int width = view.pixels().format().width();
    int row = (int) place.y();
    int column = (int) place.x();
    long at = 3L * row * width + 3L * column;
    int[] samples = new int[3];
    for (int i = 0; i < 3; i++) {
      samples[i] = Byte.toUnsignedInt(view.pixels().segment().get(ValueLayout.JAVA_BYTE, at + i));
    }
    return samples;
  }

  private static void isDark(int[] rgb) {
    assertThat(Arrays.stream(rgb).max().orElseThrow()).isLessThan(30);
  }

  private static void isRed(int[] rgb) {
    assertThat(rgb[0]).isGreaterThan(200);
    assertThat(rgb[1]).isLessThan(60);
    assertThat(rgb[2]).isLessThan(60);
  }
}
