package io.saola.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.saola.core.camera.CameraId;
import io.saola.core.camera.Secret;
import io.saola.core.camera.StreamAddress;
import io.saola.core.time.Ticker;
import io.saola.simulator.camera.VideoFile;
import io.saola.simulator.encode.VideoEncoder;
import io.saola.simulator.fault.Behaviour;
import io.saola.simulator.fault.Ending;
import io.saola.simulator.fault.Link;
import io.saola.simulator.fault.Service;
import io.saola.simulator.scene.Scenes;
import io.saola.simulator.video.VideoReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real clients watch the simulated cameras: FFmpeg and GStreamer as Debian has them. */
final class SimulatorIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path folder;

  @Test
  void shouldServeEveryDemoSceneToFfmpeg() throws Exception {
    Programs.require("ffprobe");
    try (Simulator simulator = Simulator.start(Scenes.demo(7), 0, 7, InstantSource.system())) {
      for (String camera :
          List.of("ben-tuong", "luong-ngoc-quyen", "tram-bom-gia-bay", "minh-cau")) {
        String found =
            Programs.run(
                "ffprobe",
                "-v",
                "error",
                "-rtsp_transport",
                "tcp",
                "-show_entries",
                "stream=codec_name,width,height,has_b_frames",
                "-of",
                "csv=p=0",
                simulator.url(camera));

        assertThat(found).startsWith("h264,640,360,0");
      }
    }
  }

  @Test
  void shouldLeaveNothingForADecoderToComplainAbout() throws Exception {
    Programs.require("ffmpeg");
    try (Simulator simulator = Simulator.start(Scenes.demo(8), 0, 8, InstantSource.system())) {
      String complaints =
          Programs.run(
              "ffmpeg",
              "-v",
              "warning",
              "-rtsp_transport",
              "tcp",
              "-i",
              simulator.url("ben-tuong"),
              "-frames:v",
              "30",
              "-f",
              "null",
              "-");

      assertThat(complaints).isEmpty();
    }
  }

  @Test
  void shouldServeGStreamer() throws Exception {
    Programs.require("gst-launch-1.0");
    Path pictures = folder.resolve("pictures.h264");
    try (Simulator simulator = Simulator.start(Scenes.demo(9), 0, 9, InstantSource.system())) {
      Programs.run(
          "gst-launch-1.0",
          "-q",
          "rtspsrc",
          "location=" + simulator.url("minh-cau"),
          "protocols=tcp",
          "!",
          "rtph264depay",
          "!",
          "identity",
          "eos-after=20",
          "!",
          "filesink",
          "location=" + pictures);

      assertThat(Files.size(pictures)).isGreaterThan(10_000);
    }
  }

  @Test
  void shouldAskForThePassword() throws Exception {
    Programs.require("ffprobe");
    Simulator.Options options =
        new Simulator.Options(0, 3, new StreamAddress.Credentials("cam", new Secret("test-only")));
    try (Simulator simulator =
        Simulator.start(
            Scenes.demo(3), List.of(), options, Ticker.system(), InstantSource.system())) {
      String url = simulator.url("minh-cau");

      String without = Programs.run("ffprobe", "-v", "error", "-rtsp_transport", "tcp", url);
      String with =
          Programs.run(
              "ffprobe",
              "-v",
              "error",
              "-rtsp_transport",
              "tcp",
              "-show_entries",
              "stream=codec_name",
              "-of",
              "csv=p=0",
              url.replace("rtsp://", "rtsp://cam:test-only@"));

      assertThat(without).contains("401");
      assertThat(with).startsWith("h264");
    }
  }

  @Test
  void shouldRefuseWhenBroken() throws Exception {
    Programs.require("ffprobe");
    try (Simulator simulator = Simulator.start(Scenes.demo(3), 0, 3, InstantSource.system())) {
      simulator.inject("minh-cau", Behaviour.NORMAL.with(Service.REFUSED));

      String answer =
          Programs.run(
              "ffprobe", "-v", "error", "-rtsp_transport", "tcp", simulator.url("minh-cau"));

      assertThat(answer).contains("503");
    }
  }

  @Test
  void shouldCutTheConnectionWhenToldTo() throws Exception {
    Programs.require("ffmpeg");
    try (Simulator simulator = Simulator.start(Scenes.demo(3), 0, 3, InstantSource.system())) {
      simulator.inject("minh-cau", Behaviour.NORMAL.with(new Ending(Ending.How.CLOSED, 50)));

      Programs.run(
          "ffmpeg",
          "-v",
          "error",
          "-rtsp_transport",
          "tcp",
          "-i",
          simulator.url("minh-cau"),
          "-f",
          "null",
          "-");

      await().atMost(PATIENCE).until(() -> simulator.viewers("minh-cau") == 0);
    }
  }

  @Test
  void shouldLosePacketsWhenToldTo() throws Exception {
    Programs.require("ffmpeg");
    try (Simulator simulator = Simulator.start(Scenes.demo(3), 0, 3, InstantSource.system())) {
      simulator.inject("minh-cau", Behaviour.NORMAL.with(Link.losing(0.2)));

      String complaints =
          Programs.run(
              "ffmpeg",
              "-v",
              "warning",
              "-rtsp_transport",
              "tcp",
              "-i",
              simulator.url("minh-cau"),
              "-t",
              "4",
              "-f",
              "null",
              "-");

      assertThat(complaints).containsAnyOf("missed", "concealing", "error");
    }
  }

  @Test
  void shouldPlayARecordingRoundAndRound() throws Exception {
    Programs.require("ffmpeg");
    Path file = folder.resolve("second.avi");
    Programs.run(
        "ffmpeg",
        "-v",
        "error",
        "-f",
        "lavfi",
        "-i",
        "testsrc=size=320x240:rate=10:duration=1",
        "-c:v",
        "mjpeg",
        file.toString());
    int before = VideoReader.open();
    VideoFile video = new VideoFile(new CameraId("film"), file);
    Simulator.Options options = new Simulator.Options(0, 3, null);
    try (Simulator simulator =
        Simulator.start(
            List.of(), List.of(video), options, Ticker.system(), InstantSource.system())) {
      String complaints =
          Programs.run(
              "ffmpeg",
              "-v",
              "warning",
              "-rtsp_transport",
              "tcp",
              "-i",
              simulator.url("film"),
              "-frames:v",
              "35",
              "-f",
              "null",
              "-");

      assertThat(complaints).isEmpty();
    }
    assertThat(VideoReader.open()).isEqualTo(before);
  }

  @Test
  void shouldSayWhichRecordingCannotBePlayed() {
    VideoFile video = new VideoFile(new CameraId("film"), folder.resolve("none.mp4"));
    Simulator.Options options = new Simulator.Options(0, 3, null);

    assertThatThrownBy(
            () ->
                Simulator.start(
                    Scenes.demo(1),
                    List.of(video),
                    options,
                    Ticker.system(),
                    InstantSource.system()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("none.mp4");
  }

  @Test
  void shouldForgetAClientThatVanishes() throws Exception {
    Programs.require("ffmpeg");
    try (Simulator simulator = Simulator.start(Scenes.demo(4), 0, 4, InstantSource.system())) {
      Process client =
          new ProcessBuilder(
                  "ffmpeg",
                  "-v",
                  "error",
                  "-rtsp_transport",
                  "tcp",
                  "-i",
                  simulator.url("minh-cau"),
                  "-f",
                  "null",
                  "-")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      await().atMost(PATIENCE).until(() -> simulator.viewers("minh-cau") == 1);

      client.destroyForcibly().waitFor();

      await().atMost(PATIENCE).until(() -> simulator.viewers("minh-cau") == 0);
    }
  }

  @Test
  void shouldBeginAScenesTimeWhenItIsFirstPlayed() throws Exception {
    Programs.require("ffprobe");
    try (Simulator simulator = Simulator.start(Scenes.demo(5), 0, 5, InstantSource.system())) {
      assertThat(simulator.truth().observed()).isEmpty();

      Programs.run("ffprobe", "-v", "error", "-rtsp_transport", "tcp", simulator.url("minh-cau"));

      assertThat(simulator.truth().observed())
          .extracting(stretch -> stretch.camera().value())
          .containsExactly("minh-cau");
      assertThat(simulator.truth().situations()).isEmpty();
    }
  }

  @Test
  void shouldFreeItsEncodersAndItsPort() throws Exception {
    int before = VideoEncoder.open();
    Simulator simulator = Simulator.start(Scenes.demo(6), 0, 6, InstantSource.system());
    int port = java.net.URI.create(simulator.url("minh-cau")).getPort();

    simulator.close();

    assertThat(VideoEncoder.open()).isEqualTo(before);
    try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThat(free.isBound()).isTrue();
    }
  }

  @Test
  void shouldSayWhichPortIsBusy() throws Exception {
    int before = VideoEncoder.open();
    try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = busy.getLocalPort();

      assertThatThrownBy(() -> Simulator.start(Scenes.demo(1), port, 1, InstantSource.system()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("127.0.0.1:" + port)
          .hasMessageContaining("another RTSP port");
    }
    assertThat(VideoEncoder.open()).isEqualTo(before);
  }
}
