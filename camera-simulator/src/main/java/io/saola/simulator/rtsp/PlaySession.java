package io.saola.simulator.rtsp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.saola.simulator.camera.Faults;
import io.saola.simulator.camera.Feed;
import io.saola.simulator.camera.Viewer;
import io.saola.simulator.encode.CodedPicture;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends a feed to one client. Pictures that the client is too slow for are left out up to the next
 * keyframe. All but {@link #offer} runs on the connection's event loop.
 */
final class PlaySession implements Viewer {

  private static final Duration REPORT_EVERY = Duration.ofSeconds(5);

  /** Pictures handed over and not sent yet. */
  private static final int MOST_WAITING = 32;

  private final Channel channel;
  private final Feed feed;
  private final RtpPacketiser packetiser;
  private final int rtcpChannel;
  private final SplittableRandom random;
  private final AtomicInteger waiting = new AtomicInteger();
  private volatile boolean overrun;
  private boolean keyframeNeeded = true;
  private Instant nextReport = Instant.MIN;
  private long sent;

  PlaySession(
      Channel channel, Feed feed, int rtpChannel, int rtcpChannel, SplittableRandom random) {
    this.channel = channel;
    this.feed = feed;
    this.rtcpChannel = rtcpChannel;
    this.random = random;
    this.packetiser =
        new RtpPacketiser(
            channel.alloc(),
            feed.parameters(),
            rtpChannel,
            random.nextInt(),
            random.nextInt(),
            random.nextInt(0x10000));
  }

  int nextSequence() {
    return packetiser.nextSequence();
  }

  void begin() {
    feed.join(this);
  }

  void end() {
    feed.leave(this);
  }

  @Override
  public void offer(CodedPicture picture) {
    if (waiting.incrementAndGet() > MOST_WAITING) {
      waiting.decrementAndGet();
      overrun = true;
      return;
    }
    channel
        .eventLoop()
        .execute(
            () -> {
              waiting.decrementAndGet();
              send(picture);
            });
  }

  private void send(CodedPicture picture) {
    if (!channel.isActive()) {
      return;
    }
    if (overrun) {
      overrun = false;
      keyframeNeeded = true;
    }
    Faults faults = feed.faults();
    if (faults.stalled() || !channel.isWritable()) {
      keyframeNeeded = true;
      return;
    }
    if (keyframeNeeded && !picture.keyframe()) {
      feed.wantKeyframe();
      return;
    }
    keyframeNeeded = false;
    report(picture);
    write(packetiser.packets(picture), faults);
    channel.flush();
  }

  private void report(CodedPicture picture) {
    if (!picture.taken().isBefore(nextReport)) {
      nextReport = picture.taken().plus(REPORT_EVERY);
      var _ =
          channel.write(
              SenderReport.of(
                  channel.alloc(), rtcpChannel, packetiser, picture.ticks(), picture.taken()));
    }
  }

  private void write(List<ByteBuf> packets, Faults faults) {
    for (ByteBuf packet : packets) {
      boolean lost = faults.lossRatio() > 0 && random.nextDouble() < faults.lossRatio();
      if (lost || !channel.isActive()) {
        packet.release();
        continue;
      }
      var _ = channel.write(packet);
      sent++;
      if (faults.cutAfterPackets() > 0 && sent >= faults.cutAfterPackets()) {
        channel.flush();
        var _ = channel.close();
      }
    }
  }
}
