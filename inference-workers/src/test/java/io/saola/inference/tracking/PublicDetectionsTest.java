package io.saola.inference.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.detection.Detection;
import io.saola.core.detection.FrameDetections;
import io.saola.core.detection.ObjectClass;
import io.saola.core.geometry.Box;
import io.saola.core.track.FrameTracks;
import io.saola.core.track.Track;
import io.saola.core.wire.TrackLine;
import io.saola.core.wire.TrackLines;
import io.saola.inference.evaluate.TrackEvaluation;
import io.saola.inference.evaluate.TrackFigures;
import io.saola.inference.fixture.TestData;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
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
    Set<Long> ids = new TreeSet<>();

    for (FrameTracks frame : follow(sequence, step)) {
      List<Track> tracks = frame.tracks();
      assertThat(tracks)
          .doesNotHaveDuplicates()
          .isSortedAccordingTo((a, b) -> Long.compare(a.id(), b.id()));
      tracks.forEach(track -> ids.add(track.id()));
    }

    assertThat(ids).hasSizeBetween(people, 2 * people);
  }

  /**
   * A simple ByteTrack, with untuned code, gives these; the shortest has 15 frames, so 1.5 less.
   */
  @ParameterizedTest
  @CsvSource({
    // Sequence, every so manieth frame, MOTA and IDF1 at least, percent.
    "TUD-Campus,1,59.3,70.8",
    "TUD-Campus,5,43.8,64.2",
    "TUD-Stadtmitte,5,67.4,70.0"
  })
  void shouldFollowPeopleBetterThanASimpleTracker(
      String sequence, int step, double mota, double idf1, @TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("tracks.txt");
    try (Writer tracks = Files.newBufferedWriter(file)) {
      for (FrameTracks frame : follow(sequence, step)) {
        TrackLines.write(tracks, frame);
      }
    }
    List<TrackLine> truth =
        TrackLines.read(TestData.file("tracking/" + sequence + "/gt.txt")).stream()
            .filter(line -> (line.frame() - 1) % step == 0)
            .toList();

    TrackFigures figures =
        TrackEvaluation.of(truth, TrackLines.read(file), TrackEvaluation.USUAL_MIN_IOU);

    assertThat(figures.mota()).isGreaterThanOrEqualTo(mota / 100);
    assertThat(figures.idf1()).isGreaterThanOrEqualTo(idf1 / 100);
    assertThat(figures.switches()).isLessThanOrEqualTo(9);
  }

  /** The tracks of every so manieth frame of a sequence. */
  private static List<FrameTracks> follow(String sequence, int step) throws IOException {
    Map<Integer, List<Detection>> detections = read(sequence);
    Tracker tracker = new Tracker();
    List<FrameTracks> followed = new ArrayList<>();
    int last = detections.keySet().stream().mapToInt(Integer::intValue).max().orElseThrow();
    for (int frame = 1; frame <= last; frame += step) {
      FrameDetections input =
          new FrameDetections(
              ScriptedScene.CAMERA,
              frame,
              ScriptedScene.time(frame / FPS),
              640,
              480,
              detections.getOrDefault(frame, List.of()),
              Map.of());
      followed.add(tracker.update(input).tracks());
    }
    return followed;
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
