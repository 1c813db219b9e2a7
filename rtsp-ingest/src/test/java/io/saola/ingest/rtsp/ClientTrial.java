package io.saola.ingest.rtsp;

import static org.awaitility.Awaitility.await;

import io.netty.channel.EventLoopGroup;
import io.saola.core.camera.CameraId;
import io.saola.core.camera.StreamAddress;
import io.saola.core.config.CameraConfig;
import io.saola.core.metrics.Meters;
import io.saola.core.time.Ticker;
import io.saola.ingest.fault.FaultBook;
import io.saola.ingest.network.EventLoops;
import io.saola.ingest.rtp.RtpBytes;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;

/** A client, and cameras that play a script to it, each refusing or obliging in its own way. */
abstract class ClientTrial {

  static final CameraId CAMERA = new CameraId("cam");
  static final Duration PATIENCE = Duration.ofSeconds(20);
  static final String TCP = "RTP/AVP/TCP;unicast;interleaved=0-1";
  static final String BASIC = "WWW-Authenticate: Basic realm=\"cam\"";

  static final RtspTimeouts QUICK =
      new RtspTimeouts(
          Duration.ofSeconds(5),
          Duration.ofMillis(300),
          Duration.ofMillis(50),
          Duration.ofMillis(50),
          Duration.ofMillis(300),
          Duration.ofMillis(50));

  /** For what must not fail on a slow machine. */
  static final RtspTimeouts PATIENT =
      new RtspTimeouts(PATIENCE, PATIENCE, PATIENCE, PATIENCE, PATIENCE, PATIENCE);

  final EventLoopGroup group = EventLoops.open(1, "trial");
  final Meters meters = Meters.inMemory();
  final FaultBook faults = new FaultBook(CAMERA, meters, InstantSource.system());
  final RecordedSession heard = new RecordedSession();

  @AfterEach
  void tearDown() {
    var _ = group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }

  RtspSession connect(StreamAddress.Rtsp address) {
    return connect(CameraConfig.Stream.of(address));
  }

  RtspSession connect(CameraConfig.Stream stream) {
    return client(QUICK).connect(CAMERA, stream, meters, faults.newSession(), heard);
  }

  RtspClient client(RtspTimeouts timeouts) {
    return new RtspClient(group, Ticker.system(), InstantSource.system(), timeouts);
  }

  static CameraConfig.Stream stream(ScriptedCamera camera) {
    return CameraConfig.Stream.of(camera.address());
  }

  SessionEnd end() {
    await().atMost(PATIENCE).until(() -> heard.end().isPresent());
    return heard.end().orElseThrow();
  }

  static ScriptedCamera playing() throws IOException {
    return new ScriptedCamera(
        link -> {
          link.play(TCP);
          while (true) {
            link.answer(link.read(), "200 OK");
          }
        });
  }

  static ScriptedCamera describing(String sdp) throws IOException {
    return new ScriptedCamera(
        link -> {
          link.answer(link.read(), "200 OK");
          link.describe(link.read(), sdp);
          link.read();
        });
  }

  static ScriptedCamera refusing(String status, String header) throws IOException {
    return new ScriptedCamera(
        link -> {
          while (true) {
            ScriptedCamera.Request request = link.read();
            link.answer(request, status, header.replace("%PORT%", portOf(request.uri())));
          }
        });
  }

  static String portOf(String uri) {
    return uri.replaceAll("rtsp://127.0.0.1:(\\d+).*", "$1");
  }

  static String digest(String nonce, boolean stale) {
    return "WWW-Authenticate: Digest realm=\"cam\", nonce=\"%s\", qop=\"auth\", stale=%s"
        .formatted(nonce, stale);
  }

  static String uri(ScriptedCamera camera) {
    return "rtsp://127.0.0.1:" + camera.port() + "/sub";
  }

  static byte[] packet(int channel, int sequence, byte[] nal) {
    return RtpBytes.interleaved(channel, RtpBytes.packet(sequence, sequence * 3_600, true, nal));
  }
}
