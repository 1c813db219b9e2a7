package io.saola.ingest.rtsp;

import static io.saola.ingest.rtsp.SessionEnd.Kind.CLOSED;
import static io.saola.ingest.rtsp.SessionEnd.Kind.LOST;
import static io.saola.ingest.rtsp.SessionEnd.Kind.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.saola.core.metrics.Meter;
import io.saola.ingest.accessunit.H264Bytes;
import io.saola.ingest.accessunit.VideoCodec;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class RtspClientTest extends ClientTrial {

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

      assertThat(heard.formats()).containsExactly(StreamFormat.of(VideoCodec.H264, 240, 160));
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
}
