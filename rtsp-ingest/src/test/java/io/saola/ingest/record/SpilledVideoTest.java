package io.saola.ingest.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.ingest.decode.NativeCounts;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies on the disk for cameras with open situations. */
class SpilledVideoTest {

  @TempDir static Path films;
  @TempDir Path folder;

  @AfterEach
  void shouldLeakNothing() {
    assertThat(NativeCounts.total()).isZero();
  }

  @Test
  void shouldShareOneCopyAmongManySituations() throws Exception {
    Film film = Film.h264(films, 20, Film.CAMERA_LIKE);
    try (Recording camera = new Recording(folder)) {
      camera.begin(film);
      camera.send(film, 0, 6);
      camera.hold("a", 5);
      camera.send(film, 6, 8);
      for (int i = 0; i < 20; i++) {
        camera.hold("b" + i, 4 + i * 0.1);
      }
      camera.send(film, 8, 12);

      long stored = 0;
      for (Path file : camera.spilled()) {
        stored += Files.size(file);
      }

      long sent =
          film.units().stream()
              .filter(unit -> unit.micros() >= 2e6 && unit.micros() < 12e6)
              .mapToLong(unit -> unit.annexB().remaining())
              .sum();
      assertThat(stored).isBetween(sent * 9 / 10, sent);
      assertThat(camera.meters.registry().get("saola.record.spill.bytes").gauge().value())
          .isEqualTo((double) stored);
      camera.cut("b0", 4, 9);
      camera.send(film, 12, 13);
      assertThat(film.numbersIn(camera.clip())).isEqualTo(Film.range(20, 111));
    }
  }

  @Test
  void shouldLeaveNothingBehindOnceReleased() throws Exception {
    Film film = Film.h264(films, 20, Film.CAMERA_LIKE);
    try (Recording camera = new Recording(folder)) {
      camera.begin(film);
      camera.send(film, 0, 6);
      camera.hold("a", 5);
      camera.hold("b", 5.5);
      camera.send(film, 6, 8);
      camera.release("a");
      camera.send(film, 8, 9);
      assertThat(camera.spilled()).isNotEmpty();

      camera.release("b");
      camera.send(film, 9, 10);

      assertThat(camera.spilled()).isEmpty();
      assertThat(camera.spill).isEmptyDirectory();
      assertThat(camera.meters.registry().get("saola.record.spill.bytes").gauge().value()).isZero();
    }
  }
}
