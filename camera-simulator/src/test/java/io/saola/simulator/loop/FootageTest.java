package io.saola.simulator.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_videoio.CAP_OPENCV_MJPEG;

import io.saola.simulator.encode.EncoderSettings.Rate;
import io.saola.simulator.encode.VideoEncoder;
import io.saola.simulator.rtp.PicturePackets;
import io.saola.simulator.video.VideoReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_videoio.VideoWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FootageTest {

  private static final int WIDTH = 160;
  private static final int HEIGHT = 120;
  private static final int PICTURES = 40;
  private static final int GOP = 10;

  @TempDir private Path folder;
  private int readersBefore;
  private int encodersBefore;

  @BeforeEach
  void count() {
    readersBefore = VideoReader.open();
    encodersBefore = VideoEncoder.open();
  }

  @AfterEach
  void shouldHaveFreedEverything() {
    assertThat(VideoReader.open()).isEqualTo(readersBefore);
    assertThat(VideoEncoder.open()).isEqualTo(encodersBefore);
  }

  @Test
  void shouldKeepThePaceOfARecordingWithFewerPictures() throws IOException {
    // 4 seconds at 10 pictures a second become 4 seconds at 25.
    Loop loop = Loop.film(footage(0));

    assertThat(loop.fps()).isEqualTo(25);
    assertThat(loop.size()).isEqualTo(100);
    assertThat(loop.keyframes()).hasSize(100 / GOP);
    assertThat(loop.parameters().width()).isEqualTo(WIDTH);
  }

  @Test
  void shouldShowItInTheSizeAskedFor() throws IOException {
    Loop loop = Loop.film(footage(180));

    assertThat(loop.parameters().width()).isEqualTo(240);
    assertThat(loop.parameters().height()).isEqualTo(180);
  }

  @Test
  void shouldShowThePlaceWithoutWhatPassesThroughIt() throws IOException {
    Footage footage = footage(0);

    Loop moving = Loop.film(footage);
    Loop deserted = Loop.deserted(footage, Duration.ofSeconds(3));

    assertThat(deserted.size()).isEqualTo(80);
    // Nothing moves, and yet no two pictures are the same: there is noise.
    assertThat(deserted.bitRate()).isPositive().isLessThan(0.7 * moving.bitRate());
  }

  @Test
  void shouldTakeTheValueInTheMiddleOfEachSample() {
    byte[] one = {1, (byte) 200, 7};
    byte[] two = {2, (byte) 250, 7};
    byte[] three = {90, (byte) 240, 0};

    assertThat(FootageStudio.median(List.of(one, two, three))).containsExactly(2, (byte) 240, 7);
  }

  @Test
  void shouldBeginAnywhereAtAKeyframeAndSendTheSamePictures() throws IOException {
    Loop loop = Loop.film(footage(0));

    Loop later = loop.from(0.37);

    List<PicturePackets> all = loop.packets(Set.of());
    List<PicturePackets> turned = later.packets(Set.of());
    assertThat(later.size()).isEqualTo(loop.size());
    assertThat(later.keyframes()).contains(0).hasSameSizeAs(loop.keyframes());
    assertThat(turned.getFirst()).isSameAs(all.get(30));
    assertThat(turned.getLast()).isSameAs(all.get(29));
  }

  @Test
  void shouldRefuseWhatIsTooShort() {
    Footage footage = new Footage(record(), 0, 25, 500, 2, Rate.quality(26));

    assertThatIOException()
        .isThrownBy(() -> Loop.film(footage))
        .withMessageContaining("road.avi is shorter than a group");
  }

  private Footage footage(int height) {
    return new Footage(record(), height, 25, GOP, 2, Rate.quality(26));
  }

  /** A white square that drives over a grey place. */
  private Path record() {
    Path file = folder.resolve("road.avi");
    int mjpeg = VideoWriter.fourcc((byte) 'M', (byte) 'J', (byte) 'P', (byte) 'G');
    try (Size size = new Size(WIDTH, HEIGHT);
        VideoWriter writer = new VideoWriter(file.toString(), CAP_OPENCV_MJPEG, mjpeg, 10, size);
        Scalar grey = new Scalar(90, 90, 90, 0);
        Scalar white = new Scalar(255, 255, 255, 0)) {
      for (int i = 0; i < PICTURES; i++) {
        try (Mat picture = new Mat(HEIGHT, WIDTH, CV_8UC3, grey);
            Rect square = new Rect(3 * i, 40, 30, 30)) {
          opencv_imgproc.rectangle(picture, square, white, opencv_imgproc.FILLED, 8, 0);
          writer.write(picture);
        }
      }
      writer.release();
    }
    return file;
  }
}
