package io.saola.ingest.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.bytedeco.ffmpeg.global.avutil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LumaGridTest {

  private static final int WIDTH = 640;
  private static final int HEIGHT = 360;

  private final FramePool pool = new FramePool();
  private final LumaGrid grid = new LumaGrid();
  private final Random random = new Random(1);

  @AfterEach
  void shouldLeakNothing() {
    assertThat(pool.outstanding()).isZero();
    pool.close();
    assertThat(NativeCounts.total()).isZero();
  }

  /** A street of stripes with sensor noise, and perhaps something dark on it. */
  private int compare(int brighter, int noise, int x, int size) {
    return compare(WIDTH, HEIGHT, avutil.AV_PIX_FMT_YUV420P, brighter, noise, x, size);
  }

  private int compare(int width, int height, int format, int brighter, int noise, int x, int size) {
    try (DecodedFrame frame =
        TestFrames.frame(
            pool,
            width,
            height,
            format,
            avutil.AVCOL_SPC_BT709,
            avutil.AVCOL_RANGE_MPEG,
            (px, py) -> {
              boolean there = px >= x && px < x + size && py >= 100 && py < 100 + size;
              int luma = there ? 40 : 100 + px / 40 * 5 % 80 + brighter;
              int noisy = luma + (int) (random.nextGaussian() * noise);
              return new int[] {Math.clamp(noisy, 0, 255), 128, 128};
            })) {
      return grid.compare(frame);
    }
  }

  @Test
  void shouldSayNothingOfTheFirstPicture() {
    assertThat(compare(0, 0, 300, 50)).isZero();
  }

  @Test
  void shouldNotMindNoise() {
    compare(0, 12, 0, 0);

    assertThat(compare(0, 12, 0, 0)).isZero();
    assertThat(compare(0, 12, 0, 0)).isZero();
  }

  @Test
  void shouldNotMindTheLight() {
    compare(0, 3, 0, 0);

    assertThat(compare(15, 3, 0, 0)).isZero();
  }

  @Test
  void shouldSeeAPersonComeAndGo() {
    compare(0, 4, 0, 0);

    int come = compare(0, 4, 300, 24);
    int gone = compare(0, 4, 0, 0);

    assertThat(come).isBetween(4, 16);
    assertThat(gone).isEqualTo(come);
  }

  @Test
  void shouldSayNothingAcrossAChangeOfSize() {
    compare(0, 0, 0, 0);

    assertThat(compare(320, 180, avutil.AV_PIX_FMT_YUV420P, 90, 0, 0, 0)).isZero();
    assertThat(compare(320, 180, avutil.AV_PIX_FMT_YUV420P, 90, 0, 100, 60)).isPositive();
  }

  @Test
  void shouldSayNothingOfPicturesWithoutPlainLuma() {
    int planar = avutil.AV_PIX_FMT_GBRP;

    compare(WIDTH, HEIGHT, planar, 0, 0, 0, 0);

    assertThat(compare(WIDTH, HEIGHT, planar, 0, 0, 300, 90)).isZero();
  }
}
