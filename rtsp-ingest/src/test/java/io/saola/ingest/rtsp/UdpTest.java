package io.saola.ingest.rtsp;

import static io.saola.ingest.rtsp.SessionEnd.Kind.LOST;
import static io.saola.ingest.rtsp.SessionEnd.Kind.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.saola.core.config.CameraConfig;
import io.saola.core.config.CameraConfig.Stream;
import io.saola.core.metrics.Meter;
import io.saola.ingest.accessunit.H264Bytes;
import io.saola.ingest.rtp.RtpBytes;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Packets as datagrams, and TCP where they do not come. */
class UdpTest extends ClientTrial {

  private UdpPeer peer;

  @BeforeEach
  void openPorts() throws IOException {
    peer = new UdpPeer();
  }

  @AfterEach
  void closePorts() {
    peer.close();
  }

  @Test
  void shouldReceiveDatagramsOnAnEvenPortAndTheNext() throws IOException {
    try (var camera = new ScriptedCamera(link -> serve(link, peer, peer))) {

      connect(udp(camera));
      await().atMost(PATIENCE).until(() -> heard.units().size() == 2);

      String asked = camera.requests().get(2).header("transport");
      int port = UdpPeer.clientPort(camera.requests().get(2));
      assertThat(asked).isEqualTo("RTP/AVP;unicast;client_port=" + port + "-" + (port + 1));
      assertThat(port % 2).isZero();
      assertThat(heard.formats()).hasSize(1);
      assertThat(meters.counter(Meter.PACKETS_RECEIVED, CAMERA).count()).isEqualTo(2);
      assertThat(meters.counter(Meter.TRANSPORT_FALLBACKS, CAMERA).count()).isZero();
    }
  }

  @Test
  void shouldPutDatagramsInOrderAndWaitNoLongerThanItMustForTheLost() throws IOException {
    try (var camera =
        new ScriptedCamera(
            link -> {
              link.until("SETUP");
              int port = UdpPeer.clientPort(link.last());
              link.play(peer.transport(link.last()), link.last());
              for (int sequence : new int[] {1, 3, 2, 5}) {
                byte[] nal = sequence == 1 ? H264Bytes.idr(50, 1) : H264Bytes.p(50, sequence);
                peer.sendRtp(port, RtpBytes.packet(sequence, sequence * 3_600, true, nal));
              }
              link.idle();
            })) {

      RtspSession session = connect(udp(camera));
      await().atMost(PATIENCE).until(() -> heard.units().size() == 3);
      await()
          .atMost(PATIENCE)
          .until(() -> meters.counter(Meter.FRAMES_AWAITING_KEYFRAME, CAMERA).count() == 1);
      session.close();
      end();

      assertThat(meters.counter(Meter.PACKETS_REORDERED, CAMERA).count()).isEqualTo(1);
      assertThat(meters.counter(Meter.PACKETS_LOST, CAMERA).count()).isEqualTo(1);
      assertThat(session.reception().packets()).isEqualTo(4);
      assertThat(session.reception().reordered()).isEqualTo(1);
      assertThat(session.reception().lost()).isEqualTo(1);
    }
  }

  @Test
  void shouldOpenTheWayForDatagramsBeforePlayAndReport() throws IOException {
    CompletableFuture<Integer> heardBeforePlay = new CompletableFuture<>();
    try (var camera =
        new ScriptedCamera(
            link -> {
              link.until("SETUP");
              link.answer(
                  link.last(),
                  "200 OK",
                  "Session: 42",
                  "Transport: " + peer.transport(link.last()));
              link.until("PLAY");
              await().atMost(PATIENCE).until(() -> !peer.rtpHeard().isEmpty());
              heardBeforePlay.complete(peer.rtpHeard().size());
              link.answer(link.last(), "200 OK");
              link.idle();
            })) {

      connect(udp(camera));
      await().atMost(PATIENCE).until(() -> peer.rtcpHeard().size() >= 3);

      assertThat(heardBeforePlay).isCompletedWithValue(1);
      // RFC 3550, 6.4.2: version 2, a receiver report.
      assertThat(peer.rtcpHeard().getFirst()[0] & 0xc0).isEqualTo(0x80);
      assertThat(peer.rtcpHeard().getFirst()[1] & 0xff).isEqualTo(201);
    }
  }

  @Test
  void shouldTakeNothingFromElsewhere() throws IOException {
    try (UdpPeer stranger = new UdpPeer("127.0.0.2");
        var camera =
            new ScriptedCamera(
                link -> {
                  serve(link, peer, stranger);
                })) {

      connect(udp(camera));
      await()
          .atMost(PATIENCE)
          .until(() -> meters.counter(Meter.PACKETS_DISCARDED, CAMERA).count() == 2);

      assertThat(heard.units()).isEmpty();
      assertThat(heard.formats()).isEmpty();
    }
  }

  @Test
  void shouldTakeWhatComesFromTheSourceThatTheCameraNamed() throws IOException {
    try (UdpPeer other = new UdpPeer("127.0.0.2");
        var camera =
            new ScriptedCamera(
                link -> {
                  link.until("SETUP");
                  int port = UdpPeer.clientPort(link.last());
                  link.play(other.transport(link.last()) + ";source=127.0.0.2", link.last());
                  send(other, port);
                  link.idle();
                })) {

      connect(udp(camera));
      await().atMost(PATIENCE).until(() -> heard.units().size() == 2);

      await().atMost(PATIENCE).until(() -> !other.rtcpHeard().isEmpty());
    }
  }

  @Test
  void shouldEndWithTheConnectionAlthoughDatagramsCome() throws IOException {
    try (var camera =
        new ScriptedCamera(
            link -> {
              link.until("SETUP");
              int port = UdpPeer.clientPort(link.last());
              link.play(peer.transport(link.last()), link.last());
              send(peer, port);
              await().atMost(PATIENCE).until(() -> heard.units().size() == 2);
            })) {

      connect(udp(camera));

      assertThat(end())
          .isEqualTo(new SessionEnd(LOST, "the camera closed the connection during streaming"));
    }
  }

  @Test
  void shouldTakeTcpOnTheSameConnectionWhenUdpIsRefused() throws IOException {
    try (var camera =
        new ScriptedCamera(
            link -> {
              link.until("SETUP");
              link.answer(link.last(), "461 Unsupported Transport");
              link.play(TCP);
              link.send(packet(0, 1, H264Bytes.idr(50, 1)));
              link.send(packet(0, 2, H264Bytes.p(50, 2)));
              link.idle();
            })) {

      connect(udp(camera));
      await().atMost(PATIENCE).until(() -> heard.units().size() == 2);

      assertThat(camera.methods())
          .startsWith("OPTIONS", "DESCRIBE", "SETUP", "DESCRIBE", "SETUP", "PLAY");
      assertThat(camera.requests().get(4).header("transport")).isEqualTo(TCP);
      assertThat(meters.counter(Meter.TRANSPORT_FALLBACKS, CAMERA).count()).isEqualTo(1);
      assertThat(heard.formats()).hasSize(1);
    }
  }

  @Test
  void shouldConnectAgainWhenTheCameraHangsUpBehindItsRefusal() throws IOException {
    try (var camera =
        new ScriptedCamera(
            link -> {
              link.until("SETUP");
              if (link.last().header("transport").contains("client_port")) {
                link.answer(link.last(), "461 Unsupported Transport");
                return;
              }
              link.play(TCP, link.last());
              link.send(packet(0, 1, H264Bytes.idr(50, 1)));
              link.send(packet(0, 2, H264Bytes.p(50, 2)));
              link.idle();
            })) {

      connect(udp(camera));
      await().atMost(PATIENCE).until(() -> heard.units().size() == 2);

      assertThat(heard.ends()).isEmpty();
      assertThat(meters.counter(Meter.TRANSPORT_FALLBACKS, CAMERA).count()).isEqualTo(1);
    }
  }

  @Test
  void shouldTakeTcpWhenTheCameraAnswersWithIt() throws IOException {
    try (var camera =
        new ScriptedCamera(
            link -> {
              link.play("RTP/AVP/TCP;unicast;interleaved=2-3");
              link.send(packet(2, 1, H264Bytes.idr(50, 1)));
              link.send(packet(2, 2, H264Bytes.p(50, 2)));
              link.idle();
            })) {

      connect(udp(camera));
      await().atMost(PATIENCE).until(() -> heard.units().size() == 2);

      assertThat(camera.methods()).startsWith("OPTIONS", "DESCRIBE", "SETUP", "PLAY");
      assertThat(meters.counter(Meter.TRANSPORT_FALLBACKS, CAMERA).count()).isEqualTo(1);
    }
  }

  @Test
  void shouldTakeTcpWhenNoPacketComes() throws IOException {
    try (var camera = silentOverUdp()) {

      connect(udp(camera));
      await().atMost(PATIENCE).until(() -> heard.units().size() == 2);

      assertThat(camera.methods()).containsSubsequence("PLAY", "TEARDOWN", "SETUP", "PLAY");
      assertThat(heard.formats()).hasSize(1);
      assertThat(heard.ends()).isEmpty();
      assertThat(meters.counter(Meter.TRANSPORT_FALLBACKS, CAMERA).count()).isEqualTo(1);
    }
  }

  @Test
  void shouldRememberThatUdpDoesNotWork() throws IOException {
    try (var camera = silentOverUdp()) {
      TransportMemory memory = new TransportMemory();
      RtspClient client = client(QUICK);
      RecordedSession again = new RecordedSession();
      RtspSession first =
          client.connect(CAMERA, udp(camera), memory, meters, faults.newSession(), heard);
      await().atMost(PATIENCE).until(() -> heard.units().size() == 2);
      first.close();

      client.connect(CAMERA, udp(camera), memory, meters, faults.newSession(), again);
      await().atMost(PATIENCE).until(() -> again.units().size() == 2);

      assertThat(
              camera.requests().stream()
                  .filter(request -> request.header("transport").contains("client_port")))
          .hasSize(1);
    }
  }

  @Test
  void shouldTryUdpAgainAfterAnHour() {
    TransportMemory memory = new TransportMemory();
    CameraConfig.Transport udp = CameraConfig.Transport.UDP;
    long failed = -5_000_000_000L;

    boolean first = memory.udpFailed(failed);
    boolean second = memory.udpFailed(failed);

    assertThat(first).isTrue();
    assertThat(second).isFalse();
    assertThat(memory.first(udp, failed + Duration.ofMinutes(59).toNanos()))
        .isEqualTo(CameraConfig.Transport.TCP);
    assertThat(memory.first(udp, failed + Duration.ofMinutes(61).toNanos())).isEqualTo(udp);
    assertThat(new TransportMemory().first(udp, 0)).isEqualTo(udp);
  }

  @Test
  void shouldSayWhatMayHelpWhenTcpIsRefused() throws IOException {
    try (var camera =
        new ScriptedCamera(
            link -> {
              link.until("SETUP");
              link.answer(link.last(), "461 Unsupported Transport");
              link.read();
            })) {

      connect(camera.address());

      assertThat(end())
          .isEqualTo(
              new SessionEnd(
                  REFUSED,
                  "the camera refuses the stream '/sub' over TCP (461): transport: udp may help"));
    }
  }

  @Test
  void shouldSayThatBothAreRefused() throws IOException {
    try (var camera =
        new ScriptedCamera(
            link -> {
              while (true) {
                link.until("SETUP");
                link.answer(link.last(), "461 Unsupported Transport");
              }
            })) {

      connect(udp(camera));

      assertThat(end())
          .isEqualTo(
              new SessionEnd(
                  REFUSED, "the camera refuses the stream '/sub' over UDP and over TCP (461)"));
    }
  }

  /** Promises datagrams and sends none; sends over TCP what it is asked for. */
  private ScriptedCamera silentOverUdp() throws IOException {
    return new ScriptedCamera(
        link -> {
          link.until("SETUP");
          if (link.last().header("transport").contains("client_port")) {
            link.play(peer.transport(link.last()), link.last());
            link.answer(link.read(), "200 OK");
          } else {
            link.play(TCP, link.last());
            link.send(packet(0, 1, H264Bytes.idr(50, 1)));
            link.send(packet(0, 2, H264Bytes.p(50, 2)));
          }
          link.idle();
        });
  }

  private static void serve(ScriptedCamera.Link link, UdpPeer named, UdpPeer sending)
      throws IOException {
    link.until("SETUP");
    int port = UdpPeer.clientPort(link.last());
    link.play(named.transport(link.last()), link.last());
    send(sending, port);
    link.idle();
  }

  private static void send(UdpPeer from, int port) throws IOException {
    from.sendRtp(port, RtpBytes.packet(1, 3_600, true, H264Bytes.idr(50, 1)));
    from.sendRtp(port, RtpBytes.packet(2, 7_200, true, H264Bytes.p(50, 2)));
  }

  private static Stream udp(ScriptedCamera camera) {
    Stream tcp = Stream.of(camera.address());
    return new Stream(
        tcp.address(), CameraConfig.Transport.UDP, tcp.trust(), tcp.clockBound(), tcp.loop());
  }
}
