package io.saola.ingest.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.saola.core.camera.Secret;
import io.saola.core.camera.StreamAddress;
import io.saola.core.config.CameraConfig.Stream;
import io.saola.core.config.CameraConfig.Transport;
import io.saola.core.config.CameraConfig.Trust;
import io.saola.core.time.Ticker;
import io.saola.ingest.accessunit.VideoCodec;
import io.saola.ingest.decode.NativeCounts;
import io.saola.ingest.fault.CameraFault;
import io.saola.ingest.probe.ProbeReport.OtherTransport;
import io.saola.ingest.rtsp.GstServer;
import io.saola.ingest.rtsp.StreamOffer;
import io.saola.simulator.Simulator;
import io.saola.simulator.encode.EncoderSettings;
import io.saola.simulator.fault.Behaviour;
import io.saola.simulator.fault.CameraClock;
import io.saola.simulator.fault.Link;
import io.saola.simulator.fault.Quirk;
import io.saola.simulator.fault.Service;
import io.saola.simulator.fault.UdpService;
import io.saola.simulator.loop.Clip;
import io.saola.simulator.loop.Loop;
import io.saola.simulator.scene.Scenes;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Looks at servers that others wrote, and at test cameras that misbehave. */
class CameraProbeIT {

  private static final Duration TIME = Duration.ofSeconds(3);
  private static final StreamAddress.Credentials VIEWER =
      new StreamAddress.Credentials("cam", new Secret("s3cret"));

  private static final String BALL =
      "videotestsrc is-live=true pattern=ball ! video/x-raw,format=I420,width=336,height=240,"
          + "framerate=25/1 ! ";

  private final CameraProbe probe = new CameraProbe(Ticker.system(), InstantSource.system());

  @AfterEach
  void shouldLeakNothing() {
    probe.close();
    assertThat(NativeCounts.total()).isZero();
  }

  @ParameterizedTest(name = "{0} over {1}")
  @CsvSource({
    "H264, TCP",
    "H264, UDP",
    "H265, TCP",
    "H265, UDP",
    "MJPEG, TCP",
    "MJPEG, UDP",
  })
  void shouldMeasureEveryCodec(VideoCodec codec, Transport transport) throws Exception {
    GstServer.need(
        switch (codec) {
          case H264 -> "x264enc";
          case H265 -> "x265enc";
          case MJPEG -> "jpegenc";
        });
    try (GstServer server = GstServer.of(BALL + coded(codec)).digest("cam", "s3cret").start()) {

      ProbeReport report = measured(server.address("cam", "s3cret"), transport);

      assertThat(report.transport()).isEqualTo(transport);
      assertThat(report.other()).isEqualTo(OtherTransport.WORKS);
      assertThat(report.offer().server()).contains("GStreamer");
      assertThat(report.offer().signIns()).singleElement().asString().startsWith("digest");
      assertThat(report.offer().media())
          .containsExactly(new StreamOffer.Media("video", codec.encodingName(), true));
      assertThat(report.picture().codec()).isEqualTo(codec);
      assertThat(report.picture().profile()).startsWith(codec == VideoCodec.MJPEG ? "" : "Main");
      assertThat(report.picture().width()).isEqualTo(336);
      assertThat(report.picture().height()).isEqualTo(240);
      assertThat(report.picture().decoded()).isTrue();
      assertThat(report.video().fpsByTimestamps()).isCloseTo(25, within(1.0));
      assertThat(Objects.requireNonNull(report.video().groupPictures()).median())
          .isEqualTo(codec == VideoCodec.MJPEG ? 1 : 10);
      assertThat(report.video().bitsPerSecond()).isBetween(1e4, 1e7);
      assertThat(report.reception().lost()).isZero();
      assertThat(report.remark()).isEmpty();
    }
  }

  private static String coded(VideoCodec codec) {
    return switch (codec) {
      case H264 ->
          "x264enc tune=zerolatency key-int-max=10 bitrate=600 ! video/x-h264,profile=main"
              + " ! rtph264pay name=pay0 pt=96 mtu=1000";
      case H265 ->
          "x265enc tune=zerolatency speed-preset=ultrafast key-int-max=10 bitrate=600"
              + " ! rtph265pay name=pay0 pt=96 mtu=1000";
      case MJPEG -> "jpegenc quality=60 ! rtpjpegpay name=pay0 pt=26 mtu=1000";
    };
  }

  @Test
  void shouldSayWhatWasForgiven() throws Exception {
    try (Simulator camera =
        camera(Behaviour.NORMAL.with(Quirk.NO_MARKER, Quirk.TRAILING_SEPARATOR))) {

      ProbeReport report = measured(address(camera, null), Transport.TCP);

      assertThat(report.forgiven())
          .contains(CameraFault.NO_MARKER, CameraFault.TRAILING_SEPARATOR)
          .doesNotContain(CameraFault.GAPS_OVER_TCP);
      assertThat(report.offer().signIns()).isEmpty();
    }
  }

  @Test
  void shouldForgiveNothingOfACameraThatDoesNothingWrong() throws Exception {
    try (Simulator camera = camera(Behaviour.NORMAL)) {

      ProbeReport report = measured(address(camera, null), Transport.UDP);

      assertThat(report.forgiven()).isEmpty();
      assertThat(report.transport()).isEqualTo(Transport.UDP);
      assertThat(report.video().judged()).isTrue();
    }
  }

  @Test
  void shouldMeasureLossAndAWrongClock() throws Exception {
    CameraClock clock = CameraClock.ahead(Duration.ofHours(-7));
    try (Simulator camera = camera(Behaviour.NORMAL.with(Link.losing(0.03)).with(clock))) {

      ProbeReport report = measured(address(camera, null), Transport.TCP);

      assertThat(report.reception().lost()).isPositive();
      assertThat(report.forgiven()).contains(CameraFault.GAPS_OVER_TCP);
      assertThat(report.reception().cameraAheadMicros().orElseThrow() / 1e6)
          .isCloseTo(-7 * 3_600, within(5.0));
      assertThat(Advisor.advise(report, "").hints())
          .anyMatch(hint -> hint.startsWith("its clock is 7.0 hours behind arrival"))
          .anyMatch(hint -> hint.contains("are missing although TCP loses nothing"));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"REFUSED", "ANSWERED_AS_TCP", "BLOCKED"})
  void shouldSayThatUdpDoesNotWork(UdpService udp) throws Exception {
    try (Simulator camera = camera(Behaviour.NORMAL.with(udp))) {

      ProbeReport asked = measured(address(camera, null), Transport.UDP);
      ProbeReport tried = measured(address(camera, null), Transport.TCP);

      assertThat(asked.transport()).isEqualTo(Transport.TCP);
      assertThat(asked.other()).isEqualTo(OtherTransport.FALLS_BACK);
      assertThat(tried.other()).isEqualTo(OtherTransport.FALLS_BACK);
    }
  }

  @Test
  void shouldSayThatAPasswordIsWrong() throws Exception {
    try (Simulator camera = camera(Behaviour.NORMAL, VIEWER)) {
      var wrong = new StreamAddress.Credentials("cam", new Secret("wr0ng"));

      ProbeOutcome outcome = look(address(camera, wrong), Transport.TCP);

      assertThat(outcome)
          .isInstanceOfSatisfying(
              ProbeOutcome.Unusable.class,
              unusable -> {
                assertThat(unusable.sentence()).contains("(401)").doesNotContain("wr0ng");
                assertThat(unusable.offer()).isEmpty();
              });
    }
  }

  @Test
  void shouldSayThatACameraSendsNothing() throws Exception {
    try (Simulator camera = camera(Behaviour.NORMAL.with(Service.STALLED))) {

      ProbeOutcome outcome = look(address(camera, null), Transport.TCP);

      assertThat(outcome)
          .isInstanceOfSatisfying(
              ProbeOutcome.Unusable.class,
              unusable -> {
                assertThat(unusable.sentence()).contains("no packet came within 15 s");
                assertThat(unusable.offer().orElseThrow().media()).isNotEmpty();
              });
    }
  }

  private static Simulator camera(Behaviour behaviour) throws IOException {
    return camera(behaviour, null);
  }

  private static Simulator camera(Behaviour behaviour, StreamAddress.@Nullable Credentials viewer)
      throws IOException {
    Loop loop =
        Loop.film(
            new Clip(
                Scenes.demo(1).getLast(),
                Duration.ofSeconds(20),
                Duration.ofSeconds(2),
                1,
                new EncoderSettings(
                    io.saola.simulator.encode.VideoCodec.H264, 320, 180, 25, 10, 300_000)));
    Simulator camera =
        Simulator.start(
            Simulator.Programme.of("street", loop),
            new Simulator.Options(0, 1, viewer),
            Ticker.system(),
            InstantSource.system());
    camera.inject("street", behaviour);
    return camera;
  }

  private static StreamAddress.Rtsp address(
      Simulator camera, StreamAddress.@Nullable Credentials credentials) {
    URI url = URI.create(camera.url("street"));
    return new StreamAddress.Rtsp(url.toString(), url.getHost(), url.getPort(), credentials);
  }

  private ProbeReport measured(StreamAddress.Rtsp address, Transport transport) throws Exception {
    ProbeOutcome outcome = look(address, transport);
    assertThat(outcome).isInstanceOf(ProbeOutcome.Measured.class);
    return ((ProbeOutcome.Measured) outcome).report();
  }

  private ProbeOutcome look(StreamAddress.Rtsp address, Transport transport) throws Exception {
    return probe.measure(
        new Stream(address, transport, new Trust.PublicAuthorities(), Duration.ZERO, false),
        TIME,
        _ -> {});
  }
}
