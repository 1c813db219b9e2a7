package io.saola.inference.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class DenseAssignmentTest {

  @Property(tries = 500)
  void shouldBeAsCheapAsTheBestOfAllAssignments(@ForAll("costs") double[][] cost) {
    int[] columnOf = DenseAssignment.cheapest(cost);

    double total = 0;
    for (int row = 0; row < cost.length; row++) {
      total += cost[row][columnOf[row]];
    }
    assertThat(Arrays.stream(columnOf).distinct().count()).isEqualTo(cost.length);
    assertThat(total).isEqualTo(best(cost, 0, new boolean[cost[0].length]), within(1e-6));
  }

  private static double best(double[][] cost, int row, boolean[] taken) {
    if (row == cost.length) {
      return 0;
    }
    double best = Double.POSITIVE_INFINITY;
    for (int column = 0; column < taken.length; column++) {
      if (!taken[column]) {
        taken[column] = true;
        best = Math.min(best, cost[row][column] + best(cost, row + 1, taken));
        taken[column] = false;
      }
    }
    return best;
  }

  @Provide
  Arbitrary<double[][]> costs() {
    return Arbitraries.integers()
        .between(1, 5)
        .flatMap(
            rows ->
                Arbitraries.integers()
                    .between(rows, 6)
                    .flatMap(
                        columns ->
                            Arbitraries.doubles()
                                .between(-10, 10)
                                .array(double[].class)
                                .ofSize(columns)
                                .array(double[][].class)
                                .ofSize(rows)));
  }

  @Test
  void shouldAssignNothingToNothing() {
    assertThat(DenseAssignment.cheapest(new double[0][0])).isEmpty();
  }

  @Test
  void shouldRefuseMoreRowsThanColumns() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DenseAssignment.cheapest(new double[2][1]))
        .withMessageContaining("2 rows need as many columns, found 1");
  }
}
