package io.saola.ingest.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saola.core.config.CameraConfig;
import io.saola.core.config.CameraConfig.Region;
import io.saola.core.frame.AnalysisFrame;
import io.saola.core.frame.FrameView;
import io.saola.core.frame.PictureFormat;
import io.saola.core.frame.PixelLayout;
import io.saola.core.metrics.Meters;
import io.saola.core.time.MediaTime;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingAnalysisTest {

  private static final MediaTime START = MediaTime.of(Instant.parse("2026-01-01T00:00:00Z"));
  private static final PictureFormat INPUT =
      new PictureFormat(160, 120, PixelLayout.BGR_PACKED, 114);

  @TempDir Path folder;

  @AfterEach
  void shouldLeakNothing() {
    assertThat(NativeCounts.total()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "car-detection.mp4",
        "one-by-one-person-detection.mp4",
        "one-way-road.avi",
        "overhead-road.avi"
      })
  void shouldDecodeEveryFrameThatFfprobeDecodes(String name) throws Exception {
    Path file = TestMedia.data("video/" + name);

    RecordingAnalysis analysis = analysis(file, 5);
    long decoded = analysis.run(AnalysisFrame::close, fraction -> {});

    assertThat(decoded).isEqualTo(TestMedia.framesByFfprobe(file));
    assertThat(analysis.remarks()).isEmpty();
  }

  @Test
  void shouldGiveFramesDueOnTheGridOfMediaTime() throws Exception {
    Path file = made("testsrc=size=320x240:rate=25:duration=4", "-c:v libx264 -bf 2");

    List<Seen> seen = analyse(file, 5);

    assertThat(seen).hasSizeBetween(20, 21);
    assertThat(seen.getFirst().time).isEqualTo(START);
    assertThat(seen.getFirst().number).isEqualTo(1);
    for (int i = 1; i < seen.size(); i++) {
      long gap = seen.get(i).time.micros() - seen.get(i - 1).time.micros();
      assertThat(gap).isBetween(160_000L, 240_000L);
      long expectedNumber = 1 + (seen.get(i).time.micros() - START.micros()) / 40_000;
      assertThat(seen.get(i).number).isEqualTo(expectedNumber);
    }
  }

  @Test
  void shouldGiveAViewOfEachRegion() throws Exception {
    Path file = made("testsrc=size=320x240:rate=5:duration=4", "-c:v libx264");
    Region left = new Region(0, 0, 0.5, 1);
    Region right = new Region(0.25, 0.5, 1, 1);
    List<List<Integer>> each = new ArrayList<>();
    for (Region region : List.of(left, right)) {
      each.add(hashes(TestMedia.camera("gate", file, 5, region), file, 1));
    }

    List<Integer> both = hashes(TestMedia.camera("gate", file, 5, List.of(left, right)), file, 2);

    assertThat(both).hasSize(2 * each.getFirst().size()).hasSizeGreaterThan(20);
    for (int i = 0; i < each.getFirst().size(); i++) {
      assertThat(both.get(2 * i)).isEqualTo(each.getFirst().get(i));
      assertThat(both.get(2 * i + 1)).isEqualTo(each.getLast().get(i));
    }
  }

  private static List<Integer> hashes(CameraConfig camera, Path file, int views)
      throws RecordingException {
    List<Integer> hashes = new ArrayList<>();
    new RecordingAnalysis(camera, file, START, INPUT, Meters.inMemory())
        .run(
            frame -> {
              try (frame) {
                assertThat(frame.views()).hasSize(views);
                frame.views().forEach(view -> hashes.add(hash(view)));
              }
            },
            _ -> {});
    return hashes;
  }

  @Test
  void shouldGiveTheSameFramesEveryTime() throws Exception {
    Path file = TestMedia.data("video/one-way-road.avi");

    assertThat(analyse(file, 5)).isEqualTo(analyse(file, 5)).isNotEmpty();
  }

  @Test
  void shouldTellHowFarItHasCome() throws Exception {
    Path file = made("testsrc=size=320x240:rate=25:duration=2", "-c:v libx264");
    List<Double> fractions = new ArrayList<>();

    analysis(file, 5).run(AnalysisFrame::close, fractions::add);

    assertThat(fractions).isSorted().hasSizeGreaterThan(40).endsWith(1.0);
    assertThat(fractions.get(fractions.size() / 2)).isBetween(0.3, 0.7);
  }

  @Test
  void shouldNameAFileThatIsMissing() {
    Path file = folder.resolve("nothing.mp4");

    assertThatThrownBy(() -> analyse(file, 5))
        .isInstanceOf(RecordingException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("no such file");
  }

  @Test
  void shouldNameAFileThatIsNoVideo() throws IOException {
    Path file = Files.writeString(folder.resolve("text.mp4"), "not a video at all\n".repeat(500));

    assertThatThrownBy(() -> analyse(file, 5))
        .isInstanceOf(RecordingException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void shouldNameAFileWithoutPictures() {
    Path file = TestMedia.ffmpeg(folder.resolve("sound.wav"), "-f lavfi -i sine=duration=1");

    assertThatThrownBy(() -> analyse(file, 5))
        .isInstanceOf(RecordingException.class)
        .hasMessageContaining("holds no video");
  }

  @Test
  void shouldAnalyseWhatIsThereOfAFileThatWasCutOff() throws Exception {
    Path whole =
        made("testsrc=size=320x240:rate=25:duration=4", "-c:v libx264 -g 25 -movflags faststart");
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = folder.resolve("cut.mp4");
    Files.write(cut, Arrays.copyOf(bytes, bytes.length * 6 / 10));

    RecordingAnalysis analysis = analysis(cut, 5);
    long decoded = analysis.run(AnalysisFrame::close, fraction -> {});

    assertThat(decoded).isBetween(30L, 90L);
    assertThat(analysis.remarks()).anySatisfy(r -> assertThat(r).contains(cut.toString()));
  }

  @Test
  void shouldNotUsePicturesDamagedInTheFile() throws Exception {
    Path whole = made("testsrc=size=640x480:rate=25:duration=4", "-c:v libx264 -g 25 -bf 0");
    byte[] bytes = Files.readAllBytes(whole);
    int middle = bytes.length / 2;
    Arrays.fill(bytes, middle, middle + 2_000, (byte) 0x5A);
    Path damaged = Files.write(folder.resolve("damaged.mp4"), bytes);

    RecordingAnalysis analysis = analysis(damaged, 5);
    long decoded = analysis.run(AnalysisFrame::close, fraction -> {});

    assertThat(decoded).isBetween(50L, 99L);
    assertThat(analysis.remarks()).anySatisfy(r -> assertThat(r).contains("left out"));
  }

  @Test
  void shouldGoOnWhenThePictureChangesItsSize() throws Exception {
    Path small = made("testsrc=size=320x240:rate=25:duration=1", "-c:v libx264 -f h264");
    Path large = folder.resolve("large");
    TestMedia.ffmpeg(
        large, "-f lavfi -i testsrc=size=640x480:rate=25:duration=1 -c:v libx264 -f h264");
    Path both = folder.resolve("both.h264");
    Files.write(both, Files.readAllBytes(small));
    Files.write(both, Files.readAllBytes(large), java.nio.file.StandardOpenOption.APPEND);

    List<Seen> seen = analyse(both, 5);

    assertThat(seen).extracting(Seen::sourceWidth).contains(320, 640);
    assertThat(seen).extracting(Seen::time).isSorted().doesNotHaveDuplicates();
  }

  private List<Seen> analyse(Path file, double fps) throws RecordingException {
    List<Seen> seen = new ArrayList<>();
    analysis(file, fps)
        .run(
            frame -> {
              try (frame) {
                seen.add(Seen.of(frame));
              }
            },
            fraction -> {});
    return seen;
  }

  private static RecordingAnalysis analysis(Path file, double fps) {
    CameraConfig camera = TestMedia.camera("gate", file, fps, Region.ALL);
    return new RecordingAnalysis(camera, file, START, INPUT, Meters.inMemory());
  }

  private Path made(String source, String options) {
    return TestMedia.ffmpeg(
        folder.resolve(options.contains("h264 ") || options.endsWith("-f h264") ? "m" : "m.mp4"),
        "-f lavfi -i " + source + " -pix_fmt yuv420p " + options);
  }

  private record Seen(long number, MediaTime time, int sourceWidth, int pixelsHash) {

    static Seen of(AnalysisFrame frame) {
      int hash = hash(frame.views().getFirst());
      return new Seen(frame.number(), frame.time(), frame.sourceWidth(), hash);
    }
  }

  private static int hash(FrameView view) {
    return Arrays.hashCode(view.pixels().segment().toArray(ValueLayout.JAVA_BYTE));
  }
}
