package io.saola.app.backtest;

import io.saola.core.config.CameraConfig;
import io.saola.core.config.RuleConfig;
import io.saola.core.detection.FrameDetections;
import io.saola.core.incident.Incident;
import io.saola.core.incident.IncidentEvent;
import io.saola.core.incident.IncidentId;
import io.saola.core.time.MediaTime;
import io.saola.core.wire.IncidentLine;
import io.saola.events.report.AnalysisReport.Quality;
import io.saola.events.report.AnalysisReport.SweepPoint;
import io.saola.inference.incident.CameraAnalyser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One value of a sweep: the same frames with the rule as it would then be. One thread at a time.
 */
final class Trial implements FrameFan.Taker {

  private static final double SECONDS_PER_DAY = 86_400;

  private final String value;
  private final double number;
  private final RuleConfig rule;
  private final CameraAnalyser analyser;
  private final Map<IncidentId, Incident> incidents = new HashMap<>();
  private @Nullable MediaTime last;

  /**
   * @param camera with the value in its place
   * @param ruleIndex the rule's place among the camera's
   */
  Trial(String value, double number, CameraConfig camera, int ruleIndex) {
    this.value = value;
    this.number = number;
    this.rule = camera.rules().get(ruleIndex);
    this.analyser = new CameraAnalyser(camera);
  }

  @Override
  public void frame(FrameDetections frame) {
    last = frame.time();
    take(analyser.analyse(frame).events());
  }

  private void take(List<IncidentEvent> events) {
    for (IncidentEvent event : events) {
      Incident incident = event.incident();
      if (incident.rule().equals(rule.id())) {
        incidents.put(incident.id(), incident);
      }
    }
  }

  /**
   * What came of it; called once, after the last frame.
   *
   * @param judge null when nothing is known
   */
  SweepPoint finish(@Nullable Judge judge, MediaTime from, MediaTime to) {
    if (last != null) {
      take(analyser.finish(last));
    }
    List<IncidentLine> lines = incidents.values().stream().map(IncidentLine::of).toList();
    Quality quality = judge == null ? null : judge.one(rule, Judge.Early.RIGHT, lines, from, to);
    double days = to.secondsSince(from) / SECONDS_PER_DAY;
    return new SweepPoint(value, number, lines.size(), days > 0 ? lines.size() / days : 0, quality);
  }
}
