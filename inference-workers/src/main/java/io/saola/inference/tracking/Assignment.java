package io.saola.inference.tracking;

import io.saola.inference.assignment.DenseAssignment;
import java.util.Arrays;

/**
 * The cheapest one-to-one assignment of rows to columns over a sparse list of possible pairs, where
 * a row may stay unassigned for a price. Rows and columns that no pair connects are solved apart,
 * each such group by shortest augmenting paths over a dense matrix (Kuhn 1955; Jonker and Volgenant
 * 1987): groups are small on a street, so that several hundred objects cost little. Deterministic:
 * ties go to the lower column. Its arrays are reused; one thread at a time.
 */
final class Assignment {

  private static final double IMPOSSIBLE = 1e6;

  private int[] group = new int[0];
  private int[] localIndex = new int[0];
  private int[] members = new int[0];
  private final DenseAssignment dense = new DenseAssignment();

  /**
   * Solves.
   *
   * @param unassigned what a row without a column costs; no pair dearer than this is used
   * @param result for each row its column, or -1; at least {@code rowCount} long
   */
  void solve(Pairs pairs, int rowCount, int columnCount, double unassigned, int[] result) {
    Arrays.fill(result, 0, rowCount, -1);
    if (pairs.size() == 0) {
      return;
    }
    int nodes = rowCount + columnCount;
    ensure(nodes);
    join(pairs, rowCount, nodes);
    for (int root = 0; root < nodes; root++) {
      if (find(root) == root) {
        solveGroup(root, pairs, rowCount, nodes, unassigned, result);
      }
    }
  }

  private void solveGroup(
      int root, Pairs pairs, int rowCount, int nodes, double unassigned, int[] result) {
    int rows = 0;
    int columns = 0;
    for (int node = root; node < nodes; node++) {
      if (group[node] == root) {
        members[rows + columns] = node;
        localIndex[node] = node < rowCount ? rows++ : columns++;
      }
    }
    if (rows == 0 || columns == 0) {
      return;
    }
    dense.reset(rows, columns + rows, IMPOSSIBLE);
    for (int row = 0; row < rows; row++) {
      // A column of each row's own that stands for "unassigned".
      dense.cost(row, columns + row, unassigned);
    }
    for (int i = 0; i < pairs.size(); i++) {
      if (group[pairs.row(i)] == root) {
        int column = localIndex[rowCount + pairs.column(i)];
        dense.cost(localIndex[pairs.row(i)], column, pairs.cost(i));
      }
    }
    dense.solve();
    for (int row = 0; row < rows; row++) {
      int column = dense.columnOf(row);
      // Members are ascending, so the rows come first and the columns after them.
      result[members[row]] = column < columns ? members[rows + column] - rowCount : -1;
    }
  }

  private void join(Pairs pairs, int rowCount, int nodes) {
    for (int node = 0; node < nodes; node++) {
      group[node] = node;
    }
    for (int i = 0; i < pairs.size(); i++) {
      int a = find(pairs.row(i));
      int b = find(rowCount + pairs.column(i));
      group[Math.max(a, b)] = Math.min(a, b);
    }
    for (int node = 0; node < nodes; node++) {
      group[node] = find(node);
    }
  }

  private int find(int node) {
    int root = node;
    while (group[root] != root) {
      group[root] = group[group[root]];
      root = group[root];
    }
    return root;
  }

  private void ensure(int nodes) {
    if (group.length < nodes) {
      group = new int[2 * nodes];
      localIndex = new int[2 * nodes];
      members = new int[2 * nodes];
    }
  }
}
