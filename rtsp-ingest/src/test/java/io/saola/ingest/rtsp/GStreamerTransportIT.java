package io.saola.ingest.rtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.channel.EventLoopGroup;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.saola.core.camera.CameraId;
import io.saola.core.camera.StreamAddress;
import io.saola.core.config.CameraConfig.Stream;
import io.saola.core.config.CameraConfig.Transport;
import io.saola.core.config.CameraConfig.Trust;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.core.time.Ticker;
import io.saola.core.trust.UntrustedCertificate;
import io.saola.ingest.fault.FaultLog;
import io.saola.ingest.network.EventLoops;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each way that packets can take, against a server that others wrote. */
class GStreamerTransportIT {

  private static final CameraId CAMERA = new CameraId("gst");
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int FRAMES = 50;
  private static final Trust PUBLIC = new Trust.PublicAuthorities();

  private static final String H264 =
      "videotestsrc num-buffers="
          + FRAMES
          + " ! video/x-raw,width=320,height=240,framerate=25/1"
          + " ! x264enc tune=zerolatency key-int-max=20 bitrate=1000"
          + " ! rtph264pay name=pay0 pt=96 mtu=1000";

  @TempDir Path folder;

  private final EventLoopGroup group = EventLoops.open(1, "gst");
  private final RecordedSession heard = new RecordedSession();
  private final Meters meters = Meters.inMemory();
  private final RtspClient client = new RtspClient(group, Ticker.system(), InstantSource.system());

  @AfterEach
  void tearDown() {
    var _ = group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }

  @Test
  void shouldReceiveEveryPictureOverUdp() throws IOException {
    try (GstServer server = GstServer.of(H264).digest("cam", "s3cret").onlyUdp().start()) {

      RtspSession session = connect(server.address("cam", "s3cret"), Transport.UDP, PUBLIC);
      awaitEveryPicture();
      session.close();
      await().atMost(PATIENCE).until(() -> server.said().contains("TEARDOWN"));

      assertThat(heard.formats()).hasSize(1);
      assertThat(meters.counter(Meter.TRANSPORT_FALLBACKS, CAMERA).count()).isZero();
      assertThat(meters.counter(Meter.PACKETS_LOST, CAMERA).count()).isZero();
    }
  }

  @Test
  void shouldTakeTcpFromAServerThatRefusesUdp() throws IOException {
    try (GstServer server = GstServer.of(H264).digest("cam", "s3cret").onlyTcp().start()) {

      connect(server.address("cam", "s3cret"), Transport.UDP, PUBLIC);
      awaitEveryPicture();

      assertThat(meters.counter(Meter.TRANSPORT_FALLBACKS, CAMERA).count()).isEqualTo(1);
      assertThat(heard.formats()).hasSize(1);
    }
  }

  @Test
  void shouldSayThatUdpMayHelpWhereTcpIsRefused() throws IOException {
    try (GstServer server = GstServer.of(H264).onlyUdp().start()) {

      connect(server.address(), Transport.TCP, PUBLIC);
      await().atMost(PATIENCE).until(() -> heard.end().isPresent());

      assertThat(heard.end().orElseThrow())
          .isEqualTo(
              new SessionEnd(
                  SessionEnd.Kind.REFUSED,
                  "the camera refuses the stream '/stream' over TCP (461): transport: udp may"
                      + " help"));
    }
  }

  @Test
  void shouldReceiveEveryPictureOverTlsBehindDigest() throws Exception {
    X509Bundle certificate = selfSigned();
    try (GstServer server =
        GstServer.of(H264).digest("cam", "s3cret").tls(pem(certificate)).start()) {
      String pin = UntrustedCertificate.fingerprint(certificate.getCertificate());

      RtspSession session =
          connect(server.address("cam", "s3cret"), Transport.TCP, new Trust.Pinned(pin));
      awaitEveryPicture();
      session.close();
      await().atMost(PATIENCE).until(() -> server.said().contains("TEARDOWN"));

      assertThat(meters.counter(Meter.PACKETS_LOST, CAMERA).count()).isZero();
    }
  }

  @Test
  void shouldReceiveEveryPictureOverTlsBehindBasic() throws Exception {
    X509Bundle certificate = selfSigned();
    try (GstServer server =
        GstServer.of(H264).basic("cam", "s3cret").tls(pem(certificate)).start()) {
      Path authority = folder.resolve("authority.pem");
      Files.writeString(authority, certificate.getCertificatePEM());

      connect(server.address("cam", "s3cret"), Transport.TCP, new Trust.OwnAuthority(authority));
      awaitEveryPicture();

      assertThat(meters.counter(Meter.PACKETS_LOST, CAMERA).count()).isZero();
    }
  }

  @Test
  void shouldRefuseACertificateThatNobodyKnows() throws Exception {
    X509Bundle certificate = selfSigned();
    try (GstServer server = GstServer.of(H264).tls(pem(certificate)).start()) {

      connect(server.address(), Transport.TCP, PUBLIC);
      await().atMost(PATIENCE).until(() -> heard.end().isPresent());

      assertThat(heard.end().orElseThrow().kind()).isEqualTo(SessionEnd.Kind.REFUSED);
      assertThat(heard.end().orElseThrow().sentence())
          .contains(UntrustedCertificate.fingerprint(certificate.getCertificate()))
          .contains("stream.tls.fingerprint");
    }
  }

  private RtspSession connect(StreamAddress.Rtsp address, Transport transport, Trust trust) {
    return client.connect(
        CAMERA,
        new Stream(address, transport, trust, Duration.ofSeconds(2), false),
        meters,
        FaultLog.none(),
        heard);
  }

  private void awaitEveryPicture() {
    await().atMost(PATIENCE).until(() -> heard.units().size() >= FRAMES || heard.end().isPresent());
    assertThat(heard.end()).isEmpty();
    assertThat(heard.units()).hasSize(FRAMES);
    assertThat(heard.units().getFirst().keyframe()).isTrue();
  }

  /** Of RSA: the server's library cannot read a key of an elliptic curve as Java writes it. */
  private static X509Bundle selfSigned() throws Exception {
    return new CertificateBuilder()
        .rsa2048()
        .subject("CN=camera")
        .addSanIpAddress("127.0.0.1")
        .setIsCertificateAuthority(true)
        .buildSelfSigned();
  }

  private Path pem(X509Bundle certificate) throws IOException {
    return Files.writeString(
        folder.resolve("server.pem"),
        certificate.getCertificatePEM() + "\n" + certificate.getPrivateKeyPEM() + "\n");
  }
}
