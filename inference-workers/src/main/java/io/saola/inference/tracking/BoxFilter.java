package io.saola.inference.tracking;

import io.saola.core.geometry.Box;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A Kalman filter of one box: centre x, centre y, width and height in pixels, and their velocities
 * in pixels per second, for any time step. Each of the four runs by itself, as the noise of none
 * depends on another's (the model of SORT, Bewley et al. 2016, with ByteTrack's noise in proportion
 * to the box). The process noise is white acceleration over the step: dt³/3, dt²/2, dt.
 */
final class BoxFilter {

  private static final int COORDINATES = 4;

  /** A detector's error, one standard deviation, as a part of the box's size. */
  private static final double MEASUREMENT = 0.05;

  /** Growing and shrinking change far more slowly than movement. */
  private static final double SIZE_AGILITY = 0.3;

  private static final double SMALLEST = 1;

  private final double[] position = new double[COORDINATES];
  private final double[] velocity = new double[COORDINATES];
  private final double[] varPosition = new double[COORDINATES];
  private final double[] covariance = new double[COORDINATES];
  private final double[] varVelocity = new double[COORDINATES];

  private BoxFilter() {}

  /**
   * A box seen once, its velocity unknown.
   *
   * @param topSpeed plausible speed, one standard deviation, box sizes per second
   */
  static BoxFilter at(Box box, double topSpeed) {
    BoxFilter filter = new BoxFilter();
    filter.placeAt(box);
    double size = filter.size();
    for (int i = 0; i < COORDINATES; i++) {
      filter.varPosition[i] = square(MEASUREMENT * size);
      filter.varVelocity[i] = square((i < 2 ? topSpeed : SIZE_AGILITY) * size);
    }
    return filter;
  }

  /** Takes over all that another one knows. */
  void become(BoxFilter other) {
    System.arraycopy(other.position, 0, position, 0, COORDINATES);
    System.arraycopy(other.velocity, 0, velocity, 0, COORDINATES);
    System.arraycopy(other.varPosition, 0, varPosition, 0, COORDINATES);
    System.arraycopy(other.covariance, 0, covariance, 0, COORDINATES);
    System.arraycopy(other.varVelocity, 0, varVelocity, 0, COORDINATES);
  }

  /**
   * Moves on in time.
   *
   * @param seconds above 0
   * @param agility how much the speed may change within a second, box sizes per second
   */
  void predict(double seconds, double agility) {
    double size = size();
    for (int i = 0; i < COORDINATES; i++) {
      double density = square((i < 2 ? agility : SIZE_AGILITY) * size);
      position[i] += velocity[i] * seconds;
      varPosition[i] +=
          seconds * (2 * covariance[i] + seconds * varVelocity[i])
              + density * seconds * seconds * seconds / 3;
      covariance[i] += seconds * varVelocity[i] + density * seconds * seconds / 2;
      varVelocity[i] += density * seconds;
    }
    keepSize();
  }

  /**
   * Takes a matched detection in.
   *
   * @param noise 1 for a clear detection, more for a doubtful one
   */
  void update(Box box, double noise) {
    double variance = square(MEASUREMENT * noise * (box.width() + box.height()) / 2);
    correct(0, box.x() + box.width() / 2, variance);
    correct(1, box.y() + box.height() / 2, variance);
    correct(2, box.width(), variance);
    correct(3, box.height(), variance);
    keepSize();
  }

  private void correct(int i, double measured, double noise) {
    double innovationVariance = varPosition[i] + noise;
    double gain = varPosition[i] / innovationVariance;
    double velocityGain = covariance[i] / innovationVariance;
    double innovation = measured - position[i];
    position[i] += gain * innovation;
    velocity[i] += velocityGain * innovation;
    varVelocity[i] -= velocityGain * covariance[i];
    covariance[i] *= 1 - gain;
    varPosition[i] *= 1 - gain;
  }

  /** Nothing was seen: a box that goes on growing would soon cover its neighbours. */
  void holdSize() {
    velocity[2] = 0;
    velocity[3] = 0;
  }

  /** Puts a standing object back where it stands. */
  void standAt(Box box) {
    placeAt(box);
    for (int i = 0; i < COORDINATES; i++) {
      velocity[i] = 0;
      varPosition[i] = square(2 * MEASUREMENT * size());
      covariance[i] = 0;
    }
  }

  /**
   * Squared distance of a box's centre from the expected one, in standard deviations of what is
   * expected together with the detector's error.
   */
  double squaredDistance(double centreX, double centreY) {
    double noise = square(MEASUREMENT * size());
    return square(centreX - position[0]) / (varPosition[0] + noise)
        + square(centreY - position[1]) / (varPosition[1] + noise);
  }

  double left() {
    return position[0] - position[2] / 2;
  }

  double top() {
    return position[1] - position[3] / 2;
  }

  double width() {
    return position[2];
  }

  double height() {
    return position[3];
  }

  /** Mean of width and height. */
  double size() {
    return (position[2] + position[3]) / 2;
  }

  Box box() {
    return new Box(left(), top(), width(), height());
  }

  void rescale(double factorX, double factorY) {
    for (int i = 0; i < COORDINATES; i++) {
      double factor = i % 2 == 0 ? factorX : factorY;
      position[i] *= factor;
      velocity[i] *= factor;
      varPosition[i] *= factor * factor;
      covariance[i] *= factor * factor;
      varVelocity[i] *= factor * factor;
    }
  }

  void writeTo(DataOutput out) throws IOException {
    for (int i = 0; i < COORDINATES; i++) {
      out.writeDouble(position[i]);
      out.writeDouble(velocity[i]);
      out.writeDouble(varPosition[i]);
      out.writeDouble(covariance[i]);
      out.writeDouble(varVelocity[i]);
    }
  }

  static BoxFilter readFrom(DataInput in) throws IOException {
    BoxFilter filter = new BoxFilter();
    for (int i = 0; i < COORDINATES; i++) {
      filter.position[i] = in.readDouble();
      filter.velocity[i] = in.readDouble();
      filter.varPosition[i] = in.readDouble();
      filter.covariance[i] = in.readDouble();
      filter.varVelocity[i] = in.readDouble();
    }
    return filter;
  }

  private void placeAt(Box box) {
    position[0] = box.x() + box.width() / 2;
    position[1] = box.y() + box.height() / 2;
    position[2] = box.width();
    position[3] = box.height();
    keepSize();
  }

  private void keepSize() {
    position[2] = Math.max(SMALLEST, position[2]);
    position[3] = Math.max(SMALLEST, position[3]);
  }

  private static double square(double value) {
    return value * value;
  }
}
