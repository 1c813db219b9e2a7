package io.saola.app.probe;

import static io.saola.app.probe.TextPage.format;

import io.saola.core.config.CameraConfig.Transport;
import io.saola.ingest.fault.CameraFault;
import io.saola.ingest.probe.Advice;
import io.saola.ingest.probe.Lasting;
import io.saola.ingest.probe.ProbeReport;
import io.saola.ingest.rtp.ReceptionReport;
import io.saola.ingest.rtsp.StreamOffer;
import java.time.Duration;
import java.util.stream.Collectors;

/** A report for people. */
public final class ProbeText {

  private final ProbeReport report;
  private final TextPage page = new TextPage();

  private ProbeText(ProbeReport report) {
    this.report = report;
  }

  /** Several paragraphs, aligned; no secrets. */
  public static String of(ProbeReport report, Advice advice) {
    ProbeText made = new ProbeText(report);
    made.page.plain(report.address().toString());
    made.offers();
    SentText.write(report.picture(), report.video(), made.page);
    made.arrives();
    made.forgiven();
    made.advice(advice);
    return made.page.toString();
  }

  private void offers() {
    StreamOffer offer = report.offer();
    page.title("The camera offers");
    page.line("server", offer.server().isEmpty() ? "does not say" : offer.server());
    page.line(
        "sign-in",
        offer.signIns().isEmpty() ? "not asked for" : String.join(", ", offer.signIns()));
    page.line(
        "media", offer.media().stream().map(ProbeText::media).collect(Collectors.joining(", ")));
    page.line("transport", transports());
  }

  private static String media(StreamOffer.Media media) {
    return media.kind() + " " + media.encoding() + (media.taken() ? " (measured)" : "");
  }

  private String transports() {
    String measured = report.transport().id();
    String other = report.transport() == Transport.TCP ? "udp" : "tcp";
    return switch (report.other()) {
      case WORKS -> measured + " (measured), " + other + " works too";
      case FALLS_BACK, FAILS -> measured + " (measured), " + other + " does not work";
      case NOT_TRIED -> measured + " within TLS (measured)";
    };
  }

  private void arrives() {
    ReceptionReport reception = report.reception();
    page.title("It arrives");
    page.line("first packet", format("after %s", seconds(report.firstPacket())));
    page.line("first keyframe", format("after %s", seconds(report.firstKeyframe())));
    page.line(
        "packets",
        format(
            "%,d, of them %d reordered, %d late, %d duplicated, %d discarded; %d lost",
            reception.packets(),
            reception.reordered(),
            reception.late(),
            reception.duplicated(),
            reception.discarded(),
            reception.lost()));
    page.line("jitter", format("%.1f ms", reception.jitter().toNanos() / 1e6));
    page.line("its clock", clock(reception));
    if (reception.rebases() > 0) {
      page.line("timestamps", format("jumped or drifted %d times", reception.rebases()));
    }
    if (!report.remark().isEmpty()) {
      page.line("ended early", report.remark());
    }
  }

  private static String clock(ReceptionReport reception) {
    if (reception.cameraAheadMicros().isEmpty()) {
      return "not told: no sender reports that can be used";
    }
    Duration interval = reception.reportInterval();
    return Lasting.fromArrival(reception.cameraAheadMicros().getAsLong())
        + (interval.isZero() ? "" : ", told every " + seconds(interval));
  }

  private void forgiven() {
    page.title("What was forgiven");
    if (report.forgiven().isEmpty()) {
      page.plain("  nothing");
    }
    for (CameraFault fault : report.forgiven()) {
      page.plain("  " + fault.id() + ": " + fault.behaviour());
      page.plain("    known of " + fault.vendors() + "; " + fault.policy());
    }
  }

  private void advice(Advice advice) {
    page.title("For the configuration");
    CameraEntry.yaml(advice).lines().forEach(line -> page.plain("  " + line));
    if (!advice.hints().isEmpty()) {
      page.title("Worth doing");
      advice.hints().forEach(hint -> page.plain("  - " + hint));
    }
  }

  private static String seconds(Duration duration) {
    return Lasting.of(duration.toNanos() / 1e9);
  }
}
