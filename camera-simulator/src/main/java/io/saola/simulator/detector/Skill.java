package io.saola.simulator.detector;

import java.util.List;

/**
 * How well a detector sees the classes of a group. Times are seconds of media time: a memory is the
 * time after which e⁻¹ of a likeness is left. Sizes are ln(height / 100 pixels), visibility is the
 * share of the box that shows, less 1.
 *
 * @param fitted to what, for people
 */
public record Skill(Detect detect, Edges edges, Score score, Ghosts ghosts, String fitted) {

  /** Log-odds of a box being reported at all. */
  public record Detect(double base, double size, double visible, double memory) {

    /** The probability that something is seen, 0..1. */
    public double probability(double height, double visibility) {
      double odds = base + size * Math.log(height / 100) + visible * (visibility - 1);
      return 1 / (1 + Math.exp(-odds));
    }
  }

  /**
   * Errors of left, top, right and bottom edge in shares of the box's width and height.
   *
   * @param hidden by how much more they vary where the thing is partly hidden
   */
  public record Edges(List<Double> bias, List<Double> spread, double hidden, double memory) {

    public Edges {
      bias = List.copyOf(bias);
      spread = List.copyOf(spread);
    }
  }

  /** Log-odds of the score of what is reported. */
  public record Score(double base, double size, double visible, double spread, double memory) {

    double mean(double height, double visibility) {
      return base + size * Math.log(height / 100) + visible * (visibility - 1);
    }
  }

  /**
   * Boxes where nothing is.
   *
   * @param rate that come in a second in the whole picture
   * @param life seconds that each stays, on average
   * @param height median, share of the picture's height
   * @param heightSpread standard deviation of its logarithm
   * @param aspect width over height
   * @param score mean log-odds
   * @param scoreSpread standard deviation of it
   */
  public record Ghosts(
      double rate,
      double life,
      double height,
      double heightSpread,
      double aspect,
      double score,
      double scoreSpread) {}
}
