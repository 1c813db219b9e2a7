package io.saola.inference.detect.signal;

import io.saola.core.frame.PixelBuffer;
import io.saola.core.frame.PixelLayout;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;

/** A picture on the heap, blue, green and red in turn. Immutable. */
final class Shot {

  private final int width;
  private final int height;
  private final byte[] pixels;

  Shot(int width, int height, byte[] pixels) {
    this.width = width;
    this.height = height;
    this.pixels = pixels;
  }

  /** A sample, 0..255, of a place and a colour. */
  interface Sample {
    double of(int x, int y, int colour);
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** A sample; outside of the picture that of its border. */
  int at(int x, int y, int colour) {
    int row = Math.clamp(y, 0, height - 1);
    int column = Math.clamp(x, 0, width - 1);
    return pixels[3 * (row * width + column) + colour] & 0xff;
  }

  /** A sample between four pixels. */
  double smooth(double x, double y, int colour) {
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    double right = x - left;
    double down = y - top;
    return (1 - down) * ((1 - right) * at(left, top, colour) + right * at(left + 1, top, colour))
        + down * ((1 - right) * at(left, top + 1, colour) + right * at(left + 1, top + 1, colour));
  }

  Shot map(Sample sample) {
    byte[] mapped = new byte[pixels.length];
    int next = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < 3; c++) {
          mapped[next++] = (byte) Math.clamp(Math.round(sample.of(x, y, c)), 0, 255);
        }
      }
    }
    return new Shot(width, height, mapped);
  }

  /** The same, with a level more or less here and there. */
  Shot grained(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] grained = pixels.clone();
    for (int i = random.nextInt(16); i < grained.length; i += 1 + random.nextInt(16)) {
      grained[i] ^= 1;
    }
    return new Shot(width, height, grained);
  }

  /** Paints it into a detector's input at the top left. */
  void paint(PixelBuffer buffer) {
    if (buffer.format().layout() != PixelLayout.BGR_PACKED) {
      throw new IllegalArgumentException("BGR_PACKED expected, found " + buffer.format().layout());
    }
    ByteBuffer bytes = buffer.bytes();
    int stride = 3 * buffer.format().width();
    for (int y = 0; y < height; y++) {
      bytes.put(y * stride, pixels, 3 * y * width, 3 * width);
    }
  }
}
