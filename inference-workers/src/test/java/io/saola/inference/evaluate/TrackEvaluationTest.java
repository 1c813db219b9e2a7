package io.saola.inference.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.saola.core.geometry.Box;
import io.saola.core.wire.TrackLine;
import io.saola.core.wire.TrackLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TrackEvaluationTest {

  /** An object whose box moves along with its number. */
  private static TrackLine line(long frame, long track, double x) {
    return new TrackLine(frame, track, new Box(x, 0, 10, 10), 1);
  }

  private static TrackFigures evaluate(List<TrackLine> truth, List<TrackLine> result) {
    return TrackEvaluation.of(truth, result, TrackEvaluation.USUAL_MIN_IOU);
  }

  /** What py-motmetrics publishes for these sequences. */
  @ParameterizedTest
  @CsvSource({
    "TUD-Campus, 0.558, 0.526, 13, 150, 7, 7, 0.391",
    "TUD-Stadtmitte, 0.645, 0.564, 45, 452, 7, 6, 0.398"
  })
  void shouldGiveThePublishedFigures(
      String sequence,
      double idf1,
      double mota,
      long falsePositives,
      long misses,
      long switches,
      long fragmentations,
      double hota)
      throws IOException {
    List<TrackLine> truth = TrackLines.read(data("tracking/" + sequence + "/gt.txt"));
    List<TrackLine> result = TrackLines.read(data("tracking/" + sequence + "/test.txt"));

    TrackFigures figures = evaluate(truth, result);

    assertThat(figures.idf1()).isEqualTo(idf1, within(0.0005));
    assertThat(figures.mota()).isEqualTo(mota, within(0.0005));
    assertThat(figures.falsePositives()).isEqualTo(falsePositives);
    assertThat(figures.misses()).isEqualTo(misses);
    assertThat(figures.switches()).isEqualTo(switches);
    assertThat(figures.fragmentations()).isEqualTo(fragmentations);
    assertThat(figures.hota()).isEqualTo(hota, within(0.0005));
  }

  private static Path data(String name) {
    String folder = System.getenv("SAOLA_DATA");
    Path file =
        Path.of(folder == null ? System.getProperty("saola.data", "../../shared/data") : folder)
            .resolve(name);
    if (!Boolean.getBoolean("saola.require.all")) {
      assumeTrue(Files.exists(file), () -> "missing: " + file);
    }
    return file;
  }

  @Test
  void shouldFindNothingWrongWithTheTruthItself() {
    List<TrackLine> truth = List.of(line(1, 1, 0), line(1, 2, 50), line(2, 1, 5), line(2, 2, 55));

    TrackFigures figures = evaluate(truth, truth);

    assertThat(figures)
        .isEqualTo(new TrackFigures(2, 4, 4, 0, 0, 0, 0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0));
  }

  @Test
  void shouldCountMissesAndInventions() {
    TrackFigures figures =
        evaluate(List.of(line(1, 1, 0), line(2, 1, 0)), List.of(line(1, 8, 0), line(3, 9, 0)));

    assertThat(figures.misses()).isEqualTo(1);
    assertThat(figures.falsePositives()).isEqualTo(1);
    assertThat(figures.switches()).isZero();
    assertThat(figures.mota()).isZero();
    assertThat(figures.idf1()).isEqualTo(0.5);
  }

  @Test
  void shouldKeepAnIdentityThatFitsBesideABetterFit() {
    List<TrackLine> truth = List.of(line(1, 1, 0), line(2, 1, 0));
    List<TrackLine> result = List.of(line(1, 7, 0), line(2, 7, 3), line(2, 8, 0));

    TrackFigures figures = evaluate(truth, result);

    assertThat(figures.switches()).isZero();
    assertThat(figures.falsePositives()).isEqualTo(1);
  }

  @Test
  void shouldCountASwitchEvenAfterAGap() {
    List<TrackLine> truth = List.of(line(1, 1, 0), line(2, 1, 0), line(3, 1, 0), line(4, 1, 0));
    List<TrackLine> result = List.of(line(1, 7, 0), line(3, 8, 0), line(4, 7, 0));

    TrackFigures figures = evaluate(truth, result);

    assertThat(figures.misses()).isEqualTo(1);
    assertThat(figures.switches()).isEqualTo(2);
    assertThat(figures.idRecall()).isEqualTo(0.5);
  }

  @Test
  void shouldCountAnObjectThatIsFoundAgainAsAFragment() {
    List<TrackLine> truth =
        List.of(line(1, 1, 0), line(2, 1, 0), line(3, 1, 0), line(4, 1, 0), line(5, 1, 0));
    List<TrackLine> result = List.of(line(2, 7, 0), line(4, 7, 0));

    assertThat(evaluate(truth, result).fragmentations()).isEqualTo(1);
  }

  @Test
  void shouldWeighDetectionAndAssociationAlikeOverAllOverlaps() {
    // Found in both frames, under two identities: each pair has one of the two frames in common.
    List<TrackLine> truth = List.of(line(1, 1, 0), line(2, 1, 0));
    List<TrackLine> twoIdentities = List.of(line(1, 7, 0), line(2, 8, 0));
    // Overlaps by 8 of 12, two thirds: found at 13 of 19 levels.
    List<TrackLine> besideIt = List.of(line(1, 7, 2), line(2, 7, 2));

    TrackFigures switched = evaluate(truth, twoIdentities);
    TrackFigures beside = evaluate(truth, besideIt);

    assertThat(switched.deta()).isEqualTo(1);
    assertThat(switched.assa()).isEqualTo(0.5, within(1e-9));
    assertThat(switched.hota()).isEqualTo(Math.sqrt(0.5), within(1e-9));
    assertThat(beside.hota()).isEqualTo(13.0 / 19, within(1e-9));
  }

  @Test
  void shouldMatchAsManyAsPossible() {
    List<TrackLine> truth = List.of(line(1, 1, 0), line(1, 2, 2.5));
    List<TrackLine> result = List.of(line(1, 7, 2), line(1, 8, 5.5));

    TrackFigures figures = evaluate(truth, result);

    assertThat(figures.matches()).isEqualTo(2);
  }

  @Test
  void shouldLeaveOutWhatTheTruthMarks() {
    TrackLine marked = new TrackLine(1, 1, new Box(0, 0, 10, 10), 0);

    TrackFigures figures = evaluate(List.of(marked), List.of());

    assertThat(figures.truths()).isZero();
    assertThat(figures.mota()).isNull();
  }

  @Test
  void shouldRefuseAnOverlapThatIsNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrackEvaluation.of(List.of(), List.of(), 0))
        .withMessageContaining("found 0");
  }
}
