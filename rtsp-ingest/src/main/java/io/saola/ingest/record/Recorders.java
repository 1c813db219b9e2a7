package io.saola.ingest.record;

import io.saola.core.camera.CameraId;
import io.saola.core.config.SaolaConfig;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.core.stage.CameraDemand;
import io.saola.core.stage.CutResult;
import io.saola.core.stage.CutResultSink;
import io.saola.core.stage.Demand;
import io.saola.core.time.Ticker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a node needs to keep encoded video: the memory of all rings, and two threads, one that
 * brings held video to disk and one that cuts clips. Two, so that a clip of a minute keeps nobody's
 * video waiting in memory.
 *
 * <p>Safe for use by any thread.
 */
public final class Recorders implements CameraDemand, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Recorders.class);

  /**
   * So much later than it began a situation may be told of: a rule looks back to the first picture
   * that showed it.
   */
  private static final Duration TOLD_LATE = Duration.ofSeconds(5);

  /** What a camera that has gone away sent last is of use to clips for so long. */
  private static final Duration SILENT = Duration.ofMinutes(2);

  private static final long ROUND_MILLIS = 200;
  private static final long CLOSE_MILLIS = 5_000;

  private final ChunkPool pool;
  private final SpillFolder folder;
  private final EvidenceFiles files;
  private final ClipCutter cutter;
  private final CutResultSink results;
  private final Meters meters;
  private final Ticker ticker;
  private final Map<CameraId, CameraRecorder> byCamera = new ConcurrentHashMap<>();
  private final List<CameraRecorder> recorders = new CopyOnWriteArrayList<>();
  private final List<EncodedRing> rings = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService spilling = thread("saola-spill");
  private final ScheduledExecutorService cutting = thread("saola-clips");
  private boolean closed;

  /**
   * Empties the spill folder and starts.
   *
   * @param evidence folder of the evidence store
   * @param results told of every cut, by the thread that cuts
   */
  public Recorders(
      SaolaConfig.Ingest config,
      Path evidence,
      CutResultSink results,
      Meters meters,
      Ticker ticker) {
    this(config, evidence, results, meters, ticker, new SystemDisk());
    start();
  }

  /** Does nothing by itself: {@link #spillRound} and {@link #cutRound} are the caller's to call. */
  Recorders(
      SaolaConfig.Ingest config,
      Path evidence,
      CutResultSink results,
      Meters meters,
      Ticker ticker,
      SpillFolder.Disk disk) {
    this.pool = new ChunkPool(config.ringBytes());
    this.folder = new SpillFolder(config.spill(), disk);
    this.files = new EvidenceFiles(evidence);
    this.cutter = new ClipCutter(files);
    this.results = results;
    this.meters = meters;
    this.ticker = ticker;
    meters.gauge(Meter.RING_BYTES, pool::usedBytes);
    meters.gauge(Meter.SPILL_BYTES, folder::bytes);
    folder.empty();
    files.removeDrafts();
  }

  private void start() {
    every(spilling, this::spillRound);
    every(cutting, this::cutRound);
  }

  /**
   * A ring alone, for a camera without evidence.
   *
   * @param length of the video that it holds at least, counted back to a keyframe
   */
  public EncodedRing ring(CameraId camera, Duration length) {
    EncodedRing ring = new EncodedRing(pool, length, meters.counter(Meter.RING_SHORTENED, camera));
    rings.add(ring);
    return ring;
  }

  /**
   * Begins to keep a camera's evidence stream.
   *
   * @param before how long before a situation's start its clip begins
   * @param after how long after its detection its clip ends
   * @throws IllegalStateException when the camera's recorder is not closed yet
   */
  public CameraRecorder open(CameraId camera, Duration before, Duration after) {
    ClipSpan.Spread spread = ClipSpan.Spread.of(before, after);
    EncodedRing ring = ring(camera, spread.before().plus(TOLD_LATE));
    CameraRecorder recorder =
        new CameraRecorder(
            camera,
            ring,
            new Spill(camera, folder, ring, meters.counter(Meter.SPILL_LOST, camera)),
            spread,
            ticker,
            new CameraRecorder.Meters(
                new ClipCutter.Counters(
                    meters.counter(Meter.CLIPS_CUT, camera),
                    meters.counter(Meter.CLIPS_LOST, camera)),
                meters.counter(Meter.HOLDS_EXPIRED, camera)),
            closing -> byCamera.remove(camera, closing));
    if (byCamera.putIfAbsent(camera, recorder) != null) {
      ring.close();
      throw new IllegalStateException("camera " + camera + " is recorded already");
    }
    recorders.add(recorder);
    return recorder;
  }

  /** Obeys {@code Hold}, {@code Cut} and {@code Release} of the cameras that are open. */
  @Override
  public void accept(Demand demand) {
    CameraRecorder recorder = byCamera.get(demand.camera());
    if (recorder != null) {
      recorder.accept(demand);
    }
  }

  /** Writes, deletes and frees what is to be. */
  void spillRound() {
    recorders.forEach(CameraRecorder::spillRound);
    List<CameraRecorder> done = recorders.stream().filter(CameraRecorder::isDone).toList();
    done.forEach(CameraRecorder::dispose);
    recorders.removeAll(done);
    long silentSince = ticker.nanos() - SILENT.toNanos();
    rings.removeIf(EncodedRing::isClosed);
    rings.forEach(ring -> ring.forgetOlderThan(silentSince));
  }

  /** Cuts all clips that can be cut now, one of each camera in turn. */
  void cutRound() {
    boolean more = true;
    while (more && !Thread.currentThread().isInterrupted()) {
      more = false;
      for (CameraRecorder recorder : recorders) {
        CutResult result = recorder.cutOne(cutter);
        if (result != null) {
          tell(result);
          more = true;
        }
      }
    }
  }

  private void tell(CutResult result) {
    try {
      results.accept(result);
    } catch (RuntimeException failure) {
      LOG.error("{}: nobody took note of its clip", result.incident(), failure);
    }
  }

  /**
   * Cuts at once, of what there is, the clips that are waiting, for at most five seconds, and frees
   * everything, rings included. Again, nothing happens.
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    recorders.forEach(CameraRecorder::close);
    boolean cut = finish(cutting, this::cutRound);
    boolean spilled = finish(spilling, this::spillRound);
    for (CameraRecorder recorder : recorders) {
      recorder.abandon("The node stopped before the clip was cut.").forEach(this::tell);
      if (spilled) {
        recorder.dispose();
      }
    }
    rings.forEach(EncodedRing::close);
    pool.close();
    if (!cut || !spilled) {
      LOG.warn("the disk kept clips or held video waiting beyond the end");
    }
  }

  /** Whether the thread has ended. */
  private static boolean finish(ScheduledExecutorService thread, Runnable lastRound) {
    thread.execute(lastRound);
    thread.shutdown();
    try {
      if (thread.awaitTermination(CLOSE_MILLIS, TimeUnit.MILLISECONDS)) {
        return true;
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    thread.shutdownNow();
    return false;
  }

  private static void every(ScheduledExecutorService thread, Runnable round) {
    var _ =
        thread.scheduleWithFixedDelay(
            () -> {
              try {
                round.run();
              } catch (RuntimeException failure) {
                LOG.error("keeping encoded video failed; it goes on", failure);
              }
            },
            ROUND_MILLIS,
            ROUND_MILLIS,
            TimeUnit.MILLISECONDS);
  }

  private static ScheduledExecutorService thread(String name) {
    return Executors.newSingleThreadScheduledExecutor(
        Thread.ofPlatform().name(name).daemon().factory());
  }
}
