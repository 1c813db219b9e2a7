package io.saola.ingest.camera;

import io.netty.channel.EventLoopGroup;
import io.saola.core.camera.CameraId;
import io.saola.core.camera.CameraMonitor;
import io.saola.core.camera.CameraStatus;
import io.saola.core.camera.StreamAddress;
import io.saola.core.config.CameraConfig;
import io.saola.core.frame.Picture;
import io.saola.core.frame.PictureFormat;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.core.stage.AnalysisSink;
import io.saola.core.time.Ticker;
import io.saola.ingest.fault.FaultBook;
import io.saola.ingest.network.EventLoops;
import io.saola.ingest.rtsp.RtspClient;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All cameras of this node, on a fixed number of threads: event loops that only receive, and a pool
 * that decodes. Safe for use by any thread.
 */
public final class IngestNode implements CameraMonitor, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(IngestNode.class);
  private static final int CONNECTS_PER_SECOND = 10;
  private static final int MOST_LOOPS = 4;
  private static final long GOODBYE_MILLIS = 1_000;
  private static final long POOL_MILLIS = 1_000;
  private static final long LOOPS_MILLIS = 500;

  private final EventLoopGroup loops;
  private final DecodePool pool;
  private final Map<CameraId, CameraIngest> cameras = new LinkedHashMap<>();
  private final List<Consumer<CameraStatus>> listeners = new CopyOnWriteArrayList<>();
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * Prepares the cameras; nothing is connected before {@link #start}.
   *
   * @param formats the input of a camera's detector
   * @param sink takes the frames that are due; must not wait
   */
  public IngestNode(
      List<CameraConfig> configs,
      Function<CameraId, PictureFormat> formats,
      AnalysisSink sink,
      Meters meters,
      Ticker ticker,
      InstantSource clock) {
    int cores = Runtime.getRuntime().availableProcessors();
    this.loops = EventLoops.open(Math.min(cores, MOST_LOOPS), "saola-rtsp");
    this.pool = new DecodePool(cores);
    RtspClient client = new RtspClient(loops, ticker, clock);
    CameraIngest.Shared shared =
        new CameraIngest.Shared(
            sink,
            pool,
            new ConnectBudget(CONNECTS_PER_SECOND),
            new Random(),
            meters,
            ticker,
            clock,
            this::publish);
    for (CameraConfig config : configs) {
      Timers timers = new LoopTimers(loops.next());
      MediaSource source =
          switch (config.stream().address()) {
            case StreamAddress.Rtsp _ ->
                new RtspSource(
                    client,
                    config.id(),
                    config.stream(),
                    meters,
                    new FaultBook(config.id(), meters, clock));
            case StreamAddress.Recording recording ->
                new RecordingSource(
                    recording.file(),
                    config.stream().loop(),
                    pool,
                    timers,
                    ticker,
                    clock,
                    meters.counter(Meter.FRAMES_RECEIVED, config.id()));
          };
      cameras.put(
          config.id(),
          new CameraIngest(config, formats.apply(config.id()), source, timers, shared));
    }
  }

  /** Connects every camera, in the background and for as long as the node is open. */
  public void start() {
    cameras.values().forEach(CameraIngest::start);
  }

  /**
   * Adds somebody to be told of every change of a camera's state, on the camera's event loop, which
   * must not be kept waiting.
   */
  public void onStatus(Consumer<CameraStatus> listener) {
    listeners.add(listener);
  }

  private void publish(CameraStatus status) {
    listeners.forEach(listener -> listener.accept(status));
  }

  @Override
  public List<CameraStatus> statuses() {
    return cameras.values().stream().map(CameraIngest::status).toList();
  }

  @Override
  public Optional<Picture> latestPicture(CameraId camera) {
    CameraIngest ingest = cameras.get(camera);
    return ingest == null ? Optional.empty() : ingest.latestPicture();
  }

  /**
   * Says goodbye to the cameras, finishes the pictures in hand and frees everything, within about
   * two seconds. Frames already handed to the sink stay the sink's. Again, nothing happens.
   */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    CompletableFuture<?>[] goodbyes =
        cameras.values().stream().map(CameraIngest::disconnect).toArray(CompletableFuture[]::new);
    await(CompletableFuture.allOf(goodbyes));
    cameras.values().forEach(CameraIngest::close);
    pool.shutdown(POOL_MILLIS);
    loops
        .shutdownGracefully(0, LOOPS_MILLIS, TimeUnit.MILLISECONDS)
        .awaitUninterruptibly(LOOPS_MILLIS);
  }

  private static void await(CompletableFuture<?> goodbyes) {
    try {
      goodbyes.get(GOODBYE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      LOG.info("not every camera answered the goodbye within {} ms", GOODBYE_MILLIS);
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
