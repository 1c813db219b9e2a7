package io.saola.ingest.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.config.CameraConfig.Decode;
import io.saola.core.metrics.Meters;
import io.saola.ingest.accessunit.AccessUnit;
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
import org.junit.jupiter.params.provider.ValueSource;

class VideoDecoderTest {

  private static final String CAMERA_LIKE = "-g 25 -bf 0 -tune zerolatency";
  private static final String ONE_SLICE = "-g 25 -bf 0 -x264-params sliced-threads=0:slices=1";
  private static final String FOUR_SLICES = "-g 25 -bf 0 -x264-params slices=4";

  @TempDir Path folder;

  private final DecodeMeters meters = TestUnits.meters(Meters.inMemory());

  @AfterEach
  void shouldLeakNothing() {
    assertThat(NativeCounts.total()).isZero();
  }

  @Test
  void shouldGiveEachFrameAtOnceWithItsOwnStamp() throws Exception {
    List<Unit> units = units(CAMERA_LIKE);

    List<Shown> shown = decode(units);

    assertThat(shown).hasSameSizeAs(units);
    assertThat(shown)
        .extracting(Shown::micros)
        .containsExactlyElementsOf(units.stream().map(Unit::micros).toList());
    assertThat(shown).allSatisfy(s -> assertThat(s.arrivalNanos()).isEqualTo(s.micros() * 7));
    assertThat(meters.decoded().count()).isEqualTo(units.size());
    assertThat(meters.errors().count()).isZero();
  }

  @Test
  void shouldGiveReorderedFramesInTheOrderShownWithTheirOwnStamps() throws Exception {
    List<Unit> units = units("-g 25 -bf 2");

    List<Shown> shown = decode(units);

    assertThat(shown).hasSizeGreaterThan(units.size() - 5);
    assertThat(shown).extracting(Shown::micros).isSorted().doesNotHaveDuplicates();
    assertThat(shown).allSatisfy(s -> assertThat(s.arrivalNanos()).isEqualTo(s.micros() * 7));
  }

  @ParameterizedTest
  @ValueSource(strings = {CAMERA_LIKE, ONE_SLICE, FOUR_SLICES})
  void shouldShowNothingOfAPictureThatWasCut(String options) throws Exception {
    List<Unit> units = units(options);
    Map<Long, Shown> clean = byTime(decode(units));

    for (int cut = 26; cut < 48; cut += 7) {
      for (int percent = 5; percent < 100; percent += 30) {
        List<Unit> damaged = new ArrayList<>(units);
        Unit whole = units.get(cut);
        damaged.set(cut, whole.cutToPercent(percent));

        List<Shown> shown = decode(damaged);

        assertThat(shown)
            .as("cut %d to %d %%", cut, percent)
            .allSatisfy(s -> assertThat(s).isEqualTo(clean.get(s.micros())))
            .hasSize(units.size() - (50 - cut));
      }
    }
  }

  @Test
  void shouldShowNothingOfACutPictureThroughReorderedOnes() throws Exception {
    List<Unit> units = units("-g 25 -bf 3");
    Map<Long, Shown> clean = byTime(decode(units));

    for (int cut = 26; cut < 34; cut++) {
      for (int percent = 5; percent < 100; percent += 30) {
        List<Unit> damaged = new ArrayList<>(units);
        Unit whole = units.get(cut);
        damaged.set(cut, whole.cutToPercent(percent));

        assertThat(decode(damaged))
            .as("cut %d to %d %%", cut, percent)
            .allSatisfy(s -> assertThat(s).isEqualTo(clean.get(s.micros())));
      }
    }
  }

  @Test
  void shouldWaitForAKeyframeAtTheStart() throws Exception {
    List<Unit> units = units(CAMERA_LIKE);

    List<Shown> shown = decode(units.subList(10, units.size()));

    assertThat(shown).hasSize(units.size() - 25);
    assertThat(shown.getFirst().micros()).isEqualTo(units.get(25).micros());
    assertThat(meters.awaitingKeyframe().count()).isEqualTo(15);
  }

  @Test
  void shouldDecodeKeyframesOnly() throws Exception {
    List<Unit> units = units(CAMERA_LIKE);

    try (VideoDecoder decoder =
        VideoDecoder.camera(VideoCodec.H264, Decoding.of(Decode.KEYFRAMES, meters))) {
      List<Shown> shown = TestUnits.decode(decoder, units);

      assertThat(shown)
          .extracting(Shown::micros)
          .containsExactly(units.get(0).micros(), units.get(25).micros(), units.get(50).micros());
    }
  }

  @Test
  void shouldFollowAChangeOfThePicturesSize() throws Exception {
    List<Unit> both = new ArrayList<>(units(CAMERA_LIKE));
    both.addAll(TestUnits.of(TestUnits.transportStream(folder, "320x240", CAMERA_LIKE)).units());

    List<Shown> shown = decode(both);

    assertThat(shown).hasSameSizeAs(both);
    assertThat(shown.getLast().width()).isEqualTo(320);
  }

  @Test
  void shouldCarryPacketsLostOverPicturesThatGaveNoFrame() throws Exception {
    List<Unit> units = units(CAMERA_LIKE);
    List<Integer> lost = new ArrayList<>();

    try (VideoDecoder decoder = decoder()) {
      for (int i = 20; i < 30; i++) {
        try (AccessUnit unit = units.get(i).toAccessUnit(0)) {
          decoder.decode(unit, i < 27 ? 2 : 0, frame -> add(frame, lost));
        }
      }
    }

    assertThat(lost).containsExactly(2 * 6, 2, 0, 0, 0);
  }

  @Test
  void shouldRefuseNoiseAndGoOnWithTheNextKeyframe() throws Exception {
    List<Unit> units = new ArrayList<>(units(CAMERA_LIKE));
    ByteBuffer noise = ByteBuffer.allocate(500).put(new byte[] {0, 0, 0, 1, 0x65});
    while (noise.hasRemaining()) {
      noise.put((byte) (noise.position() * 37));
    }
    units.set(30, new Unit(noise.flip(), false, units.get(30).micros()));

    List<Shown> shown = decode(units);

    assertThat(shown).extracting(Shown::micros).doesNotContain(units.get(40).micros());
    assertThat(shown.getLast().micros()).isEqualTo(units.getLast().micros());
    assertThat(meters.errors().count()).isPositive();
  }

  @Test
  void shouldUseItsShellsAgain() throws Exception {
    List<Unit> units = units(CAMERA_LIKE);

    try (VideoDecoder decoder = decoder()) {
      TestUnits.decode(decoder, units);
      long shells = NativeCounts.FRAMES.live();
      TestUnits.decode(decoder, units);

      assertThat(NativeCounts.FRAMES.live()).isEqualTo(shells).isLessThanOrEqualTo(2);
      assertThat(decoder.outstanding()).isZero();
    }
  }

  @Test
  void shouldKeepAPictureBeyondItsFrameAndDecoder() throws Exception {
    List<DecodedPicture> kept = new ArrayList<>();
    VideoDecoder decoder = decoder();
    try (AccessUnit unit = units(CAMERA_LIKE).getFirst().toAccessUnit(0)) {
      decoder.decode(unit, 0, frame -> keep(frame, kept));
    }
    assertThat(decoder.outstanding()).isEqualTo(1);

    decoder.close();
    decoder.close();
    DecodedPicture second = kept.getFirst().retain();
    kept.getFirst().close();
    kept.getFirst().close();

    assertThat(second.jpeg(320)).startsWith(0xFF, 0xD8);
    second.close();
  }

  private static void keep(DecodedFrame frame, List<DecodedPicture> kept) {
    try (frame) {
      kept.add(frame.picture());
    }
  }

  private List<Unit> units(String options) throws RecordingException {
    return TestUnits.of(TestUnits.transportStream(folder, "176x144", options)).units();
  }

  private VideoDecoder decoder() {
    return VideoDecoder.camera(VideoCodec.H264, Decoding.of(Decode.ALL, meters));
  }

  private List<Shown> decode(List<Unit> units) {
    try (VideoDecoder decoder = decoder()) {
      return TestUnits.decode(decoder, units);
    }
  }

  private static Map<Long, Shown> byTime(List<Shown> shown) {
    return shown.stream().collect(Collectors.toMap(Shown::micros, Function.identity()));
  }

  private static void add(DecodedFrame frame, List<Integer> lost) {
    try (frame) {
      lost.add(frame.stamp().lostBefore());
    }
  }
}
