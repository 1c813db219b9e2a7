package io.saola.ingest.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.config.CameraConfig.Decode;
import io.saola.core.metrics.Meters;
import io.saola.ingest.accessunit.VideoCodec;
import io.saola.ingest.decode.TestUnits.Shown;
import io.saola.ingest.decode.TestUnits.Unit;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What {@link VideoDecoderTest} asks of H.264, of the other codings that cameras send. */
class CameraCodecsTest {

  @TempDir Path folder;

  private final DecodeMeters meters = TestUnits.meters(Meters.inMemory());

  /** Streams of three seconds and 25 pictures a second. */
  enum Sent {
    H265_AS_CAMERAS(VideoCodec.H265, "keyint=25:bframes=0:tune=zerolatency"),
    H265_SLICES(VideoCodec.H265, "keyint=25:bframes=0:tune=zerolatency:slices=3"),
    H265_REORDERED(VideoCodec.H265, "keyint=25:bframes=3:b-pyramid=1:open-gop=0"),
    H265_OPEN(VideoCodec.H265, "keyint=25:bframes=3:b-pyramid=1:open-gop=1:scenecut=0"),
    MJPEG(VideoCodec.MJPEG, "");

    private final VideoCodec codec;
    private final String options;

    Sent(VideoCodec codec, String options) {
      this.codec = codec;
      this.options = options;
    }

    List<Unit> units(Path folder, String size) throws RecordingException {
      return TestUnits.of(
              switch (codec) {
                case H264, H265 ->
                    TestUnits.transportStream(
                        folder, size, "-c:v libx265 -x265-params log-level=none:" + options);
                case MJPEG -> TestUnits.motionJpeg(folder, size);
              })
          .units();
    }
  }

  @AfterEach
  void shouldLeakNothing() {
    assertThat(NativeCounts.total()).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"H265_AS_CAMERAS", "H265_SLICES", "MJPEG"})
  void shouldGiveEachFrameAtOnceWithItsOwnStamp(Sent sent) throws Exception {
    List<Unit> units = sent.units(folder, "176x144");

    List<Shown> shown = decode(sent, units);

    assertThat(shown)
        .extracting(Shown::micros)
        .containsExactlyElementsOf(units.stream().map(Unit::micros).toList());
    assertThat(shown).allSatisfy(s -> assertThat(s.arrivalNanos()).isEqualTo(s.micros() * 7));
    assertThat(meters.errors().count()).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"H265_REORDERED", "H265_OPEN"})
  void shouldGiveReorderedFramesInTheOrderShownWithTheirOwnStamps(Sent sent) throws Exception {
    List<Unit> units = sent.units(folder, "176x144");

    List<Shown> shown = decode(sent, units);

    assertThat(shown).hasSizeGreaterThan(units.size() - 6);
    assertThat(shown).extracting(Shown::micros).isSorted().doesNotHaveDuplicates();
    assertThat(shown).allSatisfy(s -> assertThat(s.arrivalNanos()).isEqualTo(s.micros() * 7));
    assertThat(meters.errors().count()).isZero();
  }

  /**
   * Of H.265, libavcodec does not see that a slice ends too early, and neither can it be seen from
   * outside: there, it is the depacketiser that lets nothing through of which a part was lost.
   */
  @ParameterizedTest
  @EnumSource(names = "MJPEG")
  void shouldShowNothingOfAPictureThatWasCut(Sent sent) throws Exception {
    List<Unit> units = sent.units(folder, "176x144");
    Map<Long, Shown> clean = byTime(decode(sent, units));

    for (int percent = 5; percent < 100; percent += 10) {
      List<Unit> damaged = new ArrayList<>(units);
      damaged.set(26, units.get(26).cutToPercent(percent));

      assertThat(decode(sent, damaged))
          .as("cut to %d %%", percent)
          .hasSize(units.size() - 1)
          .allSatisfy(s -> assertThat(s).isEqualTo(clean.get(s.micros())));
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldShowNothingOfNoiseNorOfWhatFollows(Sent sent) throws Exception {
    List<Unit> units = sent.units(folder, "176x144");
    Map<Long, Shown> clean = byTime(decode(sent, units));

    for (int at = 26; at < 36; at += 3) {
      List<Unit> damaged = new ArrayList<>(units);
      damaged.set(at, noise(units.get(at)));

      List<Shown> shown = decode(sent, damaged);

      assertThat(shown)
          .as("noise at %d", at)
          .allSatisfy(s -> assertThat(s).isEqualTo(clean.get(s.micros())));
      assertThat(shown.getLast()).isEqualTo(clean.get(shown.getLast().micros()));
      assertThat(shown.getLast().micros()).isGreaterThan(units.get(70).micros());
    }
    assertThat(meters.errors().count()).isPositive();
  }

  @ParameterizedTest
  @EnumSource(names = "MJPEG", mode = Mode.EXCLUDE)
  void shouldShowNothingThatRefersToAPictureThatIsMissing(Sent sent) throws Exception {
    List<Unit> units = sent.units(folder, "176x144");
    Map<Long, Shown> clean = byTime(decode(sent, units));

    for (int missing = 25; missing < 35; missing++) {
      List<Unit> rest = new ArrayList<>(units);
      rest.remove(missing);

      assertThat(decode(sent, rest))
          .as("without picture %d", missing)
          .allSatisfy(s -> assertThat(s).isEqualTo(clean.get(s.micros())));
    }
  }

  @Test
  void shouldShowNothingThatRefersToWhatWasPassedOverAheadOfAKeyframe() throws Exception {
    List<Unit> units = Sent.H265_OPEN.units(folder, "176x144");
    Map<Long, Shown> clean = byTime(decode(Sent.H265_OPEN, units));
    List<Shown> shown = new ArrayList<>();

    try (VideoDecoder decoder = decoder(Sent.H265_OPEN, Decode.ALL)) {
      for (int i = 0; i < units.size(); i++) {
        boolean passedOver = i >= 20 && i < 49 && !units.get(i).keyframe();
        if (i > 20 && i < 50 && units.get(i).keyframe()) {
          decoder.interrupt(frame -> TestUnits.add(frame, shown));
        }
        if (!passedOver) {
          shown.addAll(TestUnits.decode(decoder, List.of(units.get(i))));
        }
      }
    }

    assertThat(shown).allSatisfy(s -> assertThat(s).isEqualTo(clean.get(s.micros())));
    assertThat(shown).hasSizeGreaterThan(30);
  }

  @ParameterizedTest
  @EnumSource(names = {"H265_AS_CAMERAS", "H265_OPEN"})
  void shouldDecodeKeyframesOnly(Sent sent) throws Exception {
    List<Unit> units = sent.units(folder, "176x144");

    try (VideoDecoder decoder = decoder(sent, Decode.KEYFRAMES)) {
      List<Shown> shown = TestUnits.decode(decoder, units);

      assertThat(shown)
          .extracting(Shown::micros)
          .isSubsetOf(units.stream().filter(Unit::keyframe).map(Unit::micros).toList())
          .hasSizeGreaterThanOrEqualTo(sent == Sent.H265_OPEN ? 2 : 3);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"H265_AS_CAMERAS", "MJPEG"})
  void shouldFollowAChangeOfThePicturesSize(Sent sent) throws Exception {
    List<Unit> both = new ArrayList<>(sent.units(folder, "176x144"));
    both.addAll(sent.units(folder, "320x240"));

    List<Shown> shown = decode(sent, both);

    assertThat(shown).hasSameSizeAs(both);
    assertThat(shown.getLast().width()).isEqualTo(320);
  }

  /** As of an encoder that never writes what libavcodec asks for: it patches it up then. */
  @Test
  void shouldShowACameraWhoseEveryKeyframeIsOdd() throws Exception {
    List<Unit> units =
        Sent.H265_AS_CAMERAS.units(folder, "176x144").stream()
            .map(unit -> unit.keyframe() ? withOddSet(unit) : unit)
            .toList();

    List<Shown> shown = decode(Sent.H265_AS_CAMERAS, units);
    shown.addAll(decode(Sent.H265_AS_CAMERAS, again(units)));

    assertThat(meters.errors().count()).isPositive();
    assertThat(shown).isNotEmpty();
  }

  /** An SPS that ends too early, under a number that nothing refers to, ahead of the picture. */
  private static Unit withOddSet(Unit unit) {
    byte[] odd = {0, 0, 0, 1, 0x42, 1, 1, 1, (byte) 0x80};
    ByteBuffer joined = ByteBuffer.allocate(odd.length + unit.annexB().remaining());
    joined.put(odd).put(unit.annexB().duplicate()).flip();
    return new Unit(joined, unit.keyframe(), unit.micros());
  }

  private static List<Unit> again(List<Unit> units) {
    List<Unit> twice = new ArrayList<>(units);
    twice.addAll(units);
    return twice;
  }

  /** Keeps the headers, so that it is taken for a picture. */
  private static Unit noise(Unit unit) {
    ByteBuffer noise = ByteBuffer.allocate(unit.annexB().remaining());
    noise.put(unit.annexB().duplicate());
    for (int i = Math.min(20, noise.capacity() / 2); i < noise.capacity(); i++) {
      noise.put(i, (byte) (i * 37 | 1));
    }
    return new Unit(noise.flip(), unit.keyframe(), unit.micros());
  }

  private List<Shown> decode(Sent sent, List<Unit> units) {
    try (VideoDecoder decoder = decoder(sent, Decode.ALL)) {
      return TestUnits.decode(decoder, units);
    }
  }

  private VideoDecoder decoder(Sent sent, Decode policy) {
    return VideoDecoder.camera(sent.codec, Decoding.of(policy, meters));
  }

  private static Map<Long, Shown> byTime(List<Shown> shown) {
    return shown.stream().collect(Collectors.toMap(Shown::micros, Function.identity()));
  }
}
