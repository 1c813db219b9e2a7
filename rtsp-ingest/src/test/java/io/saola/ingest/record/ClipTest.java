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
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClipTest {

  private static final String CAMERA_LIKE = "-g 10 -bf 0 -tune zerolatency";
  private static final String WITH_B = "-g 20 -bf 3 -x264-params b-adapt=0:open-gop=0";

  @TempDir static Path films;
  @TempDir Path folder;

  @AfterEach
  void shouldLeakNothing() {
    assertThat(NativeCounts.total()).isZero();
  }

  @Test
  void shouldCutFromAKeyframeBeforeTheStartToBehindTheDetection() throws Exception {
    Film film = Film.h264(films, 20, CAMERA_LIKE);
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
      assertThat(numbersIn(camera.clip(), film)).isEqualTo(range(20, 91));
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
    Film film = Film.h264(films, 20, CAMERA_LIKE);
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
      assertThat(numbersIn(camera.file(result.stills().get(0)), film)).containsExactly(46);
      assertThat(numbersIn(camera.file(result.stills().get(1)), film)).containsExactly(54);
      assertThat(result.stills().get(0).from()).isEqualTo(Recording.at(4.6));
      assertThat(result.trouble()).contains("No picture of 2026-03-02T00:07:50Z is held");
    }
  }

  @Test
  void shouldKeepReorderedPicturesInTheOrderShown() throws Exception {
    Film film = Film.h264(films, 20, WITH_B);
    try (Recording camera = new Recording(folder)) {
      camera.begin(film);
      camera.send(film, 0, 8);
      camera.cut("a", 6.1, 7, 6.35, 7.0);
      camera.send(film, 8, 14);

      CutResult result = camera.result();

      assertThat(result.trouble()).isEmpty();
      List<Integer> numbers = numbersIn(camera.clip(), film);
      assertThat(numbers).isEqualTo(range(40, 40 + numbers.size())).hasSizeBetween(51, 54);
      Ffprobe probe = Ffprobe.of(camera.clip());
      List<Ffprobe.Packet> packets = probe.packets();
      assertThat(packets)
          .allSatisfy(packet -> assertThat(packet.dts()).isLessThanOrEqualTo(packet.pts()));
      assertThat(packets).extracting(Ffprobe.Packet::dts).isSorted().doesNotHaveDuplicates();
      assertThat(packets.stream().map(Ffprobe.Packet::pts).sorted().toList())
          .allSatisfy(pts -> assertThat(pts * 10).isCloseTo(Math.rint(pts * 10), within(1e-3)));
      assertThat(numbersIn(camera.file(result.stills().get(0)), film)).first().isIn(63, 64);
      assertThat(numbersIn(camera.file(result.stills().get(1)), film)).containsExactly(70);
    }
  }

  @Test
  void shouldCutH265ForEveryPlayer() throws Exception {
    Film film = Film.h265(films, 20, "keyint=20:min-keyint=20:bframes=2:open-gop=0:b-adapt=0");
    try (Recording camera = new Recording(folder)) {
      camera.begin(film);
      camera.send(film, 0, 8);
      camera.cut("a", 6.1, 7, 6.6);
      camera.send(film, 8, 14);

      CutResult result = camera.result();

      assertThat(result.trouble()).isEmpty();
      List<Integer> numbers = numbersIn(camera.clip(), film);
      assertThat(numbers).isEqualTo(range(40, 40 + numbers.size())).hasSizeBetween(51, 54);
      assertThat(Ffprobe.of(camera.clip()).about())
          .containsEntry("codec_name", "hevc")
          .containsEntry("codec_tag_string", "hvc1")
          .containsEntry("width", "256")
          .containsEntry("height", "96");
      assertThat(numbersIn(camera.file(result.stills().get(0)), film)).containsExactly(66);
    }
  }

  @Test
  void shouldLeaveOutPicturesThatReferToWhatCameBeforeTheClip() throws Exception {
    Film film = Film.h265(films, 20, "keyint=20:min-keyint=20:bframes=3:open-gop=1:b-adapt=0");
    try (Recording camera = new Recording(folder)) {
      camera.begin(film);
      camera.send(film, 0, 8);
      camera.cut("a", 6.1, 7);
      camera.send(film, 8, 14);

      List<Integer> numbers = numbersIn(camera.clip(), film);

      assertThat(numbers).isEqualTo(range(40, 40 + numbers.size()));
    }
  }

  @Test
  void shouldCutMotionJpeg() throws Exception {
    Film film = Film.mjpeg(films, 12);
    try (Recording camera = new Recording(folder)) {
      camera.begin(film);
      camera.send(film, 0, 6);
      camera.cut("a", 4.1, 5, 4.6);
      camera.send(film, 6, 12);

      CutResult result = camera.result();

      assertThat(result.trouble()).isEmpty();
      assertThat(numbersIn(camera.clip(), film)).isEqualTo(range(21, 71));
      assertThat(Ffprobe.of(camera.clip()).about()).containsEntry("codec_name", "mjpeg");
      assertThat(numbersIn(camera.file(result.stills().get(0)), film)).containsExactly(46);
    }
  }

  @Test
  void shouldCutARecordingThatStandsInForACamera() throws Exception {
    Film film = Film.h264(films, 20, CAMERA_LIKE);
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

      assertThat(numbersIn(camera.clip(), film)).isEqualTo(range(50, 101));
      assertThat(numbersIn(camera.file(camera.result().stills().getFirst()), film))
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
    Film film = Film.h264(films, 20, CAMERA_LIKE);
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
    Film film = Film.h264(films, 20, CAMERA_LIKE);
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
    Film film = Film.h264(films, 20, CAMERA_LIKE);
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
    Film film = Film.h264(films, 130, CAMERA_LIKE);
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

      List<Integer> numbers = numbersIn(camera.clip(), film);
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

  @Test
  void shouldShareOneCopyAmongManySituations() throws Exception {
    Film film = Film.h264(films, 20, CAMERA_LIKE);
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
      assertThat(numbersIn(camera.clip(), film)).isEqualTo(range(20, 111));
    }
  }

  @Test
  void shouldLeaveNothingBehindOnceReleased() throws Exception {
    Film film = Film.h264(films, 20, CAMERA_LIKE);
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

  @Test
  void shouldJoinWhatTheCameraSentBeforeAndAfterItReconnected() throws Exception {
    Film film = Film.h264(films, 20, CAMERA_LIKE);
    try (Recording camera = new Recording(folder)) {
      camera.begin(film);
      camera.send(film, 0, 5.5);
      camera.hold("a", 5);
      camera.begin(film);
      camera.send(film, 0, 5, 8);
      camera.cut("a", 5, 9);
      camera.send(film, 5, 8, 8);

      CutResult result = camera.result();

      assertThat(numbersIn(camera.clip(), film))
          .isEqualTo(
              IntStream.concat(IntStream.range(30, 55), IntStream.range(0, 31)).boxed().toList());
      assertThat(result.trouble())
          .isEqualTo("2.6 s within the clip were not received or not kept.");
      assertThat(Ffprobe.of(camera.clip()).duration()).isCloseTo(8.1, within(0.01));
    }
  }

  @Test
  void shouldKeepThePartWithTheDetectionWhenThePicturesSizeChanges() throws Exception {
    Film film = Film.h264(films, 20, CAMERA_LIKE);
    Film larger = Film.h264(films, "512x96", 20, CAMERA_LIKE);
    try (Recording camera = new Recording(folder)) {
      camera.begin(film);
      camera.send(film, 0, 5);
      camera.hold("a", 4.5);
      camera.send(larger, 5, 8);
      camera.cut("a", 4.5, 7, 4.5, 7);
      camera.send(larger, 8, 12);

      CutResult result = camera.result();

      assertThat(numbersIn(camera.clip(), larger)).isEqualTo(range(50, 91));
      assertThat(Ffprobe.of(camera.clip()).about()).containsEntry("width", "512");
      assertThat(result.trouble())
          .startsWith("The camera changed its coding or the size of its pictures")
          .contains("begins 2.5 s late");
      assertThat(numbersIn(camera.file(result.stills().get(0)), film)).containsExactly(45);
      assertThat(numbersIn(camera.file(result.stills().get(1)), larger)).containsExactly(70);
    }
  }

  @Test
  void shouldJoinWhatIsCodedOtherwiseAtTheSameSize() throws Exception {
    Film film = Film.h264(films, 20, CAMERA_LIKE);
    Film other = Film.h264(films, 20, "-g 10 -bf 0 -profile:v baseline -refs 3");
    try (Recording camera = new Recording(folder)) {
      camera.begin(film);
      camera.send(film, 0, 5);
      camera.hold("a", 4.5);
      camera.send(other, 5, 8);
      camera.cut("a", 4.5, 7);
      camera.send(other, 8, 12);

      assertThat(numbersIn(camera.clip(), film)).isEqualTo(range(20, 91));
      assertThat(camera.result().trouble()).isEmpty();
    }
  }

  @Test
  void shouldChangeTheCodingInMidClip() throws Exception {
    Film film = Film.h264(films, 20, CAMERA_LIKE);
    Film other = Film.h265(films, 20, "keyint=20:min-keyint=20:bframes=2:open-gop=0:b-adapt=0");
    try (Recording camera = new Recording(folder)) {
      camera.begin(film);
      camera.send(film, 0, 6.5);
      camera.hold("a", 4.5);
      camera.cut("a", 4.5, 6);
      camera.begin(other);
      camera.send(other, 0, 4, 7);

      assertThat(numbersIn(camera.clip(), film)).isEqualTo(range(20, 65));
      assertThat(camera.result().trouble())
          .contains("changed its coding")
          .contains("ends 1.6 s early");
    }
  }

  @Test
  void shouldCutWhatThereIsOfACameraThatFellSilent() throws Exception {
    Film film = Film.h264(films, 20, CAMERA_LIKE);
    try (Recording camera = new Recording(folder)) {
      camera.begin(film);
      camera.send(film, 0, 6);
      camera.hold("a", 5);
      camera.cut("a", 5, 5.9);
      camera.pass(Duration.ofSeconds(11));
      assertThat(camera.results).isEmpty();

      camera.pass(Duration.ofSeconds(1));

      assertThat(numbersIn(camera.clip(), film)).isEqualTo(range(30, 60));
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
    Film film = Film.h264(films, 20, CAMERA_LIKE);
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

  @Test
  void shouldPlayOnOverUnitsThatWereLost() throws Exception {
    Film film = Film.h264(films, 20, CAMERA_LIKE);
    try (Recording camera = new Recording(folder)) {
      camera.begin(film);
      camera.send(film, 0, 5.5);
      camera.cut("a", 5, 7);
      camera.send(film, 7, 12);

      assertThat(numbersIn(camera.clip(), film))
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

  private static List<Integer> numbersIn(Path file, Film film) throws Exception {
    return Film.numbersIn(file, film.width());
  }

  private static List<Integer> range(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }
}
