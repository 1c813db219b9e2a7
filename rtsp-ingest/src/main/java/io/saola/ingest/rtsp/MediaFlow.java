package io.saola.ingest.rtsp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.saola.ingest.accessunit.AccessUnit;
import io.saola.ingest.accessunit.Depacketiser;
import io.saola.ingest.accessunit.DepacketiserScope;
import io.saola.ingest.accessunit.Depacketisers;
import io.saola.ingest.rtp.ArrivalClock;
import io.saola.ingest.rtp.RtpReceiver;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The media of one session, whichever way its packets come: packets in, access units to the
 * listener. Used by the connection's event loop.
 */
final class MediaFlow implements AutoCloseable {

  private final SessionListener listener;
  private final ArrivalClock clock;
  private final RtpReceiver receiver;
  private final Depacketiser depacketiser;
  private final StreamFormat format;
  private final Runnable goodbye;
  private boolean announced;

  /**
   * @param goodbye told of each RTCP BYE that no packet has followed yet
   */
  MediaFlow(SessionScope scope, ByteBufAllocator alloc, VideoTrack track, Runnable goodbye) {
    this.goodbye = goodbye;
    this.listener = scope.listener();
    this.clock = new ArrivalClock(scope.ticker(), scope.clock());
    this.format = StreamFormat.of(track.video());
    this.depacketiser =
        Depacketisers.open(
            track.video(),
            new DepacketiserScope(
                alloc, clock, scope.meters(), scope.camera(), scope.faults(), this::deliver));
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

  /** An RTP packet whose bytes are lent for the call. */
  void rtp(ByteBuf buffer, int index, int length) {
    receiver.rtp(buffer, index, length, clock.nanos());
  }

  /** A compound RTCP packet whose bytes are lent for the call. */
  void rtcp(ByteBuf buffer, int index, int length) {
    receiver.rtcp(buffer, index, length, clock.nanos());
    if (receiver.saidGoodbye()) {
      goodbye.run();
    }
  }

  /** A packet that nobody asked for, or from somebody else. */
  void stray(int length) {
    receiver.stray(length);
  }

  /** Appends a receiver report. */
  void writeReport(ByteBuf out) {
    receiver.writeReport(out, clock.nanos());
  }

  /** Whether the source has said BYE and sent nothing since. */
  boolean saidGoodbye() {
    return receiver.saidGoodbye();
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
