package io.saola.inference.detect.signal;

import io.saola.core.frame.FrameView;
import io.saola.core.frame.PictureFormat;
import io.saola.core.frame.PixelLayout;
import io.saola.core.geometry.Box;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Looks at the pixels of one lens after the other. One thread at a time. */
final class LensReader {

  /** Of the pixels by brightness: a lens fills about half of its part of the housing. */
  private static final double BRIGHTER = 0.4;

  /** Of the bright pixels by chroma: of an overexposed lamp only its rim has a colour. */
  private static final double MORE_COLOURFUL = 0.25;

  /** Pixels below this part of the lens' brightness are not its light. */
  private static final double BRIGHT = 0.5;

  private final int[] byBrightness = new int[256];
  private final int[] byChroma = new int[256];

  /**
   * Reads a lens.
   *
   * @param place pixels of the view
   */
  Lens read(FrameView view, Box place) {
    Patch patch = Patch.of(view, place);
    Arrays.fill(byBrightness, 0);
    for (int y = patch.top; y < patch.bottom; y++) {
      for (int x = patch.left; x < patch.right; x++) {
        byBrightness[patch.at(x, y).brightness()]++;
      }
    }
    double brightness = meanOfHighest(byBrightness, BRIGHTER);
    return coloured(patch, brightness);
  }

  private Lens coloured(Patch patch, double brightness) {
    int least = (int) (BRIGHT * brightness);
    Arrays.fill(byChroma, 0);
    for (int y = patch.top; y < patch.bottom; y++) {
      for (int x = patch.left; x < patch.right; x++) {
        Patch pixel = patch.at(x, y);
        if (pixel.brightness() >= least) {
          byChroma[pixel.chroma()]++;
        }
      }
    }
    int from = lowestOfHighest(byChroma, MORE_COLOURFUL);
    double a = 0;
    double b = 0;
    double bright = 0;
    int count = 0;
    for (int y = patch.top; y < patch.bottom; y++) {
      for (int x = patch.left; x < patch.right; x++) {
        Patch pixel = patch.at(x, y);
        if (pixel.brightness() >= least && pixel.chroma() >= from) {
          a += pixel.alpha();
          b += pixel.beta();
          bright += pixel.brightness();
          count++;
        }
      }
    }
    if (count == 0 || bright == 0) {
      return new Lens(brightness, 0, 0);
    }
    // The mean of vectors: the colours of noise point everywhere and cancel each other.
    return new Lens(brightness, Math.toDegrees(Math.atan2(b, a)), Math.hypot(a, b) / bright);
  }

  private static double meanOfHighest(int[] counts, double part) {
    int total = Arrays.stream(counts).sum();
    double wanted = Math.max(1, part * total);
    double left = Math.min(wanted, total);
    double sum = 0;
    for (int value = 255; value > 0 && left > 0; value--) {
      double taken = Math.min(left, counts[value]);
      sum += taken * value;
      left -= taken;
    }
    return total == 0 ? 0 : sum / wanted;
  }

  private static int lowestOfHighest(int[] counts, double part) {
    double left = Math.max(1, part * Arrays.stream(counts).sum());
    int value = 255;
    while (value > 0 && left > counts[value]) {
      left -= counts[value];
      value--;
    }
    return value;
  }

  /** Pixels of a view, of which one is looked at. */
  private static final class Patch {

    private final ByteBuffer bytes;
    private final int stride;
    private final int red;
    private final int blue;
    private final int left;
    private final int top;
    private final int right;
    private final int bottom;
    private int r;
    private int g;
    private int b;

    private Patch(FrameView view, int left, int top, int right, int bottom) {
      PictureFormat format = view.pixels().format();
      this.bytes = view.pixels().bytes();
      this.stride = format.width();
      this.red = redOf(format.layout());
      this.blue = 2 - red;
      this.left = left;
      this.top = top;
      this.right = right;
      this.bottom = bottom;
    }

    static Patch of(FrameView view, Box place) {
      int left = view.transform().contentX();
      int top = view.transform().contentY();
      int right = left + view.transform().contentWidth();
      int bottom = top + view.transform().contentHeight();
      int x = Math.clamp(Math.round(place.x()), left, right - 1);
      int y = Math.clamp(Math.round(place.y()), top, bottom - 1);
      return new Patch(
          view,
          x,
          y,
          Math.clamp(Math.round(place.right()), x + 1, right),
          Math.clamp(Math.round(place.bottom()), y + 1, bottom));
    }

    private static int redOf(PixelLayout layout) {
      return switch (layout) {
        case RGB_PACKED -> 0;
        case BGR_PACKED -> 2;
        case RGB_PLANAR, BGR_PLANAR, GRAY ->
            throw new IllegalArgumentException(
                "a lamp in packed colours expected, found " + layout);
      };
    }

    Patch at(int x, int y) {
      int first = 3 * (y * stride + x);
      r = Byte.toUnsignedInt(bytes.get(first + red));
      g = Byte.toUnsignedInt(bytes.get(first + 1));
      b = Byte.toUnsignedInt(bytes.get(first + blue));
      return this;
    }

    int brightness() {
      return Math.max(r, Math.max(g, b));
    }

    int chroma() {
      return brightness() - Math.min(r, Math.min(g, b));
    }

    /** Towards red. */
    double alpha() {
      return r - (g + b) / 2.0;
    }

    /** Towards yellow and green, away from blue. */
    double beta() {
      return Math.sqrt(3) / 2 * (g - b);
    }
  }
}
