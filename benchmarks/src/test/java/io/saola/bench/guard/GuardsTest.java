package io.saola.bench.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.runner.options.TimeValue;

/** The whole guard, on benchmarks made for it, each run in a process of its own. */
class GuardsTest {

  private static final JmhMeasurer SHORT =
      new JmhMeasurer(TimeValue.milliseconds(200), 1, TimeValue.milliseconds(200));

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void shouldFailWithStageRatioBoundAndFiguresWhenABoundIsViolated() throws IOException {
    int exit =
        run(
            """
            - stage: spinning
              benchmark: guard.SpinBenchmark.thrice
              against: guard.SpinBenchmark.once
              at-most: 1.5
            """);

    assertThat(exit).isEqualTo(1);
    assertThat(out.toString())
        .contains("MISSED spinning: ")
        .containsPattern("[2-4]\\.\\d\\d times \\(at most 1\\.50 times\\)")
        .containsPattern(
            "guard.SpinBenchmark.thrice [\\d.]+ .s, guard.SpinBenchmark.once [\\d.]+ .s");
  }

  @Test
  void shouldPassWhenTimeAndAllocationAreWithinTheirBounds() throws IOException {
    int exit =
        run(
            """
            - stage: spinning
              benchmark: guard.SpinBenchmark.thrice
              against: guard.SpinBenchmark.once
              at-least: 1.5
            - stage: spinning, allocation
              benchmark: guard.SpinBenchmark.thrice
              against: guard.SpinBenchmark.once
              metric: allocation
              at-most: 1500
            """);

    assertThat(exit).as(out + "" + err).isZero();
    assertThat(out.toString().lines()).hasSize(2).allMatch(line -> line.startsWith("met "));
  }

  @Test
  void shouldFailWhenABenchmarkCannotBeMeasured() throws IOException {
    int exit =
        run(
            """
            - stage: broken
              benchmark: guard.SpinBenchmark.fails
              against: guard.SpinBenchmark.once
              at-most: 100
            """);

    assertThat(exit).isEqualTo(1);
    assertThat(out.toString()).contains("MISSED broken: could not be measured");
    assertThat(err.toString()).contains("guard.SpinBenchmark.fails fails");
  }

  @Test
  void shouldEndWithTwoAndTheLineWhenTheFileNamesAnUnknownBenchmark() throws IOException {
    int exit =
        run(
            """
            - stage: spinning
              benchmark: guard.SpinBenchmark.fourTimes
              against: guard.SpinBenchmark.once
              at-most: 1.5
            """);

    assertThat(exit).isEqualTo(2);
    assertThat(err.toString()).contains("guard.yml:2: ").contains("guard.SpinBenchmark.fourTimes");
  }

  @Test
  void shouldReadTheGuardThatIsShipped() throws GuardFileException {
    Path shipped = Path.of("guard.yml");

    assertThat(Guards.read(shipped).judge(List.of(), true)).hasSizeGreaterThan(5);
  }

  private int run(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("guard.yml"), yaml);
    return Guards.run(file, SHORT, 2, true, new PrintWriter(out, true), new PrintWriter(err, true));
  }
}
