package io.saola.ingest.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.bytedeco.ffmpeg.global.avutil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecodedPictureTest {

  private final FramePool frames = new FramePool();

  @AfterEach
  void shouldLeakNothing() {
    assertThat(frames.outstanding()).isZero();
    frames.close();
    assertThat(NativeCounts.total()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"1000, 640, 360", "640, 640, 360", "320, 320, 180", "333, 333, 187", "1, 1, 1"})
  void shouldScaleDownToTheWidthAskedForAndNeverUp(int maxWidth, int width, int height)
      throws IOException {
    try (DecodedPicture picture = red(640, 360, false, false)) {
      BufferedImage image = read(picture.jpeg(maxWidth));

      assertThat(image.getWidth()).isEqualTo(width);
      assertThat(image.getHeight()).isEqualTo(height);
    }
  }

  @ParameterizedTest
  @CsvSource({"false, false", "false, true", "true, false", "true, true"})
  void shouldKeepTheColours(boolean bt709, boolean full) throws IOException {
    try (DecodedPicture picture = red(160, 120, bt709, full)) {
      int rgb = read(picture.jpeg(160)).getRGB(80, 60);

      assertThat(rgb >> 16 & 0xFF).isCloseTo(255, within(6));
      assertThat(rgb >> 8 & 0xFF).isCloseTo(0, within(6));
      assertThat(rgb & 0xFF).isCloseTo(0, within(6));
    }
  }

  @Test
  void shouldEncodeOnManyThreadsAtOnce() {
    try (DecodedPicture picture = red(320, 240, false, false)) {
      byte[] once = picture.jpeg(200);

      assertThat(IntStream.range(0, 40).parallel().mapToObj(_ -> picture.jpeg(200)))
          .allSatisfy(jpeg -> assertThat(jpeg).isEqualTo(once));
    }
  }

  @Test
  void shouldRefuseUseAfterItWasClosed() {
    DecodedPicture picture = red(64, 64, false, false);
    picture.close();

    assertThatThrownBy(picture::retain).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> picture.jpeg(64)).isInstanceOf(IllegalStateException.class);
  }

  private DecodedPicture red(int width, int height, boolean bt709, boolean full) {
    int[] limited = bt709 ? new int[] {63, 102, 240} : new int[] {81, 90, 240};
    int[] wide = bt709 ? new int[] {54, 99, 255} : new int[] {76, 85, 255};
    try (DecodedFrame frame =
        TestFrames.frame(
            frames,
            width,
            height,
            avutil.AV_PIX_FMT_YUV420P,
            bt709 ? avutil.AVCOL_SPC_BT709 : avutil.AVCOL_SPC_SMPTE170M,
            full ? avutil.AVCOL_RANGE_JPEG : avutil.AVCOL_RANGE_MPEG,
            (_, _) -> full ? wide : limited)) {
      return frame.picture();
    }
  }

  private static BufferedImage read(byte[] jpeg) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(jpeg));
  }
}
