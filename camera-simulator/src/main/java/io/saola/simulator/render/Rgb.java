package io.saola.simulator.render;

/** Arithmetic on colours written 0xRRGGBB. */
final class Rgb {

  private Rgb() {}

  static int red(int colour) {
    return (colour >> 16) & 0xff;
  }

  static int green(int colour) {
    return (colour >> 8) & 0xff;
  }

  static int blue(int colour) {
    return colour & 0xff;
  }

  /** Brighter above 1, darker below. */
  static int lit(int colour, double light) {
    return (channel(red(colour) * light) << 16)
        | (channel(green(colour) * light) << 8)
        | channel(blue(colour) * light);
  }

  private static int channel(double value) {
    return Math.clamp(Math.round(value), 0, 255);
  }
}
