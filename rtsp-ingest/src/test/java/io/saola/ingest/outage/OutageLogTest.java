package io.saola.ingest.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutageLogTest {

  @Test
  void shouldTellEachTimeThatHalfIsBackAndEachOfTheLast() {
    assertThat(told(50, 49, 26, 25, 20, 12, 7, 6, 5, 3, 2, 1)).containsExactly(25, 12, 6, 3, 2, 1);
  }

  @Test
  void shouldNotTellOfACameraThatComesAndGoes() {
    assertThat(told(4, 3, 4, 3, 4, 3)).containsExactly(3);
  }

  @Test
  void shouldLeaveTheLastToTheLineThatItIsOver() {
    assertThat(told(2, 1, 0)).containsExactly(1);
  }

  private static List<Integer> told(int begun, int... away) {
    List<Integer> told = new ArrayList<>();
    int last = begun;
    for (int now : away) {
      if (OutageLog.isWorthALine(last, now)) {
        told.add(now);
        last = now;
      }
    }
    return told;
  }
}
