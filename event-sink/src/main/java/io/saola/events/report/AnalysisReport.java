package io.saola.events.report;

import io.saola.core.config.CameraConfig;
import io.saola.core.config.SaolaConfig;
import io.saola.core.flow.FlowMinute;
import io.saola.core.flow.FlowMinute.Crossings;
import io.saola.core.flow.FlowMinute.InZone;
import io.saola.core.geometry.Point;
import io.saola.core.incident.Incident;
import io.saola.core.time.MediaTime;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the analysis of one recording, or a backtest, came to: the content of {@code summary.json}
 * and of {@code report.html}.
 *
 * @param site whose language and time zone people read
 * @param camera whose configuration was used
 * @param from media time of the first frame
 * @param to media time of the last frame
 * @param analysedFrames frames analysed
 * @param detections objects detected, over all frames
 * @param tracksByClass tracks that were confirmed, by class id
 * @param crossings crossings of the camera's lines, over the whole time
 * @param zones traffic in the camera's zones, over the whole time
 * @param minutes the same, minute by minute
 * @param rules figures per rule, in the configuration's order
 * @param incidents every incident, by the time of its detection
 * @param judgement how good the incidents are, where that is known
 * @param sweeps what other values of parameters would have given
 */
public record AnalysisReport(
    Source source,
    SaolaConfig.Site site,
    CameraConfig camera,
    MediaTime from,
    MediaTime to,
    long analysedFrames,
    long detections,
    Map<String, Long> tracksByClass,
    List<Crossings> crossings,
    List<InZone> zones,
    List<FlowMinute> minutes,
    List<RuleFigures> rules,
    List<Seen> incidents,
    @Nullable Judgement judgement,
    List<Sweep> sweeps) {

  public AnalysisReport {
    crossings = List.copyOf(crossings);
    zones = List.copyOf(zones);
    minutes = List.copyOf(minutes);
    rules = List.copyOf(rules);
    incidents = List.copyOf(incidents);
    sweeps = List.copyOf(sweeps);
  }

  /** What was analysed. */
  public sealed interface Source {

    /** Its file name. */
    String file();

    /**
     * A recording.
     *
     * @param detector name of the detector
     * @param decodedFrames source frames decoded
     */
    record Video(String file, String detector, long decodedFrames) implements Source {}

    /**
     * Stored detections.
     *
     * @param passedOver frames that were not later than the one before
     */
    record Detections(String file, long passedOver) implements Source {}
  }

  /**
   * What one rule found.
   *
   * @param zone id of its zone, null when it has none
   * @param incidents incidents opened
   * @param open of these, still open at the last frame
   * @param seconds total duration of the incidents up to the last frame
   * @param quality how good it is, where that is known
   */
  public record RuleFigures(
      String rule,
      String type,
      @Nullable String zone,
      long incidents,
      long open,
      double seconds,
      @Nullable Quality quality) {}

  /**
   * One incident and its picture.
   *
   * @param snapshot file of its picture relative to the result folder, null when it has none
   * @param trails the ways of its tracks up to its detection, as fractions of the picture
   */
  public record Seen(Incident incident, @Nullable Path snapshot, List<List<Point>> trails) {

    public Seen {
      trails = trails.stream().map(List::copyOf).toList();
    }
  }

  /**
   * How good incidents are. A rate without anything to divide by is null.
   *
   * @param truths situations that should have been found
   * @param detected of these, found
   * @param falseAlerts incidents that were none, duplicates included
   * @param duplicates further incidents of a situation found already
   * @param notJudged incidents about which nothing is known
   * @param precision share of the judged incidents that were right, 0..1
   * @param recall share of the situations that were found, 0..1
   * @param falsePerCameraDay false alarms in 24 hours
   * @param delay seconds from when a situation counts to its detection; null when none was found
   */
  public record Quality(
      long truths,
      long detected,
      long falseAlerts,
      long duplicates,
      long notJudged,
      @Nullable Double precision,
      @Nullable Double recall,
      @Nullable Double falsePerCameraDay,
      @Nullable Delay delay) {}

  /** Seconds. */
  public record Delay(double mean, double median, double p95, double max) {}

  /** What the incidents were compared with. */
  public enum Measure {
    TRUTH("truth"),
    VERDICTS("verdicts");

    private final String id;

    Measure(String id) {
      this.id = id;
    }

    /** The word in files. */
    public String id() {
      return id;
    }
  }

  /**
   * How good the incidents of all rules are.
   *
   * @param file what they were compared with
   */
  public record Judgement(Measure measure, String file, Quality quality) {}

  /**
   * One rule with other values of one parameter.
   *
   * @param points by ascending value
   */
  public record Sweep(String rule, String type, String parameter, List<SweepPoint> points) {

    public Sweep {
      points = List.copyOf(points);
    }
  }

  /**
   * What one value gives.
   *
   * @param value as it stands in the configuration
   * @param number the value as a number, durations in seconds
   * @param incidents how many the rule would have reported
   * @param perDay the same in 24 hours of what was analysed
   */
  public record SweepPoint(
      String value, double number, long incidents, double perDay, @Nullable Quality quality) {}
}
