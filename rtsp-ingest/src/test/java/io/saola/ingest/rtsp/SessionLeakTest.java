package io.saola.ingest.rtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.UnixOperatingSystemMXBean;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.saola.core.config.CameraConfig;
import io.saola.core.config.CameraConfig.Stream;
import io.saola.core.metrics.Meter;
import io.saola.core.time.Ticker;
import io.saola.ingest.accessunit.AccessUnit;
import io.saola.ingest.accessunit.H264Bytes;
import io.saola.ingest.rtp.RtpBytes;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A thousand connections, left in every way there is: no buffer and no socket stays. */
class SessionLeakTest extends ClientTrial {

  private static final int ROUNDS = 50;
  private static final int AT_ONCE = 20;

  /** What the virtual machine itself may open meanwhile: class files, random numbers. */
  private static final int FILES_SPARE = 10;

  private final UnpooledByteBufAllocator alloc = new UnpooledByteBufAllocator(true);
  private final RtspClient client =
      new RtspClient(group, Ticker.system(), InstantSource.system(), PATIENT, alloc);

  /** How a session comes to its end. */
  private enum Ending {
    CLOSED_AT_ONCE,
    CLOSED_WHILE_CONNECTING,
    CLOSED_IN_MID_PICTURE,
    CUT_IN_MID_PICTURE
  }

  @Test
  void shouldLeaveNothingBehindAfterAThousandSessions() throws Exception {
    try (UdpPeer peer = new UdpPeer();
        ScriptedCamera camera = new ScriptedCamera(link -> serve(link, peer))) {
      round(camera);
      long files = openFiles();

      for (int i = 1; i < ROUNDS; i++) {
        round(camera);
      }

      assertThat(meters.counter(Meter.PACKETS_RECEIVED, CAMERA).count())
          .isGreaterThan(ROUNDS * AT_ONCE / 2.0);
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(alloc.metric().usedDirectMemory()).isZero());
      assertThat(alloc.metric().usedHeapMemory()).isZero();
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(openFiles()).isLessThanOrEqualTo(files + FILES_SPARE));
    }
  }

  private void round(ScriptedCamera camera) throws Exception {
    CountDownLatch over = new CountDownLatch(AT_ONCE);
    for (int i = 0; i < AT_ONCE; i++) {
      Ending ending = Ending.values()[i % Ending.values().length];
      CameraConfig.Transport transport =
          i % 8 < 4 ? CameraConfig.Transport.TCP : CameraConfig.Transport.UDP;
      connect(camera, transport, ending, over);
    }
    assertThat(over.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as("all have ended").isTrue();
  }

  private void connect(
      ScriptedCamera camera, CameraConfig.Transport transport, Ending ending, CountDownLatch over) {
    String path = ending == Ending.CUT_IN_MID_PICTURE ? "/cut" : "/stay";
    Stream defaults =
        Stream.of(camera.address("rtsp://127.0.0.1:" + camera.port() + path, "s3cret"));
    Stream stream =
        new Stream(defaults.address(), transport, defaults.trust(), defaults.clockBound(), false);
    Leaver leaver = new Leaver(ending, over);
    leaver.session = client.connect(CAMERA, stream, meters, faults.newSession(), leaver);
    if (ending == Ending.CLOSED_AT_ONCE) {
      leaver.session.close();
    }
    leaver.known.countDown();
  }

  /** Sends a picture and the beginning of another one. */
  private static void serve(ScriptedCamera.Link link, UdpPeer peer) throws IOException {
    link.until("SETUP");
    boolean udp = link.last().header("transport").contains("client_port");
    boolean cut = link.last().uri().contains("/cut");
    int port = udp ? UdpPeer.clientPort(link.last()) : 0;
    link.play(udp ? peer.transport(link.last()) : TCP, link.last());
    byte[] whole = RtpBytes.packet(1, 3_600, true, H264Bytes.idr(50, 1));
    byte[] part = RtpBytes.packet(2, 7_200, false, H264Bytes.p(1_000, 2));
    if (udp) {
      peer.sendRtp(port, whole);
      peer.sendRtp(port, part);
    } else {
      link.send(RtpBytes.interleaved(0, whole));
      link.send(RtpBytes.interleaved(0, part));
      link.send(Arrays.copyOf(RtpBytes.interleaved(0, part), 500));
    }
    if (!cut) {
      link.idle();
    }
  }

  private static long openFiles() {
    return ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class)
        .getOpenFileDescriptorCount();
  }

  /** Leaves when its time has come. */
  private static final class Leaver implements SessionListener {

    private final Ending ending;
    private final CountDownLatch over;
    private final CountDownLatch known = new CountDownLatch(1);
    private volatile RtspSession session;

    Leaver(Ending ending, CountDownLatch over) {
      this.ending = ending;
      this.over = over;
    }

    @Override
    public void onStream(StreamFormat format) {
      if (ending == Ending.CLOSED_WHILE_CONNECTING) {
        leave();
      }
    }

    @Override
    public void onAccessUnit(AccessUnit unit) {
      unit.close();
      if (ending == Ending.CLOSED_IN_MID_PICTURE) {
        leave();
      }
    }

    @Override
    public void onEnd(SessionEnd end) {
      over.countDown();
    }

    private void leave() {
      try {
        known.await();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
      session.close();
    }
  }
}
