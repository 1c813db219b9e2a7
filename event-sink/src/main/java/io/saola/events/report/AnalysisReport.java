package io.saola.events.report;

import io.saola.core.incident.Incident;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the analysis of one recording came to: the content of {@code summary.json} and of {@code
 * report.html}.
 *
 * @param video the recording's file name
 * @param camera id of the camera whose configuration was used
 * @param cameraName its name for people
 * @param detector name of the detector
 * @param from media time of the first frame, ISO-8601 UTC
 * @param to media time of the last frame, ISO-8601 UTC
 * @param decodedFrames source frames decoded
 * @param analysedFrames frames analysed
 * @param detections objects detected, over all frames
 * @param tracksByClass tracks that were confirmed, by class id
 * @param flow crossings of the camera's lines
 * @param rules figures per rule, in the configuration's order
 * @param incidents every incident, by the time of its detection
 */
public record AnalysisReport(
    String video,
    String camera,
    String cameraName,
    String detector,
    String from,
    String to,
    long decodedFrames,
    long analysedFrames,
    long detections,
    Map<String, Long> tracksByClass,
    List<Crossings> flow,
    List<RuleFigures> rules,
    List<Seen> incidents) {

  public AnalysisReport {
    flow = List.copyOf(flow);
    rules = List.copyOf(rules);
    incidents = List.copyOf(incidents);
  }

  /**
   * How many tracks of one class crossed a line in one direction.
   *
   * @param direction {@code left-to-right} or {@code right-to-left}, as somebody sees it who walks
   *     along the line from its first point to its last
   */
  public record Crossings(String line, String objectClass, String direction, long count) {}

  /**
   * What one rule found.
   *
   * @param incidents incidents opened
   * @param open of these, still open at the last frame
   * @param seconds total duration of the incidents up to the last frame
   */
  public record RuleFigures(
      String rule, String type, String zone, long incidents, long open, double seconds) {}

  /**
   * One incident and its picture.
   *
   * @param snapshot file of its picture relative to the result folder, null when it has none
   */
  public record Seen(Incident incident, @Nullable Path snapshot) {}
}
