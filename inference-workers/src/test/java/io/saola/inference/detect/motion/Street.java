package io.saola.inference.detect.motion;

import io.saola.core.frame.PixelBuffer;
import io.saola.core.geometry.Box;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Paints a noisy grey street with blocks on it, in the detector's input size. Seeded. */
final class Street {

  private static final int NOISE = 4;

  /** Drawn once: drawing it for every frame would take longer than detecting. */
  private final byte[] noise = new byte[1 << 20];

  private final Random random = new Random(7);
  private int drawn;
  private final List<Block> blocks = new ArrayList<>();
  private int brightness = 110;

  private record Block(Box box, int blue, int green, int red) {}

  private final int columns;
  private final int rows;

  /** A street that fills so much of the input. */
  Street(int columns, int rows) {
    this.columns = columns;
    this.rows = rows;
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (byte) (random.nextInt(2 * NOISE + 1) - NOISE);
    }
  }

  Street brightness(int level) {
    brightness = level;
    return this;
  }

  Street empty() {
    blocks.clear();
    return this;
  }

  /** A block in input pixels. */
  Street block(double x, double y, double width, double height, int blue, int green, int red) {
    blocks.add(new Block(new Box(x, y, width, height), blue, green, red));
    return this;
  }

  void paint(PixelBuffer pixels) {
    ByteBuffer bytes = pixels.bytes();
    int stride = 3 * pixels.format().width();
    drawn = random.nextInt(noise.length);
    for (int y = 0; y < rows; y++) {
      for (int i = y * stride; i < y * stride + 3 * columns; i++) {
        bytes.put(i, noisy(brightness));
      }
    }
    for (Block block : blocks) {
      for (int y = (int) block.box.y(); y < block.box.bottom(); y++) {
        for (int x = (int) block.box.x(); x < block.box.right(); x++) {
          int at = y * stride + 3 * x;
          bytes.put(at, noisy(block.blue));
          bytes.put(at + 1, noisy(block.green));
          bytes.put(at + 2, noisy(block.red));
        }
      }
    }
  }

  private byte noisy(int level) {
    return (byte) Math.clamp(level + noise[drawn++ & noise.length - 1], 0, 255);
  }
}
