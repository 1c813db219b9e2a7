package io.saola.inference.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.saola.core.camera.CameraId;
import io.saola.core.incident.IncidentType;
import io.saola.core.time.MediaTime;
import io.saola.core.wire.IncidentLine;
import io.saola.core.wire.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

final class VerdictEvaluationTest {

  private static final CameraId CAMERA = new CameraId("c");

  private static MediaTime at(double seconds) {
    return new MediaTime(Math.round(seconds * 1e6));
  }

  private static Verdict verdict(double from, double to, boolean confirmed) {
    return new Verdict(CAMERA, IncidentType.CROWD, "square", at(from), at(to), confirmed);
  }

  private static IncidentLine alert(String id, double detected) {
    return new IncidentLine(
        id, CAMERA, IncidentType.CROWD, at(detected - 3), at(detected), null, "square");
  }

  @Test
  void shouldJudgeByWhatOfficersDecidedAndLeaveTheRestOpen() {
    List<Verdict> verdicts =
        List.of(
            verdict(100, 200, true),
            verdict(300, 310, false),
            verdict(500, 520, true),
            // Before the detections begin: nobody could find it.
            verdict(10, 20, true));
    List<IncidentLine> alerts =
        List.of(alert("a", 104), alert("b", 150), alert("c", 305), alert("d", 700));

    VerdictEvaluation evaluation = VerdictEvaluation.of(verdicts, at(50), at(86_450), alerts);

    IncidentFigures figures = evaluation.figures();
    assertThat(figures.truths()).isEqualTo(2);
    assertThat(figures.detected()).isEqualTo(1);
    assertThat(figures.missed()).isEqualTo(1);
    assertThat(figures.duplicates()).isEqualTo(1);
    assertThat(figures.falseAlerts()).isEqualTo(2);
    assertThat(figures.falsePerCameraDay()).isEqualTo(2.0, within(1e-9));
    assertThat(figures.timeToDetect()).extracting(IncidentFigures.Delay::max).isEqualTo(4.0);
    assertThat(evaluation.notJudged()).extracting(IncidentLine::id).containsExactly("d");
  }

  @Test
  void shouldKnowNoRatesWithoutVerdicts() {
    VerdictEvaluation evaluation =
        VerdictEvaluation.of(List.of(), at(0), at(100), List.of(alert("a", 50)));

    assertThat(evaluation.figures().detectionRate()).isNull();
    assertThat(evaluation.figures().falseShare()).isNull();
    assertThat(evaluation.notJudged()).hasSize(1);
  }
}
