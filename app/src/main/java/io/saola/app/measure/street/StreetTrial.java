package io.saola.app.measure.street;

import io.saola.app.city.SimulatedConfig;
import io.saola.core.config.CameraConfig;
import io.saola.core.config.RuleConfig;
import io.saola.core.detection.FrameDetections;
import io.saola.core.incident.Incident;
import io.saola.core.incident.IncidentEvent;
import io.saola.core.incident.IncidentId;
import io.saola.core.incident.IncidentType;
import io.saola.core.time.MediaTime;
import io.saola.core.wire.DetectionLines;
import io.saola.core.wire.IncidentLine;
import io.saola.core.wire.Truth;
import io.saola.inference.evaluate.IncidentEvaluation;
import io.saola.inference.incident.CameraAnalyser;
import io.saola.simulator.detector.DetectorModel;
import io.saola.simulator.scenario.Scenario;
import io.saola.simulator.street.StreetConfig;
import io.saola.simulator.street.StreetRun;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Some hours of one street with one seed: simulated, judged by the camera's rules as they are
 * configured, and held against the truth. For one thread.
 */
final class StreetTrial {

  private static final double SECONDS_PER_DAY = 86_400;

  private final Scenario scenario;
  private final DetectorModel detector;
  private final long seed;
  private final Duration length;
  private final Map<IncidentId, Incident> incidents = new HashMap<>();
  private @Nullable MediaTime last;

  StreetTrial(Scenario scenario, DetectorModel detector, long seed, Duration length) {
    this.scenario = scenario;
    this.detector = detector;
    this.seed = seed;
    this.length = length;
  }

  /** Runs to its end. */
  Map<IncidentType, TypeTally> run() throws IOException {
    CameraConfig camera = SimulatedConfig.read(StreetConfig.of(scenario)).cameras().getFirst();
    CameraAnalyser analyser = new CameraAnalyser(camera);
    StreetRun street = new StreetRun(scenario, detector, seed);
    street.run(length, frame -> take(analyser, DetectionLines.asWritten(frame)));
    if (last != null) {
      analyser.finish(last).forEach(this::note);
    }
    return tally(camera, street.truth());
  }

  private void take(CameraAnalyser analyser, FrameDetections frame) {
    last = frame.time();
    analyser.analyse(frame).events().forEach(this::note);
  }

  private void note(IncidentEvent event) {
    incidents.put(event.incident().id(), event.incident());
  }

  private Map<IncidentType, TypeTally> tally(CameraConfig camera, Truth truth) {
    Set<IncidentType> watched =
        camera.rules().stream().map(RuleConfig::type).collect(Collectors.toSet());
    Map<IncidentType, TypeTally> tallies = new EnumMap<>(IncidentType.class);
    for (IncidentType type : IncidentType.values()) {
      Truth about =
          new Truth(
              truth.observed(),
              truth.situations().stream().filter(each -> each.type() == type).toList());
      List<IncidentLine> found =
          incidents.values().stream()
              .filter(incident -> incident.type() == type)
              .map(IncidentLine::of)
              .toList();
      if (watched.contains(type) || !about.situations().isEmpty()) {
        double days = length.toSeconds() / SECONDS_PER_DAY;
        IncidentEvaluation evaluation = IncidentEvaluation.of(about, found);
        List<StreetCase> cases =
            StreetCase.of(camera.id().value(), seed, evaluation, truth.observed());
        tallies.put(type, TypeTally.of(evaluation, truth.observed(), days, cases));
      }
    }
    return tallies;
  }
}
