package io.saola.ingest.rtsp;

import static io.saola.ingest.rtsp.SessionEnd.Kind.CLOSED;
import static io.saola.ingest.rtsp.SessionEnd.Kind.LOST;
import static io.saola.ingest.rtsp.SessionEnd.Kind.REFUSED;
import static io.saola.ingest.rtsp.SessionEnd.Kind.UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.saola.core.camera.CameraId;
import io.saola.core.camera.StreamAddress;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.core.time.Ticker;
import io.saola.ingest.accessunit.H264Bytes;
import io.saola.ingest.rtp.RtpBytes;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RtspClientTest {

  private static final CameraId CAMERA = new CameraId("cam");
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String TCP = "RTP/AVP/TCP;unicast;interleaved=0-1";
  private static final String BASIC = "WWW-Authenticate: Basic realm=\"cam\"";

  private static final RtspTimeouts QUICK =
      new RtspTimeouts(
          Duration.ofSeconds(5),
          Duration.ofMillis(300),
          Duration.ofMillis(50),
          Duration.ofMillis(50));

  private final EventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final Meters meters = Meters.inMemory();
  private final RecordedSession heard = new RecordedSession();

  @AfterEach
  void tearDown() {
    var _ = group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }

  @Test
  void shouldReceiveOnTheChannelsThatTheCameraChose() throws IOException {
    try (var camera =
        new ScriptedCamera(
            link -> {
              link.play("RTP/AVP/TCP;unicast;interleaved=6-7;ssrc= d6d6627");
              link.send(packet(0, 1, H264Bytes.idr(50, 1)));
              link.send(packet(6, 1, H264Bytes.idr(50, 1)));
              link.send(packet(6, 2, H264Bytes.p(50, 2)));
              link.read();
            })) {

      connect(camera.address());
      await().atMost(PATIENCE).until(() -> heard.units().size() == 2);

      assertThat(heard.formats()).containsExactly(new StreamFormat("H264", 240, 160));
      assertThat(camera.requests())
          .extracting(ScriptedCamera.Request::method, ScriptedCamera.Request::uri)
          .startsWith(
              tuple("OPTIONS", uri(camera)),
              tuple("DESCRIBE", uri(camera)),
              tuple("SETUP", uri(camera) + "/video"),
              tuple("PLAY", uri(camera)));
      assertThat(meters.counter(Meter.PACKETS_DISCARDED, CAMERA).count()).isEqualTo(1);
    }
  }

  @Test
  void shouldSayGoodbyeAndBeClosed() throws IOException {
    try (var camera = playing()) {
      RtspSession session = connect(camera.address());
      await().atMost(PATIENCE).until(() -> !heard.formats().isEmpty());

      session.close();
      session.close();
      await().atMost(PATIENCE).until(() -> camera.methods().contains("TEARDOWN"));

      assertThat(heard.ends()).extracting(SessionEnd::kind).containsExactly(CLOSED);
      assertThat(camera.requests().getLast().header("session")).isEqualTo("42");
    }
  }

  @Test
  void shouldKeepTheSessionAliveAndReport() throws IOException {
    try (var camera = playing()) {

      connect(camera.address());
      await()
          .atMost(PATIENCE)
          .until(() -> camera.methods().stream().filter("OPTIONS"::equals).count() >= 4);

      assertThat(camera.requests().getLast().header("session")).isEqualTo("42");
      assertThat(heard.ends()).isEmpty();
    }
  }

  @Test
  void shouldEndWithASessionThatTheCameraForgot() throws IOException {
    try (var camera =
        new ScriptedCamera(
            link -> {
              link.play(TCP);
              link.answer(link.read(), "454 Session Not Found");
              link.read();
            })) {

      connect(camera.address());

      assertThat(end())
          .isEqualTo(new SessionEnd(LOST, "the camera has forgotten the session (454)"));
    }
  }

  @Test
  void shouldAnswerANewNonceInTheMiddleOfASession() throws IOException {
    try (var camera =
        new ScriptedCamera(
            link -> {
              link.answer(link.read(), "401 Unauthorized", digest("one", false));
              link.play(TCP);
              link.answer(link.read(), "401 Unauthorized", digest("two", true));
              while (true) {
                link.answer(link.read(), "200 OK");
              }
            })) {

      connect(camera.address());
      await()
          .atMost(PATIENCE)
          .until(
              () -> camera.requests().getLast().header("authorization").contains("nonce=\"two\""));

      assertThat(heard.ends()).isEmpty();
      assertThat(camera.requests().get(2).header("authorization"))
          .contains("nonce=\"one\"", "nc=00000002", "uri=\"" + uri(camera) + "\"");
    }
  }

  @Test
  void shouldTellAWrongPasswordWhicheverTheSignIn() throws IOException {
    for (String challenge : new String[] {BASIC, digest("n", false), digest("n", true)}) {
      RecordedSession listener = new RecordedSession();
      try (var camera = refusing("401 Unauthorized", challenge)) {

        client(QUICK).connect(CAMERA, camera.address(), meters, listener);
        await().atMost(PATIENCE).until(() -> listener.end().isPresent());

        assertThat(listener.end().orElseThrow())
            .isEqualTo(
                new SessionEnd(
                    REFUSED, "the camera refused user 'cam': wrong user or password (401)"));
        assertThat(camera.requests()).hasSizeLessThanOrEqualTo(3);
      }
    }
  }

  @Test
  void shouldTellThatCredentialsAreMissing() throws IOException {
    try (var camera = refusing("401 Unauthorized", BASIC)) {
      StreamAddress.Rtsp open =
          new StreamAddress.Rtsp(uri(camera), "127.0.0.1", camera.port(), null);

      connect(open);

      assertThat(end().kind()).isEqualTo(REFUSED);
      assertThat(end().sentence()).contains("asks for a user and a password (401)");
    }
  }

  @Test
  void shouldTellAnUnknownPathWithoutASecretInIt() throws IOException {
    try (var camera =
        new ScriptedCamera(
            link -> {
              link.answer(link.read(), "200 OK");
              link.answer(link.read(), "404 Not Found");
              link.read();
            })) {

      connect(
          camera.address(
              "rtsp://127.0.0.1:" + camera.port() + "/user=admin&password=t0p&channel=1", "x"));

      assertThat(end())
          .isEqualTo(
              new SessionEnd(
                  REFUSED,
                  "the camera knows no stream '/user=admin&password=***&channel=1' (404)"));
    }
  }

  @Test
  void shouldTellAStreamWithoutVideo() throws IOException {
    try (var camera = describing("v=0\r\nm=audio 0 RTP/AVP 0\r\na=control:1\r\n")) {

      connect(camera.address());

      assertThat(end())
          .isEqualTo(new SessionEnd(REFUSED, "the stream '/sub' has no video, it offers audio"));
    }
  }

  @Test
  void shouldTellAnUnsupportedEncoding() throws IOException {
    try (var camera = describing("v=0\r\nm=video 0 RTP/AVP 96\r\na=rtpmap:96 H265/90000\r\n")) {

      connect(camera.address());

      assertThat(end().kind()).isEqualTo(REFUSED);
      assertThat(end().sentence()).contains("is H265, supported is H264");
    }
  }

  @Test
  void shouldTellACameraThatSendsOverUdpOnly() throws IOException {
    try (var camera =
        new ScriptedCamera(link -> link.play("RTP/AVP;unicast;client_port=1-2;server_port=3-4"))) {

      connect(camera.address());

      assertThat(end())
          .isEqualTo(
              new SessionEnd(
                  REFUSED, "the camera sends the stream '/sub' over UDP only; TCP is needed"));
    }
  }

  @Test
  void shouldTellACameraThatNeverAnswers() throws IOException {
    try (var camera =
        new ScriptedCamera(
            link -> {
              link.read();
              link.read();
            })) {

      connect(camera.address());

      assertThat(end())
          .isEqualTo(
              new SessionEnd(
                  UNREACHABLE,
                  "the camera at 127.0.0.1:"
                      + camera.port()
                      + " did not answer OPTIONS within 300 ms"));
    }
  }

  @Test
  void shouldTellACameraThatStopsAnswering() throws IOException {
    try (var camera =
        new ScriptedCamera(
            link -> {
              link.answer(link.read(), "200 OK");
              link.read();
              link.read();
            })) {

      connect(camera.address());

      assertThat(end().kind()).isEqualTo(LOST);
      assertThat(end().sentence()).contains("did not answer DESCRIBE within 300 ms");
    }
  }

  @Test
  void shouldTellAPortWhereNothingListens() throws IOException {
    int port;
    try (ServerSocket unused = new ServerSocket(0)) {
      port = unused.getLocalPort();
    }

    connect(new StreamAddress.Rtsp("rtsp://127.0.0.1:" + port + "/", "127.0.0.1", port, null));

    assertThat(end())
        .isEqualTo(
            new SessionEnd(
                UNREACHABLE,
                "nothing listens at 127.0.0.1:"
                    + port
                    + " (connection refused): check port and camera"));
  }

  @Test
  void shouldTellANameThatNobodyKnows() {
    connect(new StreamAddress.Rtsp("rtsp://cam.invalid/", "cam.invalid", 554, null));

    assertThat(end())
        .isEqualTo(
            new SessionEnd(
                UNREACHABLE, "the name in cam.invalid:554 is unknown: check the address"));
  }

  @Test
  void shouldTellAPortThatSpeaksAnotherProtocol() throws IOException {
    try (var camera =
        new ScriptedCamera(
            link -> {
              link.read();
              link.send("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n");
            })) {

      connect(camera.address());

      assertThat(end())
          .isEqualTo(
              new SessionEnd(
                  REFUSED,
                  "what answers at 127.0.0.1:"
                      + camera.port()
                      + " does not speak RTSP: check the port"));
    }
  }

  @Test
  void shouldTellAnAnswerOfFourGigabytes() throws IOException {
    try (var camera =
        new ScriptedCamera(
            link -> {
              link.answer(link.read(), "200 OK");
              link.answer(link.read(), "200 OK", "Content-Length: 4294967296");
              link.read();
            })) {

      connect(camera.address());

      assertThat(end())
          .isEqualTo(
              new SessionEnd(LOST, "the camera announced an answer longer than 1048576 bytes"));
    }
  }

  @Test
  void shouldEndOnEndlessGarbage() throws IOException {
    try (var camera =
        new ScriptedCamera(
            link -> {
              link.play(TCP);
              Random random = new Random(3);
              byte[] garbage = new byte[10_000];
              while (true) {
                random.nextBytes(garbage);
                for (int i = 0; i < garbage.length; i++) {
                  garbage[i] = garbage[i] == '$' ? 0 : garbage[i];
                }
                link.send(garbage);
              }
            })) {

      connect(camera.address());

      assertThat(end().kind()).isEqualTo(LOST);
      assertThat(end().sentence()).contains("bytes that are no RTSP");
    }
  }

  @Test
  void shouldGiveNoPartOfAPictureThatWasCutOff() throws IOException {
    byte[] picture = packet(0, 2, H264Bytes.p(1_000, 2));
    try (var camera =
        new ScriptedCamera(
            link -> {
              link.play(TCP);
              link.send(packet(0, 1, H264Bytes.idr(50, 1)));
              link.send(Arrays.copyOf(picture, 700));
            })) {

      connect(camera.address());

      assertThat(end())
          .isEqualTo(new SessionEnd(LOST, "the camera closed the connection during streaming"));
      assertThat(heard.units()).hasSize(1);
    }
  }

  @Test
  void shouldFollowARedirectOnce() throws IOException {
    try (var target = playing();
        var camera = refusing("302 Found", "Location: " + uri(target))) {

      connect(camera.address());
      await().atMost(PATIENCE).until(() -> !heard.formats().isEmpty());

      assertThat(target.methods()).startsWith("OPTIONS", "DESCRIBE", "SETUP", "PLAY");
    }
  }

  @Test
  void shouldNotFollowRedirectsForEver() throws IOException {
    try (var camera = refusing("302 Found", "Location: rtsp://127.0.0.1:%PORT%/elsewhere")) {

      connect(camera.address());

      assertThat(end().kind()).isEqualTo(REFUSED);
      assertThat(end().sentence()).contains("another address");
    }
  }

  @Test
  void shouldAnswerARequestOfTheCamera() throws IOException {
    try (var camera =
        new ScriptedCamera(
            link -> {
              link.play(TCP);
              link.send("OPTIONS * RTSP/1.0\r\nCSeq: 77\r\n\r\n");
              while (true) {
                link.read();
              }
            })) {

      connect(camera.address());
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  camera.requests().stream()
                      .anyMatch(
                          said ->
                              said.method().equals("RTSP/1.0")
                                  && said.uri().equals("200")
                                  && said.header("cseq").equals("77")));

      assertThat(heard.ends()).isEmpty();
    }
  }

  @Test
  void shouldBeClosedBeforeItIsConnected() throws IOException {
    try (var camera = playing()) {

      connect(camera.address()).close();

      assertThat(end().kind()).isEqualTo(CLOSED);
      assertThat(heard.ends()).hasSize(1);
    }
  }

  private RtspSession connect(StreamAddress.Rtsp address) {
    return client(QUICK).connect(CAMERA, address, meters, heard);
  }

  private RtspClient client(RtspTimeouts timeouts) {
    return new RtspClient(group, Ticker.system(), InstantSource.system(), timeouts);
  }

  private SessionEnd end() {
    await().atMost(PATIENCE).until(() -> heard.end().isPresent());
    return heard.end().orElseThrow();
  }

  private static ScriptedCamera playing() throws IOException {
    return new ScriptedCamera(
        link -> {
          link.play(TCP);
          while (true) {
            link.answer(link.read(), "200 OK");
          }
        });
  }

  private static ScriptedCamera describing(String sdp) throws IOException {
    return new ScriptedCamera(
        link -> {
          link.answer(link.read(), "200 OK");
          link.describe(link.read(), sdp);
          link.read();
        });
  }

  private static ScriptedCamera refusing(String status, String header) throws IOException {
    return new ScriptedCamera(
        link -> {
          while (true) {
            ScriptedCamera.Request request = link.read();
            link.answer(request, status, header.replace("%PORT%", portOf(request.uri())));
          }
        });
  }

  private static String portOf(String uri) {
    return uri.replaceAll("rtsp://127.0.0.1:(\\d+).*", "$1");
  }

  private static String digest(String nonce, boolean stale) {
    return "WWW-Authenticate: Digest realm=\"cam\", nonce=\"%s\", qop=\"auth\", stale=%s"
        .formatted(nonce, stale);
  }

  private static String uri(ScriptedCamera camera) {
    return "rtsp://127.0.0.1:" + camera.port() + "/sub";
  }

  private static byte[] packet(int channel, int sequence, byte[] nal) {
    return RtpBytes.interleaved(channel, RtpBytes.packet(sequence, sequence * 3_600, true, nal));
  }
}
