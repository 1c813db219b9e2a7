package io.saola.app.node;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.saola.core.camera.CameraMonitor;
import io.saola.core.camera.Secret;
import io.saola.core.config.SaolaConfig;
import io.saola.core.metrics.Meters;
import io.saola.core.time.Ticker;
import io.saola.events.EventSink;
import io.saola.events.SinkException;
import io.saola.inference.detect.DetectorSet;
import io.saola.inference.detect.model.ModelException;
import io.saola.inference.detect.model.ModelFiles;
import io.saola.inference.schedule.AnalysisNode;
import io.saola.inference.schedule.AnalysisPorts;
import io.saola.ingest.camera.IngestNode;
import io.saola.ingest.controller.ControllerNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * All roles in one process: cameras, analysis and sink, joined in memory. Started, changed and
 * closed by one thread at a time; the rest lives on the stages' own threads.
 */
public final class LiveNode implements ConfigFile.Target, AutoCloseable {

  private final SaolaConfig started;
  private final Meters meters;
  private final DetectorSet detectors;
  private final EventSink sink;
  private final AnalysisNode analysis;
  private final IngestNode ingest;
  private final ControllerNode controllers;
  private final CameraWatch watch;
  private SaolaConfig applied;
  private boolean closed;

  private LiveNode(
      SaolaConfig started,
      Meters meters,
      DetectorSet detectors,
      EventSink sink,
      AnalysisNode analysis,
      IngestNode ingest,
      ControllerNode controllers,
      CameraWatch watch) {
    this.started = started;
    this.applied = started;
    this.meters = meters;
    this.detectors = detectors;
    this.sink = sink;
    this.analysis = analysis;
    this.ingest = ingest;
    this.controllers = controllers;
    this.watch = watch;
  }

  /**
   * Starts every stage, the sink first, so that nothing is decided that cannot be kept.
   *
   * @param environment for the first administrator's password and the models' folder
   * @throws ModelException when a detector's weights are missing or of no use
   * @throws SinkException when the store or the port cannot be used
   */
  public static LiveNode start(SaolaConfig config, Map<String, String> environment)
      throws ModelException, SinkException {
    return start(config, environment, new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
  }

  /** The same with meters of the caller's choice. */
  public static LiveNode start(
      SaolaConfig config, Map<String, String> environment, MeterRegistry registry)
      throws ModelException, SinkException {
    Meters meters = new Meters(registry);
    DetectorSet detectors =
        DetectorSet.open(
            config.cameras(),
            ModelFiles.of(environment, Path.of(System.getProperty("user.home"))),
            meters);
    try {
      return start(config, environment, meters, detectors);
    } catch (SinkException | RuntimeException failure) {
      detectors.close();
      throw failure;
    }
  }

  private static LiveNode start(
      SaolaConfig config, Map<String, String> environment, Meters meters, DetectorSet detectors)
      throws SinkException {
    Ticker ticker = Ticker.system();
    InstantSource clock = InstantSource.system();
    LateIngest cameras = new LateIngest();
    EventSink sink = EventSink.start(config, cameras, meters, ticker, clock, environment);
    ControllerNode controllers = new ControllerNode(meters, ticker);
    AnalysisNode analysis =
        new AnalysisNode(
            config.cameras(),
            detectors::of,
            new AnalysisPorts(sink, sink::flow, cameras, controllers),
            sink,
            meters,
            ticker,
            AnalysisNode.workersFor(Runtime.getRuntime().availableProcessors()));
    IngestNode ingest =
        new IngestNode(
            config.ingest(),
            config.store().evidence(),
            sink,
            camera -> detectors.of(camera).input(),
            analysis,
            meters,
            ticker,
            clock);
    cameras.is(ingest);
    ingest.onStatus(sink::cameraChanged);
    ingest.onOutage(sink::outageChanged);
    sink.onMaintenance(_ -> ingest.hold(sink::inMaintenance));
    ingest.hold(sink::inMaintenance);
    analysis.start();
    controllers.apply(config.cameras());
    ingest.apply(config.cameras());
    CameraWatch watch = CameraWatch.start(analysis, sink::inMaintenance, clock);
    return new LiveNode(config, meters, detectors, sink, analysis, ingest, controllers, watch);
  }

  /** Where a person on this machine finds the console. */
  public URI address() {
    return sink.address();
  }

  /** The administrator's password if this start has made one up. */
  public Optional<Secret> firstPassword() {
    return sink.firstPassword();
  }

  /** What the node counts and times. */
  public Meters meters() {
    return meters;
  }

  @Override
  public SaolaConfig started() {
    return started;
  }

  /**
   * Takes over the cameras and the site of another configuration while everything runs. Cameras
   * that stay as they are notice nothing. A camera whose stream changes is ended before its
   * analysis is changed, and begun anew behind it, so that no frame meets a detector that it was
   * not scaled for.
   */
  @Override
  public synchronized void apply(SaolaConfig config) throws ModelException {
    if (closed) {
      return;
    }
    detectors.add(config.cameras());
    follow(config);
    ConfigChange.between(applied, config).gone().forEach(meters::remove);
    applied = config;
  }

  /**
   * Takes weights into use that have changed on the disk. Cameras that look by others notice
   * nothing; those concerned go on with their tracks and situations.
   */
  synchronized void renewModels() {
    if (!closed && detectors.renew()) {
      follow(applied);
    }
  }

  private void follow(SaolaConfig config) {
    controllers.apply(config.cameras());
    ingest.apply(
        config.cameras(),
        () -> {
          analysis.apply(config.cameras());
          sink.apply(config);
        });
    detectors.retain(config.cameras());
  }

  /** The state of every camera. */
  public CameraMonitor cameras() {
    return ingest;
  }

  /**
   * Ends the stages in the order of a frame's way, so that what is in hand is finished and stored.
   * Again, nothing happens.
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    watch.close();
    ingest.close();
    analysis.close();
    controllers.close();
    sink.close();
    detectors.close();
  }
}
