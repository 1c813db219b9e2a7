package io.saola.ingest.rtp;

import io.saola.ingest.fault.CameraFault;
import io.saola.ingest.fault.FaultLog;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Takes what a camera says in RTCP about its stream: sender reports go to the timeline and, as
 * their echo, into receiver reports. Used by one thread.
 */
final class SenderReports implements RtcpReader.Sink {

  private final SourcePolicy sources;
  private final Timeline timeline;
  private final FaultLog faults;
  private @Nullable Reception source;
  private boolean early;
  private int earlySsrc;
  private int latestMiddle;
  private long latestNanos;
  private long firstNanos;
  private long count;
  private long goodbyes;
  private boolean left;

  SenderReports(SourcePolicy sources, Timeline timeline, FaultLog faults) {
    this.sources = sources;
    this.timeline = timeline;
    this.faults = faults;
  }

  /** A source sends from now on; its report may have come before its first packet. */
  void begin(Reception begun) {
    source = begun;
    if (early) {
      early = false;
      begun.senderReport(latestMiddle, latestNanos);
      noteUnknown(earlySsrc);
    }
  }

  /** A packet of the source has come. */
  void noteAlive() {
    left = false;
  }

  /** Which of the BYEs (RFC 3550, 6.6) no packet has followed yet, from 1 on; 0 if none. */
  long goodbye() {
    return left ? goodbyes : 0;
  }

  /** Those that told a time. */
  long count() {
    return count;
  }

  /** Mean time between them; zero before the second. */
  Duration interval() {
    return count < 2 ? Duration.ZERO : Duration.ofNanos((latestNanos - firstNanos) / (count - 1));
  }

  @Override
  public void senderReport(int ssrc, long ntp, int timestamp, long arrivalNanos) {
    Reception known = source;
    if (known != null && !sources.isOwn(ssrc) && !sources.isOnly()) {
      return;
    }
    if (timeline.senderReport(ntp, timestamp, arrivalNanos)) {
      firstNanos = count == 0 ? arrivalNanos : firstNanos;
      count++;
    }
    latestMiddle = (int) (ntp >>> 16);
    latestNanos = arrivalNanos;
    if (known == null) {
      early = true;
      earlySsrc = ssrc;
    } else {
      known.senderReport(latestMiddle, arrivalNanos);
      noteUnknown(ssrc);
    }
  }

  @Override
  public void goodbye(int ssrc) {
    if (source != null && source.ssrc() == ssrc && !left) {
      left = true;
      goodbyes++;
    }
  }

  private void noteUnknown(int ssrc) {
    if (!sources.isOwn(ssrc)) {
      faults.saw(CameraFault.UNKNOWN_REPORT_SOURCE);
    }
  }
}
