package io.saola.inference.detect.signal;

import io.saola.core.detection.LampColour;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Draws a traffic light's housing as a camera would show it: pixels that average what lies in them,
 * colour at half the resolution, and noise.
 */
final class HousingPicture {

  private static final int FINE = 4;
  private static final Map<LampColour, double[]> TINTS =
      Map.of(
          LampColour.RED, new double[] {1, 0.16, 0.12},
          LampColour.YELLOW, new double[] {1, 0.74, 0.16},
          LampColour.GREEN, new double[] {0.16, 1, 0.74});

  private final List<LampColour> order;
  private final Set<LampColour> lit = EnumSet.noneOf(LampColour.class);
  private int width = 12;
  private int height = 36;
  private double body = 40;
  private double off = 60;
  private double on = 235;
  private double haze;
  private double bloom;
  private boolean overexposed;
  private double noise = 2;
  private LampColour light = LampColour.DARK;
  private LampColour digits = LampColour.DARK;
  private double coveredTo;
  private double[] cover = {0, 0, 0};

  HousingPicture(List<LampColour> order, LampColour... lit) {
    this.order = order;
    this.lit.addAll(List.of(lit));
    this.lit.remove(LampColour.DARK);
  }

  HousingPicture size(int pixelsWide, int pixelsHigh) {
    width = pixelsWide;
    height = pixelsHigh;
    return this;
  }

  /** How bright the housing is, lenses that are off, and those that are lit, 0..255. */
  HousingPicture levels(double housing, double lensOff, double lensOn) {
    body = housing;
    off = lensOff;
    on = lensOn;
    return this;
  }

  /** White over everything: haze, or the sun on the lenses. 0..1. */
  HousingPicture haze(double part) {
    haze = part;
    return this;
  }

  /** A lamp too bright for the camera: white in the middle, its light smeared around it. */
  HousingPicture overexposed(double smeared) {
    overexposed = true;
    bloom = smeared;
    return this;
  }

  HousingPicture noise(double sigma) {
    noise = sigma;
    return this;
  }

  /** Whatever is lit shines in this colour. */
  HousingPicture lightOf(LampColour colour) {
    light = colour;
    return this;
  }

  /** The middle lens shows seconds in this colour. */
  HousingPicture digits(LampColour colour) {
    digits = colour;
    return this;
  }

  /** Something covers this part of the housing, from its far end on: the bottom or the right. */
  HousingPicture covered(double part, double red, double green, double blue) {
    coveredTo = part;
    cover = new double[] {red, green, blue};
    return this;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** Rows of pixels of red, green and blue, 0..255. */
  double[][][] draw(long seed) {
    Random random = new Random(seed);
    double[][][] pixels = new double[height][width][3];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int i = 0; i < FINE * FINE; i++) {
          int row = i / FINE;
          double[] colour = at(x + (i % FINE + 0.5) / FINE, y + (row + 0.5) / FINE);
          for (int c = 0; c < 3; c++) {
            pixels[y][x][c] += colour[c] / (FINE * FINE);
          }
        }
        for (int c = 0; c < 3; c++) {
          pixels[y][x][c] = Math.clamp(pixels[y][x][c] + noise * random.nextGaussian(), 0, 255);
        }
      }
    }
    return halvedColour(pixels);
  }

  private double[] at(double x, double y) {
    boolean lies = width > height;
    double length = lies ? width : height;
    double along = lies ? x : y;
    if (along > (1 - coveredTo) * length) {
      return cover;
    }
    double across = (lies ? y : x) - (lies ? height : width) / 2.0;
    double part = length / order.size();
    double[] colour = {body, body, body};
    for (int i = 0; i < order.size(); i++) {
      double away = Math.hypot(along - (i + 0.5) * part, across) / (0.42 * part);
      addLens(colour, i, away, along, across / part);
    }
    for (int c = 0; c < 3; c++) {
      colour[c] = Math.min(255, colour[c] * (1 - haze) + 255 * haze);
    }
    return colour;
  }

  private void addLens(double[] colour, int i, double away, double along, double across) {
    LampColour own = order.get(i);
    boolean isLit = lit.contains(own);
    double[] tint = TINTS.get(isLit && light != LampColour.DARK ? light : own);
    boolean isDigit = i == 1 && digits != LampColour.DARK && isDigit(along, across);
    for (int c = 0; c < 3; c++) {
      if (isDigit) {
        colour[c] = on * TINTS.get(digits)[c];
      } else if (away <= 1) {
        boolean white = isLit && overexposed && away < 0.75;
        colour[c] = white ? 255 : (isLit ? on : off) * tint[c];
      } else if (isLit) {
        colour[c] += bloom * on * tint[c] * Math.exp(-(away - 1) * 2.5);
      }
    }
  }

  /** Two ones. */
  private boolean isDigit(double along, double across) {
    double part = (width > height ? width : height) / (double) order.size();
    double down = Math.abs(along / part - 1.5);
    return down < 0.3 && Math.abs(Math.abs(across) - 0.15) < 0.06;
  }

  /** As 4:2:0 video has it: four pixels share a colour, each has its own luma. */
  private double[][][] halvedColour(double[][][] pixels) {
    double[][][] result = new double[height][width][3];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double[] shared = mean(pixels, x / 2 * 2, y / 2 * 2);
        double difference = luma(pixels[y][x]) - luma(shared);
        for (int c = 0; c < 3; c++) {
          result[y][x][c] = Math.clamp(shared[c] + difference, 0, 255);
        }
      }
    }
    return result;
  }

  private double[] mean(double[][][] pixels, int left, int top) {
    double[] sum = new double[3];
    int count = 0;
    for (int y = top; y < Math.min(top + 2, height); y++) {
      for (int x = left; x < Math.min(left + 2, width); x++) {
        count++;
        for (int c = 0; c < 3; c++) {
          sum[c] += pixels[y][x][c];
        }
      }
    }
    for (int c = 0; c < 3; c++) {
      sum[c] /= count;
    }
    return sum;
  }

  private static double luma(double[] rgb) {
    return 0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2];
  }
}
