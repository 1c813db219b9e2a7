package io.saola.ingest.camera;

import io.netty.channel.EventLoopGroup;
import io.saola.core.camera.CameraId;
import io.saola.core.camera.CameraMonitor;
import io.saola.core.camera.CameraStatistics;
import io.saola.core.camera.CameraStatus;
import io.saola.core.camera.Outage;
import io.saola.core.config.CameraConfig;
import io.saola.core.config.SaolaConfig;
import io.saola.core.frame.Picture;
import io.saola.core.frame.PictureFormat;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.core.stage.AnalysisSink;
import io.saola.core.stage.CameraDemand;
import io.saola.core.stage.CutResultSink;
import io.saola.core.stage.Demand;
import io.saola.core.time.MediaTime;
import io.saola.core.time.Ticker;
import io.saola.ingest.decode.HardwareDevices;
import io.saola.ingest.network.EventLoops;
import io.saola.ingest.outage.OutageBoard;
import io.saola.ingest.record.Recorders;
import io.saola.ingest.rtsp.RtspClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All cameras of this node, on a fixed number of threads: event loops that only receive, and a pool
 * that decodes. Safe for use by any thread.
 */
public final class IngestNode implements CameraMonitor, CameraDemand, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(IngestNode.class);
  private static final int MOST_LOOPS = 4;
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final long GOODBYE_MILLIS = 1_000;
  private static final long POOL_MILLIS = 1_000;
  private static final long LOOPS_MILLIS = 500;

  private final EventLoopGroup loops;
  private final DecodePool pool;
  private final Recorders recorders;
  private final HardwareDevices hardware;
  private final Timers nodeTimers;
  private final Function<CameraConfig, PictureFormat> formats;
  private final CameraIngest.Shared shared;
  private final OutageBoard outages;
  private final List<Consumer<CameraStatus>> statusListeners = new CopyOnWriteArrayList<>();
  private final List<Consumer<Outage>> outageListeners = new CopyOnWriteArrayList<>();
  private volatile Map<CameraId, CameraIngest> cameras = Map.of();

  /** Guards the set, not what else happens to cameras. */
  private final Object holding = new Object();

  private Set<CameraId> held = Set.of();
  private volatile boolean closed;

  /**
   * Prepares the node; it has no cameras before {@link #apply}.
   *
   * @param evidence folder of the evidence store
   * @param clips told of every clip, by the thread that cuts
   * @param formats the input of a camera's detector
   * @param sink takes the frames that are due; must not wait
   */
  public IngestNode(
      SaolaConfig.Ingest settings,
      Path evidence,
      CutResultSink clips,
      Function<CameraConfig, PictureFormat> formats,
      AnalysisSink sink,
      Meters meters,
      Ticker ticker,
      InstantSource clock) {
    int cores = Runtime.getRuntime().availableProcessors();
    this.loops = EventLoops.open(Math.min(cores, MOST_LOOPS), "saola-rtsp");
    this.pool = new DecodePool(cores);
    this.hardware = new HardwareDevices(settings.hardware());
    this.nodeTimers = new LoopTimers(loops.next());
    this.formats = formats;
    this.recorders = new Recorders(settings, evidence, clips, meters, ticker);
    this.outages = new OutageBoard(ticker, clock, this::publish);
    this.shared =
        new CameraIngest.Shared(
            new MediaSources(new RtspClient(loops, ticker, clock), hardware, pool, ticker, clock),
            sink,
            recorders,
            pool,
            new Backlog(ticker),
            new ConnectBudget(settings.connectsPerSecond(), nodeTimers, ticker),
            new Random(),
            meters,
            ticker,
            clock,
            this::publish);
    NodeGauges.register(meters, this);
    meters.gauge(Meter.OUTAGES_OPEN, outages::open);
    nodeTimers.after(TICK.toNanos(), this::tick);
  }

  /**
   * Watches these cameras from now on, in the background and for as long as the node is open.
   * Cameras that are watched as they are wanted stay untouched: connection, ring and decoder. The
   * others are ended, which may take a second; then those that are missing are begun.
   */
  public void apply(List<CameraConfig> wanted) {
    apply(wanted, () -> {});
  }

  /**
   * The same.
   *
   * @param between run when those that are ended send no frames any more, and before any is begun
   */
  public synchronized void apply(List<CameraConfig> wanted, Runnable between) {
    if (closed) {
      return;
    }
    Map<CameraId, CameraIngest> staying = new LinkedHashMap<>();
    for (CameraConfig config : wanted) {
      CameraIngest running = cameras.get(config.id());
      if (running != null && running.does(IngestPart.of(config, formats.apply(config)))) {
        staying.put(config.id(), running);
      }
    }
    List<CameraIngest> leaving =
        cameras.values().stream().filter(camera -> !staying.containsKey(camera.id())).toList();
    cameras = Collections.unmodifiableMap(staying);
    end(leaving);
    between.run();
    begin(wanted, staying);
  }

  private void begin(List<CameraConfig> wanted, Map<CameraId, CameraIngest> staying) {
    Map<CameraId, CameraIngest> all = new LinkedHashMap<>();
    for (CameraConfig config : wanted) {
      CameraIngest running = staying.get(config.id());
      all.put(config.id(), running == null ? prepare(config) : running);
    }
    cameras = Collections.unmodifiableMap(all);
    synchronized (holding) {
      holdAsWanted(all.values());
    }
    all.values().stream()
        .filter(camera -> !staying.containsKey(camera.id()))
        .forEach(CameraIngest::start);
  }

  private CameraIngest prepare(CameraConfig config) {
    outages.watch(config.id(), config.stream().address());
    return new CameraIngest(config, formats.apply(config), new LoopTimers(loops.next()), shared);
  }

  /**
   * Holds these cameras and no others from now on, also those that come later: they stay connected,
   * are kept for clips and show pictures, and nothing of them is analysed. Does not wait for
   * cameras that come and go.
   *
   * @param wanted asked once nobody else can change it here, so that of two changes the last counts
   */
  public void hold(Supplier<Set<CameraId>> wanted) {
    synchronized (holding) {
      held = Set.copyOf(wanted.get());
      holdAsWanted(cameras.values());
    }
  }

  private void holdAsWanted(Collection<CameraIngest> changed) {
    changed.forEach(camera -> camera.hold(held.contains(camera.id())));
  }

  private void end(Collection<CameraIngest> leaving) {
    leaving.forEach(camera -> outages.forget(camera.id()));
    await(
        CompletableFuture.allOf(
            leaving.stream().map(CameraIngest::disconnect).toArray(CompletableFuture[]::new)));
    leaving.forEach(CameraIngest::close);
  }

  /**
   * Adds somebody to be told of every change of a camera's state, on the camera's event loop, which
   * must not be kept waiting.
   */
  public void onStatus(Consumer<CameraStatus> listener) {
    statusListeners.add(listener);
  }

  /**
   * Adds somebody to be told of every outage that is new, has changed or has ended, on an event
   * loop, which must not be kept waiting.
   */
  public void onOutage(Consumer<Outage> listener) {
    outageListeners.add(listener);
  }

  private void publish(CameraStatus status) {
    outages.changed(status);
    statusListeners.forEach(listener -> listener.accept(status));
  }

  private void publish(Outage outage) {
    outageListeners.forEach(listener -> listener.accept(outage));
  }

  private void tick() {
    if (closed) {
      return;
    }
    try {
      outages.tick();
      cameras.values().forEach(CameraIngest::sample);
    } catch (RuntimeException failure) {
      LOG.error("outages and rates could not be told", failure);
    }
    nodeTimers.after(TICK.toNanos(), this::tick);
  }

  @Override
  public void accept(Demand demand) {
    CameraIngest camera = cameras.get(demand.camera());
    switch (demand) {
      case Demand.Wake(_, MediaTime until) -> {
        if (camera != null) {
          camera.wake(until);
        }
      }
      case Demand.Hold _, Demand.Cut _, Demand.Release _ -> recorders.accept(demand);
    }
  }

  @Override
  public List<CameraStatus> statuses() {
    return cameras.values().stream().map(CameraIngest::status).toList();
  }

  @Override
  public Optional<Picture> latestPicture(CameraId camera) {
    return Optional.ofNullable(cameras.get(camera)).flatMap(CameraIngest::latestPicture);
  }

  @Override
  public Optional<CameraStatistics> statistics(CameraId camera) {
    return Optional.ofNullable(cameras.get(camera)).map(CameraIngest::statistics);
  }

  @Override
  public List<Outage> outages() {
    return outages.outages();
  }

  /**
   * Says goodbye to the cameras, finishes the pictures in hand, cuts the clips that are waiting and
   * frees everything, within about two seconds where the disk keeps up. Frames already handed to
   * the sink stay the sink's. Again, nothing happens.
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    end(cameras.values());
    recorders.close();
    pool.shutdown(POOL_MILLIS);
    hardware.close();
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
