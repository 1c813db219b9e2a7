package io.saola.simulator.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import io.saola.simulator.camera.LiveFeed;
import io.saola.simulator.camera.Tally;
import io.saola.simulator.fault.Behaviour;
import io.saola.simulator.fault.Ending;
import io.saola.simulator.fault.Link;
import io.saola.simulator.fault.Patience;
import io.saola.simulator.fault.Quirk;
import io.saola.simulator.fault.Service;
import io.saola.simulator.rtp.Packetiser;
import io.saola.simulator.rtp.Pictures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PlaySessionTest {

  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final LiveFeed feed = new LiveFeed(Pictures.H264);
  private long nanos;
  private final PlaySession session =
      new PlaySession(
          new InterleavedOutlet(channel, 0, 1), feed, new SplittableRandom(1), () -> nanos);

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
    feed.behave(Behaviour.NORMAL.with(Service.STALLED));

    offer(1, true);

    assertThat(sent()).isEmpty();
    assertThat(channel.isOpen()).isTrue();
  }

  @Test
  void shouldSendOnAfterAStallFromAKeyframe() {
    offer(1, true);
    sent();
    feed.behave(Behaviour.NORMAL.with(Service.STALLED));
    offer(2, false);

    feed.behave(Behaviour.NORMAL);
    offer(3, false);
    offer(4, true);

    assertThat(sent()).containsExactly("0x78", "0x65");
  }

  @Test
  void shouldCutAfterSoManyPackets() {
    feed.behave(Behaviour.NORMAL.with(new Ending(Ending.How.CLOSED, 2)));

    offer(1, true);
    offer(2, false);

    assertThat(sent()).containsExactly("report", "0x78", "0x65");
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void shouldLoseAllPacketsWhenToldTo() {
    feed.behave(Behaviour.NORMAL.with(Link.losing(1)));

    offer(1, true);

    assertThat(sent()).containsExactly("report");
  }

  @Test
  void shouldSayGoodbyeAndStay() {
    feed.behave(Behaviour.NORMAL.with(new Ending(Ending.How.BYE, 2)));

    offer(1, true);
    offer(2, true);

    assertThat(sent()).containsExactly("report", "0x78", "0x65", "goodbye");
    assertThat(channel.isOpen()).isTrue();
  }

  @Test
  void shouldDropAClientThatSendsNoReports() {
    feed.behave(
        Behaviour.NORMAL
            .with(Quirk.NEEDS_RECEIVER_REPORTS)
            .with(Patience.of(Duration.ofSeconds(10))));
    nanos = Duration.ofSeconds(9).toNanos();
    session.hearReport();
    nanos = Duration.ofSeconds(18).toNanos();
    offer(1, true);
    assertThat(channel.isOpen()).isTrue();

    nanos = Duration.ofSeconds(20).toNanos();
    offer(2, false);

    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void shouldHoldPacketsUpButKeepTheirOrderInAConnection() {
    feed.behave(Behaviour.NORMAL.with(Link.jittering(Duration.ofSeconds(1))));
    offer(1, true);
    offer(2, false);

    assertThat(sent()).containsExactly("report");
    channel.advanceTimeBy(2, TimeUnit.SECONDS);
    channel.runScheduledPendingTasks();

    assertThat(sent()).containsExactly("0x78", "0x65", "0x41");
  }

  @Test
  void shouldSendNonsenseInPlaceOfMedia() {
    feed.behave(Behaviour.NORMAL.with(Service.GARBAGE));

    offer(1, true);

    ByteBuf nonsense = channel.readOutbound();
    assertThat(nonsense.readableBytes()).isEqualTo(4_000);
    nonsense.release();
  }

  @Test
  void shouldLitterBetweenPackets() {
    feed.behave(Behaviour.NORMAL.with(Quirk.GARBAGE_BETWEEN_PACKETS));

    offer(1, true);

    ByteBuf picture = channel.readOutbound();
    ByteBuf litter = channel.readOutbound();
    assertThat(picture.getByte(0)).isEqualTo((byte) '$');
    assertThat(litter.readableBytes()).isBetween(1, 60);
    assertThat(litter.bytesBefore((byte) '$')).isNegative();
    picture.release();
    litter.release();
  }

  @Test
  void shouldCountWhatItSends() {
    offer(1, true);
    feed.behave(Behaviour.NORMAL.with(Service.STALLED));
    offer(2, false);
    session.hearReport();

    assertThat(feed.tally().counts()).isEqualTo(new Tally.Counts(0, 1, 1, 2, 1));
  }

  private void offer(int tenths, boolean keyframe) {
    session.offer(
        new Packetiser(feed.behaviour().quirks())
            .packets(Pictures.h264(tenths, keyframe, Pictures.unit(4, keyframe ? 0x65 : 0x41))));
    channel.runPendingTasks();
  }

  private void slow(boolean slow) {
    channel.unsafe().outboundBuffer().setUserDefinedWritability(1, !slow);
  }

  /** What has been sent since the last call: RTCP, and the first byte of each payload. */
  private List<String> sent() {
    List<String> names = new ArrayList<>();
    for (ByteBuf buffer = channel.readOutbound(); buffer != null; buffer = channel.readOutbound()) {
      while (buffer.isReadable()) {
        buffer.skipBytes(1);
        boolean rtcp = buffer.readByte() == 1;
        ByteBuf packet = buffer.readSlice(buffer.readUnsignedShort());
        names.add(rtcp ? rtcp(packet) : "0x" + Integer.toHexString(packet.getUnsignedByte(12)));
      }
      buffer.release();
    }
    return names;
  }

  private static String rtcp(ByteBuf packet) {
    return packet.getUnsignedByte(1) == 203 ? "goodbye" : "report";
  }
}
