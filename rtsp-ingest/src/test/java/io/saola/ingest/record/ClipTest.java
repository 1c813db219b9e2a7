package io.saola.ingest.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.saola.core.metrics.Meter;
import io.saola.core.stage.CutResult;
import io.saola.core.time.TimeOrigin;
import io.saola.ingest.accessunit.AccessUnit;
import io.saola.ingest.accessunit.Coding;
import io.saola.ingest.decode.NativeCounts;
import io.saola.ingest.decode.RecordedUnits;
import io.saola.ingest.decode.TestMedia;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a clip holds, and what comes with it, of a camera that sends all it has. */
class ClipTest {

  @TempDir static Path films;
  @TempDir Path folder;

  @AfterEach
  void shouldLeakNothing() {
    assertThat(NativeCounts.total()).isZero();
  }

  @Test
  void shouldCutFromAKeyframeBeforeTheStartToBehindTheDetection() throws Exception {
    Film film = Film.h264(films, 20, Film.CAMERA_LIKE);
    try (Recording camera = new Recording(folder)) {
      camera.begin(film);
      camera.send(film, 0, 5.5);
      camera.hold("a", 4.55);
      camera.send(film, 5.5, 8);
      camera.cut("a", 4.55, 7.02, 4.55, 7.02);
      camera.send(film, 8, 12);

      CutResult result = camera.result();

      assertThat(result.trouble()).isEmpty();
      assertThat(result.clip().key()).isEqualTo("clips/2026-03-01/gate/gate~a~0~0.mp4");
      assertThat(result.clip().from()).isEqualTo(Recording.at(2));
      assertThat(result.clip().to()).isEqualTo(Recording.at(9));
      assertThat(film.numbersIn(camera.clip())).isEqualTo(Film.range(20, 91));
      Ffprobe probe = Ffprobe.of(camera.clip());
      assertThat(probe.duration()).isCloseTo(7.1, within(0.01));
      assertThat(probe.packets().getFirst().keyframe()).isTrue();
      assertThat(probe.packets().getFirst().pts()).isZero();
      assertThat(probe.about())
          .containsEntry("codec_name", "h264")
          .containsEntry("codec_tag_string", "avc1")
          .containsEntry("width", "256")
          .containsEntry("height", "96")
          .containsEntry("TAG:creation_time", "2026-03-01T23:59:32.000000Z")
          .containsEntry("TAG:comment", "camera gate, incident gate~a~0~0");
      assertThat(camera.count(Meter.CLIPS_CUT)).isEqualTo(1);
      assertThat(camera.count(Meter.SPILL_LOST)).isZero();
    }
  }

  @Test
  void shouldWriteStillsOfTheMomentsAskedFor() throws Exception {
    Film film = Film.h264(films, 20, Film.CAMERA_LIKE);
    try (Recording camera = new Recording(folder)) {
      camera.begin(film);
      camera.send(film, 0, 5.5);
      camera.cut("a", 4.55, 5.4, 4.57, 5.4, 500);
      camera.send(film, 5.5, 12);

      CutResult result = camera.result();

      assertThat(result.stills())
          .extracting(CutResult.Part::key)
          .containsExactly(
              "stills/2026-03-01/gate/gate~a~0~0-1.jpg", "stills/2026-03-01/gate/gate~a~0~0-2.jpg");
      assertThat(film.numbersIn(camera.file(result.stills().get(0)))).containsExactly(46);
      assertThat(film.numbersIn(camera.file(result.stills().get(1)))).containsExactly(54);
      assertThat(result.stills().get(0).from()).isEqualTo(Recording.at(4.6));
      assertThat(result.trouble()).contains("No picture of 2026-03-02T00:07:50Z is held");
    }
  }

  @Test
  void shouldCutARecordingThatStandsInForACamera() throws Exception {
    Film film = Film.h264(films, 20, Film.CAMERA_LIKE);
    Path recording =
        TestMedia.ffmpeg(folder.resolve("street.mp4"), "-i " + film.file() + " -c copy");
    try (Recording camera = new Recording(folder);
        RecordedUnits units = RecordedUnits.open(recording)) {
      EncodedRing ring = camera.recorder.ring();
      ring.begin(units.setup());
      for (int i = 0; i < 120; i++) {
        try (AccessUnit unit = recorded(units.next(), i)) {
          ring.append(unit);
        }
      }
      camera.cut("a", 7, 8, 7.5);

      assertThat(film.numbersIn(camera.clip())).isEqualTo(Film.range(50, 101));
      assertThat(film.numbersIn(camera.file(camera.result().stills().getFirst())))
          .containsExactly(75);
    }
  }

  private static AccessUnit recorded(RecordedUnits.RecordedUnit unit, int number) {
    return new AccessUnit(
        unit.data(),
        Coding.of(unit.keyframe()),
        number,
        Recording.START.plusMicros(unit.micros()),
        TimeOrigin.FILE,
        unit.micros() * 1_000,
        0);
  }

  @Test
  void shouldBeTheOwnersAloneAndMatchItsHash() throws Exception {
    Film film = Film.h264(films, 20, Film.CAMERA_LIKE);
    try (Recording camera = new Recording(folder)) {
      camera.begin(film);
      camera.send(film, 0, 6);
      camera.hold("a", 5);
      camera.send(film, 6, 7);
      if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
        assertThat(
                PosixFilePermissions.toString(
                    Files.getPosixFilePermissions(camera.spilled().getFirst())))
            .isEqualTo("rw-------");
      }
      camera.cut("a", 5, 6, 5.5);
      camera.send(film, 7, 12);

      CutResult result = camera.result();

      for (CutResult.Part part : List.of(result.clip(), result.stills().getFirst())) {
        Path file = camera.file(part);
        byte[] bytes = Files.readAllBytes(file);
        assertThat(part.bytes()).isEqualTo(bytes.length);
        assertThat(part.sha256())
            .isEqualTo(
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
          assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
              .isEqualTo("rw-------");
          assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
              .isEqualTo("rwx------");
        }
      }
      assertThat(camera.evidence.resolve(".drafts")).isEmptyDirectory();
    }
  }

  @Test
  void shouldPlayWhileItIsFetched() throws Exception {
    Film film = Film.h264(films, 20, Film.CAMERA_LIKE);
    try (Recording camera = new Recording(folder)) {
      camera.begin(film);
      camera.send(film, 0, 6);
      camera.cut("a", 5, 5.5);
      camera.send(film, 6, 12);

      String bytes = Files.readString(camera.clip(), StandardCharsets.ISO_8859_1);

      assertThat(bytes.indexOf("moov")).isPositive().isLessThan(bytes.indexOf("mdat"));
    }
  }

  @Test
  void shouldKeepTheRateAsItVaried() throws Exception {
    Film film = Film.h264(films, 20, Film.CAMERA_LIKE);
    try (Recording camera = new Recording(folder)) {
      camera.begin(film);
      camera.send(film, 0, 5);
      camera.cut("a", 4, 6);
      camera.send(film, 5, 6, 0.25);
      camera.send(film, 6, 12, 0.75);

      Ffprobe probe = Ffprobe.of(camera.clip());

      assertThat(camera.result().trouble()).isEmpty();
      assertThat(probe.packets().stream().map(Ffprobe.Packet::pts).toList())
          .containsSubsequence(2.9, 3.25, 3.35, 4.15, 4.75, 4.85);
    }
  }

  @Test
  void shouldKeepTheStartAndTheDetectionOfALongEvent() throws Exception {
    Film film = Film.h264(films, 130, Film.CAMERA_LIKE);
    try (Recording camera = new Recording(folder, Duration.ofSeconds(10), Duration.ofSeconds(10))) {
      camera.begin(film);
      camera.send(film, 0, 16);
      camera.hold("a", 15.05);
      camera.send(film, 16, 60);
      int early = camera.spilled().size();
      camera.send(film, 60, 106);
      assertThat(camera.spilled().size()).as("the middle is given up").isLessThan(early + 6);
      camera.cut("a", 15.05, 105.05, 15.1, 105.0, 60);
      camera.send(film, 106, 117);

      CutResult result = camera.result();

      List<Integer> numbers = film.numbersIn(camera.clip());
      assertThat(numbers).startsWith(50).contains(151, 349).doesNotContain(360, 840).contains(1050);
      assertThat(numbers).endsWith(1150).isSorted().doesNotHaveDuplicates();
      assertThat(result.trouble())
          .contains("The clip leaves out 51.")
          .contains("in its middle, since it would be longer than 60 s")
          .contains("no picture of");
      assertThat(result.stills()).hasSize(2);
      Ffprobe probe = Ffprobe.of(camera.clip());
      assertThat(probe.duration()).isLessThanOrEqualTo(60.0).isGreaterThan(57);
      assertThat(probe.packets().getFirst().keyframe()).isTrue();
      assertThat(result.clip().from()).isEqualTo(Recording.at(5));
      assertThat(result.clip().to()).isEqualTo(Recording.at(115));
    }
  }
}
