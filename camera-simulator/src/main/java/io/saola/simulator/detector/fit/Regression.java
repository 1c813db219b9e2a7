package io.saola.simulator.detector.fit;

import java.util.List;

/**
 * Regression on a constant and two features, held near what is believed beforehand so that little
 * data give no nonsense (ridge; for log-odds by Newton's method, Bishop, Pattern Recognition and
 * Machine Learning, 4.3.3 and 4.5.1).
 */
final class Regression {

  private static final int STEPS = 40;

  /** One value with its features. */
  record Row(double first, double second, double value) {

    double feature(int index) {
      return switch (index) {
        case 0 -> 1;
        case 1 -> first;
        default -> second;
      };
    }

    double predict(double[] weights) {
      return weights[0] + weights[1] * first + weights[2] * second;
    }
  }

  /**
   * What is believed beforehand.
   *
   * @param means of the three weights
   * @param certainty one over their variances
   */
  record Belief(List<Double> means, List<Double> certainty) {

    Belief {
      means = List.copyOf(means);
      certainty = List.copyOf(certainty);
    }
  }

  private Regression() {}

  /** Weights of log-odds of values of 0 or 1. */
  static double[] logistic(List<Row> rows, Belief belief) {
    double[] weights = belief.means.stream().mapToDouble(mean -> mean).toArray();
    for (int step = 0; step < STEPS; step++) {
      double[] gradient = new double[3];
      double[][] curvature = new double[3][3];
      for (Row row : rows) {
        double p = 1 / (1 + Math.exp(-row.predict(weights)));
        add(gradient, curvature, row, row.value - p, Math.max(1e-6, p * (1 - p)));
      }
      hold(gradient, curvature, weights, belief);
      double[] change = solve(curvature, gradient);
      for (int i = 0; i < 3; i++) {
        weights[i] += Math.clamp(change[i], -2, 2);
      }
    }
    return weights;
  }

  /** Weights of any values, of least squares. */
  static double[] linear(List<Row> rows, Belief belief) {
    double[] weights = belief.means.stream().mapToDouble(mean -> mean).toArray();
    double[] gradient = new double[3];
    double[][] curvature = new double[3][3];
    for (Row row : rows) {
      add(gradient, curvature, row, row.value - row.predict(weights), 1);
    }
    hold(gradient, curvature, weights, belief);
    double[] change = solve(curvature, gradient);
    for (int i = 0; i < 3; i++) {
      weights[i] += change[i];
    }
    return weights;
  }

  private static void add(
      double[] gradient, double[][] curvature, Row row, double error, double weight) {
    for (int i = 0; i < 3; i++) {
      gradient[i] += error * row.feature(i);
      for (int j = 0; j < 3; j++) {
        curvature[i][j] += weight * row.feature(i) * row.feature(j);
      }
    }
  }

  private static void hold(
      double[] gradient, double[][] curvature, double[] weights, Belief belief) {
    for (int i = 0; i < 3; i++) {
      gradient[i] += belief.certainty.get(i) * (belief.means.get(i) - weights[i]);
      curvature[i][i] += belief.certainty.get(i);
    }
  }

  /** Gaussian elimination; the matrix is positive definite. */
  private static double[] solve(double[][] matrix, double[] right) {
    double[][] m = matrix;
    double[] x = right.clone();
    for (int i = 0; i < 3; i++) {
      for (int j = i + 1; j < 3; j++) {
        double factor = m[j][i] / m[i][i];
        for (int k = i; k < 3; k++) {
          m[j][k] -= factor * m[i][k];
        }
        x[j] -= factor * x[i];
      }
    }
    for (int i = 2; i >= 0; i--) {
      for (int k = i + 1; k < 3; k++) {
        x[i] -= m[i][k] * x[k];
      }
      x[i] /= m[i][i];
    }
    return x;
  }
}
