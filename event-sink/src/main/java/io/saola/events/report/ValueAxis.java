package io.saola.events.report;

/**
 * Values from bottom to top, from 0 to a round number that holds the largest.
 *
 * @param most the round number
 */
record ValueAxis(double most, double top, double bottom) {

  private static final int PARTS = 4;

  static ValueAxis upTo(double largest, double top, double bottom) {
    double least = Math.max(largest, 1e-9) / PARTS;
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    double step = 10 * power;
    for (double factor : new double[] {1, 2, 2.5, 5}) {
      if (factor * power >= least) {
        step = factor * power;
        break;
      }
    }
    return new ValueAxis(PARTS * step, top, bottom);
  }

  double y(double value) {
    return bottom - Math.clamp(value / most, 0, 1) * (bottom - top);
  }

  /** Lines and labels over a chart from left to right. */
  String grid(Tongue tongue, double left, double right) {
    StringBuilder svg = new StringBuilder();
    double step = most / PARTS;
    int decimals = decimals(step);
    for (int i = 0; i <= PARTS; i++) {
      double y = y(i * step);
      svg.append(
          Markup.svg(
              "<line class=\"grid\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%3$.1f\" y2=\"%3$.1f\"/>",
              left, right, y));
      svg.append(
          Markup.svg(
              "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"end\">%s</text>\n",
              left - 5, y + 4, Markup.escaped(tongue.number(i * step, decimals))));
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
