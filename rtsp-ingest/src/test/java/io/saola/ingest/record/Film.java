package io.saola.ingest.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.ingest.accessunit.VideoCodec;
import io.saola.ingest.decode.CodecSetup;
import io.saola.ingest.decode.RecordingException;
import io.saola.ingest.decode.TestMedia;
import io.saola.ingest.decode.TestUnits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A stream whose pictures tell their number: 16 blocks along the top edge are its binary digits,
 * the lowest first, white for 1. Made by the ffmpeg program.
 *
 * @param units in decoding order, their times counted from the film's first picture
 */
record Film(Path file, CodecSetup setup, int width, List<TestUnits.Unit> units) {

  static final int FPS = 10;

  /** What libx264 is told, so that it encodes as cameras do: a keyframe a second, no B pictures. */
  static final String CAMERA_LIKE = "-g 10 -bf 0 -tune zerolatency";

  private static final int DIGITS = 16;

  static Film h264(Path folder, int seconds, String options) throws RecordingException {
    return h264(folder, "256x96", seconds, options);
  }

  static Film h264(Path folder, String size, int seconds, String options)
      throws RecordingException {
    return film(
        folder, VideoCodec.H264, size, seconds, "yuv420p", "-c:v libx264 " + options, ".ts");
  }

  static Film h265(Path folder, int seconds, String options) throws RecordingException {
    return film(
        folder,
        VideoCodec.H265,
        "256x96",
        seconds,
        "yuv420p",
        "-c:v libx265 -x265-params log-level=none:" + options,
        ".ts");
  }

  static Film mjpeg(Path folder, int seconds) throws RecordingException {
    return film(
        folder, VideoCodec.MJPEG, "256x96", seconds, "yuvj420p", "-c:v mjpeg -q:v 3", ".avi");
  }

  private static Film film(
      Path folder,
      VideoCodec codec,
      String size,
      int seconds,
      String format,
      String options,
      String suffix)
      throws RecordingException {
    Path file = folder.resolve(Integer.toHexString((size + seconds + options).hashCode()) + suffix);
    TestMedia.ffmpeg(file, pictures(size, seconds) + " -pix_fmt " + format + " " + options);
    List<TestUnits.Unit> raw = TestUnits.of(file).units();
    long start = raw.stream().mapToLong(TestUnits.Unit::micros).min().orElseThrow();
    List<TestUnits.Unit> units =
        raw.stream()
            .map(unit -> new TestUnits.Unit(unit.annexB(), unit.keyframe(), unit.micros() - start))
            .toList();
    assertThat(units).hasSize(seconds * FPS);
    return new Film(
        file, CodecSetup.of(codec), Integer.parseInt(size.substring(0, size.indexOf('x'))), units);
  }

  private static String pictures(String size, int seconds) {
    return "-f lavfi -i color=c=gray:size="
        + size
        + ":rate="
        + FPS
        + ":duration="
        + seconds
        + " -vf geq=lum='if(lt(Y,16),255*mod(floor(N/pow(2,floor(X*16/W))),2),mod(X+N,256))'"
        + ":cb=128:cr=128";
  }

  /** The numbers of pictures that follow each other. */
  static List<Integer> range(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }

  /** The numbers of this film's pictures in a clip or a still, as the ffmpeg program shows them. */
  List<Integer> numbersIn(Path file) throws IOException {
    Path gray = file.resolveSibling(file.getFileName() + ".gray");
    TestMedia.ffmpeg(
        gray,
        "-i "
            + file
            + " -fps_mode passthrough -vf scale="
            + width
            + ":96 -pix_fmt gray -f rawvideo");
    byte[] pixels = Files.readAllBytes(gray);
    Files.delete(gray);
    List<Integer> numbers = new ArrayList<>();
    for (int picture = 0; picture < pixels.length; picture += width * 96) {
      int number = 0;
      for (int digit = 0; digit < DIGITS; digit++) {
        int x = width * (2 * digit + 1) / (2 * DIGITS);
        number |= (pixels[picture + 8 * width + x] & 0xff) > 127 ? 1 << digit : 0;
      }
      numbers.add(number);
    }
    return numbers;
  }
}
