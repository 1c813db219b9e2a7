package io.saola.app.measure.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.app.measure.Target;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReaderResultTest {

  @Test
  void shouldHoldSaolaAgainstTheGrabber() {
    List<Target> targets = ReaderResult.targets(results(0.12, 0.10, 0.019));

    assertThat(targets).extracting(Target::met).containsExactly(true, true, true);
  }

  @Test
  void shouldMissWhatIsTooDear() {
    List<Target> targets = ReaderResult.targets(results(0.12, 0.11, 0.021));

    assertThat(targets).extracting(Target::met).containsExactly(true, false, false);
  }

  @Test
  void shouldBeATableForADocument() {
    assertThat(ReaderResult.text(results(0.12, 0.10, 0.02)))
        .contains("| reader | processor seconds a minute | memory | pictures a second |\n")
        .contains("| grabber | 7.20 | 64 MiB | 25.00 |\n")
        .contains("| ffmpeg | 6.00 | 64 MiB | - |\n");
  }

  @Test
  void shouldTakeOfEachReaderTheTurnInTheMiddle() {
    List<ReaderResult> medians =
        ReaderResult.medians(
            List.of(
                results(0.12, 0.10, 0.02), results(0.30, 0.08, 0.03), results(0.11, 0.09, 0.01)));

    assertThat(medians)
        .extracting(ReaderResult::name)
        .containsExactly("grabber", "ffmpeg", "Saola all", "Saola adaptive");
    assertThat(medians).extracting(ReaderResult::cores).containsExactly(0.12, 0.1, 0.09, 0.02);
  }

  private static List<ReaderResult> results(double grabber, double all, double adaptive) {
    return List.of(
        new ReaderResult("grabber", 4, grabber, 64L << 20, 25),
        new ReaderResult("ffmpeg", 4, 0.1, 64L << 20, Double.NaN),
        new ReaderResult("Saola all", 4, all, 64L << 20, 5),
        new ReaderResult("Saola adaptive", 4, adaptive, 64L << 20, 0.5));
  }
}
