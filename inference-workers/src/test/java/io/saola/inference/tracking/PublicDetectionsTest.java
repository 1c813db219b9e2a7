package io.saola.inference.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.detection.Detection;
import io.saola.core.detection.FrameDetections;
import io.saola.core.detection.ObjectClass;
import io.saola.core.geometry.Box;
import io.saola.core.track.Track;
import io.saola.inference.fixture.TestData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The public detections of two MOT15 sequences: people walking, at 25 and at 5 frames a second. */
class PublicDetectionsTest {

  private static final double FPS = 25;

  @ParameterizedTest
  @CsvSource({
    // Sequence, every so manieth frame, people in the ground truth.
    "TUD-Campus,1,8",
    "TUD-Campus,5,8",
    "TUD-Stadtmitte,1,10",
    "TUD-Stadtmitte,5,10"
  })
  void shouldGiveHardlyMoreIdentitiesThanThereArePeople(String sequence, int step, int people)
      throws IOException {
    Map<Integer, List<Detection>> detections = read(sequence);
    Tracker tracker = new Tracker();
    Set<Long> ids = new TreeSet<>();

    for (int frame = 1; frame <= 179; frame += step) {
      List<Detection> seen = detections.getOrDefault(frame, List.of());
      FrameDetections input =
          new FrameDetections(
              ScriptedScene.CAMERA,
              frame,
              ScriptedScene.time(frame / FPS),
              640,
              480,
              seen,
              Map.of());
      List<Track> tracks = tracker.update(input).tracks().tracks();
      assertThat(tracks)
          .doesNotHaveDuplicates()
          .isSortedAccordingTo((a, b) -> Long.compare(a.id(), b.id()));
      tracks.forEach(track -> ids.add(track.id()));
    }

    assertThat(ids).hasSizeBetween(people, 2 * people);
  }

  private static Map<Integer, List<Detection>> read(String sequence) throws IOException {
    Path file = TestData.file("tracking/" + sequence + "/det.txt");
    Map<Integer, List<Detection>> detections = new TreeMap<>();
    for (String line : Files.readAllLines(file)) {
      String[] parts = line.split(",", -1);
      Box box =
          new Box(
              Double.parseDouble(parts[2]),
              Double.parseDouble(parts[3]),
              Double.parseDouble(parts[4]),
              Double.parseDouble(parts[5]));
      double score = Math.clamp(Double.parseDouble(parts[6]), 0, 1);
      detections
          .computeIfAbsent(Integer.parseInt(parts[0]), frame -> new ArrayList<>())
          .add(new Detection(ObjectClass.PERSON, score, box));
    }
    return detections;
  }
}
