package io.saola.ingest.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.saola.ingest.accessunit.Coding;
import io.saola.ingest.wake.StreamNature.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VideoMeasureTest {

  private static final long FRAME = 40_000;
  private static final int GROUP = 50;

  private final List<UnitNote> units = new ArrayList<>();
  private final Random random = new Random(1);

  @Test
  void shouldMeasureRatesAndGroups() {
    for (int i = 0; i < 251; i++) {
      picture(i, i % GROUP == 0, 10_000, 28);
    }

    VideoFigures figures = VideoMeasure.of(units);

    assertThat(figures.pictures()).isEqualTo(251);
    assertThat(figures.fpsByTimestamps()).isCloseTo(25, within(0.001));
    assertThat(figures.fpsByArrival()).isCloseTo(25, within(0.001));
    assertThat(figures.seconds()).isCloseTo(10.04, within(0.001));
    assertThat(figures.bitsPerSecond()).isCloseTo(2_000_000, within(1.0));
    assertThat(figures.peakBitsPerSecond()).isCloseTo(2_000_000, within(1.0));
    assertThat(figures.keyframes()).isEqualTo(6);
    assertThat(Objects.requireNonNull(figures.groupPictures()).median()).isEqualTo(50);
    assertThat(Objects.requireNonNull(figures.groupSeconds()).most()).isCloseTo(2, within(0.001));
    assertThat(figures.bShare()).isZero();
    assertThat(figures.nature().discardableShare()).isZero();
  }

  @Test
  void shouldNotBeMisledByALossOrByStoredPictures() {
    for (int i = 0; i < 200; i++) {
      boolean lost = i > 60 && i < 75;
      boolean stored = i < 50;
      if (!lost) {
        long micros = stored ? 50 * FRAME - (50 - i) : i * FRAME;
        add(i % GROUP == 0, false, 1_000, Coding.UNKNOWN, micros, Math.max(i, 50) * FRAME);
      }
    }

    assertThat(VideoMeasure.of(units).fpsByTimestamps()).isCloseTo(25, within(0.01));
  }

  @Test
  void shouldCountPicturesThatAreShownBeforeEarlierOnes() {
    int[] shown = {0, 3, 1, 2, 6, 4, 5, 9, 7, 8};
    for (int i = 0; i < shown.length; i++) {
      boolean between = shown[i] % 3 != 0;
      add(i == 0, between, 1_000, 30, shown[i] * FRAME, i * FRAME);
    }

    VideoFigures figures = VideoMeasure.of(units);

    assertThat(figures.bShare()).isEqualTo(0.6);
    assertThat(figures.nature().discardableShare()).isEqualTo(0.6);
    assertThat(figures.fpsByTimestamps()).isCloseTo(25, within(0.001));
  }

  @Test
  void shouldTellConstantBitRateFromConstantQuality() {
    List<UnitNote> even = groups(() -> 10_000, () -> 25 + random.nextInt(10));
    List<UnitNote> quality = groups(() -> 2_000 + random.nextInt(20_000), () -> 28);

    assertThat(VideoMeasure.of(even).judged()).isTrue();
    assertThat(VideoMeasure.of(even).nature().constantRate()).isTrue();
    assertThat(VideoMeasure.of(even).nature().evidence()).isNotEqualTo(Evidence.SIZES);
    assertThat(VideoMeasure.of(quality).nature().constantRate()).isFalse();
  }

  @Test
  void shouldNotTrustEvenSizesWithoutQuantisers() {
    VideoFigures figures = VideoMeasure.of(groups(() -> 10_000, () -> Coding.UNKNOWN));

    assertThat(figures.quantiser()).isNull();
    assertThat(figures.nature().evidence()).isEqualTo(Evidence.KEYFRAMES);
  }

  @Test
  void shouldNotJudgeAStreamByItsFirstGroups() {
    List<UnitNote> film = groups(() -> 10_000, () -> 28);

    assertThat(VideoMeasure.of(film.subList(0, 3 * GROUP)).judged()).isFalse();
    assertThat(VideoMeasure.of(film.subList(0, 3 * GROUP + 1)).judged()).isTrue();
  }

  @Test
  void shouldFindTheBusiestSecond() {
    for (int i = 0; i < 250; i++) {
      picture(i, i % GROUP == 0, i >= 100 && i < 125 ? 30_000 : 1_000, 28);
    }

    assertThat(VideoMeasure.of(units).peakBitsPerSecond()).isCloseTo(6_000_000, within(1.0));
  }

  @Test
  void shouldMeasureASinglePicture() {
    picture(0, true, 1_000, 28);

    VideoFigures figures = VideoMeasure.of(units);

    assertThat(figures.fpsByTimestamps()).isZero();
    assertThat(figures.bitsPerSecond()).isZero();
    assertThat(figures.groupSeconds()).isNull();
    assertThat(figures.onlyKeyframes()).isTrue();
  }

  private interface Draw {
    int next();
  }

  private List<UnitNote> groups(Draw bytes, Draw quantiser) {
    units.clear();
    for (int i = 0; i < 6 * GROUP; i++) {
      picture(i, i % GROUP == 0, bytes.next(), quantiser.next());
    }
    return List.copyOf(units);
  }

  private void picture(int i, boolean keyframe, int bytes, int quantiser) {
    add(keyframe, false, bytes, quantiser, i * FRAME, i * FRAME);
  }

  private void add(
      boolean keyframe, boolean discardable, int bytes, int quantiser, long micros, long arrival) {
    units.add(
        new UnitNote(new Coding(keyframe, discardable, quantiser), bytes, micros, arrival * 1_000));
  }
}
