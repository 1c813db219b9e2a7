package io.saola.inference.detect.signal;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/** Something done to a picture, which becomes another one. */
@FunctionalInterface
interface Alteration {

  Shot of(Shot shot);

  default Alteration then(Alteration next) {
    return shot -> next.of(of(shot));
  }

  /** A cloth before the left part of the lens, with the noise of a sensor. */
  static Alteration covered(double share, int level, long seed) {
    return shot -> {
      SplittableRandom random = new SplittableRandom(seed);
      return shot.map(
          (x, y, c) ->
              x < share * shot.width()
                  ? level + x * 0.05 + random.nextDouble(-2, 2)
                  : shot.at(x, y, c));
    };
  }

  /** Somebody large, painted in stripes, before a part of the picture. */
  static Alteration vehicle(double fromShare, double toShare) {
    return shot ->
        shot.map(
            (x, y, c) -> {
              boolean hidden = x >= fromShare * shot.width() && x < toShare * shot.width();
              return hidden ? 60 + 90 * (y / 40 % 2) + 10 * c : shot.at(x, y, c);
            });
  }

  /** Out of focus: the mean of a square around each pixel, twice. */
  static Alteration blurred(int radius) {
    Alteration once =
        shot ->
            shot.map(
                (x, y, c) -> {
                  double sum = 0;
                  for (int i = -radius; i <= radius; i++) {
                    sum += shot.at(x + i, y, c);
                  }
                  return sum / (2 * radius + 1);
                });
    Alteration across = once.then(once);
    Alteration down =
        shot ->
            shot.map(
                (x, y, c) -> {
                  double sum = 0;
                  for (int i = -radius; i <= radius; i++) {
                    sum += shot.at(x, y + i, c);
                  }
                  return sum / (2 * radius + 1);
                });
    return across.then(down).then(down);
  }

  /** Turned by so much of the picture's width. */
  static Alteration turned(double right, double down, double degrees) {
    return shot -> {
      double cos = Math.cos(Math.toRadians(degrees));
      double sin = Math.sin(Math.toRadians(degrees));
      double middleX = shot.width() / 2.0;
      double middleY = shot.height() / 2.0;
      return shot.map(
          (x, y, c) -> {
            double fromX = x - middleX - right * shot.width();
            double fromY = y - middleY - down * shot.width();
            return shot.smooth(
                cos * fromX + sin * fromY + middleX, cos * fromY - sin * fromX + middleY, c);
          });
    };
  }

  static Alteration light(DoubleUnaryOperator level) {
    return shot -> shot.map((x, y, c) -> level.applyAsDouble(shot.at(x, y, c)));
  }

  /** As a camera sees by infra-red: no colours, and other contrasts. */
  static Alteration infrared() {
    return shot ->
        shot.map(
            (x, y, c) -> {
              double grey =
                  0.6 * shot.at(x, y, 2) + 0.3 * shot.at(x, y, 1) + 0.1 * shot.at(x, y, 0);
              double fromMiddle =
                  Math.hypot(x - shot.width() / 2.0, (y - shot.height() / 2.0) * 1.6);
              return grey * 0.8 * Math.max(0.3, 1.2 - fromMiddle / (0.7 * shot.width()));
            });
  }

  /** Lamps that light parts of the street. */
  static Alteration lamps(double gain) {
    return shot ->
        shot.map(
            (x, y, c) -> {
              double left = Math.hypot(x - 0.25 * shot.width(), y - 0.4 * shot.height());
              double right = Math.hypot(x - 0.8 * shot.width(), y - 0.5 * shot.height());
              double near = Math.exp(-left / 60) + Math.exp(-right / 60);
              return shot.at(x, y, c) * (1 + gain * near) + 20 * near;
            });
  }

  /** A pair of headlights at a place, with the glare around it. */
  static Alteration headlights(double atX, double atY) {
    return shot ->
        shot.map(
            (x, y, c) -> {
              double distance = Math.hypot(x - atX * shot.width(), y - atY * shot.height());
              return shot.at(x, y, c) + 220 * Math.exp(-distance / 14) + 60 / (1 + distance / 10);
            });
  }

  static Alteration noise(double sigma, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return shot -> {
      // Uniform, which is faster, and of the same variance.
      double reach = sigma * Math.sqrt(3);
      return shot.map((x, y, c) -> shot.at(x, y, c) + reach * (2 * random.nextFloat() - 1));
    };
  }

  /** Streaks of rain, and less contrast behind them. */
  static Alteration rain(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return shot -> {
      double[][] streaks = new double[shot.height()][shot.width()];
      for (int i = 0; i < 250; i++) {
        int x = random.nextInt(shot.width());
        int y = random.nextInt(shot.height());
        for (int j = 0; j < 14 && y + j < shot.height(); j++) {
          streaks[y + j][Math.min(shot.width() - 1, x + j / 5)] = 45;
        }
      }
      return shot.map((x, y, c) -> 40 + 0.65 * shot.at(x, y, c) + streaks[y][x]);
    };
  }

  /** What a decoder shows when packets are lost: rows that go on downwards, greyish. */
  static Alteration smeared(double fromShare) {
    return shot -> {
      int from = (int) (fromShare * shot.height());
      return shot.map((x, y, c) -> y < from ? shot.at(x, y, c) : 64 + 0.5 * shot.at(x, from, c));
    };
  }
}
