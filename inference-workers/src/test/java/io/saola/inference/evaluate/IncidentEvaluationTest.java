package io.saola.inference.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.saola.core.camera.CameraId;
import io.saola.core.incident.IncidentType;
import io.saola.core.time.MediaTime;
import io.saola.core.wire.IncidentLine;
import io.saola.core.wire.Truth;
import io.saola.core.wire.Truth.Situation;
import io.saola.core.wire.Truth.Stretch;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IncidentEvaluationTest {

  private static final CameraId CAMERA = new CameraId("c");

  private static MediaTime at(double seconds) {
    return new MediaTime(Math.round(seconds * 1e6));
  }

  /** A stopped vehicle that counts after ten seconds. */
  private static Situation stopped(double from, double to) {
    return new Situation(
        CAMERA, IncidentType.STOPPED_VEHICLE, at(from), at(to), Duration.ofSeconds(10), "lane");
  }

  private static IncidentLine alert(String id, double detected) {
    return alert(id, detected, IncidentType.STOPPED_VEHICLE, "lane");
  }

  private static IncidentLine alert(
      String id, double detected, IncidentType type, @Nullable String zone) {
    return new IncidentLine(id, CAMERA, type, at(detected - 10), at(detected), null, zone);
  }

  private static IncidentEvaluation evaluate(List<Situation> situations, IncidentLine... alerts) {
    Truth truth = new Truth(List.of(new Stretch(CAMERA, at(0), at(1000))), situations);
    return IncidentEvaluation.of(truth, List.of(alerts));
  }

  @ParameterizedTest
  @CsvSource({
    "108.99, 0, 1",
    "109.00, 1, 0",
    "110.00, 1, 0",
    "215.00, 1, 0",
    "215.01, 0, 1",
  })
  void shouldMatchFromASecondBeforeItCountsTo15SecondsAfterItsEnd(
      double detectedAt, int detected, int falseAlerts) {
    IncidentFigures figures =
        evaluate(List.of(stopped(100, 200)), alert("a", detectedAt)).figures();

    assertThat(figures.detected()).isEqualTo(detected);
    assertThat(figures.missed()).isEqualTo(1 - detected);
    assertThat(figures.falseAlerts()).isEqualTo(falseAlerts);
  }

  @Test
  void shouldTakeAnEarlyAlertForRightWhenARuleIsTriedThatWaitsLessLong() {
    Truth truth =
        new Truth(List.of(new Stretch(CAMERA, at(0), at(1000))), List.of(stopped(100, 200)));
    List<IncidentLine> early = List.of(alert("a", 104.5));

    IncidentFigures tried = IncidentEvaluation.of(truth, early, Duration.ofSeconds(5)).figures();
    IncidentFigures waitsLonger =
        IncidentEvaluation.of(truth, early, Duration.ofSeconds(20)).figures();

    assertThat(tried.detected()).isEqualTo(1);
    assertThat(tried.timeToDetect()).extracting(IncidentFigures.Delay::mean).isEqualTo(-5.5);
    assertThat(waitsLonger.detected()).isZero();
    assertThat(waitsLonger.falseAlerts()).isEqualTo(1);
  }

  @Test
  void shouldCountASecondAlertForTheSameSituationAsDuplicateAndFalse() {
    IncidentEvaluation evaluation =
        evaluate(List.of(stopped(100, 200)), alert("b", 150), alert("a", 112));

    assertThat(evaluation.matches())
        .singleElement()
        .satisfies(match -> assertThat(match.incident().id()).isEqualTo("a"));
    assertThat(evaluation.duplicates()).extracting(IncidentLine::id).containsExactly("b");
    assertThat(evaluation.figures().falseAlerts()).isEqualTo(1);
    assertThat(evaluation.figures().duplicates()).isEqualTo(1);
    assertThat(evaluation.figures().falseShare()).isEqualTo(0.5);
  }

  @Test
  void shouldGiveEachAlertTheEarliestSituationThatIsFree() {
    List<Situation> overlapping = List.of(stopped(120, 220), stopped(100, 210));

    IncidentEvaluation evaluation = evaluate(overlapping, alert("b", 140), alert("a", 135));

    assertThat(evaluation.matches())
        .extracting(match -> match.situation().startedAt().secondsSince(at(0)))
        .containsExactly(100.0, 120.0);
  }

  @Test
  void shouldMatchOnlyTheSameTypeAndZone() {
    Situation anywhere =
        new Situation(
            CAMERA, IncidentType.INTRUSION, at(100), at(200), Duration.ofSeconds(2), null);

    IncidentEvaluation evaluation =
        evaluate(
            List.of(stopped(100, 200), anywhere),
            alert("other-zone", 120, IncidentType.STOPPED_VEHICLE, "kerb"),
            alert("other-type", 120, IncidentType.WRONG_WAY, "lane"),
            alert("any-zone", 120, IncidentType.INTRUSION, "kerb"));

    assertThat(evaluation.falseAlerts())
        .extracting(IncidentLine::id)
        .containsExactly("other-type", "other-zone");
    assertThat(evaluation.matches())
        .extracting(match -> match.incident().id())
        .containsExactly("any-zone");
  }

  @Test
  void shouldNotJudgeWhatWasNotObserved() {
    List<Situation> situations =
        List.of(stopped(995, 1100), stopped(-500, -100), stopped(985, 1100));

    IncidentEvaluation evaluation =
        evaluate(situations, alert("late", 1200), alert("of-985", 998), alert("early", -50));

    assertThat(evaluation.figures().truths()).isEqualTo(1);
    assertThat(evaluation.figures().detected()).isEqualTo(1);
    assertThat(evaluation.figures().falseAlerts()).isZero();
    assertThat(evaluation.notJudged())
        .extracting(IncidentLine::id)
        .containsExactly("early", "late");
  }

  @Test
  void shouldCountASituationThatStillGoesOn() {
    Situation open =
        new Situation(
            CAMERA, IncidentType.STOPPED_VEHICLE, at(100), null, Duration.ofSeconds(10), null);

    IncidentFigures figures = evaluate(List.of(open), alert("a", 900)).figures();

    assertThat(figures.detected()).isEqualTo(1);
  }

  @Test
  void shouldGiveTheDelaysFromTheMomentTheSituationCounts() {
    List<Situation> situations =
        List.of(stopped(0, 50), stopped(100, 150), stopped(200, 250), stopped(300, 350));

    IncidentFigures figures =
        evaluate(situations, alert("a", 9.5), alert("b", 111), alert("c", 212), alert("d", 317.5))
            .figures();

    assertThat(figures.timeToDetect()).isEqualTo(new IncidentFigures.Delay(2.5, 1.5, 7.5, 7.5));
    assertThat(figures.detectionRate()).isEqualTo(1.0);
    assertThat(figures.falsePerCameraDay()).isZero();
  }

  @Test
  void shouldRelateFalseAlertsToObservedTimeCountedOnce() {
    Truth truth =
        new Truth(
            List.of(
                new Stretch(CAMERA, at(0), at(30_000)),
                new Stretch(CAMERA, at(20_000), at(43_200))),
            List.of());

    IncidentFigures figures = IncidentEvaluation.of(truth, List.of(alert("a", 5))).figures();

    assertThat(figures.falsePerCameraDay()).isCloseTo(2.0, within(1e-9));
    assertThat(figures.detectionRate()).isNull();
    assertThat(figures.timeToDetect()).isNull();
    assertThat(figures.asMap()).containsEntry("false", 1).containsEntry("detectionRate", null);
  }
}
