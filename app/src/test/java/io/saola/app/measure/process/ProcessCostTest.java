package io.saola.app.measure.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

final class ProcessCostTest {

  private static final String STAT =
      "4711 (odd) name (x) S 1 4711 4711 0 -1 4194304 100 0 0 0 250 125 0 0 20 0 3 0 99 1 2";

  private static final List<String> STATUS =
      List.of("Name:\todd) name (x", "VmHWM:\t    2048 kB", "VmRSS:\t    1024 kB", "Threads:\t3");

  @Test
  void shouldReadWhatTheKernelSaysWhateverTheProgramIsCalled() {
    ProcessCost cost = ProcessCost.parse(STAT, STATUS);

    assertThat(cost).isEqualTo(new ProcessCost(3.75, 1 << 20, 2 << 20, 3));
  }

  @Test
  void shouldAddUpProcessesOfTheSameWork() {
    ProcessCost one = new ProcessCost(1.5, 10, 20, 2);

    assertThat(one.plus(one)).isEqualTo(new ProcessCost(3, 20, 40, 4));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void shouldFindThisProcess() throws IOException {
    ProcessCost cost = ProcessCost.of(ProcessHandle.current().pid());

    assertThat(cost.cpuSeconds()).isPositive();
    assertThat(cost.peakBytes()).isGreaterThanOrEqualTo(cost.residentBytes());
    assertThat(cost.threads()).isGreaterThan(1);
  }

  @Test
  void shouldSayThatThereIsNoSuchProcess() {
    assertThatThrownBy(() -> ProcessCost.of(Integer.MAX_VALUE)).isInstanceOf(IOException.class);
  }
}
