package io.saola.core.geometry;

/**
 * The vector of length 1 that solves a homogeneous system of linear equations best: the right
 * singular vector of the smallest singular value, by one-sided Jacobi rotations (Hestenes,
 * Inversion of Matrices by Biorthogonalization and Related Results, 1958; Golub and Van Loan,
 * Matrix Computations, 8.6.3), which do not square the condition of the matrix.
 */
final class NullVector {

  private static final int SWEEPS = 60;
  private static final double ORTHOGONAL = 1e-15;

  private final double[] vector;
  private final double gap;

  private NullVector(double[] vector, double gap) {
    this.vector = vector;
    this.gap = gap;
  }

  /** Solves for as many unknowns as each equation has coefficients, at least two. */
  static NullVector of(double[][] equations) {
    int unknowns = equations[0].length;
    double[][] columns = new double[unknowns][equations.length];
    double[][] basis = new double[unknowns][unknowns];
    for (int column = 0; column < unknowns; column++) {
      for (int row = 0; row < equations.length; row++) {
        columns[column][row] = equations[row][column];
      }
      basis[column][column] = 1;
    }
    orthogonalise(columns, basis);
    return smallest(columns, basis);
  }

  /** The solution, of length 1. */
  double[] vector() {
    return vector;
  }

  /**
   * The second smallest singular value as a part of the largest, 0..1: how clearly the equations
   * determine the vector.
   */
  double gap() {
    return gap;
  }

  private static void orthogonalise(double[][] columns, double[][] basis) {
    boolean turned = true;
    for (int sweep = 0; turned && sweep < SWEEPS; sweep++) {
      turned = false;
      for (int p = 0; p < columns.length; p++) {
        for (int q = p + 1; q < columns.length; q++) {
          turned |= turn(columns, basis, p, q);
        }
      }
    }
  }

  private static boolean turn(double[][] columns, double[][] basis, int p, int q) {
    double alpha = dot(columns[p], columns[p]);
    double beta = dot(columns[q], columns[q]);
    double gamma = dot(columns[p], columns[q]);
    if (gamma == 0 || Math.abs(gamma) <= ORTHOGONAL * Math.sqrt(alpha * beta)) {
      return false;
    }
    double zeta = (beta - alpha) / (2 * gamma);
    double tangent = Math.copySign(1, zeta) / (Math.abs(zeta) + Math.hypot(1, zeta));
    double cosine = 1 / Math.hypot(1, tangent);
    rotate(columns[p], columns[q], cosine, cosine * tangent);
    rotate(basis[p], basis[q], cosine, cosine * tangent);
    return true;
  }

  private static void rotate(double[] p, double[] q, double cosine, double sine) {
    for (int i = 0; i < p.length; i++) {
      double old = p[i];
      p[i] = cosine * old - sine * q[i];
      q[i] = sine * old + cosine * q[i];
    }
  }

  private static NullVector smallest(double[][] columns, double[][] basis) {
    int smallest = 0;
    double least = Double.POSITIVE_INFINITY;
    double second = Double.POSITIVE_INFINITY;
    double largest = 0;
    for (int i = 0; i < columns.length; i++) {
      double value = Math.sqrt(dot(columns[i], columns[i]));
      largest = Math.max(largest, value);
      if (value < least) {
        second = least;
        least = value;
        smallest = i;
      } else {
        second = Math.min(second, value);
      }
    }
    return new NullVector(basis[smallest], largest == 0 ? 0 : second / largest);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
