package io.saola.events.report;

/**
 * Values from bottom to top, between round numbers, with 0 among them.
 *
 * @param least the round number at the bottom, 0 or below
 * @param step between two lines
 * @param steps lines above the lowest
 */
record ValueAxis(double least, double step, int steps, double top, double bottom) {

  private static final int PARTS = 4;

  /** From 0 to a round number that holds the largest. */
  static ValueAxis upTo(double largest, double top, double bottom) {
    return of(0, largest, top, bottom);
  }

  /**
   * An axis that holds all values.
   *
   * @param smallest 0 or below
   */
  static ValueAxis of(double smallest, double largest, double top, double bottom) {
    double part = Math.max(largest - smallest, 1e-9) / PARTS;
    double power = Math.pow(10, Math.floor(Math.log10(part)));
    double step = 10 * power;
    for (double factor : new double[] {1, 2, 2.5, 5}) {
      if (factor * power >= part) {
        step = factor * power;
        break;
      }
    }
    int below = (int) Math.ceil(-smallest / step);
    int above = smallest < 0 ? (int) Math.ceil(largest / step) : PARTS;
    return new ValueAxis(-below * step, step, below + above, top, bottom);
  }

  /** The round number at the top. */
  double most() {
    return least + steps * step;
  }

  double y(double value) {
    return bottom - Math.clamp((value - least) / (steps * step), 0, 1) * (bottom - top);
  }

  /** Lines and labels over a chart from left to right. */
  String grid(Tongue tongue, double left, double right) {
    StringBuilder svg = new StringBuilder();
    int decimals = decimals(step);
    for (int i = 0; i <= steps; i++) {
      double value = least + i * step;
      double y = y(value);
      svg.append(
          Markup.svg(
              "<line class=\"grid\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%3$.1f\" y2=\"%3$.1f\"/>",
              left, right, y));
      svg.append(
          Markup.svg(
              "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"end\">%s</text>\n",
              left - 5, y + 4, Markup.escaped(tongue.number(value, decimals))));
    }
    return svg.toString();
  }

  /** As few as show every step as it is. */
  private static int decimals(double step) {
    double shown = step;
    int decimals = 0;
    while (decimals < 4 && Math.abs(shown - Math.rint(shown)) > 1e-6 * shown) {
      shown *= 10;
      decimals++;
    }
    return decimals;
  }
}
