package io.saola.inference.detect.signal;

import static io.saola.core.detection.LampColour.DARK;
import static io.saola.core.detection.LampColour.GREEN;
import static io.saola.core.detection.LampColour.RED;
import static io.saola.core.detection.LampColour.YELLOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.detection.LampColour;
import io.saola.core.frame.PixelLayout;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LampMeterTest {

  private static final List<LampColour> THREE = List.of(RED, YELLOW, GREEN);

  /** How the same housing looks at another time, through another camera, from elsewhere. */
  enum Look {
    DAY,
    CLOUDS,
    SUN,
    HAZE,
    DUSK,
    NIGHT,
    NIGHT_WITH_A_LOT_OF_BLOOM,
    NOISE,
    FAR,
    FAR_AT_NIGHT,
    NEAR,
    LYING,
    LYING_FAR;

    HousingPicture of(LampColour... lit) {
      HousingPicture picture = new HousingPicture(THREE, lit);
      return switch (this) {
        case DAY -> picture;
        case CLOUDS -> picture.levels(25, 45, 200);
        case SUN -> picture.levels(90, 150, 255).haze(0.12);
        case HAZE -> picture.levels(60, 80, 235).haze(0.4);
        case DUSK -> picture.levels(12, 18, 255).noise(10);
        case NIGHT -> picture.levels(4, 6, 255).overexposed(0.8).noise(6);
        case NIGHT_WITH_A_LOT_OF_BLOOM -> picture.levels(4, 6, 255).overexposed(1.6).noise(12);
        case NOISE -> picture.noise(30);
        case FAR -> picture.size(5, 15);
        case FAR_AT_NIGHT -> picture.size(5, 15).levels(4, 6, 255).overexposed(0.8).noise(10);
        case NEAR -> picture.size(40, 120);
        case LYING -> picture.size(36, 12);
        case LYING_FAR -> picture.size(16, 6);
      };
    }
  }

  @ParameterizedTest
  @EnumSource(Look.class)
  void shouldSeeEachColour(Look look) {
    for (LampColour colour : THREE) {
      assertThat(told(5, 4, _ -> look.of(colour))).as("%s", colour).containsExactly(colour);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"RGB_PACKED", "BGR_PACKED"})
  void shouldReadPixelsInEitherOrder(PixelLayout layout) {
    for (LampColour colour : THREE) {
      HousingPicture picture = Look.DAY.of(colour);
      try (LampFrames frames = new LampFrames(12, 36, THREE, layout)) {
        frames.tell(0, picture);
        assertThat(frames.tell(0.2, picture)).contains(colour);
      }
    }
  }

  @Test
  void shouldSeeTwoLightsInAnotherOrder() {
    List<LampColour> order = List.of(GREEN, RED);
    for (LampColour colour : order) {
      HousingPicture picture = new HousingPicture(order, colour).size(12, 24);
      try (LampFrames frames = new LampFrames(12, 24, order, PixelLayout.RGB_PACKED)) {
        frames.tell(0, picture);
        assertThat(frames.tell(0.2, picture)).contains(colour);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"DAY", "CLOUDS", "NOISE", "FAR", "NEAR", "LYING"})
  void shouldSeeByDayThatNothingIsLit(Look look) {
    assertThat(told(5, 4, _ -> look.of())).containsExactly(DARK);
  }

  /** A lamp that is off cannot be told from one that something hides, nor in the sun from one. */
  @ParameterizedTest
  @EnumSource(names = {"SUN", "HAZE", "NIGHT", "NIGHT_WITH_A_LOT_OF_BLOOM", "FAR_AT_NIGHT"})
  void shouldSayNothingWhereNothingCanBeTold(Look look) {
    assertThat(told(5, 4, _ -> look.of())).isEmpty();
  }

  @Test
  void shouldSayNothingOfAColourInTheWrongPlace() {
    assertThat(told(5, 4, _ -> Look.DAY.of(GREEN).lightOf(RED))).isEmpty();
    assertThat(told(5, 4, _ -> Look.DAY.of(RED).lightOf(GREEN))).isEmpty();
    assertThat(told(5, 4, _ -> Look.NIGHT.of(RED).lightOf(GREEN))).isEmpty();
  }

  /** The sun in one lens only. */
  @Test
  void shouldSayNothingOfAWhiteReflection() {
    assertThat(told(5, 4, _ -> Look.DAY.of().covered(0.33, 250, 245, 240))).isEmpty();
  }

  @Test
  void shouldSayNothingWhenTwoAreLit() {
    assertThat(told(5, 4, _ -> Look.DAY.of(RED, GREEN))).isEmpty();
    assertThat(told(5, 4, _ -> Look.DAY.of(RED, YELLOW))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"DAY", "CLOUDS", "DUSK", "NEAR"})
  void shouldNotTakeSecondsInTheMiddleForAnotherLamp(Look look) {
    assertThat(told(5, 4, _ -> look.of(RED).digits(RED))).containsExactly(RED);
    assertThat(told(5, 4, _ -> look.of(GREEN).digits(GREEN))).containsExactly(GREEN);
  }

  /** What drives past hides the lower lamps first. */
  @ParameterizedTest
  @ValueSource(doubles = {0.2, 0.35, 0.5, 0.67, 0.9, 1})
  void shouldSayNothingWrongBehindATruck(double part) {
    double[][] paints = {
      {220, 220, 215}, {40, 42, 45}, {190, 30, 25}, {230, 140, 20}, {20, 120, 60}
    };
    for (double[] paint : paints) {
      List<LampColour> told =
          told(5, 2, _ -> Look.DAY.of(RED).covered(part, paint[0], paint[1], paint[2]));

      assertThat(told).as("paint %s", (Object) paint).doesNotContain(GREEN);
      if (part < 0.6) {
        assertThat(told).as("paint %s", (Object) paint).doesNotContain(DARK, YELLOW);
      }
    }
  }

  @Test
  void shouldNeverTakeGreenForRedBehindATruck() {
    for (double part = 0; part <= 1; part += 0.1) {
      double covered = part;
      assertThat(told(5, 2, _ -> Look.DAY.of(GREEN).covered(covered, 190, 30, 25)))
          .doesNotContain(RED);
    }
  }

  /** The shutter meets the lamp's dark moments in six frames of ten. */
  @ParameterizedTest
  @ValueSource(doubles = {5, 10, 25})
  void shouldSeeThroughFlicker(double fps) {
    boolean[] on = {true, false, false, true, false, true, false, false, true, false};
    for (LampColour colour : THREE) {
      Function<Double, HousingPicture> flickering =
          time -> Look.DAY.of(on[(int) Math.round(time * fps) % on.length] ? colour : DARK);

      assertThat(toldAfter(1, fps, 10, flickering)).containsExactly(colour);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10, 25})
  void shouldSeeAFlashingLampAsOneColour(double fps) {
    for (Look look : List.of(Look.DAY, Look.NIGHT)) {
      List<LampColour> told =
          toldAfter(1, fps, 10, time -> look.of(time % 1 < 0.5 ? YELLOW : DARK));

      assertThat(told).containsExactly(YELLOW);
    }
  }

  @Test
  void shouldFollowAChangeWithinHalfASecond() {
    List<Optional<LampColour>> told = new ArrayList<>();
    try (LampFrames frames = new LampFrames(12, 36, THREE, PixelLayout.RGB_PACKED)) {
      for (int i = 0; i < 20; i++) {
        told.add(frames.tell(i / 5.0, Look.DAY.of(i < 10 ? RED : GREEN)));
      }
    }

    assertThat(told.subList(1, 10)).containsOnly(Optional.of(RED));
    assertThat(told.get(10)).isNotEqualTo(Optional.of(GREEN));
    assertThat(told.subList(11, 20)).containsOnly(Optional.of(GREEN));
  }

  @Test
  void shouldNotBeMisledByASingleFrame() {
    List<LampColour> told =
        told(5, 10, time -> Look.DAY.of(Math.abs(time - 5) < 0.01 ? GREEN : RED));

    assertThat(told).containsExactly(RED);
  }

  @Test
  void shouldTellAtOnceWhereFramesAreSeldom() {
    try (LampFrames frames = new LampFrames(12, 36, THREE, PixelLayout.RGB_PACKED)) {
      assertThat(frames.tell(0, Look.DAY.of(RED))).contains(RED);
      assertThat(frames.tell(2, Look.DAY.of(GREEN))).contains(GREEN);
      assertThat(frames.tell(4, Look.DAY.of())).contains(DARK);
    }
  }

  @Test
  void shouldBeginAnewWhenTimeGoesBack() {
    try (LampFrames frames = new LampFrames(12, 36, THREE, PixelLayout.RGB_PACKED)) {
      frames.tell(10, Look.DAY.of(RED));
      frames.tell(10.2, Look.DAY.of(RED));
      assertThat(frames.tell(3, Look.DAY.of(GREEN))).contains(GREEN);
    }
  }

  @Test
  void shouldSeeNothingInNoise() {
    for (int level = 0; level <= 250; level += 25) {
      HousingPicture picture =
          new HousingPicture(THREE).levels(level, level, level).haze(0.2).noise(60);

      assertThat(told(5, 6, _ -> picture)).doesNotContain(RED, YELLOW, GREEN);
    }
  }

  /** All that is told in some seconds, each once. */
  private static List<LampColour> told(
      double fps, double seconds, Function<Double, HousingPicture> scene) {
    return toldAfter(0, fps, seconds, scene);
  }

  private static List<LampColour> toldAfter(
      double from, double fps, double seconds, Function<Double, HousingPicture> scene) {
    Set<LampColour> told = new LinkedHashSet<>();
    HousingPicture first = scene.apply(0.0);
    try (LampFrames frames =
        new LampFrames(first.width(), first.height(), THREE, PixelLayout.RGB_PACKED)) {
      for (int i = 0; i < seconds * fps; i++) {
        double time = i / fps;
        Optional<LampColour> now = frames.tell(time, scene.apply(time));
        if (time >= from) {
          now.ifPresent(told::add);
        }
      }
    }
    return List.copyOf(told);
  }
}
