package io.saola.ingest.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.saola.core.stage.CutResult;
import io.saola.ingest.decode.NativeCounts;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clips of every coding, and of cameras that change theirs. */
class ClipCodingsTest {

  private static final String WITH_B = "-g 20 -bf 3 -x264-params b-adapt=0:open-gop=0";

  @TempDir static Path films;
  @TempDir Path folder;

  @AfterEach
  void shouldLeakNothing() {
    assertThat(NativeCounts.total()).isZero();
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
      List<Integer> numbers = film.numbersIn(camera.clip());
      assertThat(numbers).isEqualTo(Film.range(40, 40 + numbers.size())).hasSizeBetween(51, 54);
      Ffprobe probe = Ffprobe.of(camera.clip());
      List<Ffprobe.Packet> packets = probe.packets();
      assertThat(packets)
          .allSatisfy(packet -> assertThat(packet.dts()).isLessThanOrEqualTo(packet.pts()));
      assertThat(packets).extracting(Ffprobe.Packet::dts).isSorted().doesNotHaveDuplicates();
      assertThat(packets.stream().map(Ffprobe.Packet::pts).sorted().toList())
          .allSatisfy(pts -> assertThat(pts * 10).isCloseTo(Math.rint(pts * 10), within(1e-3)));
      assertThat(film.numbersIn(camera.file(result.stills().get(0)))).first().isIn(63, 64);
      assertThat(film.numbersIn(camera.file(result.stills().get(1)))).containsExactly(70);
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
      List<Integer> numbers = film.numbersIn(camera.clip());
      assertThat(numbers).isEqualTo(Film.range(40, 40 + numbers.size())).hasSizeBetween(51, 54);
      assertThat(Ffprobe.of(camera.clip()).about())
          .containsEntry("codec_name", "hevc")
          .containsEntry("codec_tag_string", "hvc1")
          .containsEntry("width", "256")
          .containsEntry("height", "96");
      assertThat(film.numbersIn(camera.file(result.stills().get(0)))).containsExactly(66);
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

      List<Integer> numbers = film.numbersIn(camera.clip());

      assertThat(numbers).isEqualTo(Film.range(40, 40 + numbers.size()));
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
      assertThat(film.numbersIn(camera.clip())).isEqualTo(Film.range(21, 71));
      assertThat(Ffprobe.of(camera.clip()).about()).containsEntry("codec_name", "mjpeg");
      assertThat(film.numbersIn(camera.file(result.stills().get(0)))).containsExactly(46);
    }
  }

  @Test
  void shouldKeepThePartWithTheDetectionWhenThePicturesSizeChanges() throws Exception {
    Film film = Film.h264(films, 20, Film.CAMERA_LIKE);
    Film larger = Film.h264(films, "512x96", 20, Film.CAMERA_LIKE);
    try (Recording camera = new Recording(folder)) {
      camera.begin(film);
      camera.send(film, 0, 5);
      camera.hold("a", 4.5);
      camera.send(larger, 5, 8);
      camera.cut("a", 4.5, 7, 4.5, 7);
      camera.send(larger, 8, 12);

      CutResult result = camera.result();

      assertThat(larger.numbersIn(camera.clip())).isEqualTo(Film.range(50, 91));
      assertThat(Ffprobe.of(camera.clip()).about()).containsEntry("width", "512");
      assertThat(result.trouble())
          .startsWith("The camera changed its coding or the size of its pictures")
          .contains("begins 2.5 s late");
      assertThat(film.numbersIn(camera.file(result.stills().get(0)))).containsExactly(45);
      assertThat(larger.numbersIn(camera.file(result.stills().get(1)))).containsExactly(70);
    }
  }

  @Test
  void shouldJoinWhatIsCodedOtherwiseAtTheSameSize() throws Exception {
    Film film = Film.h264(films, 20, Film.CAMERA_LIKE);
    Film other = Film.h264(films, 20, "-g 10 -bf 0 -profile:v baseline -refs 3");
    try (Recording camera = new Recording(folder)) {
      camera.begin(film);
      camera.send(film, 0, 5);
      camera.hold("a", 4.5);
      camera.send(other, 5, 8);
      camera.cut("a", 4.5, 7);
      camera.send(other, 8, 12);

      assertThat(film.numbersIn(camera.clip())).isEqualTo(Film.range(20, 91));
      assertThat(camera.result().trouble()).isEmpty();
    }
  }

  @Test
  void shouldChangeTheCodingInMidClip() throws Exception {
    Film film = Film.h264(films, 20, Film.CAMERA_LIKE);
    Film other = Film.h265(films, 20, "keyint=20:min-keyint=20:bframes=2:open-gop=0:b-adapt=0");
    try (Recording camera = new Recording(folder)) {
      camera.begin(film);
      camera.send(film, 0, 6.5);
      camera.hold("a", 4.5);
      camera.cut("a", 4.5, 6);
      camera.begin(other);
      camera.send(other, 0, 4, 7);

      assertThat(film.numbersIn(camera.clip())).isEqualTo(Film.range(20, 65));
      assertThat(camera.result().trouble())
          .contains("changed its coding")
          .contains("ends 1.6 s early");
    }
  }
}
