package io.saola.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.bench.guard.BenchmarkName;
import io.saola.bench.guard.Figure;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BenchReportTest {

  @Test
  void shouldNameTheMachine() {
    Machine machine =
        new Machine(
            Machine.processor(List.of("processor\t: 0", "model name\t: Fast 9000")),
            2,
            Machine.memory(List.of("MemTotal:       25165824 kB")),
            Machine.system(List.of("PRETTY_NAME=\"Some Linux 13\"")),
            "VM 25",
            "FFmpeg 8");

    assertThat(machine.text(LocalDate.of(2026, 1, 2)))
        .startsWith("Fast 9000, 2 cores, 24 GiB; Some Linux 13, kernel ")
        .endsWith("; VM 25; FFmpeg 8; 2026-01-02.");
  }

  @Test
  void shouldListEveryFigureWithItsAllocation() {
    Map<BenchmarkName, Figure> figures =
        Map.of(
            new BenchmarkName("b.B.two", Map.of()), new Figure(2_500_000, 1_234),
            new BenchmarkName("a.A.one", Map.of("objects", "50")), new Figure(750, 0));

    String text = new BenchReport("A machine.", 3, List.of(), figures).markdown();

    assertThat(text)
        .startsWith("A machine.\n\nMedians of 3 rounds")
        .containsSubsequence(
            "| `a.A.one objects=50` | 750.0 ns | 0 B |", "| `b.B.two` | 2.50 ms | 1,234 B |");
  }
}
