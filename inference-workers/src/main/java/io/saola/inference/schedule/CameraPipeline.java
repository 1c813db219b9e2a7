package io.saola.inference.schedule;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.saola.core.config.CameraConfig;
import io.saola.core.detection.FrameDetections;
import io.saola.core.frame.AnalysisFrame;
import io.saola.core.incident.Incident;
import io.saola.core.incident.IncidentEvent;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.core.stage.DecidingFrame;
import io.saola.core.stage.IncidentSink;
import io.saola.core.time.MediaTime;
import io.saola.core.time.Ticker;
import io.saola.core.wire.DetectionLines;
import io.saola.inference.detect.CameraDetector;
import io.saola.inference.detect.Look;
import io.saola.inference.detect.signal.FrameSignals;
import io.saola.inference.incident.Analysis;
import io.saola.inference.incident.CameraAnalyser;
import io.saola.inference.incident.Demands;
import io.saola.inference.tracking.TrailBook;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One camera's way from a frame to incidents: detector, tracker and rules, sink. The same for live
 * analysis, recordings and benchmarks. One thread at a time. Owns the camera's detector.
 */
public final class CameraPipeline implements AutoCloseable {

  private final CameraDetector detector;
  private final FrameSignals signals;
  private final CameraAnalyser analyser;
  private final Demands demands;
  private final IncidentSink incidents;
  private final Traffic traffic;
  private TrailBook trails = new TrailBook();
  private final Ticker ticker;
  private final Counter analysed;
  private final Counter detected;
  private final Counter opened;
  private final Timer packetToRules;

  /**
   * @param ports over a recording nobody obeys its demands
   */
  public CameraPipeline(
      CameraConfig camera,
      CameraDetector detector,
      CameraAnalyser analyser,
      AnalysisPorts ports,
      Meters meters,
      Ticker ticker) {
    this.detector = detector;
    this.signals = FrameSignals.of(camera, ports.lamps());
    this.analyser = analyser;
    this.demands = new Demands(camera.id(), ports.demand());
    this.incidents = ports.incidents();
    this.traffic = Traffic.of(camera, ports.flow());
    this.ticker = ticker;
    this.analysed = meters.counter(Meter.FRAMES_ANALYSED, camera.id());
    this.detected = meters.counter(Meter.DETECTIONS, camera.id());
    this.opened = meters.counter(Meter.INCIDENTS_OPENED, camera.id());
    this.packetToRules = meters.timer(Meter.PACKET_TO_RULES);
  }

  /** What came of one frame. */
  public record Result(FrameDetections detections, Analysis analysis) {}

  /**
   * Takes the camera's next frame all the way. The frame stays the caller's.
   *
   * @throws RuntimeException when the frame could not be analysed; the next one may follow
   */
  public Result process(AnalysisFrame frame) {
    return judge(frame, detector.detect(frame, analyser.heldBoxes()));
  }

  /** The first half, to be done by the detector together with other cameras' frames. */
  Look look(AnalysisFrame frame) {
    return new Look(detector, frame, analyser.heldBoxes());
  }

  /**
   * The second half, for frames whose detection ran ahead on another thread. Goes on with the
   * numbers as a file holds them, so that whoever reads the file later decides the same.
   */
  Result judge(AnalysisFrame frame, FrameDetections seen) {
    FrameDetections detections = DetectionLines.asWritten(signals.with(frame, seen));
    Analysis analysis = analyser.analyse(detections);
    trails.add(analysis.tracks());
    packetToRules.record(ticker.nanos() - frame.arrivalNanos(), TimeUnit.NANOSECONDS);
    analysed.increment();
    detected.increment(detections.detections().size());
    for (IncidentEvent event : analysis.events()) {
      incidents.accept(event, evidence(event, frame), frame.arrivalNanos());
    }
    // Behind the incidents: evidence and statistics never delay an alert.
    demands.after(analyser, analysis);
    traffic.add(analysis.tracks());
    return new Result(detections, analysis);
  }

  /**
   * There has been no frame for a while.
   *
   * @param now by the wall clock
   * @return whether anything followed from it
   */
  boolean await(Duration silence, MediaTime now) {
    List<IncidentEvent> events = analyser.await(silence, now);
    for (IncidentEvent event : events) {
      if (event instanceof IncidentEvent.Opened) {
        opened.increment();
      }
      incidents.accept(event, null, ticker.nanos());
    }
    demands.await(analyser, events);
    return !events.isEmpty();
  }

  /** There has been no frame for so long that the minute which has begun is over. */
  void endMinute() {
    traffic.end();
  }

  /** The camera is watched no more: ends its incidents and asks nothing more of it. */
  void end() {
    long now = ticker.nanos();
    analyser.end().forEach(event -> incidents.accept(event, null, now));
    demands.end();
  }

  /** Takes the place of the camera's pipeline so far. */
  void takeOver(CameraPipeline before) {
    demands.takeOver(before.demands);
    trails = before.trails;
  }

  CameraDetector detector() {
    return detector;
  }

  FrameSignals signals() {
    return signals;
  }

  CameraAnalyser analyser() {
    return analyser;
  }

  /** Frees the detector, and hands over the traffic that was counted until now. */
  @Override
  public void close() {
    traffic.end();
    detector.close();
  }

  private @Nullable DecidingFrame evidence(IncidentEvent event, AnalysisFrame frame) {
    return switch (event) {
      case IncidentEvent.Opened(Incident incident) -> {
        opened.increment();
        yield new DecidingFrame(frame.source().retain(), trails.of(incident.tracks()));
      }
      case IncidentEvent.Updated _, IncidentEvent.Ended _ -> null;
    };
  }
}
