package io.saola.inference.quantise;

/**
 * How far a quantised model may differ from the float one.
 *
 * @param agreement least share of sure boxes that both see, 0..1
 * @param scoreDifference most that the scores of these may differ on average, 0..1
 */
public record Tolerance(double agreement, double scoreDifference) {

  /** Whatever comes of it: every convolution is quantised. */
  public static final Tolerance ANY = new Tolerance(0, 1);

  boolean holds(Agreement found) {
    return found.share() >= agreement && found.scoreDifference() <= scoreDifference;
  }
}
