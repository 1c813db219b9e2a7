package io.saola.inference.assignment;

import java.util.Arrays;

/**
 * The cheapest assignment of every row to a column of its own, with at least as many columns as
 * rows: the Hungarian method (Kuhn 1955, Munkres 1957) in the form of shortest augmenting paths
 * with potentials (Jonker and Volgenant 1987), O(rows² · columns). Arrays are reused; one thread at
 * a time.
 */
public final class DenseAssignment {

  private static final int NONE = -1;

  private int rows;
  private int columns;
  private double[] costs = new double[0];
  private double[] rowPotential = new double[0];
  private double[] columnPotential = new double[0];
  private double[] slack = new double[0];
  private int[] rowOf = new int[0];
  private int[] columnOf = new int[0];
  private int[] cameFrom = new int[0];
  private boolean[] reached = new boolean[0];

  /**
   * The column of each row, all different.
   *
   * @param cost finite, by row and column, with at least as many columns as rows
   */
  public static int[] cheapest(double[][] cost) {
    int rows = cost.length;
    int columns = rows == 0 ? 0 : cost[0].length;
    if (columns < rows) {
      throw new IllegalArgumentException(rows + " rows need as many columns, found " + columns);
    }
    DenseAssignment assignment = new DenseAssignment();
    assignment.reset(rows, columns, 0);
    for (int row = 0; row < rows; row++) {
      System.arraycopy(cost[row], 0, assignment.costs, row * columns, columns);
    }
    assignment.solve();
    return Arrays.copyOf(assignment.columnOf, rows);
  }

  /** Begins a new problem in which every pair costs the same; columns not fewer than rows. */
  public void reset(int rowCount, int columnCount, double cost) {
    rows = rowCount;
    columns = columnCount;
    if (costs.length < rows * columns) {
      costs = new double[2 * rows * columns];
    }
    if (rowOf.length < columns) {
      columnPotential = new double[2 * columns];
      slack = new double[2 * columns];
      rowOf = new int[2 * columns];
      cameFrom = new int[2 * columns];
      reached = new boolean[2 * columns];
      rowPotential = new double[2 * columns];
      columnOf = new int[2 * columns];
    }
    Arrays.fill(costs, 0, rows * columns, cost);
  }

  /** Says what one pair costs; finite. */
  public void cost(int row, int column, double cost) {
    costs[row * columns + column] = cost;
  }

  /** The row's column, after {@link #solve}. */
  public int columnOf(int row) {
    return columnOf[row];
  }

  /** Solves. */
  public void solve() {
    Arrays.fill(rowPotential, 0, rows, 0);
    Arrays.fill(columnPotential, 0, columns, 0);
    Arrays.fill(rowOf, 0, columns, NONE);
    for (int row = 0; row < rows; row++) {
      augment(row);
    }
    for (int column = 0; column < columns; column++) {
      if (rowOf[column] != NONE) {
        columnOf[rowOf[column]] = column;
      }
    }
  }

  private void augment(int start) {
    Arrays.fill(slack, 0, columns, Double.POSITIVE_INFINITY);
    Arrays.fill(reached, 0, columns, false);
    int row = start;
    int last = NONE;
    while (true) {
      int next = relax(row, last);
      double step = slack[next];
      shift(start, step);
      reached[next] = true;
      last = next;
      if (rowOf[next] == NONE) {
        break;
      }
      row = rowOf[next];
    }
    turnPath(start, last);
  }

  /** Offers the row's columns a path through it and gives the nearest column not yet reached. */
  private int relax(int row, int last) {
    int nearest = NONE;
    int base = row * columns;
    for (int column = 0; column < columns; column++) {
      if (reached[column]) {
        continue;
      }
      double reduced = costs[base + column] - rowPotential[row] - columnPotential[column];
      if (reduced < slack[column]) {
        slack[column] = reduced;
        cameFrom[column] = last;
      }
      if (nearest == NONE || slack[column] < slack[nearest]) {
        nearest = column;
      }
    }
    return nearest;
  }

  private void shift(int start, double step) {
    rowPotential[start] += step;
    for (int column = 0; column < columns; column++) {
      if (reached[column]) {
        rowPotential[rowOf[column]] += step;
        columnPotential[column] -= step;
      } else {
        slack[column] -= step;
      }
    }
  }

  private void turnPath(int start, int end) {
    int column = end;
    while (column != NONE) {
      int before = cameFrom[column];
      rowOf[column] = before == NONE ? start : rowOf[before];
      column = before;
    }
  }
}
