package io.saola.bench.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardFileTest {

  private static final String GOOD =
      """
      # a comment
      - stage: track
        benchmark: A.fast objects=50
        against: A.bare
        metric: time
        at-most: 1.05
        quick: 1.2
      """;

  @Test
  void shouldReadEveryKey() throws GuardFileException {
    List<Guarded> guards = parse(GOOD);

    assertThat(guards)
        .containsExactly(
            new Guarded(
                "track",
                new BenchmarkName("A.fast", Map.of("objects", "50")),
                new BenchmarkName("A.bare", Map.of()),
                Metric.TIME,
                true,
                1.05,
                1.2,
                2));
  }

  @Test
  void shouldTakeTheFullBoundForAQuickRunThatHasNone() throws GuardFileException {
    Guarded guard = parse(GOOD.replace("  quick: 1.2\n", "")).getFirst();

    assertThat(guard.bound(true)).isEqualTo(guard.bound(false)).isEqualTo(1.05);
  }

  @Test
  void shouldLeaveOutOfQuickRunsWhatIsNotMeasuredThere() throws GuardFileException {
    Guarded guard = parse(GOOD.replace("quick: 1.2", "quick: not")).getFirst();

    assertThat(guard.isIn(true)).isFalse();
    assertThat(guard.isIn(false)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "at-most: 1.05 | at-most: soon    | 6 | 'soon'",
        "at-most: 1.05 | at-most: -1      | 6 | '-1'",
        "at-most: 1.05 | at-most: NaN     | 6 | 'NaN'",
        "quick: 1.2    | quick: loose     | 7 | 'loose'",
        "metric: time  | metric: patience | 5 | 'patience'",
        "metric: time  | metrik: time     | 5 | 'metrik'",
        "against: A.bare | against: A.gone | 4 | 'A.gone'",
        "objects=50    | objects          | 3 | 'A.fast objects'",
        "metric: time  | metric: milliseconds | 4 | compares nothing",
        "metric: time  | at-least: 2      | 2 | found both",
        "metric: time  | stage: again     | 5 | second time",
        "stage: track  | stage: ''        | 2 | found nothing",
      })
  void shouldTellLineAndValueOfWhatIsWrong(String good, String bad, int line, String value) {
    String text = GOOD.replace(good, bad);

    assertThatExceptionOfType(GuardFileException.class)
        .isThrownBy(() -> parse(text))
        .withMessageContaining("guard.yml:" + line + ": ")
        .withMessageContaining(value);
  }

  @Test
  void shouldTellAllProblemsAtOnce() {
    String text = GOOD.replace("1.05", "soon").replace("1.2", "later");

    assertThatExceptionOfType(GuardFileException.class)
        .isThrownBy(() -> parse(text))
        .withMessageContaining("guard.yml:6: ")
        .withMessageContaining("guard.yml:7: ");
  }

  @Test
  void shouldRefuseWhatIsNoListOfStages() {
    assertThatExceptionOfType(GuardFileException.class)
        .isThrownBy(() -> parse("stage: track"))
        .withMessageContaining("guard.yml:1: ");
    assertThatExceptionOfType(GuardFileException.class)
        .isThrownBy(() -> parse(""))
        .withMessageContaining("a list");
    assertThatExceptionOfType(GuardFileException.class)
        .isThrownBy(() -> parse("- stage: [\n"))
        .withMessageContaining("not YAML");
    assertThatExceptionOfType(GuardFileException.class)
        .isThrownBy(() -> parse("- track\n"))
        .withMessageContaining("guard.yml:1: ");
  }

  private static List<Guarded> parse(String text) throws GuardFileException {
    return GuardFile.parse("guard.yml", text, name -> !name.name().equals("A.gone"));
  }
}
