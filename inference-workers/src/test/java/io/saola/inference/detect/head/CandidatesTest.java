package io.saola.inference.detect.head;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.detection.ObjectClass;
import org.junit.jupiter.api.Test;

class CandidatesTest {

  private final Candidates candidates = new Candidates(4000);

  @Test
  void shouldKeepTheBestOfThoseThatOverlap() {
    candidates.add(ObjectClass.CAR, 0.4f, 0, 0, 100, 100);
    candidates.add(ObjectClass.CAR, 0.9f, 5, 5, 105, 105);
    candidates.add(ObjectClass.CAR, 0.6f, 200, 0, 300, 100);

    assertThat(kept()).containsExactly(1, 2);
  }

  @Test
  void shouldKeepARiderAndTheMotorcycle() {
    candidates.add(ObjectClass.PERSON, 0.6f, 0, 0, 100, 100);
    candidates.add(ObjectClass.MOTORCYCLE, 0.7f, 0, 10, 100, 110);

    assertThat(kept()).containsExactly(1, 0);
  }

  @Test
  void shouldNotKeepOneVehicleAsCarAndAsTruck() {
    candidates.add(ObjectClass.CAR, 0.6f, 0, 0, 100, 100);
    candidates.add(ObjectClass.TRUCK, 0.7f, 0, 5, 100, 105);

    assertThat(kept()).containsExactly(1);
  }

  @Test
  void shouldOrderEqualScoresAsTheyCame() {
    for (int i = 0; i < 5; i++) {
      candidates.add(ObjectClass.CAR, 0.5f, 100 * i, 0, 100 * i + 50, 50);
    }

    assertThat(kept()).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void shouldKeepABoundedNumber() {
    for (int i = 0; i < 3549; i++) {
      candidates.add(ObjectClass.CAR, i / 3549f, 10 * i, 0, 10 * i + 5, 5);
    }

    assertThat(kept()).hasSize(Candidates.MOST_KEPT).startsWith(3548, 3547);
  }

  @Test
  void shouldForgetTheFrameBefore() {
    candidates.add(ObjectClass.CAR, 0.5f, 0, 0, 50, 50);
    candidates.clear();

    assertThat(kept()).isEmpty();
  }

  private int[] kept() {
    int[] kept = new int[candidates.suppress(0.45f)];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = candidates.kept(i);
    }
    return kept;
  }
}
