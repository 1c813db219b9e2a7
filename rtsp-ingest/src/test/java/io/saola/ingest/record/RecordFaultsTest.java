package io.saola.ingest.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.saola.core.metrics.Meter;
import io.saola.core.stage.CutResult;
import io.saola.ingest.decode.NativeCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordFaultsTest {

  @TempDir static Path films;
  @TempDir Path folder;

  @AfterEach
  void shouldLeakNothing() {
    assertThat(NativeCounts.total()).isZero();
  }

  @Test
  void shouldCountWhatABrokenDiskLosesAndGoOnWhenItIsBack() throws Exception {
    Film film = Film.h264(films, 60, Film.CAMERA_LIKE);
    try (Recording camera = new Recording(folder)) {
      camera.begin(film);
      camera.send(film, 0, 6);
      camera.hold("a", 5);
      camera.send(film, 6, 10);
      assertThat(camera.count(Meter.SPILL_LOST)).isZero();

      camera.breakDisk(true);
      camera.send(film, 10, 20);
      assertThat(camera.count(Meter.SPILL_LOST)).isBetween(97.0, 103.0);
      camera.breakDisk(false);
      camera.send(film, 20, 40);
      camera.cut("a", 5, 38);
      camera.send(film, 40, 42);

      double lost = camera.count(Meter.SPILL_LOST);
      List<Integer> numbers = film.numbersIn(camera.clip());
      assertThat(numbers).startsWith(30).endsWith(400).isSorted().doesNotHaveDuplicates();
      assertThat(numbers).hasSize(371 - (int) lost);
      assertThat(camera.result().trouble())
          .contains("within the clip were not received or not kept");
    }
  }

  @Test
  void shouldCutFromMemoryWhileTheSpillFolderIsBroken() throws Exception {
    Film film = Film.h264(films, 20, Film.CAMERA_LIKE);
    try (Recording camera = new Recording(folder)) {
      camera.breakDisk(true);
      camera.begin(film);
      camera.send(film, 0, 6);
      camera.hold("a", 5);
      camera.send(film, 6, 7);
      camera.cut("a", 5, 6.5, 5.5);
      camera.send(film, 7, 9.6);

      CutResult result = camera.result();

      assertThat(film.numbersIn(camera.clip())).isEqualTo(Film.range(30, 86));
      assertThat(result.trouble()).isEmpty();
      assertThat(result.stills()).hasSize(1);
      assertThat(camera.spilled()).isEmpty();
    }
  }

  @Test
  void shouldLeaveSpaceToOthers() throws Exception {
    Film film = Film.h264(films, 20, Film.CAMERA_LIKE);
    try (Recording camera = new Recording(folder)) {
      camera.leaveFree(SpillFolder.LEFT_FREE - 1);
      camera.begin(film);
      camera.send(film, 0, 6);
      camera.hold("a", 5);
      camera.send(film, 6, 8);

      assertThat(camera.spilled()).isEmpty();
      assertThat(camera.count(Meter.SPILL_LOST)).isPositive();
    }
  }

  @Test
  void shouldKeepReceivingAndCuttingWhileTheDiskIsSlow() throws Exception {
    Film film = Film.h264(films, 60, Film.CAMERA_LIKE);
    try (Recording camera = new Recording(folder)) {
      camera.begin(film);
      camera.send(film, 0, 6);
      camera.hold("a", 5);
      camera.slowDisk();
      Thread spilling = Thread.ofPlatform().start(camera.recorders::spillRound);
      await().until(camera::isDiskAwaited);

      for (int second = 6; second < 20; second++) {
        camera.append(film, second, second + 1);
      }
      camera.cut("b", 18, 19);
      camera.append(film, 20, 23);

      assertThat(film.numbersIn(camera.clip())).isEqualTo(Film.range(160, 211));
      camera.releaseDisk();
      spilling.join();
      camera.send(film, 23, 24);
      assertThat(camera.count(Meter.SPILL_LOST)).as("what had left the ring").isPositive();
    }
  }

  @Test
  void shouldSayThatTheEvidenceFolderCannotBeWrittenAndGoOnWhenItCan() throws Exception {
    Film film = Film.h264(films, 30, Film.CAMERA_LIKE);
    try (Recording camera = new Recording(folder)) {
      Files.createDirectories(camera.evidence);
      Path inTheWay = Files.createFile(camera.evidence.resolve("clips"));
      camera.begin(film);
      camera.send(film, 0, 6);
      camera.cut("a", 5, 5.5, 5.2);
      camera.send(film, 6, 10);

      CutResult result = camera.result();

      assertThat(result.clip()).isNull();
      assertThat(result.trouble()).startsWith("The clip cannot be written: ");
      assertThat(result.stills()).hasSize(1);
      assertThat(camera.count(Meter.CLIPS_LOST)).isEqualTo(1);

      Files.delete(inTheWay);
      camera.results.clear();
      camera.cut("b", 9, 10);
      camera.send(film, 10, 14);
      assertThat(film.numbersIn(camera.clip())).isEqualTo(Film.range(70, 121));
      assertThat(camera.count(Meter.CLIPS_CUT)).isEqualTo(1);
    }
  }

  @Test
  void shouldLeaveNoHalfClipOnAFullDisk() throws Exception {
    Film film = Film.h264(films, 40, "-g 10 -bf 0 -tune zerolatency -qp 1");
    Path small = Files.createDirectories(folder.resolve("evidence"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=8k,mode=700", "saola", small.toString()) == 0,
        "no permission to mount a small disk");
    try (Recording camera = new Recording(folder)) {
      camera.begin(film);
      camera.send(film, 0, 6);
      camera.hold("a", 5);
      camera.send(film, 6, 20);
      camera.cut("a", 5, 19);
      camera.send(film, 20, 24);

      CutResult result = camera.result();

      assertThat(result.clip()).isNull();
      assertThat(result.trouble())
          .isEqualTo("The clip cannot be written: No space left on device.");
      assertThat(filesIn(small)).isEmpty();
    } finally {
      assertThat(run("umount", small.toString())).isZero();
    }
  }

  @Test
  void shouldLetGoOfAHoldThatNobodyEnds() throws Exception {
    Film film = Film.h264(films, 20, Film.CAMERA_LIKE);
    try (Recording camera = new Recording(folder)) {
      camera.begin(film);
      camera.send(film, 0, 6);
      camera.hold("a", 5);
      camera.send(film, 6, 8);

      camera.pass(CameraRecorder.LONGEST_HOLD.minus(Duration.ofMinutes(1)));
      camera.hold("a", 5);
      assertThat(camera.spilled()).isNotEmpty();
      camera.pass(Duration.ofMinutes(2));

      assertThat(camera.spilled()).isEmpty();
      assertThat(camera.count(Meter.HOLDS_EXPIRED)).isEqualTo(1);
    }
  }

  @Test
  void shouldBoundTheSituationsOfACamera() throws Exception {
    Film film = Film.h264(films, 20, Film.CAMERA_LIKE);
    try (Recording camera = new Recording(folder)) {
      camera.begin(film);
      camera.send(film, 0, 6);

      for (int i = 0; i < CameraRecorder.MOST_HOLDS + 7; i++) {
        camera.hold("situation " + i, 5);
      }

      assertThat(camera.count(Meter.HOLDS_EXPIRED)).isEqualTo(7);
    }
  }

  @Test
  void shouldBoundTheClipsThatWait() {
    try (Recording camera = new Recording(folder)) {
      for (int i = 0; i < CameraRecorder.MOST_CUTS + 7; i++) {
        camera.cut("situation" + i, 5, 6);
      }

      assertThat(camera.count(Meter.CLIPS_LOST)).isEqualTo(7);
      camera.pass(Duration.ofSeconds(20));
      assertThat(camera.results).hasSize(CameraRecorder.MOST_CUTS);
    }
  }

  @Test
  void shouldRemoveWhatAnEarlierRunLeftAndNothingElse() throws Exception {
    Path left = folder.resolve("spill/gate/17.units");
    Path others = folder.resolve("spill/gate/notes.txt");
    Path elsewhere = folder.resolve("spill/Holiday Pictures/1.units");
    Path draft = folder.resolve("evidence/.drafts/3");
    for (Path file : List.of(left, others, elsewhere, draft)) {
      Files.createDirectories(file.getParent());
      Files.createFile(file);
    }

    try (Recording _ = new Recording(folder)) {
      assertThat(left).doesNotExist();
      assertThat(draft).doesNotExist();
      assertThat(others).exists();
      assertThat(elsewhere).exists();
    }
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private static int run(String... command) throws Exception {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor();
    } catch (IOException missing) {
      return -1;
    }
  }
}
