package io.saola.simulator;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.saola.core.camera.StreamAddress;
import io.saola.core.time.MediaTime;
import io.saola.core.time.Ticker;
import io.saola.core.wire.Truth;
import io.saola.simulator.camera.Feed;
import io.saola.simulator.camera.LoopFeed;
import io.saola.simulator.camera.SceneCamera;
import io.saola.simulator.camera.SimulatedCamera;
import io.saola.simulator.camera.StreetCamera;
import io.saola.simulator.camera.StreetFilm;
import io.saola.simulator.camera.Tally;
import io.saola.simulator.camera.VideoCamera;
import io.saola.simulator.camera.VideoFile;
import io.saola.simulator.fault.Behaviour;
import io.saola.simulator.loop.Loop;
import io.saola.simulator.rtsp.RtspServer;
import io.saola.simulator.scene.Scene;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Simulated cameras on this machine, served over RTSP at {@code rtsp://127.0.0.1:PORT/CAMERA}:
 * scenes, streets of scenario files, recordings, and thousands of streams of the same loops. Safe
 * for use by any thread.
 */
public final class Simulator implements AutoCloseable {

  private static final int THREADS = 2;
  private static final double GOLDEN_RATIO = 0.6180339887498949;

  private final ScheduledThreadPoolExecutor pool =
      new ScheduledThreadPoolExecutor(
          THREADS, Thread.ofPlatform().name("simulated-camera-", 0).daemon().factory());
  private final Map<String, SimulatedCamera> cameras = new LinkedHashMap<>();
  private final Map<String, LoopFeed> loops = new LinkedHashMap<>();
  private final Options options;
  private final InstantSource clock;
  private final RtspServer server;
  private boolean closed;

  private Simulator(Programme programme, Options options, Ticker ticker, InstantSource clock)
      throws IOException {
    this.clock = clock;
    this.options = options;
    boolean started = false;
    try {
      for (Scene scene : programme.scenes()) {
        add(new SceneCamera(scene, pool, ticker, clock));
      }
      for (StreetFilm street : programme.streets()) {
        add(new StreetCamera(street, pool, ticker, clock));
      }
      for (VideoFile video : programme.videos()) {
        add(new VideoCamera(video, pool, ticker, clock));
      }
      addLoops(programme, new LoopFeed.Stage(ticker, clock));
      Map<String, Feed> feeds = new LinkedHashMap<>(loops);
      cameras.forEach((id, camera) -> feeds.put(id, camera.feed()));
      this.server = new RtspServer(feeds, setting(options), ticker);
      started = true;
    } finally {
      if (!started) {
        endCameras();
      }
    }
  }

  /** Their pictures are spread over the interval between two by the golden ratio. */
  private void addLoops(Programme programme, LoopFeed.Stage stage) {
    programme
        .loops()
        .forEach(
            (path, loop) -> {
              double phase = loops.size() * GOLDEN_RATIO % 1;
              loops.put(path, new LoopFeed(loop, stage, phase));
            });
  }

  private static RtspServer.Setting setting(Options options) throws IOException {
    Tls tls = options.tls();
    SslContext context =
        tls == null
            ? null
            : SslContextBuilder.forServer(tls.certificates().toFile(), tls.key().toFile()).build();
    return new RtspServer.Setting(
        options.rtspPort(), options.credentials(), context, options.threads(), options.seed());
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
    return start(Programme.of(scenes, List.of()), options, Ticker.system(), clock);
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
    return start(Programme.of(scenes, videos), options, ticker, clock);
  }

  /**
   * Starts to serve scenes, recordings and loops. A loop begins anew for each client.
   *
   * @throws IOException when the port cannot be had, a recording cannot be decoded or a certificate
   *     not be read; the message names it
   */
  public static Simulator start(
      Programme programme, Options options, Ticker ticker, InstantSource clock) throws IOException {
    return new Simulator(programme, options, ticker, clock);
  }

  /** Where a camera's stream is, without user and password. */
  public String url(String cameraId) {
    feed(cameraId);
    String scheme = options.tls() == null ? "rtsp" : "rtsps";
    return scheme + "://127.0.0.1:" + server.port() + "/" + cameraId;
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

  /** What truly happened so far in the street of a scenario; empty while nobody has watched. */
  public Optional<Truth> streetTruth(String cameraId) {
    return switch (cameras.get(cameraId)) {
      case StreetCamera street -> street.truth();
      case SceneCamera _, VideoCamera _ -> Optional.empty();
      case null -> throw unknown(cameraId);
    };
  }

  private Stream<SceneCamera> scenes() {
    return cameras.values().stream()
        .flatMap(
            camera ->
                switch (camera) {
                  case SceneCamera scene -> Stream.of(scene);
                  case StreetCamera _, VideoCamera _ -> Stream.empty();
                });
  }

  /** Breaks a camera on purpose, or repairs it with {@link Behaviour#NORMAL}. */
  public void inject(String cameraId, Behaviour behaviour) {
    feed(cameraId).behave(behaviour);
  }

  /** Clients that play a camera now. */
  public int viewers(String cameraId) {
    return feed(cameraId).viewers();
  }

  /** What was sent of a camera's stream so far. */
  public Tally.Counts tally(String cameraId) {
    return feed(cameraId).tally().counts();
  }

  /** What was sent of all streams so far. */
  public Tally.Counts tally() {
    return Stream.concat(
            loops.values().stream(), cameras.values().stream().map(SimulatedCamera::feed))
        .map(feed -> feed.tally().counts())
        .reduce(Tally.Counts.NONE, Tally.Counts::plus);
  }

  /** Names who is told of every picture of a loop just before it is sent. */
  public void onPicture(String path, LoopFeed.PictureListener listener) {
    LoopFeed loop = loops.get(path);
    if (loop == null) {
      throw unknown(path);
    }
    loop.onPicture(listener);
  }

  private Feed feed(String cameraId) {
    LoopFeed loop = loops.get(cameraId);
    if (loop != null) {
      return loop;
    }
    return Optional.ofNullable(cameras.get(cameraId))
        .map(SimulatedCamera::feed)
        .orElseThrow(() -> unknown(cameraId));
  }

  private IllegalArgumentException unknown(String cameraId) {
    return new IllegalArgumentException(
        "one of %s or of %d loops expected, found '%s'"
            .formatted(cameras.keySet(), loops.size(), cameraId));
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
   * What is served.
   *
   * @param loops by path, such as {@code loop/0001}
   */
  public record Programme(
      List<Scene> scenes,
      List<StreetFilm> streets,
      List<VideoFile> videos,
      Map<String, Loop> loops) {

    public Programme {
      scenes = List.copyOf(scenes);
      streets = List.copyOf(streets);
      videos = List.copyOf(videos);
      loops = Collections.unmodifiableMap(new LinkedHashMap<>(loops));
    }

    public static Programme of(List<Scene> scenes, List<VideoFile> videos) {
      return new Programme(scenes, List.of(), videos, Map.of());
    }

    /** Without streets. */
    public Programme(List<Scene> scenes, List<VideoFile> videos, Map<String, Loop> loops) {
      this(scenes, List.of(), videos, loops);
    }

    /** A street of a scenario file. */
    public static Programme of(StreetFilm street) {
      return new Programme(List.of(), List.of(street), List.of(), Map.of());
    }

    /** One loop as one camera. */
    public static Programme of(String path, Loop loop) {
      return new Programme(List.of(), List.of(), List.of(), Map.of(path, loop));
    }

    /** The same loop as so many cameras: {@code loop/0001}, {@code loop/0002} and so on. */
    public static Programme many(int cameras, Loop loop) {
      Map<String, Loop> loops = new LinkedHashMap<>();
      for (int number = 1; number <= cameras; number++) {
        loops.put(String.format(Locale.ROOT, "loop/%04d", number), loop);
      }
      return new Programme(List.of(), List.of(), List.of(), loops);
    }
  }

  /**
   * How cameras are served.
   *
   * @param rtspPort 0 takes any free one
   * @param seed of what the server draws by lot: sequence numbers, lost packets
   * @param credentials that clients must give, null for none
   * @param tls for {@code rtsps://}, null for {@code rtsp://}
   * @param threads that send
   */
  public record Options(
      int rtspPort,
      long seed,
      StreamAddress.@Nullable Credentials credentials,
      @Nullable Tls tls,
      int threads) {

    /** Without encryption, on one thread. */
    public Options(int rtspPort, long seed, StreamAddress.@Nullable Credentials credentials) {
      this(rtspPort, seed, credentials, null, 1);
    }
  }

  /** A certificate with those above it, and its key; both PEM files. */
  public record Tls(Path certificates, Path key) {}
}
