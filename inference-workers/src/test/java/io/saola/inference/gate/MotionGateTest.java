package io.saola.inference.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.frame.AnalysisFrame;
import io.saola.core.frame.PictureFormat;
import io.saola.core.frame.PixelBuffer;
import io.saola.core.frame.PixelLayout;
import io.saola.core.frame.Placement;
import io.saola.inference.fixture.FrameSource;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MotionGateTest {

  private static final int WIDTH = 160;
  private static final int HEIGHT = 128;
  private static final double STEP = 0.2;

  private final SplittableRandom random = new SplittableRandom(7);
  private final int[][] street = new int[HEIGHT][WIDTH];
  private final MotionGate gate = new MotionGate(Duration.ofSeconds(2));
  private PictureFormat format = format(PixelLayout.BGR_PACKED, Placement.TOP_LEFT);
  private FrameSource source = new FrameSource("north", format, 320, 180);
  private double sigma = 1.5;
  private double time;

  MotionGateTest() {
    for (int[] row : street) {
      Arrays.setAll(row, _ -> random.nextInt(70, 150));
    }
  }

  @AfterEach
  void shouldLeakNothing() {
    assertThat(source.outstanding()).isZero();
    source.close();
  }

  @ParameterizedTest
  @EnumSource(PixelLayout.class)
  void shouldSpareANoisyButStillSceneInEveryLayout(PixelLayout layout) {
    use(format(layout, Placement.CENTRED));

    settle();

    assertThat(sparedOf(100, _ -> {})).isGreaterThan(80);
  }

  @ParameterizedTest
  @EnumSource(PixelLayout.class)
  void shouldSeeSomebodyFourPixelsWideInEveryLayout(PixelLayout layout) {
    use(format(layout, Placement.TOP_LEFT));
    settle();

    for (int x = 20; x < 40; x++) {
      int left = x;
      assertThat(look(pixels -> person(pixels, left, 30, 25))).as("at column %d", x).isFalse();
      skip(_ -> {});
      show(_ -> {});
    }
  }

  @Test
  void shouldLookAgainAfterTheSlowestPeriodHoweverStill() {
    sigma = 0;
    settle();

    int spared = 0;
    while (look(_ -> {})) {
      spared++;
    }

    assertThat(spared * STEP).isBetween(1.5, 2.0);
  }

  @Test
  void shouldSpareNothingWhileAnythingIsFollowed() {
    settle();

    for (int i = 0; i < 20; i++) {
      assertThat(ask(_ -> {}, true)).isFalse();
    }
  }

  @Test
  void shouldSeeWhatCreepsOnceItHasCreptFarEnough() {
    sigma = 0.5;
    MotionGate patient = new MotionGate(Duration.ofHours(1));
    for (int i = 0; i < 40; i++) {
      patientLook(patient, pixels -> person(pixels, 40, 40, 60));
    }

    int spared = 0;
    double x = 40;
    while (spared < 1000) {
      x += 0.02;
      double left = x;
      if (!patientLook(patient, pixels -> blurredPerson(pixels, left))) {
        break;
      }
      spared++;
    }

    // A block's mean says nothing of what moves inside it: it must creep out, by a block at most.
    assertThat(x - 40).isLessThan(8.0);
    assertThat(spared).isPositive();
  }

  @Test
  void shouldForgiveAChangeOfLightThatAllBlocksShare() {
    settle();
    show(_ -> {});

    assertThat(look(pixels -> light(pixels, 6))).isTrue();
  }

  @Test
  void shouldSeeSomebodyWhoComesWithAChangeOfLight() {
    settle();
    show(_ -> {});

    boolean still =
        look(
            pixels -> {
              light(pixels, 6);
              person(pixels, 40, 40, 60);
            });

    assertThat(still).isFalse();
  }

  @Test
  void shouldNotBelieveThatAFlashIsNothing() {
    settle();
    show(_ -> {});

    assertThat(look(pixels -> light(pixels, 60))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, 3, 6})
  void shouldLearnTheNoiseOfDayAndDusk(double noise) {
    sigma = noise;
    // Slowly, so that what passes teaches nothing: at dusk it takes a minute or two.
    for (int i = 0; i < 500; i++) {
      show(_ -> {});
    }

    // Where the picture ends in the middle of a block, few pixels make its mean, and noise shows.
    assertThat(sparedOf(200, _ -> {})).isGreaterThan(90);
    assertThat(look(pixels -> person(pixels, 43, 43, 80))).isFalse();
  }

  @Test
  void shouldNotGoBlindWhereSomethingPassesNowAndThen() {
    settle();
    for (int i = 0; i < 200; i++) {
      int passing = i;
      show(pixels -> person(pixels, 40, 40, passing % 4 == 0 ? 90 : 0));
    }

    assertThat(look(pixels -> person(pixels, 40, 40, 40))).isFalse();
  }

  @Test
  void shouldNeverSpareACameraThatShakes() {
    settle();

    int spared = 0;
    for (int i = 0; i < 100; i++) {
      int shift = i % 3;
      spared += look(pixels -> shifted(pixels, shift)) ? 1 : 0;
    }

    assertThat(spared).isLessThan(5);
  }

  @Test
  void shouldNotCompareWhatLiesBesideThePicture() {
    settle();
    show(_ -> {});

    // The picture is 160 x 90 in an input of 160 x 128: below it is padding.
    assertThat(look(pixels -> fill(pixels, 0, 100, WIDTH, 20, 255))).isTrue();
  }

  @Test
  void shouldBeginAnewWithFramesOfAnotherShape() {
    settle();
    use(format(PixelLayout.GRAY, Placement.STRETCHED));

    assertThat(look(_ -> {})).isFalse();
  }

  @Test
  void shouldSpareNothingAfterMediaTimeHasJumpedBack() {
    sigma = 0;
    settle();
    assertThat(look(_ -> {})).isTrue();

    time -= 100;

    assertThat(look(_ -> {})).isFalse();
  }

  @Test
  void shouldDecideTheSameForTheSameFrames() {
    int[] shown = new int[2];
    for (int run = 0; run < 2; run++) {
      SplittableRandom again = new SplittableRandom(99);
      MotionGate fresh = new MotionGate(Duration.ofSeconds(2));
      double now = 0;
      for (int i = 0; i < 100; i++) {
        now += STEP;
        try (AnalysisFrame frame = source.frame(now, pixels -> paint(pixels, again))) {
          boolean still = fresh.isStill(frame, false);
          shown[run] = shown[run] * 31 + (still ? 1 : 2);
          if (!still) {
            fresh.analysed(frame.time());
          }
        }
      }
    }

    assertThat(shown[0]).isEqualTo(shown[1]);
  }

  @Test
  void shouldAllocateNothingForAFrame() {
    try (AnalysisFrame frame = next(_ -> {})) {
      for (int i = 0; i < 2_000; i++) {
        gate.isStill(frame, false);
        gate.analysed(frame.time());
      }
      var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 1_000; i++) {
        gate.isStill(frame, false);
        gate.analysed(frame.time());
      }

      // The question itself allocates some bytes, each frame would some thousands of times that.
      assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(16_000);
    }
  }

  private void use(PictureFormat other) {
    assertThat(source.outstanding()).isZero();
    source.close();
    format = other;
    source = new FrameSource("north", format, 320, 180);
  }

  private static PictureFormat format(PixelLayout layout, Placement placement) {
    return new PictureFormat(WIDTH, HEIGHT, layout, 114, placement);
  }

  private void settle() {
    for (int i = 0; i < 60; i++) {
      show(_ -> {});
    }
  }

  private int sparedOf(int frames, Consumer<PixelBuffer> painter) {
    int spared = 0;
    for (int i = 0; i < frames; i++) {
      spared += look(painter) ? 1 : 0;
    }
    return spared;
  }

  /** A frame that is analysed whatever the gate says. */
  private void show(Consumer<PixelBuffer> painter) {
    try (AnalysisFrame frame = next(painter)) {
      gate.isStill(frame, false);
      gate.analysed(frame.time());
    }
  }

  /** A frame that is not analysed whatever the gate says. */
  private void skip(Consumer<PixelBuffer> painter) {
    try (AnalysisFrame frame = next(painter)) {
      gate.isStill(frame, false);
    }
  }

  private boolean look(Consumer<PixelBuffer> painter) {
    return ask(painter, false);
  }

  private boolean ask(Consumer<PixelBuffer> painter, boolean following) {
    try (AnalysisFrame frame = next(painter)) {
      boolean still = gate.isStill(frame, following);
      if (!still) {
        gate.analysed(frame.time());
      }
      return still;
    }
  }

  private boolean patientLook(MotionGate patient, Consumer<PixelBuffer> painter) {
    try (AnalysisFrame frame = next(painter)) {
      boolean still = patient.isStill(frame, false);
      if (!still) {
        patient.analysed(frame.time());
      }
      return still;
    }
  }

  private AnalysisFrame next(Consumer<PixelBuffer> painter) {
    time += STEP;
    return source.frame(
        time,
        pixels -> {
          paint(pixels, random);
          painter.accept(pixels);
        });
  }

  private void paint(PixelBuffer pixels, SplittableRandom noise) {
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        set(pixels, x, y, (int) Math.round(street[y][x] + sigma * noise.nextGaussian()));
      }
    }
  }

  private void person(PixelBuffer pixels, int left, int top, int contrast) {
    for (int y = top; y < top + 12; y++) {
      for (int x = left; x < left + 4; x++) {
        set(pixels, x, y, street[y][x] + contrast);
      }
    }
  }

  /** Between two columns: what a scaler makes of it. */
  private void blurredPerson(PixelBuffer pixels, double left) {
    int whole = (int) left;
    double part = left - whole;
    for (int y = 40; y < 52; y++) {
      set(pixels, whole, y, (int) Math.round(street[y][whole] + 60 * (1 - part)));
      for (int x = whole + 1; x < whole + 4; x++) {
        set(pixels, x, y, street[y][x] + 60);
      }
      set(pixels, whole + 4, y, (int) Math.round(street[y][whole + 4] + 60 * part));
    }
  }

  private void light(PixelBuffer pixels, int levels) {
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        set(pixels, x, y, street[y][x] + levels);
      }
    }
  }

  private void shifted(PixelBuffer pixels, int shift) {
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        set(pixels, x, y, street[y][Math.min(WIDTH - 1, x + shift)]);
      }
    }
  }

  private void fill(PixelBuffer pixels, int left, int top, int width, int height, int value) {
    for (int y = top; y < top + height; y++) {
      for (int x = left; x < left + width; x++) {
        set(pixels, x, y, value);
      }
    }
  }

  private void set(PixelBuffer pixels, int x, int y, int value) {
    ByteBuffer bytes = pixels.bytes();
    byte sample = (byte) Math.clamp(value, 0, 255);
    int pixel = y * WIDTH + x;
    switch (format.layout()) {
      case GRAY -> bytes.put(pixel, sample);
      case BGR_PACKED, RGB_PACKED -> {
        for (int c = 0; c < 3; c++) {
          bytes.put(3 * pixel + c, sample);
        }
      }
      case BGR_PLANAR, RGB_PLANAR -> {
        for (int c = 0; c < 3; c++) {
          bytes.put(c * WIDTH * HEIGHT + pixel, sample);
        }
      }
    }
  }
}
