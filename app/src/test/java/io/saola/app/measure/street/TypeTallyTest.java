package io.saola.app.measure.street;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.camera.CameraId;
import io.saola.core.incident.IncidentType;
import io.saola.core.time.MediaTime;
import io.saola.core.wire.IncidentLine;
import io.saola.core.wire.Truth;
import io.saola.inference.evaluate.IncidentEvaluation.Match;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TypeTallyTest {

  private static final CameraId CAMERA = new CameraId("c1");
  private static final List<Truth.Stretch> OFF_FROM_100_TO_200 =
      List.of(
          new Truth.Stretch(CAMERA, at(0), at(100)), new Truth.Stretch(CAMERA, at(200), at(300)));

  @Test
  void shouldTellTheTimeToDetectFromWhenTheSituationCounted() {
    assertThat(TypeTally.delay(match(20, 33), OFF_FROM_100_TO_200)).isEqualTo(3);
    assertThat(TypeTally.delay(match(80, 205), OFF_FROM_100_TO_200)).isEqualTo(115);
  }

  @Test
  void shouldTellItFromWhenTheCameraWasBackWhereItWasOffAsTheSituationCameToCount() {
    assertThat(TypeTally.delay(match(95, 202), OFF_FROM_100_TO_200)).isEqualTo(2);
  }

  private static Match match(int startedAt, int detectedAt) {
    IncidentType type = IncidentType.STOPPED_VEHICLE;
    return new Match(
        new Truth.Situation(CAMERA, type, at(startedAt), at(280), Duration.ofSeconds(10), "road"),
        new IncidentLine("i", CAMERA, type, at(startedAt), at(detectedAt), null, "road"));
  }

  private static MediaTime at(int seconds) {
    return new MediaTime(seconds * 1_000_000L);
  }
}
