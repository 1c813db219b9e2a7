package io.saola.ingest.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.saola.core.metrics.Meter;
import io.saola.core.stage.CutResult;
import io.saola.ingest.decode.NativeCounts;
import io.saola.ingest.decode.TestMedia;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clips of which something is missing, and what they say of it. */
class ClipGapsTest {

  @TempDir static Path films;
  @TempDir Path folder;

  @AfterEach
  void shouldLeakNothing() {
    assertThat(NativeCounts.total()).isZero();
  }

  @Test
  void shouldJoinWhatTheCameraSentBeforeAndAfterItReconnected() throws Exception {
    Film film = Film.h264(films, 20, Film.CAMERA_LIKE);
    try (Recording camera = new Recording(folder)) {
      camera.begin(film);
      camera.send(film, 0, 5.5);
      camera.hold("a", 5);
      camera.begin(film);
      camera.send(film, 0, 5, 8);
      camera.cut("a", 5, 9);
      camera.send(film, 5, 8, 8);

      CutResult result = camera.result();

      assertThat(film.numbersIn(camera.clip()))
          .isEqualTo(
              IntStream.concat(IntStream.range(30, 55), IntStream.range(0, 31)).boxed().toList());
      assertThat(result.trouble())
          .isEqualTo("2.6 s within the clip were not received or not kept.");
      assertThat(Ffprobe.of(camera.clip()).duration()).isCloseTo(8.1, within(0.01));
    }
  }

  @Test
  void shouldPlayOnOverUnitsThatWereLost() throws Exception {
    Film film = Film.h264(films, 20, Film.CAMERA_LIKE);
    try (Recording camera = new Recording(folder)) {
      camera.begin(film);
      camera.send(film, 0, 5.5);
      camera.cut("a", 5, 7);
      camera.send(film, 7, 12);

      assertThat(film.numbersIn(camera.clip()))
          .isEqualTo(
              IntStream.concat(IntStream.range(30, 55), IntStream.range(70, 91)).boxed().toList());
      assertThat(
              TestMedia.ffprobe(
                      camera.clip(),
                      "-count_frames -show_entries stream=nb_read_frames -of csv=p=0")
                  .strip())
          .isEqualTo("46");
    }
  }

  @Test
  void shouldCutWhatThereIsOfACameraThatFellSilent() throws Exception {
    Film film = Film.h264(films, 20, Film.CAMERA_LIKE);
    try (Recording camera = new Recording(folder)) {
      camera.begin(film);
      camera.send(film, 0, 6);
      camera.hold("a", 5);
      camera.cut("a", 5, 5.9);
      camera.pass(Duration.ofSeconds(11));
      assertThat(camera.results).isEmpty();

      camera.pass(Duration.ofSeconds(1));

      assertThat(film.numbersIn(camera.clip())).isEqualTo(Film.range(30, 60));
      assertThat(camera.result().trouble())
          .isEqualTo("The clip ends 2.0 s early, since no later video came.");
    }
  }

  @Test
  void shouldSayWhenNothingIsHeld() {
    try (Recording camera = new Recording(folder)) {
      camera.cut("a", 5, 5.9, 5);
      camera.pass(Duration.ofSeconds(20));

      assertThat(camera.result())
          .isEqualTo(
              new CutResult(
                  Recording.GATE,
                  camera.result().incident(),
                  null,
                  List.of(),
                  "No video of that time is held."));
      assertThat(camera.count(Meter.CLIPS_LOST)).isEqualTo(1);
    }
  }

  @Test
  void shouldSayWhenOnlyOtherTimesAreHeld() throws Exception {
    Film film = Film.h264(films, 20, Film.CAMERA_LIKE);
    try (Recording camera = new Recording(folder)) {
      camera.begin(film);
      camera.send(film, 0, 10);

      camera.cut("early", -300, -290);
      camera.cut("late", 300, 310);
      camera.pass(Duration.ofSeconds(20));

      assertThat(camera.results)
          .hasSize(2)
          .allSatisfy(result -> assertThat(result.clip()).isNull())
          .allSatisfy(
              result -> assertThat(result.trouble()).isEqualTo("No video of that time is held."));
    }
  }
}
