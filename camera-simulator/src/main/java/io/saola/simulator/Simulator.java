package io.saola.simulator;

import io.saola.core.camera.StreamAddress;
import io.saola.core.time.MediaTime;
import io.saola.core.time.Ticker;
import io.saola.core.wire.Truth;
import io.saola.simulator.camera.Faults;
import io.saola.simulator.camera.Feed;
import io.saola.simulator.camera.SceneCamera;
import io.saola.simulator.camera.SimulatedCamera;
import io.saola.simulator.camera.VideoCamera;
import io.saola.simulator.camera.VideoFile;
import io.saola.simulator.rtsp.RtspServer;
import io.saola.simulator.scene.Scene;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Simulated cameras on this machine, served over RTSP at {@code rtsp://127.0.0.1:PORT/CAMERA}. Safe
 * for use by any thread.
 */
public final class Simulator implements AutoCloseable {

  private static final int THREADS = 2;

  private final ScheduledThreadPoolExecutor pool =
      new ScheduledThreadPoolExecutor(
          THREADS, Thread.ofPlatform().name("simulated-camera-", 0).daemon().factory());
  private final Map<String, SimulatedCamera> cameras = new LinkedHashMap<>();
  private final InstantSource clock;
  private final RtspServer server;
  private boolean closed;

  private Simulator(
      List<Scene> scenes,
      List<VideoFile> videos,
      Options options,
      Ticker ticker,
      InstantSource clock)
      throws IOException {
    this.clock = clock;
    boolean started = false;
    try {
      for (Scene scene : scenes) {
        add(new SceneCamera(scene, pool, ticker, clock));
      }
      for (VideoFile video : videos) {
        add(new VideoCamera(video, pool, ticker, clock));
      }
      Map<String, Feed> feeds = new LinkedHashMap<>();
      cameras.forEach((id, camera) -> feeds.put(id, camera.feed()));
      this.server =
          new RtspServer(feeds, options.rtspPort(), options.credentials(), options.seed());
      started = true;
    } finally {
      if (!started) {
        endCameras();
      }
    }
  }

  private void add(SimulatedCamera camera) {
    cameras.put(camera.id().value(), camera);
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
    Options options = new Options(rtspPort, seed, null);
    return start(scenes, List.of(), options, Ticker.system(), clock);
  }

  /**
   * Starts to serve scenes and recordings. Camera ids must differ.
   *
   * @throws IOException when the port cannot be had or a recording cannot be decoded; the message
   *     names it
   */
  public static Simulator start(
      List<Scene> scenes,
      List<VideoFile> videos,
      Options options,
      Ticker ticker,
      InstantSource clock)
      throws IOException {
    return new Simulator(scenes, videos, options, ticker, clock);
  }

  /** Where a camera's stream is, without user and password. */
  public String url(String cameraId) {
    feed(cameraId);
    return "rtsp://127.0.0.1:" + server.port() + "/" + cameraId;
  }

  /** The entries of the scenes' cameras for the list {@code cameras} of a configuration file. */
  public String camerasYaml() {
    return scenes()
        .map(camera -> camera.scene().cameraYaml(url(camera.id().value())))
        .collect(Collectors.joining());
  }

  /** What truly happened so far. */
  public Truth truth() {
    return truth(MediaTime.of(clock.instant()));
  }

  /**
   * What truly happened up to a moment that is not to come: for each scene that was played by then
   * the time it had run, and every situation that had begun; one that went on has no end.
   */
  public Truth truth(MediaTime until) {
    return new Truth(
        scenes().flatMap(camera -> camera.observed(until).stream()).toList(),
        scenes()
            .flatMap(camera -> camera.situations(until).stream())
            .sorted(Comparator.comparing(Truth.Situation::startedAt))
            .toList());
  }

  private Stream<SceneCamera> scenes() {
    return cameras.values().stream()
        .flatMap(
            camera ->
                switch (camera) {
                  case SceneCamera scene -> Stream.of(scene);
                  case VideoCamera _ -> Stream.empty();
                });
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
    return Optional.ofNullable(cameras.get(cameraId))
        .map(SimulatedCamera::feed)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "one of " + cameras.keySet() + " expected, found '" + cameraId + "'"));
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
    cameras.values().forEach(SimulatedCamera::close);
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
