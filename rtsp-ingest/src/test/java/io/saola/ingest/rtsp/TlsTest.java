package io.saola.ingest.rtsp;

import static io.saola.ingest.rtsp.SessionEnd.Kind.LOST;
import static io.saola.ingest.rtsp.SessionEnd.Kind.REFUSED;
import static io.saola.ingest.rtsp.SessionEnd.Kind.UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.saola.core.camera.StreamAddress;
import io.saola.core.config.CameraConfig;
import io.saola.core.config.CameraConfig.Trust;
import io.saola.ingest.accessunit.H264Bytes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cameras within TLS: whom to trust, and what to say of the others. */
class TlsTest extends ClientTrial {

  private static final Trust PUBLIC = new Trust.PublicAuthorities();

  @TempDir Path folder;

  @Test
  void shouldTrustThePinnedCertificateWhateverItsNameAndDates() throws Exception {
    X509Bundle shown =
        new CertificateBuilder()
            .subject("CN=HIK-1234")
            .notBefore(Instant.parse("2001-01-01T00:00:00Z"))
            .notAfter(Instant.parse("2002-01-01T00:00:00Z"))
            .setIsCertificateAuthority(true)
            .buildSelfSigned();
    try (var camera = overTls(shown, TlsTest::behindBasic)) {

      connect(address(camera), new Trust.Pinned(fingerprint(shown)));
      await().atMost(PATIENCE).until(() -> heard.units().size() == 1);

      assertThat(camera.requests().get(3).uri()).startsWith("rtsps://127.0.0.1");
      assertThat(camera.requests().getLast().header("authorization")).startsWith("Basic ");
    }
  }

  @Test
  void shouldNameACertificateThatNobodyKnowsAndTheKeyThatTrustsIt() throws Exception {
    X509Bundle shown = selfSigned("CN=HIK-1234");
    try (var camera = overTls(shown, TlsTest::play)) {

      connect(address(camera), PUBLIC);

      assertThat(end())
          .isEqualTo(
              new SessionEnd(
                  REFUSED,
                  "the camera's certificate (subject 'CN=HIK-1234', SHA-256 "
                      + fingerprint(shown)
                      + ") was signed by no authority that this machine trusts: if it is the"
                      + " camera's, set stream.tls.fingerprint to that"));
      assertThat(camera.requests()).isEmpty();
    }
  }

  @Test
  void shouldSayWhatAChangedCertificateIsAndWhatItShouldBe() throws Exception {
    X509Bundle shown = selfSigned("CN=HIK-1234");
    String expected = "ab".repeat(32);
    try (var camera = overTls(shown, TlsTest::play)) {

      connect(address(camera), new Trust.Pinned(expected));

      assertThat(end().kind()).isEqualTo(REFUSED);
      assertThat(end().sentence())
          .contains("SHA-256 " + fingerprint(shown) + ") is another")
          .contains("stream.tls.fingerprint names, which is " + expected)
          .contains("whether it was renewed");
      assertThat(camera.requests()).isEmpty();
    }
  }

  @Test
  void shouldTrustTheAuthorityOfTheSiteForTheCamerasHost() throws Exception {
    X509Bundle authority = authority();
    X509Bundle shown =
        new CertificateBuilder()
            .subject("CN=camera")
            .addSanIpAddress("127.0.0.1")
            .buildIssuedBy(authority);
    try (var camera = overTls(shown, TlsTest::play)) {

      connect(address(camera), new Trust.OwnAuthority(pem(authority)));
      await().atMost(PATIENCE).until(() -> heard.units().size() == 1);

      assertThat(heard.ends()).isEmpty();
    }
  }

  @Test
  void shouldNotTrustACertificateForAnotherHost() throws Exception {
    X509Bundle authority = authority();
    X509Bundle shown =
        new CertificateBuilder()
            .subject("CN=other")
            .addSanDnsName("other.example")
            .buildIssuedBy(authority);
    try (var camera = overTls(shown, TlsTest::play)) {

      connect(address(camera), new Trust.OwnAuthority(pem(authority)));

      assertThat(end().kind()).isEqualTo(REFUSED);
      assertThat(end().sentence()).contains("'CN=other'", "was signed for another host");
    }
  }

  @Test
  void shouldNotTrustAnotherAuthority() throws Exception {
    X509Bundle shown =
        new CertificateBuilder()
            .subject("CN=camera")
            .addSanIpAddress("127.0.0.1")
            .buildIssuedBy(authority());
    Path file = pem(authority());
    try (var camera = overTls(shown, TlsTest::play)) {

      connect(address(camera), new Trust.OwnAuthority(file));

      assertThat(end().kind()).isEqualTo(REFUSED);
      assertThat(end().sentence()).contains("was signed by no authority in " + file);
    }
  }

  @Test
  void shouldNotTrustACertificateThatHasExpired() throws Exception {
    X509Bundle authority = authority();
    X509Bundle shown =
        new CertificateBuilder()
            .subject("CN=camera")
            .addSanIpAddress("127.0.0.1")
            .notBefore(Instant.parse("2001-01-01T00:00:00Z"))
            .notAfter(Instant.parse("2002-01-01T00:00:00Z"))
            .buildIssuedBy(authority);
    try (var camera = overTls(shown, TlsTest::play)) {

      connect(address(camera), new Trust.OwnAuthority(pem(authority)));

      assertThat(end().kind()).isEqualTo(REFUSED);
      assertThat(end().sentence()).contains("expired at 2002-01-01T00:00:00Z");
    }
  }

  @Test
  void shouldSayWhatIsWrongWithTheAuthoritysFile() throws Exception {
    Path garbage = Files.writeString(folder.resolve("garbage.pem"), "not a certificate");
    Path gone = folder.resolve("gone.pem");
    try (var camera = playing()) {
      RecordedSession other = new RecordedSession();

      connect(address(camera), new Trust.OwnAuthority(garbage));
      client(PATIENT)
          .connect(
              CAMERA,
              stream(address(camera), new Trust.OwnAuthority(gone)),
              meters,
              faults.newSession(),
              other);

      assertThat(end().sentence())
          .startsWith("the file of stream.tls.authority, " + garbage + ": it holds ");
      await().atMost(PATIENCE).until(() -> other.end().isPresent());
      assertThat(other.end().orElseThrow().sentence())
          .isEqualTo("the file of stream.tls.authority, " + gone + ": it cannot be read");
    }
  }

  @Test
  void shouldTellACameraThatDoesNotSpeakTls() throws Exception {
    try (var camera =
        new ScriptedCamera(link -> link.send("RTSP/1.0 400 Bad Request\r\nCSeq: 0\r\n\r\n"))) {

      connect(address(camera), PUBLIC);

      assertThat(end())
          .isEqualTo(
              new SessionEnd(
                  REFUSED,
                  "what answers at 127.0.0.1:"
                      + camera.port()
                      + " does not speak TLS: check the port, or use rtsp://"));
    }
  }

  @Test
  void shouldTellACameraThatHangsUpInsteadOfSpeakingTls() throws Exception {
    try (var camera = new ScriptedCamera(ScriptedCamera.Link::readSome)) {

      connect(address(camera), PUBLIC);

      assertThat(end().kind()).isEqualTo(LOST);
      assertThat(end().sentence()).contains("before TLS was agreed");
    }
  }

  @Test
  void shouldNotWaitForEverForTls() throws Exception {
    try (var camera =
        new ScriptedCamera(
            link -> {
              while (true) {
                link.readSome();
              }
            })) {

      client(QUICK)
          .connect(CAMERA, stream(address(camera), PUBLIC), meters, faults.newSession(), heard);

      assertThat(end().kind()).isEqualTo(UNREACHABLE);
      assertThat(end().sentence()).contains("did not agree on TLS in time");
    }
  }

  @Test
  void shouldTellACameraThatWantsTls() throws Exception {
    X509Bundle shown = selfSigned("CN=camera");
    try (var camera = overTls(shown, TlsTest::play)) {

      connect(camera.address());

      assertThat(end())
          .isEqualTo(
              new SessionEnd(
                  REFUSED,
                  "what answers at 127.0.0.1:"
                      + camera.port()
                      + " wants TLS: use rtsps:// with its port"));
    }
  }

  @Test
  void shouldNotLeaveTlsForARedirect() throws Exception {
    X509Bundle shown = selfSigned("CN=camera");
    try (var plain = playing();
        var camera =
            overTls(
                shown,
                link -> {
                  link.answer(link.read(), "302 Found", "Location: " + uri(plain));
                  link.readSome();
                })) {

      connect(address(camera), new Trust.Pinned(fingerprint(shown)));

      assertThat(end())
          .isEqualTo(
              new SessionEnd(
                  REFUSED,
                  "the camera names another address that leaves TLS, which is not followed"));
      assertThat(plain.requests()).isEmpty();
    }
  }

  @Test
  void shouldFollowARedirectIntoTls() throws Exception {
    X509Bundle shown = selfSigned("CN=camera");
    try (var camera = overTls(shown, TlsTest::play);
        var plain =
            refusing("302 Found", "Location: rtsps://127.0.0.1:" + camera.port() + "/sub")) {

      connect(plain.address(), new Trust.Pinned(fingerprint(shown)));
      await().atMost(PATIENCE).until(() -> heard.units().size() == 1);

      assertThat(camera.methods()).startsWith("OPTIONS", "DESCRIBE", "SETUP", "PLAY");
    }
  }

  @Test
  void shouldStayInTlsWhenTheCameraNamesPlainAddresses() throws Exception {
    X509Bundle shown = selfSigned("CN=camera");
    try (var plain = playing();
        var camera =
            overTls(
                shown,
                link -> {
                  link.answer(link.read(), "200 OK");
                  link.describe(
                      link.read(),
                      ScriptedCamera.SDP.replace(
                          "a=control:video", "a=control:" + uri(plain) + "/video"));
                  play(link);
                })) {

      connect(address(camera), new Trust.Pinned(fingerprint(shown)));
      await().atMost(PATIENCE).until(() -> heard.units().size() == 1);

      assertThat(camera.requests().get(2).uri()).isEqualTo(uri(plain) + "/video");
      assertThat(plain.requests()).isEmpty();
    }
  }

  private static void play(ScriptedCamera.Link link) throws IOException {
    link.play(TCP);
    link.send(packet(0, 1, H264Bytes.idr(50, 1)));
    link.idle();
  }

  private static void behindBasic(ScriptedCamera.Link link) throws IOException {
    link.answer(link.read(), "401 Unauthorized", BASIC);
    play(link);
  }

  private void connect(StreamAddress.Rtsp address, Trust trust) {
    client(PATIENT).connect(CAMERA, stream(address, trust), meters, faults.newSession(), heard);
  }

  private static CameraConfig.Stream stream(StreamAddress.Rtsp address, Trust trust) {
    return new CameraConfig.Stream(
        address, CameraConfig.Transport.TCP, trust, Duration.ofSeconds(2), false);
  }

  private static StreamAddress.Rtsp address(ScriptedCamera camera) {
    return camera.address("rtsps://127.0.0.1:" + camera.port() + "/sub", "s3cret");
  }

  private static ScriptedCamera overTls(X509Bundle shown, ScriptedCamera.Script script)
      throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(shown.toKeyManagerFactory().getKeyManagers(), null, null);
    ServerSocket server =
        context
            .getServerSocketFactory()
            .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    return new ScriptedCamera(script, server);
  }

  private static X509Bundle authority() throws Exception {
    return selfSigned("CN=site");
  }

  private static X509Bundle selfSigned(String subject) throws Exception {
    return new CertificateBuilder()
        .subject(subject)
        .setIsCertificateAuthority(true)
        .buildSelfSigned();
  }

  private Path pem(X509Bundle authority) throws IOException {
    return Files.writeString(
        Files.createTempFile(folder, "authority", ".pem"), authority.getCertificatePEM());
  }

  private static String fingerprint(X509Bundle bundle) throws GeneralSecurityException {
    byte[] der = bundle.getCertificate().getEncoded();
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(der));
  }
}
