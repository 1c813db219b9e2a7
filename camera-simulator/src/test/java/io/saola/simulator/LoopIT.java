package io.saola.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.saola.core.camera.Secret;
import io.saola.core.camera.StreamAddress;
import io.saola.core.time.Ticker;
import io.saola.simulator.encode.EncoderSettings;
import io.saola.simulator.encode.VideoCodec;
import io.saola.simulator.encode.VideoEncoder;
import io.saola.simulator.fault.Access;
import io.saola.simulator.fault.Behaviour;
import io.saola.simulator.fault.Link;
import io.saola.simulator.fault.Quirk;
import io.saola.simulator.fault.UdpService;
import io.saola.simulator.loop.Clip;
import io.saola.simulator.loop.Loop;
import io.saola.simulator.scene.Scenes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Debian's FFmpeg watches loops, over every transport and in every codec. */
final class LoopIT {

  private static final Simulator.Options PLAIN = new Simulator.Options(0, 1, null);

  @TempDir private Path folder;

  @Test
  void shouldServeALoopOverTcpAndUdp() throws Exception {
    Programs.require("ffmpeg");
    try (Simulator simulator = start(film(VideoCodec.H264, 640, 360), PLAIN)) {
      assertThat(watch(simulator, "tcp", 60)).isEmpty();
      assertThat(watch(simulator, "udp", 60)).isEmpty();
    }
  }

  @Test
  void shouldServeMjpeg() throws Exception {
    Programs.require("ffmpeg");
    try (Simulator simulator = start(film(VideoCodec.MJPEG, 640, 360), PLAIN)) {
      assertThat(shown(simulator)).startsWith("mjpeg,640,360");
      // Scaling JPEG's range of values is all that FFmpeg remarks on.
      assertThat(watch(simulator, "tcp", 30)).doesNotContain("error", "rror while", "corrupt");
    }
  }

  @Test
  void shouldServeAFileInH265WithoutCodingItAgain() throws Exception {
    Path file = encode("h265.mp4", "libx265", "-x265-params", "log-level=none:bframes=0");
    try (Simulator simulator = start(Loop.read(file), PLAIN)) {
      assertThat(shown(simulator)).startsWith("hevc,320,240");
      assertThat(watch(simulator, "tcp", 60)).isEmpty();
    }
  }

  @Test
  void shouldServeAFileInMjpegWithoutCodingItAgain() throws Exception {
    Path file = encode("mjpeg.avi", "mjpeg", "-huffman", "default", "-pix_fmt", "yuvj422p");
    try (Simulator simulator = start(Loop.read(file), PLAIN)) {
      assertThat(shown(simulator)).startsWith("mjpeg,320,240");
    }
  }

  @Test
  void shouldSayWhichFileCannotBeLooped() {
    Path none = folder.resolve("none.mp4");

    org.assertj.core.api.Assertions.assertThatThrownBy(() -> Loop.read(none))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("none.mp4");
  }

  @Test
  void shouldChangeTheSizeInMidStream() throws Exception {
    Programs.require("ffprobe");
    Loop loop = film(VideoCodec.H264, 640, 360).then(film(VideoCodec.H264, 320, 180));
    try (Simulator simulator = start(loop, PLAIN)) {
      String sizes =
          Programs.run(
              "ffprobe",
              "-v",
              "error",
              "-rtsp_transport",
              "tcp",
              "-read_intervals",
              "%+3",
              "-show_entries",
              "frame=width",
              "-of",
              "csv=p=0",
              simulator.url("street"));

      assertThat(sizes).contains("640").contains("320");
    }
  }

  @Test
  void shouldServeOverTls() throws Exception {
    Programs.require("ffmpeg");
    X509Bundle own =
        new CertificateBuilder()
            .subject("CN=127.0.0.1")
            .addSanIpAddress("127.0.0.1")
            .setIsCertificateAuthority(true)
            .buildSelfSigned();
    Path certificate = Files.writeString(folder.resolve("cert.pem"), own.getCertificatePEM());
    Path key = Files.writeString(folder.resolve("key.pem"), own.getPrivateKeyPEM());
    Simulator.Options options =
        new Simulator.Options(0, 1, null, new Simulator.Tls(certificate, key), 1);
    try (Simulator simulator = start(film(VideoCodec.H264, 640, 360), options)) {
      assertThat(simulator.url("street")).startsWith("rtsps://");
      assertThat(watch(simulator, "tcp", 40)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Access.Scheme.class,
      names = {"BASIC", "DIGEST_MD5", "DIGEST_MD5_QOP", "DIGEST_SHA256", "DIGEST_SHA256_QOP"})
  void shouldAskForThePasswordInEveryWay(Access.Scheme scheme) throws Exception {
    Programs.require("ffmpeg");
    StreamAddress.Credentials credentials =
        new StreamAddress.Credentials("cam", new Secret("test-only"));
    try (Simulator simulator =
        start(film(VideoCodec.H264, 640, 360), new Simulator.Options(0, 1, credentials))) {
      simulator.inject("street", Behaviour.NORMAL.with(new Access(scheme, Access.Nonces.KEPT)));
      String url = simulator.url("street").replace("rtsp://", "rtsp://cam:test-only@");

      Programs.run("ffmpeg", "-rtsp_transport", "tcp", "-i", url, "-t", "1", "-f", "null", "-");

      boolean known =
          switch (scheme) {
            case BASIC, DIGEST_MD5, DIGEST_MD5_QOP -> true;
            // FFmpeg knows no SHA-256.
            case DIGEST_SHA256, DIGEST_SHA256_QOP -> false;
          };
      assertThat(simulator.tally("street").sessions() > 0).isEqualTo(known);
    }
  }

  @Test
  void shouldReorderOverUdpSoThatOnlyAPatientClientCopes() throws Exception {
    Programs.require("ffmpeg");
    try (Simulator simulator = start(film(VideoCodec.H264, 640, 360), PLAIN)) {
      simulator.inject("street", Behaviour.NORMAL.with(Link.reordering(0.05, 3)));

      String impatient = watch(simulator, "udp", 60, "-reorder_queue_size", "0");
      String patient = watch(simulator, "udp", 60, "-reorder_queue_size", "64");

      assertThat(impatient).contains("corrupt");
      assertThat(patient).doesNotContain("corrupt");
    }
  }

  @Test
  void shouldFallBackWhenUdpIsRefused() throws Exception {
    Programs.require("ffmpeg");
    try (Simulator simulator = start(film(VideoCodec.H264, 640, 360), PLAIN)) {
      simulator.inject("street", Behaviour.NORMAL.with(UdpService.REFUSED));

      assertThat(watch(simulator, "udp", 10)).contains("461");
      assertThat(watch(simulator, "udp+tcp", 10)).doesNotContain("rror");
    }
  }

  /** Those that FFmpeg knows how to take. */
  @ParameterizedTest
  @EnumSource(
      value = Quirk.class,
      names = {
        "FALSE_FIRST_SEQUENCE",
        "TRAILING_BYTES_IN_PARAMETER_SET",
        "BACKCHANNEL_OFFERED",
        "UNKNOWN_REPORT_SOURCE",
        "SPACE_BEHIND_SEQUENCE_HEADER",
        "TRAILING_SEPARATOR",
        "WRONG_RTP_INFO_ADDRESS",
        "WHOLE_UNIT_AS_FRAGMENT",
        "NO_MARKER",
        "INVALID_TIMING_IN_DESCRIPTION"
      })
  void shouldStillBeWatchable(Quirk quirk) throws Exception {
    Programs.require("ffmpeg");
    try (Simulator simulator = start(film(VideoCodec.H264, 640, 360), PLAIN)) {
      simulator.inject("street", Behaviour.NORMAL.with(quirk));

      String complaints = watch(simulator, "tcp", 30, "-allowed_media_types", "video");

      assertThat(complaints).doesNotContain("rror", "Invalid");
      assertThat(simulator.tally("street").pictures()).isGreaterThan(25);
    }
  }

  @Test
  void shouldSendTheBitRateAskedFor() {
    Loop loop =
        Loop.film(
            new Clip(
                Scenes.demo(1).getLast(),
                Duration.ofSeconds(20),
                Duration.ofSeconds(8),
                3,
                new EncoderSettings(VideoCodec.H264, 640, 360, 25, 50, 1_000_000)));

    assertThat(loop.size()).isEqualTo(200);
    assertThat(loop.keyframes()).containsExactlyInAnyOrder(0, 50, 100, 150);
    assertThat(loop.bitRate()).isCloseTo(1e6, within(0.15e6));
  }

  @Test
  void shouldFreeItsEncoder() {
    int before = VideoEncoder.open();

    film(VideoCodec.MJPEG, 320, 180);

    assertThat(VideoEncoder.open()).isEqualTo(before);
  }

  private static Simulator start(Loop loop, Simulator.Options options) throws IOException {
    return Simulator.start(
        Simulator.Programme.of("street", loop), options, Ticker.system(), InstantSource.system());
  }

  /** A second of a street. */
  private static Loop film(VideoCodec codec, int width, int height) {
    return Loop.film(
        new Clip(
            Scenes.demo(1).getLast(),
            Duration.ofSeconds(20),
            Duration.ofSeconds(1),
            1,
            new EncoderSettings(codec, width, height, 25, 25, 600_000)));
  }

  private Path encode(String name, String... coder) throws Exception {
    Programs.require("ffmpeg");
    Path file = folder.resolve(name);
    List<String> words = new ArrayList<>(List.of("ffmpeg", "-v", "error", "-f", "lavfi", "-i"));
    words.add("testsrc=size=320x240:rate=25:duration=1");
    words.add("-c:v");
    words.addAll(List.of(coder));
    words.add(file.toString());
    assertThat(Programs.run(words.toArray(String[]::new))).isEmpty();
    return file;
  }

  /** Decodes so many pictures and gives what FFmpeg complains about. */
  private static String watch(Simulator simulator, String transport, int frames, String... more)
      throws Exception {
    List<String> words =
        new ArrayList<>(List.of("ffmpeg", "-v", "warning", "-rtsp_transport", transport));
    words.addAll(List.of(more));
    words.addAll(
        List.of(
            "-i",
            simulator.url("street"),
            "-frames:v",
            Integer.toString(frames),
            "-f",
            "null",
            "-"));
    return Programs.run(words.toArray(String[]::new));
  }

  private static String shown(Simulator simulator) throws Exception {
    return Programs.run(
        "ffprobe",
        "-v",
        "error",
        "-rtsp_transport",
        "tcp",
        "-show_entries",
        "stream=codec_name,width,height",
        "-of",
        "csv=p=0",
        simulator.url("street"));
  }
}
