package io.saola.inference.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AssignmentTest {

  private static final double UNASSIGNED = 0.8;

  @Test
  void shouldPreferTheCheapestWholeOverTheCheapestPair() {
    Pairs pairs = new Pairs();
    pairs.add(0, 0, 0.1);
    pairs.add(0, 1, 0.2);
    pairs.add(1, 0, 0.2);
    pairs.add(1, 1, 0.7);
    int[] result = new int[2];

    new Assignment().solve(pairs, 2, 2, UNASSIGNED, result);

    assertThat(result).containsExactly(1, 0);
  }

  @Test
  void shouldLeaveARowUnassignedWhenItsOnlyColumnIsTaken() {
    Pairs pairs = new Pairs();
    pairs.add(0, 0, 0.5);
    pairs.add(1, 0, 0.3);
    int[] result = new int[2];

    new Assignment().solve(pairs, 2, 1, UNASSIGNED, result);

    assertThat(result).containsExactly(-1, 0);
  }

  @Property(tries = 500)
  void shouldBeAsCheapAsTheBestOfAll(
      @ForAll @IntRange(min = 1, max = 6) int rows,
      @ForAll @IntRange(min = 1, max = 6) int columns,
      @ForAll @DoubleRange(min = 0.05, max = 1) double density,
      @ForAll long seed) {
    Random random = new Random(seed);
    double[][] costs = new double[rows][columns];
    Pairs pairs = new Pairs();
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        costs[row][column] = Double.POSITIVE_INFINITY;
        if (random.nextDouble() < density) {
          costs[row][column] = random.nextDouble();
          pairs.add(row, column, costs[row][column]);
        }
      }
    }
    int[] result = new int[rows];

    new Assignment().solve(pairs, rows, columns, UNASSIGNED, result);

    assertThat(Arrays.stream(result).filter(c -> c >= 0).toArray()).doesNotHaveDuplicates();
    assertThat(costOf(result, costs)).isCloseTo(cheapest(costs, 0, 0), within(1e-9));
  }

  private static double costOf(int[] result, double[][] costs) {
    double sum = 0;
    for (int row = 0; row < costs.length; row++) {
      sum += result[row] < 0 ? UNASSIGNED : costs[row][result[row]];
    }
    return sum;
  }

  /** Tries every assignment; {@code used} is a bit set of columns. */
  private static double cheapest(double[][] costs, int row, int used) {
    if (row == costs.length) {
      return 0;
    }
    double best = UNASSIGNED + cheapest(costs, row + 1, used);
    for (int column = 0; column < costs[row].length; column++) {
      if ((used & 1 << column) == 0) {
        best = Math.min(best, costs[row][column] + cheapest(costs, row + 1, used | 1 << column));
      }
    }
    return best;
  }
}
