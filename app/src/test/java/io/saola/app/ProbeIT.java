package io.saola.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.saola.app.fixture.GstServer;
import io.saola.app.fixture.SaolaProcess;
import io.saola.app.fixture.SaolaProcess.Ended;
import io.saola.core.config.CameraConfig;
import io.saola.core.config.ConfigReader;
import io.saola.core.time.Ticker;
import io.saola.inference.detect.ModelCatalog;
import io.saola.ingest.fault.CameraFault;
import io.saola.simulator.Simulator;
import io.saola.simulator.encode.EncoderSettings;
import io.saola.simulator.encode.VideoCodec;
import io.saola.simulator.fault.Behaviour;
import io.saola.simulator.fault.Quirk;
import io.saola.simulator.fault.UdpService;
import io.saola.simulator.loop.Clip;
import io.saola.simulator.loop.Loop;
import io.saola.simulator.scene.Scenes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code saola probe} on GStreamer's server, a test camera, and what is no camera. */
class ProbeIT {

  private static final String SECRET = "s3cr3t-of-the-camera";

  private static final String CAMERA =
      "videotestsrc is-live=true pattern=ball ! video/x-raw,width=640,height=480,framerate=25/1 !"
          + " x264enc tune=zerolatency key-int-max=25 pass=quant quantizer=28 !"
          + " video/x-h264,profile=main ! rtph264pay name=pay0 pt=96 config-interval=1";

  @TempDir private Path folder;

  @Test
  void shouldMeasureACameraForPrograms() throws Exception {
    try (GstServer server = GstServer.start(CAMERA, "cam", SECRET, "digest")) {

      Ended ended =
          probe(Map.of(), "rtsp://cam:" + SECRET + "@" + server.place(), "--json", "--for", "6s");

      assertThat(ended.err()).isEmpty();
      assertThat(ended.code()).isZero();
      assertThat(ended.out()).doesNotContain(SECRET);
      JsonNode json = JsonMapper.builder().build().readTree(ended.out());
      assertThat(json.get("usable").asBoolean()).isTrue();
      assertThat(json.get("address").asString()).isEqualTo("rtsp://" + server.place());
      assertThat(json.get("transport").asString()).isEqualTo("tcp");
      assertThat(json.get("otherTransport").asString()).isEqualTo("works");
      assertThat(json.at("/offer/server").asString()).contains("GStreamer");
      assertThat(json.at("/offer/signIns/0").asString()).startsWith("digest");
      assertThat(json.at("/offer/media/0/encoding").asString()).isEqualTo("H264");
      assertThat(json.at("/picture/profile").asString()).startsWith("Main, level");
      assertThat(json.at("/picture/width").asInt()).isEqualTo(640);
      assertThat(json.at("/picture/height").asInt()).isEqualTo(480);
      assertThat(json.at("/picture/decoded").asBoolean()).isTrue();
      assertThat(json.at("/video/fpsByTimestamps").asDouble()).isCloseTo(25, within(0.5));
      assertThat(json.at("/video/groupPictures/median").asDouble()).isEqualTo(25);
      assertThat(json.at("/video/bShare").asDouble()).isZero();
      assertThat(json.at("/video/quantiser/mean").asDouble()).isBetween(24.0, 30.0);
      assertThat(json.at("/reception/lost").asLong()).isZero();
      assertThat(json.at("/reception/cameraAheadSeconds").asDouble()).isCloseTo(0, within(1.0));
      assertThat(json.at("/video/constantRate").asBoolean()).isFalse();
      assertThat(json.at("/video/evidence").asString()).isNotEqualTo("quantiser");
      String entry = json.at("/yaml").asString();
      assertThat(entry)
          .contains(
              "url: \"rtsp://cam:${CAMERA_PASSWORD}@" + server.place() + "\"", "decode: adaptive");
      CameraConfig camera = camera(entry);
      assertThat(camera.stream().address()).hasToString("rtsp://" + server.place());
      assertThat(camera.analysis().decode()).isEqualTo(CameraConfig.Decode.ADAPTIVE);
    }
  }

  @Test
  void shouldTellWhatWasForgivenOfATestCamera() throws Exception {
    try (Simulator simulator = simulator()) {
      simulator.inject("street", Behaviour.NORMAL.with(Quirk.NO_MARKER).with(UdpService.REFUSED));
      String url = simulator.url("street");

      Ended ended = probe(Map.of(), url, "--transport", "udp", "--for", "3s");

      assertThat(ended.err()).isEmpty();
      assertThat(ended.code()).isZero();
      assertThat(ended.out())
          .startsWith(url)
          .contains(
              "not asked for",
              "tcp (measured), udp does not work",
              "320x180, as decoded",
              "every 10 pictures, 0.40 s",
              "no-marker: " + CameraFault.NO_MARKER.behaviour());
      String entry = ended.out().replaceAll("(?s).*For the configuration\n|\n\nWorth doing.*", "");
      assertThat(camera(entry.stripIndent()).stream().address()).hasToString(url);
    }
  }

  @Test
  void shouldTellPeopleWithAPasswordFromTheEnvironment() throws IOException {
    try (GstServer server = GstServer.start(CAMERA, "cam", SECRET, "digest")) {

      Ended ended =
          probe(
              Map.of("SAOLA_PROBE_PASSWORD", SECRET),
              "rtsp://cam@" + server.place(),
              "--transport",
              "udp",
              "--for",
              "3s");

      assertThat(ended.err()).isEmpty();
      assertThat(ended.code()).isZero();
      assertThat(ended.out())
          .doesNotContain(SECRET)
          .contains(
              "The camera offers",
              "H264 (measured)",
              "udp (measured), tcp works too",
              "640x480, as decoded",
              "every 25 pictures, 1.00 s",
              "0 lost",
              "transport: tcp")
          .containsPattern("its clock +[^\\n]*arrival");
    }
  }

  @Test
  void shouldSayWhyACameraCannotBeUsed() throws IOException {
    try (GstServer server = GstServer.start(CAMERA, "cam", SECRET, "digest")) {

      Ended ended = probe(Map.of(), "rtsp://cam:wr0ng@" + server.place(), "--json");

      assertThat(ended.code()).isEqualTo(1);
      assertThat(ended.err()).contains("wrong user or password (401)").doesNotContain("wr0ng");
      JsonNode json = JsonMapper.builder().build().readTree(ended.out());
      assertThat(json.get("usable").asBoolean()).isFalse();
      assertThat(json.get("reason").asString()).contains("(401)");
    }
  }

  @Test
  void shouldSayThatNobodyListens() throws IOException {
    int port;
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = taken.getLocalPort();
    }

    Ended ended = probe(Map.of(), "rtsp://127.0.0.1:" + port + "/x");

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err())
        .contains("rtsp://127.0.0.1:" + port + "/x: nothing listens at 127.0.0.1:" + port)
        .doesNotContain("\tat ");
  }

  @Test
  void shouldRefuseWhatMakesNoSense() throws IOException {
    Ended noAddress = probe(Map.of(), "http://cam:" + SECRET + "@camera/x");
    Ended tooLong = probe(Map.of(), "rtsp://camera/x", "--for", "1h");
    Ended noTransport = probe(Map.of(), "rtsp://camera/x", "--transport", "pigeon");
    Ended noFingerprint = probe(Map.of(), "rtsps://camera/x", "--fingerprint", "abc");

    assertThat(noAddress.code()).isEqualTo(2);
    assertThat(noAddress.err())
        .contains("found 'http://cam:***@camera/x', expected rtsp://")
        .doesNotContain(SECRET);
    assertThat(tooLong.code()).isEqualTo(2);
    assertThat(tooLong.err()).contains("found 1h, expected 1s to 10m");
    assertThat(noTransport.code()).isEqualTo(2);
    assertThat(noTransport.err()).contains("pigeon", "tcp|udp");
    assertThat(noFingerprint.code()).isEqualTo(2);
    assertThat(noFingerprint.err()).contains("found 'abc'", "64 hexadecimal digits");
  }

  private CameraConfig camera(String entry) throws Exception {
    Path file = folder.resolve("saola.yml");
    Files.writeString(file, entry);
    return new ConfigReader(new ModelCatalog(), _ -> SECRET)
        .read(file)
        .config()
        .cameras()
        .getFirst();
  }

  private static Simulator simulator() throws IOException {
    Loop loop =
        Loop.film(
            new Clip(
                Scenes.demo(1).getLast(),
                Duration.ofSeconds(20),
                Duration.ofSeconds(2),
                1,
                new EncoderSettings(VideoCodec.H264, 320, 180, 25, 10, 300_000)));
    return Simulator.start(
        Simulator.Programme.of("street", loop),
        new Simulator.Options(0, 1, null),
        Ticker.system(),
        InstantSource.system());
  }

  private Ended probe(Map<String, String> environment, String... arguments) throws IOException {
    String[] command = new String[arguments.length + 1];
    command[0] = "probe";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    return SaolaProcess.run(folder, environment, command);
  }
}
