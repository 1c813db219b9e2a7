package io.saola.ingest.rtsp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.saola.ingest.accessunit.AccessUnit;
import io.saola.ingest.accessunit.Depacketiser;
import io.saola.ingest.accessunit.DepacketiserScope;
import io.saola.ingest.accessunit.Depacketisers;
import io.saola.ingest.rtp.ArrivalClock;
import io.saola.ingest.rtp.RtpReceiver;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The media of one session: interleaved packets in, access units to the listener, receiver reports
 * back. Used by the connection's event loop.
 */
final class MediaFlow implements AutoCloseable {

  /** Room for a report and a source description. */
  private static final int REPORT_SIZE = 128;

  private final Transport transport;
  private final SessionListener listener;
  private final ArrivalClock clock;
  private final RtpReceiver receiver;
  private final Depacketiser depacketiser;
  private final StreamFormat format;
  private boolean announced;
  private boolean goodbyeBefore;

  MediaFlow(
      SessionScope scope, ChannelHandlerContext channel, VideoTrack track, Transport transport) {
    this.transport = transport;
    this.listener = scope.listener();
    this.clock = new ArrivalClock(scope.ticker(), scope.clock());
    this.format = StreamFormat.of(track.video());
    this.depacketiser =
        Depacketisers.open(
            track.video(),
            new DepacketiserScope(
                channel.alloc(),
                clock,
                scope.meters(),
                scope.camera(),
                scope.faults(),
                this::deliver));
    this.receiver =
        new RtpReceiver(
            track.payloadType(),
            ThreadLocalRandom.current().nextInt(),
            scope.meters(),
            scope.camera(),
            scope.faults(),
            depacketiser);
  }

  /** Tells the listener what comes, once; some cameras send before they have answered PLAY. */
  void announce() {
    if (!announced) {
      announced = true;
      listener.onStream(format);
    }
  }

  /** A packet whose bytes are lent for the call. */
  void packet(int channel, ByteBuf buffer, int index, int length) {
    long now = clock.nanos();
    if (channel == transport.rtpChannel()) {
      receiver.rtp(buffer, index, length, now);
    } else if (channel == transport.rtcpChannel()) {
      receiver.rtcp(buffer, index, length, now);
    } else {
      receiver.stray(length);
    }
  }

  /** Sends a receiver report, unless what was written before is still on its way. */
  void report(ChannelHandlerContext channel) {
    if (!channel.channel().isWritable()) {
      return;
    }
    ByteBuf out = channel.alloc().buffer(REPORT_SIZE);
    out.writeByte('$').writeByte(transport.rtcpChannel()).writeShort(0);
    receiver.writeReport(out, clock.nanos());
    out.setShort(2, out.readableBytes() - 4);
    var _ = channel.writeAndFlush(out);
  }

  /**
   * Asked between reports: whether the source has said BYE, and sent nothing for a whole interval.
   * Uniview changes its source all the time, so that a BYE alone says nothing.
   */
  boolean over() {
    boolean goodbye = receiver.saidGoodbye();
    boolean over = goodbye && goodbyeBefore;
    goodbyeBefore = goodbye;
    return over;
  }

  @Override
  public void close() {
    depacketiser.close();
  }

  private void deliver(AccessUnit unit) {
    announce();
    listener.onAccessUnit(unit);
  }
}
