package io.saola.inference.tracking;

import java.util.Arrays;

/** Possible matches of rows (tracks) with columns (detections), each with a cost. Reused. */
final class Pairs {

  private int[] rows = new int[256];
  private int[] columns = new int[256];
  private double[] costs = new double[256];
  private int size;

  void clear() {
    size = 0;
  }

  void add(int row, int column, double cost) {
    if (size == rows.length) {
      rows = Arrays.copyOf(rows, 2 * size);
      columns = Arrays.copyOf(columns, 2 * size);
      costs = Arrays.copyOf(costs, 2 * size);
    }
    rows[size] = row;
    columns[size] = column;
    costs[size++] = cost;
  }

  int size() {
    return size;
  }

  int row(int index) {
    return rows[index];
  }

  int column(int index) {
    return columns[index];
  }

  double cost(int index) {
    return costs[index];
  }
}
