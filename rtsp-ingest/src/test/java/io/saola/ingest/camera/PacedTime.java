package io.saola.ingest.camera;

import static org.awaitility.Awaitility.await;

import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.SingleThreadEventExecutor;
import io.saola.core.time.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * Test time over real sockets: it passes {@link #PACE} times as fast as time does, but only as long
 * as the event loops keep up, so that a slow machine makes a test longer and not wrong.
 */
final class PacedTime implements Ticker, InstantSource, AutoCloseable {

  static final int PACE = 4;

  private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
  private static final long STEP_MILLIS = 5;
  private static final long LONGEST_STEP_NANOS = 20_000_000;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final EventLoopGroup loops;
  private final BooleanSupplier keepsUp;
  private final Runnable look;
  private final ScheduledExecutorService driver =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("paced-time").daemon().factory());
  private long lastStep = System.nanoTime();
  private final AtomicLong nanos = new AtomicLong(1_000_000_000);
  private volatile int mostTasks;

  /**
   * Stands still before {@link #begin}.
   *
   * @param loops that must have done what was to do
   * @param keepsUp whether those who send do
   * @param look called at every step
   */
  PacedTime(EventLoopGroup loops, BooleanSupplier keepsUp, Runnable look) {
    this.loops = loops;
    this.keepsUp = keepsUp;
    this.look = look;
  }

  /** Begins to pass. */
  void begin() {
    var _ =
        driver.scheduleWithFixedDelay(this::step, STEP_MILLIS, STEP_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void step() {
    long real = System.nanoTime();
    long passed = Math.min(real - lastStep, LONGEST_STEP_NANOS);
    lastStep = real;
    for (EventExecutor loop : loops) {
      if (loop instanceof SingleThreadEventExecutor single) {
        mostTasks = Math.max(mostTasks, single.pendingTasks());
      }
      loop.submit(() -> {}).awaitUninterruptibly();
    }
    look.run();
    if (keepsUp.getAsBoolean()) {
      nanos.addAndGet(passed * PACE);
    }
  }

  /** Tasks that ever waited for one event loop. */
  int mostTasks() {
    return mostTasks;
  }

  @Override
  public long nanos() {
    return nanos.get();
  }

  @Override
  public Instant instant() {
    return START.plusNanos(nanos.get());
  }

  /** Waits until so much of it has passed. */
  void pass(Duration duration) {
    long end = nanos.get() + duration.toNanos();
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(STEP_MILLIS))
        .until(() -> nanos.get() >= end);
  }

  /** Waits until it holds, or so much of it has passed. */
  void passUntil(Duration most, BooleanSupplier holds) {
    long end = nanos.get() + most.toNanos();
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> nanos.get() >= end || holds.getAsBoolean());
  }

  /** Timers on it, whose tasks run on an event loop. */
  Timers timers(EventExecutor loop) {
    Timers real = new LoopTimers(loop);
    return new Timers() {

      @Override
      public void execute(Runnable task) {
        real.execute(task);
      }

      @Override
      public Timeout after(long wait, Runnable task) {
        Waiting waiting = new Waiting(real, nanos.get() + wait, task);
        waiting.look();
        return waiting;
      }
    };
  }

  @Override
  public void close() {
    driver.shutdownNow();
  }

  /** Looks again and again, since nobody knows when its time will have come. */
  private final class Waiting implements Timers.Timeout {

    private final Timers real;
    private final long due;
    private final Runnable task;
    private volatile boolean cancelled;

    Waiting(Timers real, long due, Runnable task) {
      this.real = real;
      this.due = due;
      this.task = task;
    }

    void look() {
      long left = due - nanos.get();
      Timers.Timeout _ = real.after(Math.max(0, left / PACE), left <= 0 ? this::run : this::look);
    }

    private void run() {
      if (!cancelled) {
        task.run();
      }
    }

    @Override
    public void cancel() {
      cancelled = true;
    }
  }
}
