package io.saola.inference.detect.signal;

import io.saola.core.detection.LampColour;

/**
 * What one lens of a traffic light looks like.
 *
 * @param brightness of its brighter part, 0..255: the largest of red, green and blue, since a red
 *     lamp has hardly any luma
 * @param hue of its most colourful bright part, degrees, above -180 and at most 180; red is 0,
 *     green 120
 * @param colourfulness of that part, 0..1: chroma by brightness
 */
record Lens(double brightness, double hue, double colourfulness) {

  /** Less is the white of the sky, of a reflection or of nothing but overexposure. */
  private static final double COLOURFUL = 0.25;

  /**
   * Whether it shows the light of a lamp of that colour. Cameras show red lamps as anything up to
   * orange, and green ones, which are bluish for those who cannot tell red from green (CIE S 004),
   * up to cyan.
   */
  boolean fits(LampColour colour) {
    return colourfulness >= COLOURFUL
        && switch (colour) {
          case RED -> hue >= -45 && hue <= 32;
          case YELLOW -> hue >= 20 && hue <= 80;
          case GREEN -> hue >= 85 || hue <= -145;
          case DARK -> false;
        };
  }
}
