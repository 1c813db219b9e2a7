package io.saola.simulator.camera;

import io.saola.core.time.Ticker;
import io.saola.simulator.encode.CodedPicture;
import io.saola.simulator.encode.H264Encoder;
import io.saola.simulator.render.SceneRenderer;
import io.saola.simulator.scene.Scene;
import io.saola.simulator.scene.Situation;
import io.saola.simulator.scene.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A camera in front of a scene. Its time begins when the first viewer joins, so that a slow start
 * of whoever watches misses nothing, and then runs on in real time. Pictures are rendered by one
 * thread of the pool at a time; when the machine is too slow, pictures are left out, never shown
 * late.
 */
public final class SceneCamera implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SceneCamera.class);
  private static final double SECONDS_PER_GOP = 2;
  private static final long BIT_RATE = 1_000_000;

  private final Scene scene;
  private final Timeline timeline;
  private final SceneRenderer renderer;
  private final H264Encoder encoder;
  private final Feed feed;
  private final ScheduledExecutorService pool;
  private final Ticker ticker;
  private final InstantSource clock;
  private final long periodNanos;
  private volatile Optional<Start> start = Optional.empty();
  private long nextPicture;
  private boolean failed;

  public SceneCamera(
      Scene scene, ScheduledExecutorService pool, Ticker ticker, InstantSource clock) {
    this.scene = scene;
    this.pool = pool;
    this.ticker = ticker;
    this.clock = clock;
    this.timeline = scene.timeline();
    this.periodNanos = Math.round(1e9 / scene.fps());
    int gop = (int) Math.round(SECONDS_PER_GOP * scene.fps());
    this.encoder =
        new H264Encoder(scene.view().width(), scene.view().height(), scene.fps(), gop, BIT_RATE);
    this.renderer = new SceneRenderer(scene, timeline);
    this.feed = new Feed(encoder.parameters(), this::begin);
  }

  public Scene scene() {
    return scene;
  }

  public Feed feed() {
    return feed;
  }

  /** When the scene's time began, empty while nobody has joined yet. */
  public Optional<Instant> startedAt() {
    return start.map(Start::instant);
  }

  /** Every situation that has begun by now, in order. Safe for use by any thread. */
  public List<Situation> truth() {
    return start
        .map(begun -> Situation.of(scene, timeline, begun.instant(), elapsed(begun)))
        .orElse(List.of());
  }

  private synchronized void begin() {
    if (start.isEmpty() && !pool.isShutdown()) {
      start = Optional.of(new Start(ticker.nanos(), clock.instant()));
      pool.execute(this::tick);
    }
  }

  private void tick() {
    start.ifPresent(
        begun -> {
          show(begun);
          long due = begun.nanos() + nextPicture * periodNanos;
          if (!pool.isShutdown()) {
            var _ =
                pool.schedule(this::tick, Math.max(0, due - ticker.nanos()), TimeUnit.NANOSECONDS);
          }
        });
  }

  private void show(Start begun) {
    long current = (ticker.nanos() - begun.nanos()) / periodNanos;
    long number = Math.max(nextPicture, current);
    nextPicture = number + 1;
    try {
      take(begun, number).ifPresent(feed::publish);
    } catch (RuntimeException failure) {
      if (!failed) {
        LOG.error(
            "{}: a picture could not be made; further ones are not logged",
            scene.camera(),
            failure);
      }
      failed = true;
    }
  }

  private Optional<CodedPicture> take(Start begun, long number) {
    double time = number / scene.fps();
    long ticks = Math.round(time * H264Encoder.CLOCK);
    Instant taken = begun.instant().plusNanos(Math.round(time * 1e9));
    return encoder.encode(renderer.render(time), feed.takeKeyframeWish(), ticks, taken);
  }

  private Duration elapsed(Start begun) {
    return Duration.ofNanos(Math.max(0, ticker.nanos() - begun.nanos()));
  }

  /** Frees the native memory. Only after the pool has ended. */
  @Override
  public void close() {
    renderer.close();
    encoder.close();
  }

  private record Start(long nanos, Instant instant) {}
}
