package io.saola.ingest.rtsp;

import static io.saola.ingest.rtsp.SessionEnd.Kind.LOST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.Unpooled;
import io.saola.ingest.accessunit.H264Bytes;
import io.saola.ingest.fault.CameraFault;
import io.saola.ingest.rtp.RtpBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cameras that leave, forget, reset and ask in the middle of things. */
class SessionTroublesTest extends ClientTrial {

  @Test
  void shouldEndWhenTheCameraTearsTheSessionDown() throws IOException {
    try (var camera =
        new ScriptedCamera(
            link -> {
              link.play(TCP);
              link.send("TEARDOWN * RTSP/1.0\r\nCSeq: 7\r\nSession: 42\r\n\r\n");
              link.idle();
            })) {

      connect(camera.address());

      assertThat(end()).isEqualTo(new SessionEnd(LOST, "the camera ended the session (TEARDOWN)"));
      await()
          .atMost(PATIENCE)
          .until(() -> camera.requests().stream().anyMatch(said -> said.uri().equals("200")));
    }
  }

  @Test
  void shouldEndWhenTheCameraSendsItsClientsElsewhere() throws IOException {
    try (var camera =
        new ScriptedCamera(
            link -> {
              link.play(TCP);
              link.send(
                  "REDIRECT * RTSP/1.0\r\nCSeq: 7\r\nLocation: rtsp://127.0.0.1/other\r\n\r\n");
              link.idle();
            })) {

      connect(camera.address());

      assertThat(end().kind()).isEqualTo(LOST);
      assertThat(end().sentence()).contains("(REDIRECT)");
    }
  }

  @Test
  void shouldNotPileUpAnswersThatTheCameraNeverReads() throws IOException {
    try (var camera =
        new ScriptedCamera(
            link -> {
              link.play(TCP);
              String questions = "OPTIONS * RTSP/1.0\r\nCSeq: 7\r\n\r\n".repeat(1_000);
              while (true) {
                link.send(questions);
              }
            })) {

      client(PATIENT).connect(CAMERA, stream(camera), meters, faults.newSession(), heard);

      assertThat(end())
          .isEqualTo(new SessionEnd(LOST, "the camera asks and asks, and takes no answers"));
    }
  }

  @Test
  void shouldSetUpAgainWhenTheSessionIsForgottenAtPlay() throws IOException {
    try (var camera =
        new ScriptedCamera(
            link -> {
              link.until("SETUP");
              link.answer(link.last(), "200 OK", "Session: 41", "Transport: " + TCP);
              link.until("PLAY");
              link.answer(link.last(), "454 Session Not Found");
              link.play(TCP);
              link.send(packet(0, 1, H264Bytes.idr(50, 1)));
              link.idle();
            })) {

      connect(camera.address());
      await().atMost(PATIENCE).until(() -> heard.units().size() == 1);

      assertThat(camera.methods())
          .startsWith("OPTIONS", "DESCRIBE", "SETUP", "PLAY", "DESCRIBE", "SETUP", "PLAY");
      assertThat(camera.requests().get(5).header("session")).isEmpty();
      assertThat(camera.requests().get(6).header("session")).isEqualTo("42");
    }
  }

  @Test
  void shouldNotSetUpAForgottenSessionForEver() throws IOException {
    try (var camera =
        new ScriptedCamera(
            link -> {
              while (true) {
                link.until("SETUP");
                link.answer(link.last(), "200 OK", "Session: 41", "Transport: " + TCP);
                link.until("PLAY");
                link.answer(link.last(), "454 Session Not Found");
              }
            })) {

      connect(camera.address());

      assertThat(end())
          .isEqualTo(new SessionEnd(LOST, "the camera has forgotten the session (454)"));
    }
  }

  @Test
  void shouldEndWhenNothingFollowsAGoodbye() throws IOException {
    try (var camera =
        new ScriptedCamera(
            link -> {
              link.play(TCP);
              link.send(packet(0, 1, H264Bytes.idr(50, 1)));
              link.send(goodbye());
              link.idle();
            })) {

      connect(camera.address());

      assertThat(end()).isEqualTo(new SessionEnd(LOST, "the camera ended the stream (RTCP BYE)"));
      assertThat(heard.units()).hasSize(1);
    }
  }

  @Test
  void shouldGoOnWhenPacketsFollowAGoodbye() throws IOException {
    try (var camera =
        new ScriptedCamera(
            link -> {
              link.play(TCP);
              for (int i = 0; i < 20; i++) {
                // At once: what lies between them counts.
                link.send(
                    Unpooled.wrappedBuffer(
                        packet(0, 2 * i, H264Bytes.idr(50, 1)),
                        goodbye(),
                        packet(0, 2 * i + 1, H264Bytes.p(50, 2))));
                link.answer(link.read(), "200 OK");
              }
              link.send("TEARDOWN * RTSP/1.0\r\nCSeq: 7\r\n\r\n");
              link.idle();
            })) {

      connect(camera.address());

      assertThat(end().sentence()).contains("TEARDOWN");
      assertThat(heard.units()).hasSize(40);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"OPTIONS", "DESCRIBE", "SETUP", "PLAY", "streaming"})
  void shouldEndOnceWhenTheConnectionIsReset(String step) throws IOException {
    try (var camera =
        new ScriptedCamera(
            link -> {
              if (step.equals("streaming")) {
                link.play(TCP);
                link.send(packet(0, 1, H264Bytes.idr(50, 1)));
                await().atMost(PATIENCE).until(() -> heard.units().size() == 1);
              } else {
                resetAt(link, step);
              }
              link.reset();
            })) {

      client(PATIENT).connect(CAMERA, stream(camera), meters, faults.newSession(), heard);

      assertThat(end().kind()).isEqualTo(LOST);
      assertThat(end().sentence()).contains(" during " + step);
      assertThat(heard.ends()).hasSize(1);
    }
  }

  @Test
  void shouldFollowThreeRedirects() throws IOException {
    try (var target = playing();
        var third = refusing("301 Moved Permanently", "Location: " + uri(target));
        var second = refusing("303 See Other", "Location: " + uri(third));
        var first = refusing("302 Found", "Location: " + uri(second))) {

      connect(first.address());
      await().atMost(PATIENCE).until(() -> !heard.formats().isEmpty());

      assertThat(target.methods()).startsWith("OPTIONS", "DESCRIBE", "SETUP", "PLAY");
    }
  }

  @Test
  void shouldSeeThatRedirectsGoInACircle() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    try (var camera =
        new ScriptedCamera(
            link -> {
              ScriptedCamera.Request request = link.read();
              asked.incrementAndGet();
              String next = request.uri().endsWith("/a") ? "/b" : "/a";
              link.answer(
                  request,
                  "302 Found",
                  "Location: rtsp://127.0.0.1:" + portOf(request.uri()) + next);
              link.readSome();
            })) {

      connect(camera.address("rtsp://127.0.0.1:" + camera.port() + "/a", "x"));

      assertThat(end().sentence()).contains("again and again (302)");
      assertThat(asked).hasValue(2);
    }
  }

  @Test
  void shouldSayThatTheCameraChangedItsNonce() throws IOException {
    try (var camera =
        new ScriptedCamera(
            link -> {
              link.answer(link.read(), "401 Unauthorized", digest("one", false));
              link.play(TCP);
              link.answer(link.read(), "401 Unauthorized", digest("two", false));
              link.idle();
            })) {

      connect(camera.address());
      await().atMost(PATIENCE).until(() -> faults.firstSeen().containsKey(CameraFault.NEW_NONCE));

      assertThat(heard.ends()).isEmpty();
    }
  }

  private static void resetAt(ScriptedCamera.Link link, String step) throws IOException {
    if (step.equals("PLAY")) {
      link.until("SETUP");
      link.answer(link.last(), "200 OK", "Session: 42", "Transport: " + TCP);
    }
    link.until(step);
  }

  /** RFC 3550, 6.6. */
  private static byte[] goodbye() {
    byte[] bye =
        ByteBuffer.allocate(8)
            .put((byte) 0x81)
            .put((byte) 203)
            .putShort((short) 1)
            .putInt(RtpBytes.SSRC)
            .array();
    return RtpBytes.interleaved(1, bye);
  }
}
