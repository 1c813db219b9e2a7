package io.saola.simulator.camera;

import io.saola.core.time.Ticker;
import io.saola.simulator.encode.CodedPicture;
import io.saola.simulator.encode.VideoEncoder;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a camera's pictures in real time, from the moment it is begun. One thread of the pool works
 * at a time; when the machine is too slow, pictures are left out, never shown late.
 */
final class Pacer {

  private static final Logger LOG = LoggerFactory.getLogger(Pacer.class);

  private final String camera;
  private final double fps;
  private final Shutter shutter;
  private final Consumer<CodedPicture> taker;
  private final Clocks clocks;
  private volatile Optional<Start> start = Optional.empty();
  private long nextPicture;
  private boolean failed;

  Pacer(String camera, double fps, Shutter shutter, Consumer<CodedPicture> taker, Clocks clocks) {
    this.camera = camera;
    this.fps = fps;
    this.shutter = shutter;
    this.taker = taker;
    this.clocks = clocks;
  }

  /** When the first picture was taken, empty while it has not been begun. */
  Optional<Instant> startedAt() {
    return start.map(Start::instant);
  }

  /** Begins, if it has not been begun yet. Any thread may call it. */
  synchronized void begin() {
    if (start.isEmpty()) {
      start = Optional.of(new Start(clocks.ticker().nanos(), clocks.wall().instant()));
      schedule(0);
    }
  }

  private void tick() {
    start.ifPresent(
        begun -> {
          take(begun);
          schedule(due(begun, nextPicture) - clocks.ticker().nanos());
        });
  }

  private void take(Start begun) {
    long current = (long) ((clocks.ticker().nanos() - begun.nanos()) * fps / 1e9);
    long number = Math.max(nextPicture, current);
    long leftOut = number - nextPicture;
    nextPicture = number + 1;
    double time = number / fps;
    Moment moment =
        new Moment(
            leftOut,
            time,
            Math.round(time * VideoEncoder.CLOCK),
            begun.instant().plusNanos(Math.round(time * 1e9)));
    try {
      shutter.take(moment).ifPresent(taker);
    } catch (RuntimeException failure) {
      if (!failed) {
        LOG.error("{}: a picture failed; further ones are not logged", camera, failure);
      }
      failed = true;
    }
  }

  private long due(Start begun, long number) {
    return begun.nanos() + Math.round(number / fps * 1e9);
  }

  private void schedule(long delayNanos) {
    try {
      var _ = clocks.pool().schedule(this::tick, Math.max(0, delayNanos), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException closing) {
      LOG.debug("{}: no more pictures", camera, closing);
    }
  }

  private record Start(long nanos, Instant instant) {}

  /** What a camera runs by: the threads it borrows, elapsed time and wall time. */
  record Clocks(ScheduledExecutorService pool, Ticker ticker, InstantSource wall) {}

  /**
   * When a picture is taken.
   *
   * @param leftOut pictures left out just before it
   * @param seconds of the camera's own time
   * @param ticks the same on the 90 kHz clock
   * @param instant the same as wall time
   */
  record Moment(long leftOut, double seconds, long ticks, Instant instant) {}

  /** Takes one picture. */
  @FunctionalInterface
  interface Shutter {

    Optional<CodedPicture> take(Moment moment);
  }
}
