package io.saola.ingest.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.config.CameraConfig.Decode;
import io.saola.core.config.CameraConfig.Region;
import io.saola.core.frame.PictureFormat;
import io.saola.core.frame.PixelBuffer;
import io.saola.core.frame.PixelLayout;
import io.saola.core.frame.PixelPool;
import io.saola.core.metrics.Meters;
import io.saola.ingest.accessunit.AccessUnit;
import io.saola.ingest.accessunit.VideoCodec;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A colour that ffmpeg coded comes out as that colour, whatever coding, range, matrix and depth.
 */
class DecodedColourTest {

  private static final int RED = 0xc8;
  private static final int GREEN = 0x50;
  private static final int BLUE = 0x20;
  private static final Offset<Integer> ROUNDING = Offset.offset(4);

  @TempDir Path folder;

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource({
    "MJPEG, 1280x720, yuvj420p, mjpeg -huffman default -q:v 2",
    "MJPEG, 320x240, yuvj420p, mjpeg -huffman default -q:v 2",
    "MJPEG, 1280x720, yuvj422p, mjpeg -huffman default -q:v 2",
    "H265, 320x240, yuv420p, libx265 -x265-params log-level=none:qp=4",
    "H265, 320x240, yuv420p10le, libx265 -x265-params log-level=none:qp=4",
    "H264, 320x240, yuvj420p, libx264 -qp 4",
  })
  void shouldComeOut(VideoCodec codec, String size, String format, String encoder)
      throws Exception {
    Path file =
        TestMedia.ffmpeg(
            folder.resolve("colour" + (codec == VideoCodec.MJPEG ? ".mkv" : ".ts")),
            "-f lavfi -i color=c=0xc85020:rate=5:duration=1:size="
                + size
                + " -pix_fmt "
                + format
                + " -c:v "
                + encoder);

    List<int[]> seen = new ArrayList<>();
    try (VideoDecoder decoder =
        VideoDecoder.camera(codec, Decoding.of(Decode.ALL, TestUnits.meters(Meters.inMemory())))) {
      for (TestUnits.Unit unit : TestUnits.of(file).units()) {
        try (AccessUnit access = unit.toAccessUnit(0)) {
          decoder.decode(access, 0, frame -> seen.add(colourOf(frame)));
        }
      }
    }

    assertThat(seen).isNotEmpty();
    assertThat(seen.getFirst()[0]).as("blue").isCloseTo(BLUE, ROUNDING);
    assertThat(seen.getFirst()[1]).as("green").isCloseTo(GREEN, ROUNDING);
    assertThat(seen.getFirst()[2]).as("red").isCloseTo(RED, ROUNDING);
    assertThat(NativeCounts.total()).isZero();
  }

  private static int[] colourOf(DecodedFrame frame) {
    PictureFormat format = new PictureFormat(64, 48, PixelLayout.BGR_PACKED, 0);
    try (frame;
        PixelPool pool = new PixelPool(format, 1);
        FrameScaler scaler = new FrameScaler(Region.ALL);
        PixelBuffer pixels = Objects.requireNonNull(pool.acquire())) {
      scaler.scale(frame, pixels);
      int[] colour = new int[3];
      for (int i = 0; i < colour.length; i++) {
        long at = 3L * (10 * 64 + 10) + i;
        colour[i] = Byte.toUnsignedInt(pixels.segment().get(ValueLayout.JAVA_BYTE, at));
      }
      return colour;
    }
  }
}
