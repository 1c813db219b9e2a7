package io.saola.ingest.rtsp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.EventExecutor;
import io.saola.core.config.CameraConfig;
import io.saola.ingest.accessunit.AccessUnit;
import io.saola.ingest.accessunit.Depacketiser;
import io.saola.ingest.accessunit.DepacketiserScope;
import io.saola.ingest.accessunit.Depacketisers;
import io.saola.ingest.rtp.ArrivalClock;
import io.saola.ingest.rtp.RtpReceiver;
import io.saola.ingest.rtp.RtpStream;
import io.saola.ingest.rtp.Timeline;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

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
  private final EventExecutor loop;
  private final Runnable goodbye;
  private final PlayAnswer promise;
  private @Nullable Future<?> waiting;
  private boolean announced;

  /**
   * @param ordered packets come in order, as over TCP
   * @param goodbye told of each RTCP BYE that no packet has followed yet
   */
  MediaFlow(
      SessionScope scope,
      ChannelHandlerContext connection,
      VideoTrack track,
      boolean ordered,
      Runnable goodbye) {
    this.loop = connection.executor();
    this.goodbye = goodbye;
    this.promise = new PlayAnswer(scope.faults());
    this.listener = scope.listener();
    this.clock = new ArrivalClock(scope.ticker(), scope.clock());
    RtpStream stream = new RtpStream(track.payloadType(), track.clockRate(), ordered);
    Timeline timeline =
        Timeline.of(
            clock,
            stream.clockRate(),
            scope.stream().clockBound(),
            scope.meters(),
            scope.camera(),
            scope.faults());
    ByteBufAllocator alloc = connection.alloc();
    this.format = StreamFormat.of(track.video());
    this.depacketiser =
        Depacketisers.open(
            track.video(),
            new DepacketiserScope(
                alloc, timeline, scope.meters(), scope.camera(), scope.faults(), this::deliver));
    this.receiver =
        new RtpReceiver(
            stream,
            ThreadLocalRandom.current().nextInt(),
            timeline,
            alloc,
            scope.meters(),
            scope.camera(),
            scope.faults(),
            depacketiser);
    scope
        .reception()
        .begin(receiver, ordered ? CameraConfig.Transport.TCP : CameraConfig.Transport.UDP);
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
    promise.packet(buffer, index, length);
    receiver.rtp(buffer, index, length, clock.nanos());
    if (receiver.isHolding() && waiting == null) {
      flushAfter(RtpReceiver.PATIENCE);
    }
  }

  /** A compound RTCP packet whose bytes are lent for the call. */
  void rtcp(ByteBuf buffer, int index, int length) {
    receiver.rtcp(buffer, index, length, clock.nanos());
    if (receiver.goodbye() != 0) {
      goodbye.run();
    }
  }

  /** The camera says which source its packets will have. */
  void sourceNamed(int ssrc) {
    receiver.announced(ssrc);
  }

  /** The camera says how its packets will begin. */
  void firstNamed(RtpInfo info) {
    info.source().ifPresent(receiver::announced);
    promise.promised(info);
  }

  /** A packet that nobody asked for, or from somebody else. */
  void stray(int length) {
    receiver.stray(length);
  }

  /** Appends a receiver report. */
  void writeReport(ByteBuf out) {
    receiver.writeReport(out, clock.nanos());
  }

  /** Which of the BYEs no packet has followed yet, from 1 on; 0 if none. */
  long goodbye() {
    return receiver.goodbye();
  }

  @Override
  public void close() {
    if (waiting != null) {
      waiting.cancel(false);
    }
    receiver.close();
    depacketiser.close();
  }

  /** A stream may pause behind a gap: what waits there is handed on without a next packet. */
  private void flush() {
    waiting = null;
    Duration rest = receiver.flush(clock.nanos());
    if (receiver.isHolding()) {
      flushAfter(rest);
    }
  }

  private void flushAfter(Duration wait) {
    waiting = loop.schedule(this::flush, wait.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void deliver(AccessUnit unit) {
    announce();
    listener.onAccessUnit(unit);
  }
}
