package io.saola.simulator.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import io.saola.simulator.camera.Faults;
import io.saola.simulator.camera.Feed;
import io.saola.simulator.encode.CodedPicture;
import io.saola.simulator.encode.NalUnit;
import io.saola.simulator.encode.StreamParameters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PlaySessionTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final Feed feed = new Feed(new StreamParameters(unit(0x67), unit(0x68), 640, 360, 10));
  private final PlaySession session = new PlaySession(channel, feed, 0, 1, new SplittableRandom(1));

  @AfterEach
  void closeChannel() {
    channel.finishAndReleaseAll();
  }

  @Test
  void shouldBeginWithAReportAndAKeyframe() {
    offer(1, false);
    offer(2, true);
    offer(3, false);

    assertThat(sent()).containsExactly("report", "0x78", "0x65", "0x41");
  }

  @Test
  void shouldDropUntilAKeyframeWhenTheClientIsTooSlow() {
    offer(1, true);
    sent();
    slow(true);
    offer(2, false);

    slow(false);
    offer(3, false);
    offer(4, true);

    assertThat(sent()).containsExactly("0x78", "0x65");
  }

  @Test
  void shouldReportAgainAfterFiveSeconds() {
    offer(0, true);
    offer(49, false);
    sent();

    offer(50, false);

    assertThat(sent()).containsExactly("report", "0x41");
  }

  @Test
  void shouldSendNothingWhileStalled() {
    feed.inject(Faults.stall());

    offer(1, true);

    assertThat(sent()).isEmpty();
    assertThat(channel.isOpen()).isTrue();
  }

  @Test
  void shouldSendOnAfterAStallFromAKeyframe() {
    offer(1, true);
    sent();
    feed.inject(Faults.stall());
    offer(2, false);

    feed.inject(Faults.NONE);
    offer(3, false);
    offer(4, true);

    assertThat(sent()).containsExactly("0x78", "0x65");
  }

  @Test
  void shouldCutAfterSoManyPackets() {
    feed.inject(Faults.cutAfter(2));

    offer(1, true);
    offer(2, false);

    assertThat(sent()).containsExactly("report", "0x78", "0x65");
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void shouldLoseAllPacketsWhenToldTo() {
    feed.inject(Faults.lose(1));

    offer(1, true);

    assertThat(sent()).containsExactly("report");
  }

  private void offer(int tenths, boolean keyframe) {
    session.offer(
        new CodedPicture(
            List.of(unit(keyframe ? 0x65 : 0x41)),
            keyframe,
            tenths * 9000L,
            START.plusMillis(tenths * 100L)));
    channel.runPendingTasks();
  }

  private void slow(boolean slow) {
    channel.unsafe().outboundBuffer().setUserDefinedWritability(1, !slow);
  }

  /** What has been sent since the last call: reports, and the first byte of each payload. */
  private List<String> sent() {
    List<String> names = new ArrayList<>();
    for (ByteBuf packet = channel.readOutbound(); packet != null; packet = channel.readOutbound()) {
      boolean report = packet.getByte(1) == 1;
      names.add(report ? "report" : "0x" + Integer.toHexString(packet.getUnsignedByte(16)));
      packet.release();
    }
    return names;
  }

  private static NalUnit unit(int header) {
    return NalUnit.split(new byte[] {0, 0, 1, (byte) header, 1, 2, 3}).getFirst();
  }
}
