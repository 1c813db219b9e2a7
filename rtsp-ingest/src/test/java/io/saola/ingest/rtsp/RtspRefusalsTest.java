package io.saola.ingest.rtsp;

import static io.saola.ingest.rtsp.SessionEnd.Kind.LOST;
import static io.saola.ingest.rtsp.SessionEnd.Kind.REFUSED;
import static io.saola.ingest.rtsp.SessionEnd.Kind.UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.saola.core.camera.StreamAddress;
import io.saola.core.config.CameraConfig;
import io.saola.ingest.accessunit.H264Bytes;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is said of cameras, and of what is none, when no pictures come. */
class RtspRefusalsTest extends ClientTrial {

  @Test
  void shouldTellAWrongPasswordWhicheverTheSignIn() throws IOException {
    for (String challenge : new String[] {BASIC, digest("n", false), digest("n", true)}) {
      RecordedSession listener = new RecordedSession();
      try (var camera = refusing("401 Unauthorized", challenge)) {

        client(QUICK)
            .connect(
                CAMERA,
                CameraConfig.Stream.of(camera.address()),
                meters,
                faults.newSession(),
                listener);
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
    try (var camera = describing("v=0\r\nm=video 0 RTP/AVP 96\r\na=rtpmap:96 VP8/90000\r\n")) {

      connect(camera.address());

      assertThat(end().kind()).isEqualTo(REFUSED);
      assertThat(end().sentence()).contains("is VP8, supported are H264, H265 and JPEG");
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
                  REFUSED, "the camera sends the stream '/sub' over UDP only: set transport: udp"));
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
}
