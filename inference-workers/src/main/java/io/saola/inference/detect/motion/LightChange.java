package io.saola.inference.detect.motion;

import java.nio.ByteBuffer;

/**
 * What the empty street looks like in a new light, also where it cannot be seen: there the learned
 * picture is scaled, channel by channel, as the rest of the picture has changed.
 */
final class LightChange {

  private static final int CHANNELS = 3;

  private LightChange() {}

  /**
   * Composes the street in its new light.
   *
   * @param picture packed blue, green, red of the frame
   * @param learned the same of the background
   * @param hidden not 0 for each pixel where something stands in front of the background
   * @param composed becomes the frame, and the scaled background where hidden
   */
  static void compose(
      ByteBuffer picture, ByteBuffer learned, ByteBuffer hidden, ByteBuffer composed) {
    for (int channel = 0; channel < CHANNELS; channel++) {
      double gain = gain(picture, learned, hidden, channel);
      for (int pixel = 0; pixel < hidden.limit(); pixel++) {
        int at = CHANNELS * pixel + channel;
        composed.put(
            at,
            hidden.get(pixel) == 0
                ? picture.get(at)
                : (byte) Math.clamp(Math.round((learned.get(at) & 0xFF) * gain), 0, 255));
      }
    }
  }

  private static double gain(
      ByteBuffer picture, ByteBuffer learned, ByteBuffer hidden, int channel) {
    long now = 1;
    long before = 1;
    for (int pixel = 0; pixel < hidden.limit(); pixel++) {
      if (hidden.get(pixel) == 0) {
        now += picture.get(CHANNELS * pixel + channel) & 0xFF;
        before += learned.get(CHANNELS * pixel + channel) & 0xFF;
      }
    }
    return now / (double) before;
  }
}
