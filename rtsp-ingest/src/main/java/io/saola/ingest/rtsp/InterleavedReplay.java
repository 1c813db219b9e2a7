package io.saola.ingest.rtsp;

import io.micrometer.core.instrument.Counter;
import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import io.saola.core.camera.CameraId;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.core.time.Ticker;
import io.saola.ingest.accessunit.AccessUnit;
import io.saola.ingest.accessunit.Depacketiser;
import io.saola.ingest.accessunit.DepacketiserScope;
import io.saola.ingest.accessunit.Depacketisers;
import io.saola.ingest.accessunit.DescribedVideo;
import io.saola.ingest.fault.FaultLog;
import io.saola.ingest.rtp.ArrivalClock;
import io.saola.ingest.rtp.RtpReceiver;
import io.saola.ingest.rtp.RtpStream;
import io.saola.ingest.rtp.Timeline;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * Takes captured bytes of a session the way that those of a socket go: decoder, RTP, depacketiser.
 * It is what benchmarks measure, and what a capture from the field is looked at with. Used by one
 * thread.
 */
public final class InterleavedReplay implements AutoCloseable {

  private static final Duration CLOCK_BOUND = Duration.ofSeconds(2);

  private final Depacketiser depacketiser;
  private final EmbeddedChannel channel;
  private final RtpReceiver receiver;

  /**
   * What is replayed, and to whom.
   *
   * @param rtpChannel the interleaved channel of the video
   * @param payloadType the video's
   * @param video as the session's description announced it
   * @param out owns the access units
   */
  public InterleavedReplay(
      int rtpChannel,
      int payloadType,
      DescribedVideo video,
      Ticker ticker,
      InstantSource clock,
      Meters meters,
      CameraId camera,
      Consumer<AccessUnit> out) {
    this.channel = new EmbeddedChannel();
    RtpStream stream = new RtpStream(payloadType, RtpStream.VIDEO_CLOCK_RATE, true);
    Timeline timeline =
        Timeline.of(
            new ArrivalClock(ticker, clock),
            stream.clockRate(),
            CLOCK_BOUND,
            meters,
            camera,
            FaultLog.none());
    this.depacketiser =
        Depacketisers.open(
            video,
            new DepacketiserScope(channel.alloc(), timeline, meters, camera, FaultLog.none(), out));
    this.receiver =
        new RtpReceiver(
            stream, 0, timeline, channel.alloc(), meters, camera, FaultLog.none(), depacketiser);
    Counter skipped = meters.counter(Meter.BYTES_SKIPPED, camera);
    channel
        .pipeline()
        .addLast(new RtspDecoder(new VideoOnly(rtpChannel, receiver, ticker, skipped)));
  }

  /** Takes a buffer over, split anywhere, as a socket would give it. */
  public void feed(ByteBuf bytes) {
    channel.writeInbound(bytes);
  }

  /** Frees what is being built. */
  @Override
  public void close() {
    channel.finishAndReleaseAll();
    receiver.close();
    depacketiser.close();
  }

  /** Everything else of the session is passed over. */
  private record VideoOnly(int rtpChannel, RtpReceiver receiver, Ticker ticker, Counter skipped)
      implements RtspInbound {

    @Override
    public void packet(int channel, ByteBuf buffer, int index, int length) {
      if (channel == rtpChannel) {
        receiver.rtp(buffer, index, length, ticker.nanos());
      }
    }

    @Override
    public void message(RtspMessage message) {}

    @Override
    public void skipped(int bytes) {
      skipped.increment(bytes);
    }

    @Override
    public void unreadable(Unreadable fault) {}
  }
}
