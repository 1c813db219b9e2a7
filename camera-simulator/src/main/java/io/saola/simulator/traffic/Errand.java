package io.saola.simulator.traffic;

/**
 * What a vehicle has been told to do besides driving along. Metres along and across its road.
 *
 * @param standAt where its front stops, infinite for nowhere
 * @param standAcross where across it stops
 * @param standFor seconds
 * @param runsRed whether it drives on at a light that has been red for a while
 * @param keepsTo where across it drives whatever lane that is, NaN for as it likes
 * @param until as far along as it keeps there
 * @param then where across it drives from there on, NaN for as it likes
 */
public record Errand(
    double standAt,
    double standAcross,
    double standFor,
    boolean runsRed,
    double keepsTo,
    double until,
    double then) {

  private static final double NEVER = Double.POSITIVE_INFINITY;

  /** Nothing but to get along. */
  public static final Errand NONE = new Errand(NEVER, 0, 0, false, Double.NaN, NEVER, Double.NaN);

  public static Errand stand(double at, double across, double seconds) {
    return new Errand(at, across, seconds, false, Double.NaN, NEVER, Double.NaN);
  }

  public static Errand runRed() {
    return new Errand(NEVER, 0, 0, true, Double.NaN, NEVER, Double.NaN);
  }

  public static Errand keep(double across) {
    return new Errand(NEVER, 0, 0, false, across, NEVER, Double.NaN);
  }

  public static Errand swerve(double from, double at, double to) {
    return new Errand(NEVER, 0, 0, false, from, at, to);
  }

  /** Where across it has to be, NaN for as it likes. */
  double across(double along) {
    return along < until ? keepsTo : then;
  }
}
