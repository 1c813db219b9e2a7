package io.saola.ingest.probe;

import io.saola.core.config.CameraConfig.Transport;
import io.saola.ingest.probe.Advice.Setting;
import io.saola.ingest.probe.ProbeReport.OtherTransport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Turns a report into settings and hints, each with its reason. */
public final class Advisor {

  /** Of the configuration's defaults. */
  private static final double USUAL_FPS = 5;

  private final ProbeReport report;
  private final String fingerprint;
  private final EntryAddress address;
  private final List<Setting> settings = new ArrayList<>();

  private Advisor(ProbeReport report, String fingerprint) {
    this.report = report;
    this.fingerprint = fingerprint;
    this.address = new EntryAddress(report.address());
  }

  /**
   * Advises.
   *
   * @param fingerprint of the certificate that was trusted; empty when none was named
   */
  public static Advice advise(ProbeReport report, String fingerprint) {
    Advisor advisor = new Advisor(report, fingerprint);
    advisor.streams();
    return new Advice(advisor.settings, Hints.of(report));
  }

  private void streams() {
    String own = report.address().toString();
    Optional<StreamPaths.Known> known = StreamPaths.of(own);
    if (report.isLarge() && known.filter(StreamPaths.Known::isMain).isPresent()) {
      String small = known.orElseThrow().other();
      stream("stream", small, "the maker's usual address of the small stream: probe it, too");
      stream("evidence", own, "this stream, in full size, for clips");
      return;
    }
    stream("stream", own, "as measured");
    known
        .filter(stream -> !stream.isMain())
        .ifPresent(
            stream ->
                stream(
                    "evidence",
                    stream.other(),
                    "the maker's usual address of the main stream: probe it, too"));
    analysis();
  }

  private void stream(String section, String label, String reason) {
    add(section, "url", address.yaml(label), reason);
    transport(section);
    add(section, "clock-bound", "2s", clockReason());
    if (!fingerprint.isEmpty()) {
      add(section, "tls", "{fingerprint: \"" + fingerprint + "\"}", "the certificate that it has");
    }
  }

  private void transport(String section) {
    boolean onlyUdp = report.transport() == Transport.UDP && report.other() == OtherTransport.FAILS;
    String reason =
        switch (report.other()) {
          case NOT_TRIED -> "rtsps travels over TCP";
          case FAILS, FALLS_BACK -> onlyUdp ? "TCP does not work" : "UDP does not work";
          case WORKS -> "nothing is lost on the way";
        };
    add(section, "transport", onlyUdp ? "udp" : "tcp", reason);
  }

  private String clockReason() {
    if (report.reception().cameraAheadMicros().isEmpty()) {
      return "without sender reports, arrival gives the time anyway";
    }
    return report.isClockOff()
        ? "the camera's clock is off, and arrival gives the time"
        : "the camera's clock agrees with arrival, and is used";
  }

  private void analysis() {
    double fps = report.video().fpsByTimestamps();
    if (fps > 0 && fps < USUAL_FPS) {
      add("analysis", "fps", text("%.1f", Math.floor(fps * 10) / 10), "it sends no more");
    } else {
      add("analysis", "fps", "5", text("of its %.1f, enough to track road users", fps));
    }
    decode();
  }

  private void decode() {
    VideoFigures video = report.video();
    if (report.areGroupsLong()) {
      add("analysis", "decode", "all", "its keyframes are too far apart for adaptive");
    } else if (!video.judged()) {
      add("analysis", "decode", "all", "too few keyframes were seen to advise adaptive");
    } else {
      String reason =
          switch (video.nature().evidence()) {
            case SIZES -> "the sizes of its pictures tell when something moves";
            case QUANTISER -> "its quantiser tells when something moves";
            case KEYFRAMES -> "keyframes are compared: its sizes say nothing";
          };
      add("analysis", "decode", "adaptive", reason);
    }
  }

  private void add(String section, String key, String value, String reason) {
    settings.add(new Setting(section, key, value, reason));
  }

  private static String text(String pattern, double value) {
    return String.format(Locale.ROOT, pattern, value);
  }
}
