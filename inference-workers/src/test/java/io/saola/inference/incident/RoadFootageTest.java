package io.saola.inference.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.incident.Incident;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A road with about 31 vehicles by number. Motion breaks a dark car into several blobs, each an
 * object of its own.
 */
class RoadFootageTest {

  @ParameterizedTest
  @CsvSource({"yolox-nano,5,25,31", "yolox-nano,10,25,31", "motion,10,20,40"})
  void shouldReportEveryVehicleOnceAgainstTheDirectionAndNoneAlong(
      String model, double fps, int fewest, int most) throws Exception {
    List<Incident> against = RoadFootage.analyse(model, fps, RoadFootage.NEAR, RoadFootage.FAR);
    List<Incident> along = RoadFootage.analyse(model, fps, RoadFootage.FAR, RoadFootage.NEAR);

    assertThat(along).isEmpty();
    assertThat(against).hasSizeBetween(fewest, most);
    List<Long> tracks = against.stream().flatMap(incident -> incident.tracks().stream()).toList();
    assertThat(new HashSet<>(tracks)).hasSameSizeAs(tracks);
  }
}
