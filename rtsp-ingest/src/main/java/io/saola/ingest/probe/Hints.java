package io.saola.ingest.probe;

import com.google.errorprone.annotations.FormatMethod;
import io.saola.core.config.CameraConfig.Transport;
import io.saola.ingest.rtp.ReceptionReport;
import io.saola.ingest.wake.StreamNature.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What should be done on a camera, or looked at, in sentences. */
final class Hints {

  /** Waking at keyframes only is as slow as they are rare; a second is what it may take. */
  private static final double WAKING_SECONDS = 1.5;

  private final ProbeReport report;
  private final List<String> hints = new ArrayList<>();

  private Hints(ProbeReport report) {
    this.report = report;
  }

  static List<String> of(ProbeReport report) {
    Hints made = new Hints(report);
    made.size();
    made.groups();
    made.waking();
    made.clock();
    made.loss();
    return made.hints;
  }

  private void size() {
    boolean small =
        StreamPaths.of(report.address().toString()).filter(it -> !it.isMain()).isPresent();
    if (report.isLarge() && !small) {
      hint(
          "%dx%d is the size of a main stream: the camera's small one is enough for the analysis"
              + " and costs a fraction to decode; keep this one for evidence",
          report.picture().width(), report.picture().height());
    }
  }

  private void groups() {
    VideoFigures video = report.video();
    if (report.areGroupsLong()) {
      hint(
          "its keyframes are %s%.1f s apart: set the camera's I-frame interval to 2 s and switch"
              + " off its smart codec (H.264+, H.265+, Zipstream), then decode: adaptive saves most"
              + " of the decoding",
          video.groupSeconds() == null ? "more than " : "up to ", report.longestGroupSeconds());
    } else if (!video.judged()) {
      hint(
          "%d keyframes do not show what can wake adaptive decoding: measure for longer, %.0f s at"
              + " least",
          video.keyframes(), Math.ceil(5 * report.longestGroupSeconds()));
    }
  }

  private void waking() {
    VideoFigures video = report.video();
    double group = video.nature().groupSeconds();
    if (video.judged()
        && !report.areGroupsLong()
        && video.nature().evidence() == Evidence.KEYFRAMES
        && group > WAKING_SECONDS) {
      hint(
          "adaptive decoding will notice at its keyframes only, every %.1f s, that something moves:"
              + " set the camera's I-frame interval to 1 s, or its rate control to variable or"
              + " constant quality",
          group);
    }
  }

  private void clock() {
    ReceptionReport reception = report.reception();
    if (report.isClockOff()) {
      hint(
          "its clock is %s: let the camera set its clock by NTP",
          Lasting.fromArrival(reception.cameraAheadMicros().orElse(0)));
    }
    if (reception.rebases() > 0) {
      hint("its timestamps jumped or drifted %d times: look for new firmware", reception.rebases());
    }
  }

  private void loss() {
    ReceptionReport reception = report.reception();
    if (reception.lost() == 0) {
      return;
    }
    double percent = 100.0 * reception.lost() / (reception.packets() + reception.lost());
    if (report.transport() == Transport.UDP) {
      hint("%.2f %% of its packets were lost over UDP: take TCP if the camera can", percent);
    } else {
      hint(
          "%.2f %% of its packets are missing although TCP loses nothing: the camera or the network"
              + " cannot keep up; lower its bit rate",
          percent);
    }
  }

  @FormatMethod
  private void hint(String pattern, Object... values) {
    hints.add(String.format(Locale.ROOT, pattern, values));
  }
}
