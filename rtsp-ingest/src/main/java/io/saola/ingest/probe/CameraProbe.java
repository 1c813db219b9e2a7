package io.saola.ingest.probe;

import io.netty.channel.EventLoopGroup;
import io.saola.core.camera.CameraId;
import io.saola.core.camera.StreamAddress;
import io.saola.core.config.CameraConfig.Stream;
import io.saola.core.config.CameraConfig.Transport;
import io.saola.core.metrics.Meters;
import io.saola.core.time.Ticker;
import io.saola.ingest.network.EventLoops;
import io.saola.ingest.probe.ProbeReport.OtherTransport;
import io.saola.ingest.rtp.ReceptionReport;
import io.saola.ingest.rtsp.RtspClient;
import io.saola.ingest.rtsp.RtspSession;
import io.saola.ingest.rtsp.SessionEnd;
import io.saola.ingest.rtsp.StreamOffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Measures one stream over one session, and then asks shortly for the transport that was not used.
 * Waits on the caller's thread; for one caller at a time, who closes it.
 */
public final class CameraProbe implements AutoCloseable {

  static final CameraId CAMERA = new CameraId("probe");

  /** Between two looks at what came. */
  static final Duration LOOK = Duration.ofMillis(100);

  /** A session that was closed ends within it. */
  static final Duration FAREWELL = Duration.ofSeconds(5);

  /** A camera that sends is given at least so long for its first keyframe. */
  private static final Duration KEYFRAME_PATIENCE = Duration.ofSeconds(15);

  private final EventLoopGroup group = EventLoops.open(1, "saola-probe");
  private final Ticker ticker;
  private final RtspClient client;

  public CameraProbe(Ticker ticker, InstantSource clock) {
    this.ticker = ticker;
    this.client = new RtspClient(group, ticker, clock);
  }

  /**
   * Looks at a camera.
   *
   * @param stream served over RTSP
   * @param time how long its pictures are measured
   * @param progress told 0..1 now and then
   */
  public ProbeOutcome measure(Stream stream, Duration time, DoubleConsumer progress)
      throws InterruptedException {
    Meters meters = Meters.inMemory();
    try (ProbeListener heard = new ProbeListener(ticker)) {
      long began = ticker.nanos();
      RtspSession session =
          client.connect(
              CAMERA,
              OtherTransportTrial.byArrival(stream, stream.transport()),
              meters,
              heard,
              heard);
      SessionEnd early = listen(heard, time, progress);
      session.close();
      heard.awaitEnd(FAREWELL);
      if (heard.picturesNanos().isEmpty()) {
        return unusable(heard, session.reception(), early, time);
      }
      Transport taken = Objects.requireNonNullElse(session.mediaTransport(), stream.transport());
      OtherTransport other =
          OtherTransportTrial.fellBack(meters)
              ? OtherTransport.FALLS_BACK
              : new OtherTransportTrial(client, ticker).run(stream, taken);
      progress.accept(1);
      return new ProbeOutcome.Measured(
          report(stream, taken, other, heard, session.reception(), began, early));
    }
  }

  @Override
  public void close() {
    var _ = group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }

  /**
   * Waits until enough has come.
   *
   * @return why the session ended before; null when it did not
   */
  private @Nullable SessionEnd listen(ProbeListener heard, Duration time, DoubleConsumer progress)
      throws InterruptedException {
    while (!isEnough(heard, time)) {
      SessionEnd ended = heard.awaitEnd(LOOK);
      if (ended != null) {
        return ended;
      }
      heard
          .picturesNanos()
          .ifPresent(since -> progress.accept((ticker.nanos() - since) / (double) time.toNanos()));
    }
    return null;
  }

  private boolean isEnough(ProbeListener heard, Duration time) {
    OptionalLong pictures = heard.picturesNanos();
    OptionalLong since = pictures.isPresent() ? pictures : heard.streamingNanos();
    Duration limit = pictures.isPresent() ? time : keyframePatience(time);
    return since.isPresent() && ticker.nanos() - since.getAsLong() >= limit.toNanos();
  }

  private static Duration keyframePatience(Duration time) {
    return time.compareTo(KEYFRAME_PATIENCE) > 0 ? time : KEYFRAME_PATIENCE;
  }

  private static ProbeOutcome unusable(
      ProbeListener heard, ReceptionReport reception, @Nullable SessionEnd early, Duration time) {
    String sentence;
    if (early != null) {
      sentence = early.sentence();
    } else if (reception.packets() == 0) {
      sentence =
          "the camera agreed to send, and no packet came within %d s"
              .formatted(keyframePatience(time).toSeconds());
    } else {
      sentence =
          "%d packets came within %d s, %d of them of no use, but no whole keyframe: measuring"
                  .formatted(
                      reception.packets(),
                      keyframePatience(time).toSeconds(),
                      reception.discarded())
              + " for longer may help";
    }
    return new ProbeOutcome.Unusable(sentence, heard.offer());
  }

  private static ProbeReport report(
      Stream stream,
      Transport taken,
      OtherTransport other,
      ProbeListener heard,
      ReceptionReport reception,
      long began,
      @Nullable SessionEnd early) {
    List<UnitNote> units = heard.units();
    return new ProbeReport(
        (StreamAddress.Rtsp) stream.address(),
        taken,
        other,
        heard.offer().orElse(StreamOffer.NONE),
        FirstPicture.look(heard.first().orElseThrow(), heard.format().orElseThrow()),
        VideoMeasure.of(units),
        reception,
        Duration.ofNanos(reception.firstPacketNanos().orElse(began) - began),
        Duration.ofNanos(units.getFirst().arrivalNanos() - began),
        heard.faults(),
        early == null ? "" : early.sentence());
  }
}
