package io.saola.simulator.camera;

import io.saola.core.camera.CameraId;
import io.saola.core.time.MediaTime;
import io.saola.core.time.Ticker;
import io.saola.core.wire.Truth;
import io.saola.simulator.encode.CodedPicture;
import io.saola.simulator.encode.EncoderSettings;
import io.saola.simulator.encode.VideoCodec;
import io.saola.simulator.encode.VideoEncoder;
import io.saola.simulator.render.SceneRenderer;
import io.saola.simulator.scene.Scene;
import io.saola.simulator.scene.SceneTruth;
import io.saola.simulator.scene.Timeline;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;

/**
 * A camera in front of a scene. Its time begins when the first viewer joins, so that a slow start
 * of whoever watches misses nothing, and then runs on whether somebody watches or not. Safe for use
 * by any thread.
 */
public final class SceneCamera implements SimulatedCamera {

  private static final double SECONDS_PER_GOP = 2;
  private static final long BIT_RATE = 1_000_000;

  private final Scene scene;
  private final Timeline timeline;
  private final SceneRenderer renderer;
  private final VideoEncoder encoder;
  private final LiveFeed feed;
  private final Pacer pacer;

  public SceneCamera(
      Scene scene, ScheduledExecutorService pool, Ticker ticker, InstantSource clock) {
    this.scene = scene;
    this.timeline = scene.timeline();
    this.encoder =
        new VideoEncoder(
            new EncoderSettings(
                VideoCodec.H264,
                scene.view().width(),
                scene.view().height(),
                scene.fps(),
                (int) Math.round(SECONDS_PER_GOP * scene.fps()),
                BIT_RATE));
    this.renderer = new SceneRenderer(scene, timeline);
    this.feed = new LiveFeed(encoder.parameters());
    this.pacer =
        new Pacer(
            scene.camera().value(),
            scene.fps(),
            this::take,
            feed::publish,
            new Pacer.Clocks(pool, ticker, clock));
    feed.onJoin(pacer::begin);
  }

  @Override
  public CameraId id() {
    return scene.camera();
  }

  public Scene scene() {
    return scene;
  }

  @Override
  public LiveFeed feed() {
    return feed;
  }

  /** The time it has run until a moment, empty when nobody had joined by then. */
  public Optional<Truth.Stretch> observed(MediaTime until) {
    return begin()
        .filter(begin -> begin.isBefore(until))
        .map(begin -> new Truth.Stretch(id(), begin, until));
  }

  /** Every situation that has begun until a moment, in order. */
  public List<Truth.Situation> situations(MediaTime until) {
    return begin()
        .map(begin -> SceneTruth.situations(scene, timeline, begin, until))
        .orElse(List.of());
  }

  private Optional<MediaTime> begin() {
    return pacer.startedAt().map(MediaTime::of);
  }

  private Optional<CodedPicture> take(Pacer.Moment moment) {
    return encoder.encode(
        renderer.render(moment.seconds()),
        feed.takeKeyframeWish(),
        moment.ticks(),
        moment.instant());
  }

  @Override
  public void close() {
    renderer.close();
    encoder.close();
  }
}
