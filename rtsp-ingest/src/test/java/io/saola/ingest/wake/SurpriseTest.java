package io.saola.ingest.wake;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.ingest.accessunit.Coding;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SurpriseTest {

  private static final int FPS = 25;

  /** How the sizes of a quiet street may vary. */
  enum Noise {
    NORMAL {
      @Override
      double draw(Random random) {
        return random.nextGaussian();
      }
    },
    UNIFORM {
      @Override
      double draw(Random random) {
        return (random.nextDouble() - 0.5) * 3.4;
      }
    },
    LOGISTIC {
      @Override
      double draw(Random random) {
        double u = random.nextDouble(1e-9, 1);
        return Math.log(u / (1 - u)) / 1.8;
      }
    };

    abstract double draw(Random random);
  }

  /** A camera whose inter pictures have a typical size, at constant quality. */
  private static final class Street {

    final Surprise surprise = new Surprise();
    final Random random;
    final Noise noise;
    final double spread;
    int group = 50;
    long unit;
    double size = 4_000;
    int quantiser = 28;

    Street(Noise noise, double spread, long seed) {
      this.noise = noise;
      this.spread = spread;
      this.random = new Random(seed);
    }

    /** Surprises among the access units of so many seconds. */
    int pass(double seconds) {
      int surprised = 0;
      for (int i = 0; i < seconds * FPS; i++) {
        surprised += next() ? 1 : 0;
      }
      return surprised;
    }

    boolean next() {
      boolean keyframe = unit % group == 0;
      double usual = keyframe ? 60_000 : size;
      int bytes = (int) Math.max(20, usual * Math.pow(2, spread * noise.draw(random)));
      long micros = unit++ * 1_000_000 / FPS;
      return surprise.add(new Coding(keyframe, false, quantiser), bytes, micros);
    }

    /** Access units until it is surprised. */
    int unitsToSurprise(int most) {
      for (int i = 1; i <= most; i++) {
        if (next()) {
          return i;
        }
      }
      return most + 1;
    }
  }

  @ParameterizedTest
  @EnumSource(Noise.class)
  void shouldHardlyEverBeSurprisedByAQuietHour(Noise noise) {
    Street street = new Street(noise, 0.2, 7);
    street.pass(60);

    int surprised = street.pass(3_600);

    assertThat(surprised).as("surprising access units in an hour").isLessThanOrEqualTo(50);
  }

  @Property(tries = 60)
  void shouldNoticeAStepWithinASecond(
      @ForAll @DoubleRange(min = 0.02, max = 0.3) double spread,
      @ForAll @DoubleRange(min = 3, max = 20) double deviations,
      @ForAll @LongRange(min = 0, max = 1_000) long seed) {
    Street street = new Street(Noise.NORMAL, spread, seed);
    street.pass(60);

    street.size *= Math.pow(2, deviations * Math.max(spread, 0.06));

    assertThat(street.unitsToSurprise(FPS)).isLessThanOrEqualTo(FPS / 2);
  }

  @Property(tries = 40)
  void shouldNoticeWhatOnlyTheQuantiserShows(
      @ForAll @IntRange(min = 2, max = 8) int steps,
      @ForAll @LongRange(min = 0, max = 1_000) long seed) {
    Street street = new Street(Noise.NORMAL, 0.08, seed);
    street.pass(60);

    street.quantiser += steps;

    assertThat(street.unitsToSurprise(FPS)).isLessThanOrEqualTo(FPS / 2);
  }

  @Property(tries = 20)
  void shouldNotMistakeTheShapeOfAGroupOfPicturesForMotion(
      @ForAll @IntRange(min = 10, max = 100) int group,
      @ForAll @LongRange(min = 0, max = 1_000) long seed) {
    Street street = new Street(Noise.NORMAL, 0.05, seed);
    street.group = group;
    int surprised = 0;

    for (int i = 0; i < 200 * FPS; i++) {
      // Coarse at first, refined towards the end: four times from the first to the last.
      street.size = 2_000 * Math.pow(4, 1.0 - (double) (i % group) / group);
      boolean now = street.next();
      surprised += now && i > 60 * FPS ? 1 : 0;
    }

    assertThat(surprised).isLessThanOrEqualTo(10);
  }

  @Test
  void shouldSayNothingBeforeItHasLearnt() {
    Street street = new Street(Noise.NORMAL, 0.1, 3);

    street.pass(19);
    street.size *= 8;
    int surprised = street.pass(0.5);

    assertThat(surprised).isZero();
    assertThat(street.surprise.learnt()).isFalse();
  }

  @Test
  void shouldTakeALastingChangeForUsualWithinMinutes() {
    Street street = new Street(Noise.NORMAL, 0.1, 5);
    street.pass(300);

    street.size *= 5;
    int first = street.pass(10);
    street.pass(420);
    int later = street.pass(60);

    assertThat(first).isGreaterThan(9 * FPS);
    assertThat(later).isLessThanOrEqualTo(5);
  }

  @Test
  void shouldKnowQuietAgainSoonAfterALongRush() {
    Street street = new Street(Noise.NORMAL, 0.1, 6);
    street.pass(120);
    street.size *= 4;
    street.pass(600);

    street.size /= 4;
    street.pass(20);
    street.size *= 4;

    assertThat(street.unitsToSurprise(2 * FPS)).isLessThanOrEqualTo(FPS);
  }

  @Test
  void shouldNotBeMovedByOneLargePicture() {
    Street street = new Street(Noise.NORMAL, 0.1, 8);
    street.pass(100.04);

    street.size *= 50;
    boolean surprised = street.next();
    street.size /= 50;

    assertThat(surprised).isFalse();
    assertThat(street.pass(60)).isZero();
  }

  @Test
  void shouldBearWithACameraThatSpendsNextToNothing() {
    Street street = new Street(Noise.NORMAL, 0.05, 9);
    street.size = 40;
    street.pass(60);

    street.size = 90;
    int surprised = street.pass(20);

    assertThat(surprised).isZero();
  }

  @Test
  void shouldJudgeAStreamOfKeyframesBothWays() {
    Street street = new Street(Noise.NORMAL, 0.004, 10);
    street.group = 1;
    street.pass(60);
    assertThat(street.pass(600)).isLessThanOrEqualTo(5);

    street.group = 1;
    int smaller = 0;
    for (int i = 0; i < FPS; i++) {
      long micros = street.unit++ * 1_000_000 / FPS;
      smaller += street.surprise.add(new Coding(true, false, 28), 57_000, micros) ? 1 : 0;
    }

    assertThat(smaller).isPositive();
  }

  @Test
  void shouldKeepDiscardablePicturesApart() {
    Surprise surprise = new Surprise();
    Random random = new Random(11);
    int surprised = 0;

    for (int i = 0; i < 120 * FPS; i++) {
      boolean keyframe = i % 50 == 0;
      // Which pictures are discardable changes from one group of pictures to the next.
      boolean discardable = !keyframe && random.nextBoolean();
      double usual = keyframe ? 60_000 : discardable ? 900 : 5_000;
      int bytes = (int) (usual * Math.pow(2, 0.1 * random.nextGaussian()));
      boolean now =
          surprise.add(new Coding(keyframe, discardable, 28), bytes, i * 1_000_000L / FPS);
      surprised += now && i > 40 * FPS ? 1 : 0;
    }

    assertThat(surprised).isLessThanOrEqualTo(5);
  }
}
