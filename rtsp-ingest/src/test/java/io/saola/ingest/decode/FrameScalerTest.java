package io.saola.ingest.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.saola.core.config.CameraConfig.Region;
import io.saola.core.frame.FrameTransform;
import io.saola.core.frame.FrameView;
import io.saola.core.frame.PictureFormat;
import io.saola.core.frame.PixelBuffer;
import io.saola.core.frame.PixelLayout;
import io.saola.core.frame.PixelPool;
import io.saola.core.frame.Placement;
import io.saola.core.geometry.Box;
import io.saola.core.metrics.Meters;
import io.saola.core.time.MediaTime;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FrameScalerTest {

  // Pure red and blue by the equations of BT.601 and BT.709, luma 16..235 and 0..255.
  private static final int[] RED_601 = {81, 90, 240};
  private static final int[] BLUE_601 = {41, 240, 110};
  private static final int PAD = 114;

  @TempDir Path folder;

  private final FramePool frames = new FramePool();

  @AfterEach
  void shouldLeakNothing() {
    assertThat(frames.outstanding()).isZero();
    frames.close();
    assertThat(NativeCounts.total()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "BT601, LIMITED, 81, 90, 240",
    "BT709, LIMITED, 63, 102, 240",
    "BT601, FULL, 76, 85, 255",
    "BT709, FULL, 54, 99, 255"
  })
  void shouldUseTheMatrixAndRangeOfTheFrame(String matrix, String range, int y, int u, int v) {
    int space = matrix.equals("BT709") ? avutil.AVCOL_SPC_BT709 : avutil.AVCOL_SPC_SMPTE170M;
    int full = range.equals("FULL") ? avutil.AVCOL_RANGE_JPEG : avutil.AVCOL_RANGE_MPEG;
    DecodedFrame frame =
        TestFrames.frame(
            frames, 64, 48, avutil.AV_PIX_FMT_YUV420P, space, full, (_, _) -> new int[] {y, u, v});

    Scaled scaled = scale(frame, Region.ALL, 32, 24, PixelLayout.BGR_PACKED);

    assertThat(scaled.bgr(16, 12)).satisfies(bgr -> assertNear(bgr, 0, 0, 255));
  }

  @Test
  void shouldTakeAnHdPictureThatDoesNotSayForBt709() {
    DecodedFrame frame =
        TestFrames.frame(
            frames,
            1280,
            720,
            avutil.AV_PIX_FMT_YUV420P,
            avutil.AVCOL_SPC_UNSPECIFIED,
            avutil.AVCOL_RANGE_UNSPECIFIED,
            (_, _) -> new int[] {63, 102, 240});

    Scaled scaled = scale(frame, Region.ALL, 64, 36, PixelLayout.BGR_PACKED);

    assertNear(scaled.bgr(30, 20), 0, 0, 255);
  }

  @ParameterizedTest
  @EnumSource(PixelLayout.class)
  void shouldLetterboxAtTheTopLeftAndPadTheRest(PixelLayout layout) {
    DecodedFrame frame = redLeftBlueRight(120, 60);

    Scaled scaled = scale(frame, Region.ALL, 60, 60, layout);

    assertThat(scaled.transform.contentWidth()).isEqualTo(60);
    assertThat(scaled.transform.contentHeight()).isEqualTo(30);
    if (layout == PixelLayout.GRAY) {
      assertThat(scaled.bgr(10, 10)[0]).isCloseTo(76, within(2));
      assertThat(scaled.bgr(50, 29)[0]).isCloseTo(29, within(2));
      assertThat(scaled.bgr(10, 30)).containsExactly(PAD);
    } else {
      assertNear(scaled.bgr(10, 10), 0, 0, 255);
      assertNear(scaled.bgr(50, 29), 255, 0, 0);
      assertThat(scaled.bgr(0, 30)).containsExactly(PAD, PAD, PAD);
      assertThat(scaled.bgr(59, 59)).containsExactly(PAD, PAD, PAD);
    }
  }

  @ParameterizedTest
  @EnumSource(PixelLayout.class)
  void shouldPadTheRightOfATallPicture(PixelLayout layout) {
    DecodedFrame frame = redLeftBlueRight(50, 100);

    Scaled scaled = scale(frame, Region.ALL, 37, 60, layout);

    assertThat(scaled.transform.contentWidth()).isEqualTo(30);
    for (int y = 0; y < 60; y++) {
      for (int x = 30; x < 37; x++) {
        assertThat(scaled.bgr(x, y)).as("%d, %d", x, y).containsOnly(PAD);
      }
      assertThat(scaled.bgr(29, y)[0]).isNotEqualTo(PAD);
    }
  }

  @ParameterizedTest
  @EnumSource(PixelLayout.class)
  void shouldPlaceAPictureInTheMiddle(PixelLayout layout) {
    DecodedFrame wide = redLeftBlueRight(120, 60);
    DecodedFrame tall = redLeftBlueRight(60, 120);
    PictureFormat format = new PictureFormat(60, 60, layout, PAD, Placement.CENTRED);

    Scaled across = scale(wide, Region.ALL, format);
    Scaled upright = scale(tall, Region.ALL, format);

    for (int i = 0; i < 60; i++) {
      for (int edge : new int[] {0, 14, 45, 59}) {
        assertThat(across.bgr(i, edge)).containsOnly(PAD);
        assertThat(upright.bgr(edge, i)).containsOnly(PAD);
      }
    }
    if (layout != PixelLayout.GRAY) {
      assertNear(across.bgr(0, 15), 0, 0, 255);
      assertNear(across.bgr(59, 44), 255, 0, 0);
      assertNear(upright.bgr(15, 0), 0, 0, 255);
      assertNear(upright.bgr(44, 59), 255, 0, 0);
    }
  }

  @Test
  void shouldStretchAPictureOverTheWholeInput() {
    DecodedFrame frame = redLeftBlueRight(120, 60);

    Scaled scaled =
        scale(
            frame,
            Region.ALL,
            new PictureFormat(60, 60, PixelLayout.RGB_PLANAR, PAD, Placement.STRETCHED));

    assertNear(scaled.bgr(0, 59), 0, 0, 255);
    assertNear(scaled.bgr(59, 59), 255, 0, 0);
    assertThat(scaled.transform.toSource(new Box(0, 0, 60, 60))).isEqualTo(new Box(0, 0, 120, 60));
  }

  @Test
  void shouldTakeTheRegionOnly() {
    DecodedFrame frame = redLeftBlueRight(101, 57);

    Scaled scaled = scale(frame, new Region(0.55, 0.2, 1, 0.8), 64, 64, PixelLayout.BGR_PACKED);

    assertThat(scaled.transform.regionX()).isEqualTo(54);
    assertThat(scaled.transform.regionY()).isEqualTo(10);
    for (int x = 0; x < scaled.transform.contentWidth(); x++) {
      assertNear(scaled.bgr(x, 5), 255, 0, 0);
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 0.001, 0.001", "0.999, 0.999, 1, 1", "0.5, 0, 0.5, 1"})
  void shouldStandTheSmallestRegion(double left, double top, double right, double bottom) {
    DecodedFrame frame = redLeftBlueRight(101, 57);

    Scaled scaled =
        scale(frame, new Region(left, top, right, bottom), 32, 32, PixelLayout.BGR_PACKED);

    assertThat(scaled.transform.contentWidth()).isPositive();
  }

  @Test
  void shouldFollowFramesOfChangingSize() {
    try (FrameScaler scaler = new FrameScaler(Region.ALL);
        PixelPool pool = new PixelPool(new PictureFormat(32, 32, PixelLayout.BGR_PACKED, PAD), 1);
        PixelBuffer buffer = pool.acquire()) {
      for (int width : new int[] {64, 640, 64, 98}) {
        try (DecodedFrame frame = redLeftBlueRight(width, 64)) {
          FrameTransform transform = scaler.scale(frame, buffer);

          assertNear(Scaled.of(buffer, transform).bgr(0, 0), 0, 0, 255);
        }
      }
      assertThat(NativeCounts.SCALERS.live()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(PixelLayout.class)
  void shouldAgreeWithTheFfmpegProgram(PixelLayout layout) throws Exception {
    Path file = TestMedia.data("video/car-detection.mp4");
    String format =
        switch (layout) {
          case BGR_PACKED, BGR_PLANAR, RGB_PLANAR -> "bgr24";
          case RGB_PACKED -> "rgb24"; // which libswscale rounds in another way
          case GRAY -> "gray";
        };
    Path raw =
        TestMedia.ffmpeg(
            folder.resolve("reference"),
            "-i "
                + file
                + " -vf scale=256:144:flags=area -frames:v 1 -pix_fmt "
                + format
                + " -f rawvideo");

    AtomicReference<Scaled> first = new AtomicReference<>();
    var camera = TestMedia.camera("gate", file, 5, Region.ALL);
    new RecordingAnalysis(
            camera,
            file,
            new MediaTime(0),
            new PictureFormat(256, 144, layout, PAD),
            Meters.inMemory())
        .run(
            frame -> {
              FrameView view = frame.views().getFirst();
              first.compareAndSet(null, Scaled.of(view.pixels(), view.transform()));
              frame.close();
            },
            _ -> {});

    assertThat(first.get().meanDifference(reference(raw))).isLessThan(1.0);
  }

  private static byte[] reference(Path raw) throws IOException {
    return Files.readAllBytes(raw);
  }

  /** libswscale's vector code works in blocks of pixels; none may reach past the buffer. */
  @ParameterizedTest
  @EnumSource(PixelLayout.class)
  void shouldWriteNothingOutsideTheBuffer(PixelLayout layout) {
    int guard = 256;
    int format =
        switch (layout) {
          case BGR_PACKED -> avutil.AV_PIX_FMT_BGR24;
          case RGB_PACKED -> avutil.AV_PIX_FMT_RGB24;
          case BGR_PLANAR, RGB_PLANAR -> avutil.AV_PIX_FMT_GBRP;
          case GRAY -> avutil.AV_PIX_FMT_GRAY8;
        };
    try (Arena arena = Arena.ofConfined();
        PlaneArray from = new PlaneArray();
        PlaneArray to = new PlaneArray();
        PixelConversion conversion = new PixelConversion();
        DecodedFrame frame = redLeftBlueRight(200, 120)) {
      from.set(frame.open(), 0, 0);
      for (int width = 33; width < 220; width += 7) {
        int height = Math.max(1, width / 2);
        long size = (long) width * height * layout.bytesPerPixel();
        MemorySegment all = arena.allocate(size + 2L * guard, 64).fill((byte) 0x7E);
        long base = all.address() + guard;
        long plane = (long) width * height;
        switch (layout) {
          case BGR_PACKED, RGB_PACKED -> to.set(0, base, width * 3);
          case GRAY -> to.set(0, base, width);
          case BGR_PLANAR, RGB_PLANAR -> {
            to.set(0, base + plane, width);
            to.set(1, base, width);
            to.set(2, base + 2 * plane, width);
          }
        }
        conversion.convert(
            new PixelConversion.Shape(
                200,
                120,
                avutil.AV_PIX_FMT_YUV420P,
                swscale.SWS_CS_ITU601,
                false,
                width,
                height,
                format),
            from,
            to);

        assertThat(all.asSlice(0, guard).toArray(ValueLayout.JAVA_BYTE)).containsOnly(0x7E);
        assertThat(all.asSlice(guard + size).toArray(ValueLayout.JAVA_BYTE))
            .as("width %d", width)
            .containsOnly(0x7E);
      }
    }
  }

  private DecodedFrame redLeftBlueRight(int width, int height) {
    return TestFrames.frame(
        frames,
        width,
        height,
        avutil.AV_PIX_FMT_YUV420P,
        avutil.AVCOL_SPC_SMPTE170M,
        avutil.AVCOL_RANGE_MPEG,
        (x, _) -> x < width / 2 ? RED_601 : BLUE_601);
  }

  private static Scaled scale(
      DecodedFrame frame, Region region, int width, int height, PixelLayout layout) {
    return scale(frame, region, new PictureFormat(width, height, layout, PAD));
  }

  private static Scaled scale(DecodedFrame frame, Region region, PictureFormat format) {
    try (frame;
        FrameScaler scaler = new FrameScaler(region);
        PixelPool pool = new PixelPool(format, 1);
        PixelBuffer buffer = pool.acquire()) {
      return Scaled.of(buffer, scaler.scale(frame, buffer));
    }
  }

  private static void assertNear(int[] bgr, int blue, int green, int red) {
    assertThat(bgr[0]).as("blue").isCloseTo(blue, within(3));
    assertThat(bgr[1]).as("green").isCloseTo(green, within(3));
    assertThat(bgr[2]).as("red").isCloseTo(red, within(3));
  }

  private static final class Scaled {

    private final byte[] bytes;
    private final PictureFormat format;
    private final FrameTransform transform;

    private Scaled(byte[] bytes, PictureFormat format, FrameTransform transform) {
      this.bytes = bytes;
      this.format = format;
      this.transform = transform;
    }

    static Scaled of(PixelBuffer buffer, FrameTransform transform) {
      return new Scaled(
          buffer.segment().toArray(ValueLayout.JAVA_BYTE), buffer.format(), transform);
    }

    int[] bgr(int x, int y) {
      int pixel = y * format.width() + x;
      int plane = format.width() * format.height();
      return switch (format.layout()) {
        case GRAY -> new int[] {at(pixel)};
        case BGR_PACKED -> new int[] {at(3 * pixel), at(3 * pixel + 1), at(3 * pixel + 2)};
        case RGB_PACKED -> new int[] {at(3 * pixel + 2), at(3 * pixel + 1), at(3 * pixel)};
        case BGR_PLANAR -> new int[] {at(pixel), at(pixel + plane), at(pixel + 2 * plane)};
        case RGB_PLANAR -> new int[] {at(pixel + 2 * plane), at(pixel + plane), at(pixel)};
      };
    }

    private int[] rgb(int x, int y) {
      int[] bgr = bgr(x, y);
      return new int[] {bgr[2], bgr[1], bgr[0]};
    }

    double meanDifference(byte[] packed) {
      long sum = 0;
      int at = 0;
      for (int y = 0; y < format.height(); y++) {
        for (int x = 0; x < format.width(); x++) {
          int[] samples = format.layout() == PixelLayout.RGB_PACKED ? rgb(x, y) : bgr(x, y);
          for (int sample : samples) {
            sum += Math.abs(sample - Byte.toUnsignedInt(packed[at++]));
          }
        }
      }
      assertThat(at).isEqualTo(packed.length);
      return sum / (double) at;
    }

    private int at(int index) {
      return Byte.toUnsignedInt(bytes[index]);
    }
  }
}
