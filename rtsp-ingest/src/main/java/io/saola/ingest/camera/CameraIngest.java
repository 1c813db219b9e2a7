package io.saola.ingest.camera;

import io.saola.core.camera.CameraId;
import io.saola.core.camera.CameraState;
import io.saola.core.camera.CameraStatistics;
import io.saola.core.camera.CameraStatus;
import io.saola.core.config.CameraConfig;
import io.saola.core.config.CameraConfig.Decode;
import io.saola.core.frame.Picture;
import io.saola.core.frame.PictureFormat;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.core.stage.AnalysisSink;
import io.saola.core.time.MediaTime;
import io.saola.core.time.Ticker;
import io.saola.ingest.fault.CameraFault;
import io.saola.ingest.fault.FaultBook;
import io.saola.ingest.network.Backoff;
import io.saola.ingest.record.Recorders;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One supervised camera, from its source to the analysis. Safe for use by any thread. */
final class CameraIngest implements AutoCloseable {

  private final CameraId id;
  private final IngestPart part;
  private final Timers timers;
  private final Shared shared;
  private final LatestPicture latest = new LatestPicture();
  private final FaultBook faults;
  private final CameraCounts counts;
  private final StatusBoard board;
  private final Keeping keeping;
  private final @Nullable DecodeStage stage;
  private final CameraSupervisor supervisor;
  private final @Nullable CameraSupervisor evidence;

  /** What the cameras of a node share. */
  record Shared(
      Sources sources,
      AnalysisSink sink,
      Recorders recorders,
      Executor pool,
      Backlog backlog,
      ConnectBudget budget,
      RandomGenerator random,
      Meters meters,
      Ticker ticker,
      InstantSource clock,
      Consumer<CameraStatus> statuses) {}

  /** Makes the source of a stream. */
  @FunctionalInterface
  interface Sources {

    /**
     * Opens nothing yet.
     *
     * @param meters of the stream: of the analysed one, or of the evidence
     */
    MediaSource of(
        CameraId camera,
        CameraConfig.Stream stream,
        Meters meters,
        FaultBook faults,
        Timers timers);
  }

  /**
   * Connects nothing yet.
   *
   * @param input what the camera's detector wants to see
   */
  CameraIngest(CameraConfig config, PictureFormat input, Timers timers, Shared shared) {
    this.id = config.id();
    this.part = IngestPart.of(config, input);
    this.timers = timers;
    this.shared = shared;
    Meters meters = shared.meters();
    this.faults = new FaultBook(id, meters, shared.clock());
    this.counts = new CameraCounts(meters, id);
    CameraConfig.Stream kept = part.evidenceStream();
    this.board = StatusBoard.ofCamera(id, kept != null, shared.clock(), shared.statuses());
    this.keeping = Keeping.of(id, part, shared.recorders());
    this.stage = part.decode() == Decode.NONE ? null : decoding(config, input);
    AccessUnitSink last =
        stage == null ? new Undecoded(meters.counter(Meter.FRAMES_SKIPPED, id)) : stage;
    this.supervisor = supervise(part.stream(), keeping.before(last), board, meters);
    meters.gauge(Meter.CAMERA_STREAMING, id, () -> isStreaming(board.status().state()));
    this.evidence = kept == null ? null : superviseEvidence(kept);
  }

  private CameraSupervisor superviseEvidence(CameraConfig.Stream stream) {
    StatusBoard own = StatusBoard.ofEvidence(board, shared.clock());
    shared.meters().gauge(Meter.EVIDENCE_STREAMING, id, () -> isStreaming(own.status().state()));
    return supervise(stream, keeping.evidence(), own, shared.meters().ofEvidence());
  }

  private DecodeStage decoding(CameraConfig config, PictureFormat input) {
    return new DecodeStage(
        config,
        input,
        shared.sink(),
        latest,
        this::onSize,
        keeping.history(),
        shared.meters(),
        shared.backlog(),
        shared.pool());
  }

  /** On the same timers for both streams, since their boards show on one. */
  private CameraSupervisor supervise(
      CameraConfig.Stream stream, AccessUnitSink units, StatusBoard shown, Meters meters) {
    return new CameraSupervisor(
        shared.sources().of(id, stream, meters, faults, timers),
        units,
        shown,
        timers,
        shared.ticker(),
        new Backoff(shared.random()),
        shared.budget(),
        meters.counter(Meter.CONNECTS, id),
        meters.counter(Meter.DISCONNECTS, id));
  }

  private static int isStreaming(CameraState state) {
    return state == CameraState.STREAMING ? 1 : 0;
  }

  private void onSize(int width, int height) {
    supervisor.onSize(width, height);
  }

  void start() {
    supervisor.start();
    if (evidence != null) {
      evidence.start();
    }
  }

  CameraId id() {
    return id;
  }

  /** Whether it does already all that this configuration asks of ingest. */
  boolean does(IngestPart wanted) {
    return part.equals(wanted);
  }

  CameraStatus status() {
    return board.status();
  }

  /** The analysis follows something until a media time. */
  void wake(MediaTime until) {
    if (stage != null) {
      stage.wake(until);
    }
  }

  /** Whether it is to be received and kept, and not analysed. */
  void hold(boolean wanted) {
    if (stage != null) {
      stage.hold(wanted);
    }
  }

  Optional<Picture> latestPicture() {
    return latest.get();
  }

  /** Measures the rates; for one thread at a time. */
  void sample() {
    counts.sample(shared.ticker().nanos());
  }

  CameraStatistics statistics() {
    MediaSource.Reception reception = supervisor.reception();
    return new CameraStatistics(
        counts.packets(),
        counts.accessUnits(),
        counts.accessUnitsDamaged(),
        counts.decodedPerSecond(),
        counts.analysis(),
        counts.reconnects(),
        reception.transport(),
        supervisor.origin(),
        reception.cameraAhead(),
        faults.firstSeen().keySet().stream().map(CameraFault::id).toList());
  }

  /** Begins to disconnect; done when the camera has been said goodbye to. */
  CompletableFuture<Void> disconnect() {
    return evidence == null
        ? supervisor.close()
        : CompletableFuture.allOf(supervisor.close(), evidence.close());
  }

  /** Frees what decoding and keeping hold; called after {@link #disconnect}. */
  @Override
  public void close() {
    if (stage != null) {
      stage.close();
    }
    latest.close();
    keeping.close();
  }
}
