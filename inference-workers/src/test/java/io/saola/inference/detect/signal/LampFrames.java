package io.saola.inference.detect.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.camera.CameraId;
import io.saola.core.config.CameraConfig.Region;
import io.saola.core.config.LampSource;
import io.saola.core.detection.LampColour;
import io.saola.core.frame.AnalysisFrame;
import io.saola.core.frame.FrameTransform;
import io.saola.core.frame.FrameView;
import io.saola.core.frame.PictureFormat;
import io.saola.core.frame.PixelBuffer;
import io.saola.core.frame.PixelLayout;
import io.saola.core.frame.PixelPool;
import io.saola.core.time.MediaTime;
import io.saola.core.time.TimeOrigin;
import io.saola.inference.fixture.CountedPicture;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** What a meter says of one housing, frame after frame. */
final class LampFrames implements AutoCloseable {

  private static final int SIDE = 64;
  private static final int LEFT = 300;
  private static final int TOP = 60;
  private static final int SOURCE_WIDTH = 1280;
  private static final int SOURCE_HEIGHT = 720;

  private final PixelPool views =
      new PixelPool(new PictureFormat(2, 2, PixelLayout.BGR_PACKED, 0), 1);
  private final PixelPool lamps;
  private final AtomicInteger pictures = new AtomicInteger();
  private final LampMeter meter;
  private final int width;
  private final int height;
  private long number;

  LampFrames(int width, int height, List<LampColour> order, PixelLayout layout) {
    this.width = width;
    this.height = height;
    this.lamps = new PixelPool(new PictureFormat(SIDE, SIDE, layout, 0), 1);
    this.meter =
        new LampMeter(
            "main",
            0,
            new LampSource.Seen(
                new Region(
                    LEFT / (double) SOURCE_WIDTH,
                    TOP / (double) SOURCE_HEIGHT,
                    (LEFT + width) / (double) SOURCE_WIDTH,
                    (TOP + height) / (double) SOURCE_HEIGHT),
                order));
  }

  /** What is told with a frame. */
  Optional<LampColour> tell(double seconds, HousingPicture picture) {
    assertThat(picture.width()).isEqualTo(width);
    assertThat(picture.height()).isEqualTo(height);
    Map<String, Double> signals = new HashMap<>();
    try (AnalysisFrame frame = frame(seconds, picture.draw(++number))) {
      meter.measure(frame, signals);
    }
    assertThat(signals.keySet()).isSubsetOf("lamp.main");
    return Optional.ofNullable(signals.get("lamp.main")).flatMap(LampColour::ofCode);
  }

  private AnalysisFrame frame(double seconds, double[][][] pixels) {
    PixelBuffer view = Objects.requireNonNull(views.acquire());
    PixelBuffer lamp = Objects.requireNonNull(lamps.acquire());
    FrameTransform transform = FrameTransform.fitting(LEFT, TOP, width, height, lamp.format());
    paint(lamp, transform, pixels);
    MediaTime time = new MediaTime(Math.round(seconds * 1e6));
    return new AnalysisFrame(
        new CameraId("c"),
        number,
        time,
        TimeOrigin.FILE,
        0,
        0,
        SOURCE_WIDTH,
        SOURCE_HEIGHT,
        List.of(new FrameView(view, transform)),
        List.of(new FrameView(lamp, transform)),
        new CountedPicture(time, SOURCE_WIDTH, SOURCE_HEIGHT, pictures));
  }

  /** Bilinear, as the scaler enlarges. */
  private static void paint(PixelBuffer into, FrameTransform transform, double[][][] pixels) {
    int red = into.format().layout() == PixelLayout.RGB_PACKED ? 0 : 2;
    for (int y = 0; y < transform.contentHeight(); y++) {
      for (int x = 0; x < transform.contentWidth(); x++) {
        double fromX = (x + 0.5) / transform.scaleX() - 0.5;
        double fromY = (y + 0.5) / transform.scaleY() - 0.5;
        for (int c = 0; c < 3; c++) {
          int offset = c == 1 ? 1 : c == 0 ? red : 2 - red;
          into.bytes()
              .put(
                  3 * (y * SIDE + x) + offset, (byte) Math.round(between(pixels, fromX, fromY, c)));
        }
      }
    }
  }

  private static double between(double[][][] pixels, double x, double y, int c) {
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    double right = x - left;
    double down = y - top;
    return (1 - right) * (1 - down) * at(pixels, left, top, c)
        + right * (1 - down) * at(pixels, left + 1, top, c)
        + (1 - right) * down * at(pixels, left, top + 1, c)
        + right * down * at(pixels, left + 1, top + 1, c);
  }

  private static double at(double[][][] pixels, int x, int y, int c) {
    int row = Math.clamp(y, 0, pixels.length - 1);
    return pixels[row][Math.clamp(x, 0, pixels[row].length - 1)][c];
  }

  @Override
  public void close() {
    assertThat(lamps.outstanding()).isZero();
    assertThat(views.outstanding()).isZero();
    assertThat(pictures.get()).isZero();
    lamps.close();
    views.close();
  }
}
