package io.saola.simulator;

import io.saola.core.camera.CameraId;
import io.saola.core.camera.StreamAddress;
import io.saola.core.time.Ticker;
import io.saola.simulator.camera.Faults;
import io.saola.simulator.camera.Feed;
import io.saola.simulator.camera.SceneCamera;
import io.saola.simulator.rtsp.RtspServer;
import io.saola.simulator.scene.Scene;
import io.saola.simulator.scene.Situation;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Simulated cameras on this machine, served over RTSP at {@code rtsp://127.0.0.1:PORT/CAMERA}. Safe
 * for use by any thread.
 */
public final class Simulator implements AutoCloseable {

  private static final int THREADS = 2;

  private final ScheduledThreadPoolExecutor pool;
  private final Map<String, SceneCamera> cameras = new LinkedHashMap<>();
  private final Map<String, Feed> feeds = new LinkedHashMap<>();
  private final RtspServer server;
  private boolean closed;

  private Simulator(List<Scene> scenes, Options options, Ticker ticker, InstantSource clock)
      throws IOException {
    this.pool =
        new ScheduledThreadPoolExecutor(
            THREADS, Thread.ofPlatform().name("simulated-camera-", 0).daemon().factory());
    boolean started = false;
    try {
      for (Scene scene : scenes) {
        SceneCamera camera = new SceneCamera(scene, pool, ticker, clock);
        cameras.put(scene.camera().value(), camera);
        feeds.put(scene.camera().value(), camera.feed());
      }
      this.server =
          new RtspServer(feeds, options.rtspPort(), options.credentials(), options.seed());
      started = true;
    } finally {
      if (!started) {
        endCameras();
      }
    }
  }

  /**
   * Starts to serve scenes. A scene's time begins when its first client plays it.
   *
   * @param rtspPort 0 takes any free one
   * @param seed of what the server draws by lot: sequence numbers, lost packets
   * @throws IOException when the port cannot be had; the message says what to do
   */
  public static Simulator start(List<Scene> scenes, int rtspPort, long seed, InstantSource clock)
      throws IOException {
    return start(scenes, new Options(rtspPort, seed, null), Ticker.system(), clock);
  }

  /** Starts to serve scenes with further options. */
  public static Simulator start(
      List<Scene> scenes, Options options, Ticker ticker, InstantSource clock) throws IOException {
    return new Simulator(scenes, options, ticker, clock);
  }

  /** Where a camera's stream is, without user and password. */
  public String url(String cameraId) {
    feed(cameraId);
    return "rtsp://127.0.0.1:" + server.port() + "/" + cameraId;
  }

  /** The entries of these cameras for the list {@code cameras} of a configuration file. */
  public String camerasYaml() {
    StringBuilder yaml = new StringBuilder();
    cameras.forEach((id, camera) -> yaml.append(camera.scene().cameraYaml(url(id))));
    return yaml.toString();
  }

  /** What truly happened so far, what goes on included, by start. */
  public List<Situation> truth() {
    List<Situation> situations = new ArrayList<>();
    cameras.values().forEach(camera -> situations.addAll(camera.truth()));
    situations.sort(Comparator.comparing(Situation::startedAt));
    return situations;
  }

  /** When each camera's time began; a camera that nobody has played yet is missing. */
  public Map<CameraId, Instant> observedFrom() {
    Map<CameraId, Instant> starts = new LinkedHashMap<>();
    cameras
        .values()
        .forEach(
            camera ->
                camera.startedAt().ifPresent(start -> starts.put(camera.scene().camera(), start)));
    return starts;
  }

  /** Breaks a camera on purpose, or repairs it with {@link Faults#NONE}. */
  public void inject(String cameraId, Faults faults) {
    feed(cameraId).inject(faults);
  }

  /** Clients that play a camera now. */
  public int viewers(String cameraId) {
    return feed(cameraId).viewers();
  }

  private Feed feed(String cameraId) {
    return Optional.ofNullable(feeds.get(cameraId))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "one of " + feeds.keySet() + " expected, found '" + cameraId + "'"));
  }

  /** Cuts all connections and frees what is native. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      server.close();
      endCameras();
    }
  }

  private void endCameras() {
    pool.shutdownNow();
    boolean interrupted = false;
    boolean ended = false;
    while (!ended) {
      try {
        ended = pool.awaitTermination(1, TimeUnit.SECONDS);
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    cameras.values().forEach(SceneCamera::close);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * How cameras are served.
   *
   * @param rtspPort 0 takes any free one
   * @param seed of what the server draws by lot: sequence numbers, lost packets
   * @param credentials that clients must give, null for none
   */
  public record Options(int rtspPort, long seed, StreamAddress.@Nullable Credentials credentials) {}
}
