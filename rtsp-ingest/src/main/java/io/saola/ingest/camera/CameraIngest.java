package io.saola.ingest.camera;

import io.saola.core.camera.CameraId;
import io.saola.core.camera.CameraStatus;
import io.saola.core.config.CameraConfig;
import io.saola.core.frame.Picture;
import io.saola.core.frame.PictureFormat;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.core.stage.AnalysisSink;
import io.saola.core.time.Ticker;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** One supervised camera, from its source to the analysis. Safe for use by any thread. */
final class CameraIngest implements AutoCloseable {

  private final CameraConfig config;
  private final LatestPicture latest = new LatestPicture();
  private final StatusBoard board;
  private final DecodeStage stage;
  private final CameraSupervisor supervisor;

  /** What the cameras of a node share. */
  record Shared(
      AnalysisSink sink,
      Executor pool,
      ConnectBudget budget,
      RandomGenerator random,
      Meters meters,
      Ticker ticker,
      InstantSource clock,
      Consumer<CameraStatus> statuses) {}

  CameraIngest(
      CameraConfig config, PictureFormat input, MediaSource source, Timers timers, Shared shared) {
    this.config = config;
    this.board = new StatusBoard(config.id(), shared.clock(), shared.statuses());
    this.stage =
        new DecodeStage(
            config, input, shared.sink(), latest, this::onSize, shared.meters(), shared.pool());
    this.supervisor =
        new CameraSupervisor(
            source,
            stage,
            board,
            timers,
            shared.ticker(),
            new Backoff(shared.random()),
            shared.budget(),
            shared.meters().counter(Meter.CONNECTS, config.id()),
            shared.meters().counter(Meter.DISCONNECTS, config.id()));
  }

  private void onSize(int width, int height) {
    supervisor.onSize(width, height);
  }

  void start() {
    supervisor.start();
  }

  CameraId id() {
    return config.id();
  }

  CameraStatus status() {
    return board.status();
  }

  Optional<Picture> latestPicture() {
    return latest.get();
  }

  /** Begins to disconnect; done when the camera has been said goodbye to. */
  CompletableFuture<Void> disconnect() {
    return supervisor.close();
  }

  /** Frees what decoding holds; called after {@link #disconnect}. */
  @Override
  public void close() {
    stage.close();
  }
}
