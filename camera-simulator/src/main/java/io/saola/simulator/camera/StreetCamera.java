package io.saola.simulator.camera;

import io.saola.core.camera.CameraId;
import io.saola.core.time.Ticker;
import io.saola.core.wire.Truth;
import io.saola.simulator.encode.CodedPicture;
import io.saola.simulator.encode.EncoderSettings;
import io.saola.simulator.encode.VideoCodec;
import io.saola.simulator.encode.VideoEncoder;
import io.saola.simulator.render.StreetRenderer;
import io.saola.simulator.scenario.Scenario;
import io.saola.simulator.street.StreetRun;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;

/**
 * A camera in front of the street of a scenario file. The street begins when the first viewer joins
 * and then runs on whether somebody watches or not; when the machine is too slow, it makes fewer
 * pictures of it. Safe for use by any thread.
 */
public final class StreetCamera implements SimulatedCamera {

  private static final double SECONDS_PER_GOP = 2;

  /** Of a street full of vehicles, in which much moves. */
  private static final double BITS_PER_PIXEL = 0.1;

  private final Scenario scenario;
  private final StreetRun run;
  private final StreetRenderer renderer;
  private final VideoEncoder encoder;
  private final LiveFeed feed;
  private final Pacer pacer;

  public StreetCamera(
      StreetFilm film, ScheduledExecutorService pool, Ticker ticker, InstantSource clock) {
    this.scenario = film.scenario();
    this.run = new StreetRun(scenario, film.model(), film.seed());
    this.encoder = openEncoder(scenario);
    this.renderer = new StreetRenderer(scenario, run, film.seed());
    this.feed = new LiveFeed(encoder.parameters());
    this.pacer =
        new Pacer(
            scenario.camera().value(),
            scenario.fps(),
            this::take,
            feed::publish,
            new Pacer.Clocks(pool, ticker, clock));
    feed.onJoin(pacer::begin);
  }

  private static VideoEncoder openEncoder(Scenario scenario) {
    double pixels = (double) scenario.view().width() * scenario.view().height();
    return new VideoEncoder(
        new EncoderSettings(
            VideoCodec.H264,
            scenario.view().width(),
            scenario.view().height(),
            scenario.fps(),
            (int) Math.round(SECONDS_PER_GOP * scenario.fps()),
            Math.round(BITS_PER_PIXEL * pixels * scenario.fps())));
  }

  @Override
  public CameraId id() {
    return scenario.camera();
  }

  @Override
  public LiveFeed feed() {
    return feed;
  }

  /**
   * What truly happened so far, by the time of the stream; empty while nobody has joined. One that
   * goes on has no end.
   */
  public synchronized Optional<Truth> truth() {
    return pacer
        .startedAt()
        .map(begun -> run.truth().later(Duration.between(scenario.begins().toInstant(), begun)));
  }

  private synchronized Optional<CodedPicture> take(Pacer.Moment moment) {
    for (long step = 0; step <= moment.leftOut(); step++) {
      run.skip();
    }
    return run.isBlackout()
        ? Optional.empty()
        : encoder.encode(
            renderer.render(), feed.takeKeyframeWish(), moment.ticks(), moment.instant());
  }

  @Override
  public void close() {
    renderer.close();
    encoder.close();
  }
}
