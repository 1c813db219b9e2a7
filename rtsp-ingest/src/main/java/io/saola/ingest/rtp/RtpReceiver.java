package io.saola.ingest.rtp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.saola.core.camera.CameraId;
import io.saola.core.metrics.Meters;
import io.saola.ingest.fault.CameraFault;
import io.saola.ingest.fault.FaultLog;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Receives the RTP and RTCP of one stream: discards what is malformed, of another payload type,
 * late or there already, puts the rest in order, names losses, and answers with receiver reports,
 * without which some cameras (Dahua, Amcrest) end the session after a minute. Used by one thread,
 * but for {@link #reception}.
 */
public final class RtpReceiver implements AutoCloseable {

  /** How long packets out of order wait: call {@link #flush} as long after the first. */
  public static final Duration PATIENCE = Duration.ofNanos(PacketOrder.PATIENCE_NANOS);

  /** No Ethernet frame holds more, not even a jumbo frame. */
  private static final int LARGE_PACKET = 9_000;

  private static final long SNAPSHOT_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final RtpStream stream;
  private final Timeline timeline;
  private final RtpCounters counters;
  private final FaultLog faults;
  private final PayloadSink sink;
  private final ReceiverReport report;
  private final SourcePolicy sources;
  private final SenderReports senderReports;
  private final PacketOrder order;
  private final HeldPacket suspect;
  private final RtpPacket packet = new RtpPacket();
  private @Nullable Reception source;
  private long firstPacketNanos;
  private long snapshotNanos;
  private volatile ReceptionReport snapshot = ReceptionReport.NONE;

  /**
   * @param ownSsrc random; names this receiver in its reports
   * @param timeline told of sender reports
   * @param allocator of the buffers in which packets out of order wait
   * @param faults told of what is forgiven
   */
  public RtpReceiver(
      RtpStream stream,
      int ownSsrc,
      Timeline timeline,
      ByteBufAllocator allocator,
      Meters meters,
      CameraId camera,
      FaultLog faults,
      PayloadSink sink) {
    this.stream = stream;
    this.timeline = timeline;
    this.counters = RtpCounters.of(meters, camera);
    this.faults = faults;
    this.sources = new SourcePolicy(faults);
    this.sink = sink;
    this.report = new ReceiverReport(ownSsrc);
    this.senderReports = new SenderReports(sources, timeline, faults);
    this.order = new PacketOrder(stream.ordered(), allocator, counters.lost(), sink);
    this.suspect = new HeldPacket(allocator);
  }

  /** One RTP packet: {@code length} bytes at {@code index}, lent for the call. */
  public void rtp(ByteBuf buffer, int index, int length, long arrivalNanos) {
    counters.bytes().add(length);
    counters.packets().increment();
    if (length > LARGE_PACKET) {
      faults.saw(CameraFault.LARGE_PACKETS);
    }
    boolean ours = packet.wrap(buffer, index, length) && isOfType() && isOurs(buffer, arrivalNanos);
    if (ours) {
      senderReports.noteAlive();
      take(buffer, arrivalNanos);
    } else {
      counters.discarded().increment();
    }
    boolean first = counters.packets().total() == 1;
    if (first) {
      firstPacketNanos = arrivalNanos;
    }
    if (first || arrivalNanos - snapshotNanos >= SNAPSHOT_NANOS) {
      publish(arrivalNanos);
    }
  }

  /** One compound RTCP packet: {@code length} bytes at {@code index}, lent for the call. */
  public void rtcp(ByteBuf buffer, int index, int length, long arrivalNanos) {
    if (!RtcpReader.read(buffer, index, length, arrivalNanos, senderReports)) {
      counters.discarded().increment();
    }
  }

  /** The source that the camera says its packets will have. */
  public void announced(int ssrc) {
    sources.announced(ssrc);
  }

  /** A packet of a channel that nobody asked for. */
  public void stray(int length) {
    counters.bytes().add(length);
    counters.discarded().increment();
  }

  /** Whether packets wait for one before them, so that {@link #flush} has to be called. */
  public boolean isHolding() {
    return order.isHolding();
  }

  /**
   * Gives up packets that have been waited for too long, and hands on those behind them.
   *
   * @return how long to wait before the next call; meaningless unless packets still wait
   */
  public Duration flush(long nowNanos) {
    order.flush(nowNanos);
    return Duration.ofNanos(Math.max(0, order.dueNanos() - nowNanos));
  }

  /** Appends a compound packet: a receiver report and a source description. */
  public void writeReport(ByteBuf out, long nowNanos) {
    report.write(out, source, nowNanos);
    publish(nowNanos);
  }

  /** Which of the BYEs (RFC 3550, 6.6) no packet has followed yet, from 1 on; 0 if none. */
  public long goodbye() {
    return senderReports.goodbye();
  }

  /** What has come, as it was at most a second before the latest packet. Any thread. */
  public ReceptionReport reception() {
    return snapshot;
  }

  /** Frees what waits. */
  @Override
  public void close() {
    publish(snapshotNanos);
    order.close();
    suspect.close();
  }

  private boolean isOfType() {
    boolean same = packet.payloadType() == stream.payloadType();
    Reception known = source;
    if (!same && known != null && known.hasTaken(packet.ssrc(), packet.sequence())) {
      faults.saw(CameraFault.REPEATED_SEQUENCE_NUMBERS);
    }
    return same;
  }

  private boolean isOurs(ByteBuf buffer, long arrivalNanos) {
    int ssrc = packet.ssrc();
    boolean mayBegin =
        !sources.isOwn(ssrc)
            && sink.mayBegin(buffer, packet.payloadIndex(), packet.payloadLength());
    return sources.takes(ssrc, packet.sequence(), mayBegin, arrivalNanos);
  }

  private void take(ByteBuf buffer, long arrivalNanos) {
    Reception known = source;
    if (known == null || known.ssrc() != packet.ssrc()) {
      dropSuspect();
      known = begin(packet.sequence(), known == null);
    }
    Reception.Verdict verdict = known.accept(packet.sequence(), packet.timestamp(), arrivalNanos);
    if (verdict != Reception.Verdict.SUSPECT && verdict != Reception.Verdict.RESTARTED) {
      dropSuspect();
    }
    switch (verdict) {
      case NEXT -> {
        long lostBefore = counters.lost().total();
        order.take(known.number(), buffer, packet, arrivalNanos);
        if (stream.ordered() && counters.lost().total() > lostBefore) {
          faults.saw(CameraFault.GAPS_OVER_TCP);
        }
      }
      case BEHIND -> {
        boolean inTime = order.take(known.number(), buffer, packet, arrivalNanos);
        (inTime ? counters.reordered() : counters.late()).increment();
      }
      case AGAIN -> counters.duplicated().increment();
      case SUSPECT -> {
        dropSuspect();
        suspect.fill(buffer, packet, arrivalNanos);
      }
      case RESTARTED -> restart(buffer, arrivalNanos);
    }
  }

  private Reception begin(int sequence, boolean first) {
    order.drain();
    if (!first) {
      sink.newSource();
    }
    Reception begun = new Reception(packet.ssrc(), sequence, stream.clockRate());
    source = begun;
    order.begin(sequence);
    senderReports.begin(begun);
    return begun;
  }

  /** RFC 3550, A.1: two packets in a row prove that numbers begin anew. */
  private void restart(ByteBuf buffer, long arrivalNanos) {
    Reception begun = begin(suspect.sequence(), false);
    begun.accept(suspect.sequence(), suspect.timestamp(), suspect.arrivalNanos());
    order.begin(begun.number() + 1);
    suspect.handOn(sink, 0);
    begun.accept(packet.sequence(), packet.timestamp(), arrivalNanos);
    order.take(begun.number(), buffer, packet, arrivalNanos);
  }

  private void dropSuspect() {
    if (suspect.isFull()) {
      suspect.close();
      counters.discarded().increment();
    }
  }

  private void publish(long nowNanos) {
    snapshotNanos = nowNanos;
    Reception known = source;
    snapshot =
        new ReceptionReport(
            counters.packets().total() == 0
                ? OptionalLong.empty()
                : OptionalLong.of(firstPacketNanos),
            counters.packets().total(),
            counters.bytes().total(),
            counters.lost().total(),
            counters.reordered().total(),
            counters.late().total(),
            counters.duplicated().total(),
            counters.discarded().total(),
            Duration.ofNanos(known == null ? 0 : known.jitterMicros() * 1_000),
            senderReports.count(),
            senderReports.interval(),
            timeline.cameraAheadMicros(),
            timeline.origin(),
            timeline.rebases());
  }
}
