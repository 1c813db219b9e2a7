package io.saola.ingest.rtp;

import io.netty.buffer.ByteBuf;
import io.saola.core.camera.CameraId;
import io.saola.core.metrics.Meters;
import io.saola.ingest.fault.CameraFault;
import io.saola.ingest.fault.FaultLog;
import org.jspecify.annotations.Nullable;

/**
 * Receives the RTP and RTCP of one stream: discards what is malformed, of another payload type,
 * late or there already, names losses, and answers with receiver reports, without which some
 * cameras (Dahua, Amcrest) end the session after a minute. Used by one thread.
 */
public final class RtpReceiver {

  /** No Ethernet frame holds more, not even a jumbo frame. */
  private static final int LARGE_PACKET = 9_000;

  private final int payloadType;
  private final RtpCounters counters;
  private final FaultLog faults;
  private final PayloadSink sink;
  private final ReceiverReport report;
  private final RtpPacket packet = new RtpPacket();
  private final RtcpReader.Sink reports = new Reports();
  private final SourcePolicy sources;
  private @Nullable Reception source;
  private boolean goodbye;

  /**
   * @param payloadType of the packets taken, as in the stream's description
   * @param ownSsrc random; names this receiver in its reports
   * @param faults told of what is forgiven
   */
  public RtpReceiver(
      int payloadType,
      int ownSsrc,
      Meters meters,
      CameraId camera,
      FaultLog faults,
      PayloadSink sink) {
    this.payloadType = payloadType;
    this.counters = RtpCounters.of(meters, camera);
    this.faults = faults;
    this.sources = new SourcePolicy(faults);
    this.sink = sink;
    this.report = new ReceiverReport(ownSsrc);
  }

  /** One RTP packet: {@code length} bytes at {@code index}, lent for the call. */
  public void rtp(ByteBuf buffer, int index, int length, long arrivalNanos) {
    counters.bytes().increment(length);
    counters.packets().increment();
    if (length > LARGE_PACKET) {
      faults.saw(CameraFault.LARGE_PACKETS);
    }
    if (!packet.wrap(buffer, index, length) || !isOfType()) {
      counters.discarded().increment();
      return;
    }
    if (!isOurs(buffer, arrivalNanos)) {
      counters.discarded().increment();
      return;
    }
    goodbye = false;
    int lost = accept(arrivalNanos);
    if (lost == Reception.LATE) {
      counters.discarded().increment();
      return;
    }
    if (lost == Reception.RESTARTED) {
      sink.newSource();
      lost = 0;
    } else if (lost > 0) {
      counters.lost().increment(lost);
    }
    sink.payload(
        buffer,
        packet.payloadIndex(),
        packet.payloadLength(),
        packet.timestamp(),
        packet.marker(),
        lost,
        arrivalNanos);
  }

  /** One compound RTCP packet: {@code length} bytes at {@code index}, lent for the call. */
  public void rtcp(ByteBuf buffer, int index, int length, long arrivalNanos) {
    if (!RtcpReader.read(buffer, index, length, arrivalNanos, reports)) {
      counters.discarded().increment();
    }
  }

  /** The source that the camera says its packets will have. */
  public void announced(int ssrc) {
    sources.announced(ssrc);
  }

  /** A packet of a channel that nobody asked for. */
  public void stray(int length) {
    counters.bytes().increment(length);
    counters.discarded().increment();
  }

  /** Appends a compound packet: a receiver report and a source description. */
  public void writeReport(ByteBuf out, long nowNanos) {
    report.write(out, source, nowNanos);
  }

  /** Whether the source said BYE (RFC 3550, 6.6) and has sent no packet since. */
  public boolean saidGoodbye() {
    return goodbye;
  }

  private boolean isOfType() {
    boolean same = packet.payloadType() == payloadType;
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

  private int accept(long arrivalNanos) {
    Reception known = source;
    if (known == null || known.ssrc() != packet.ssrc()) {
      Reception begun = new Reception(packet.ssrc());
      begun.accept(packet.sequence(), packet.timestamp(), arrivalNanos);
      source = begun;
      return known == null ? 0 : Reception.RESTARTED;
    }
    return known.accept(packet.sequence(), packet.timestamp(), arrivalNanos);
  }

  private final class Reports implements RtcpReader.Sink {

    @Override
    public void senderReport(int ssrc, int ntpMiddle, long arrivalNanos) {
      boolean own = sources.isOwn(ssrc);
      if (source != null && (own || sources.isOnly())) {
        source.senderReport(ntpMiddle, arrivalNanos);
        if (!own) {
          faults.saw(CameraFault.UNKNOWN_REPORT_SOURCE);
        }
      }
    }

    @Override
    public void goodbye(int ssrc) {
      if (source != null && source.ssrc() == ssrc) {
        goodbye = true;
      }
    }
  }
}
