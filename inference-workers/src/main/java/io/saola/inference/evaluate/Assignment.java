package io.saola.inference.evaluate;

import java.util.Arrays;

/**
 * The cheapest one-to-one assignment: the Hungarian method (Kuhn 1955, Munkres 1957) in the form of
 * shortest augmenting paths with potentials (Jonker and Volgenant 1987), O(rows² · columns).
 */
final class Assignment {

  private final double[][] cost;
  private final int rows;
  private final int columns;
  private final double[] rowPotential;
  private final double[] columnPotential;
  // Row of each column, 1-based; 0 for none. Column 0 is where a search begins.
  private final int[] rowOf;
  private final int[] previous;

  private Assignment(double[][] cost) {
    this.cost = cost;
    this.rows = cost.length;
    this.columns = rows == 0 ? 0 : cost[0].length;
    this.rowPotential = new double[rows + 1];
    this.columnPotential = new double[columns + 1];
    this.rowOf = new int[columns + 1];
    this.previous = new int[columns + 1];
  }

  /**
   * The column of each row, all different.
   *
   * @param cost finite, by row and column, with at least as many columns as rows
   */
  static int[] cheapest(double[][] cost) {
    Assignment assignment = new Assignment(cost);
    if (assignment.columns < assignment.rows) {
      throw new IllegalArgumentException(
          assignment.rows + " rows need as many columns, found " + assignment.columns);
    }
    for (int row = 1; row <= assignment.rows; row++) {
      assignment.assign(row);
    }
    int[] columnOf = new int[assignment.rows];
    for (int column = 1; column <= assignment.columns; column++) {
      if (assignment.rowOf[column] > 0) {
        columnOf[assignment.rowOf[column] - 1] = column - 1;
      }
    }
    return columnOf;
  }

  private void assign(int row) {
    double[] slack = new double[columns + 1];
    Arrays.fill(slack, Double.POSITIVE_INFINITY);
    boolean[] used = new boolean[columns + 1];
    rowOf[0] = row;
    int column = 0;
    do {
      used[column] = true;
      column = nearest(column, slack, used);
    } while (rowOf[column] != 0);
    for (int back = column; back != 0; back = previous[back]) {
      rowOf[back] = rowOf[previous[back]];
    }
  }

  /** Grows the tree of shortest paths by one column, and keeps reduced costs at zero along it. */
  private int nearest(int from, double[] slack, boolean[] used) {
    int row = rowOf[from];
    int nearest = 0;
    for (int column = 1; column <= columns; column++) {
      if (!used[column]) {
        double reduced = cost[row - 1][column - 1] - rowPotential[row] - columnPotential[column];
        if (reduced < slack[column]) {
          slack[column] = reduced;
          previous[column] = from;
        }
        if (nearest == 0 || slack[column] < slack[nearest]) {
          nearest = column;
        }
      }
    }
    double delta = slack[nearest];
    for (int column = 0; column <= columns; column++) {
      if (used[column]) {
        rowPotential[rowOf[column]] += delta;
        columnPotential[column] -= delta;
      } else {
        slack[column] -= delta;
      }
    }
    return nearest;
  }
}
